import type { PlanContent, PlanIndicator } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { chapterOf, groupsByChapter, groupsByOwner } from './board-groups.ts';

const both = (zh: string) => ({ zh, en: zh });
const indicator = (number: number, category?: string): PlanIndicator => ({
  plan: 'p',
  key: `I${String(number)}`,
  number,
  section: 'table-1',
  name: both('x'),
  unit: '%',
  decimals: 0,
  attribute: 'binding',
  direction: 'lower-is-better',
  targetYear: 2025,
  targetText: both('1'),
  values: [],
  status: 'met',
  statusReason: both('r'),
  ...(category === undefined ? {} : { category: both(category) }),
});
const content: PlanContent = {
  name: both('规划'),
  document: both('规划'),
  territory: '110000',
  from: 2021,
  to: 2025,
  pinnedEdition: {},
  source: { document: both('规划'), confidence: 'A' },
  sections: [
    { key: 'a', level: 'part', title: '上篇' },
    { key: '1', level: 'chapter', title: '第一章', parent: 'a' },
    { key: 'table-1', level: 'table', title: '表1', parent: '1' },
    { key: '2', level: 'chapter', title: '第二章', parent: 'a' },
    { key: '2.1', level: 'section', title: '（一）', parent: '2' },
  ],
  indicators: [],
  commitments: [
    {
      key: 'C1',
      kind: 'target',
      subject: 's',
      expression: { kind: 'range', least: 1, most: 2 },
      unit: '',
      phrase: 'p',
      section: '2.1',
    },
  ],
  measures: [
    {
      key: 'M1',
      name: both('m'),
      text: 't',
      leads: ['市水务局'],
      supports: ['各区政府', '市水务局'],
      commitments: [],
      section: '2',
    },
    { key: 'M2', name: both('m'), text: 't', leads: ['市水务局'], supports: [], commitments: [], section: '1' },
    { key: 'M3', name: both('m'), text: 't', leads: [], supports: ['各区政府'], commitments: [] },
  ],
  projects: [
    { key: 'P1', number: 1, field: both('水'), name: both('p'), leads: ['各区政府'], supports: [], section: '2.1' },
  ],
};

describe('the board of a plan', () => {
  it('knows the chapter a section stands in, below the part', () => {
    expect(chapterOf(content.sections, '2.1')?.title).toBe('第二章');
    expect(chapterOf(content.sections, 'table-1')?.title).toBe('第一章');
    expect(chapterOf(content.sections, '9')).toBeUndefined();
  });

  it('groups by category and chapter, in the order of the document, with what has no chapter last', () => {
    const groups = groupsByChapter([indicator(1, '大气'), indicator(2), indicator(3, '大气')], content, 'zh');
    expect(
      groups.map(({ title, indicators, commitments, measures, projects }) => [
        title,
        indicators.length,
        commitments,
        measures.join(),
        projects.join(),
      ]),
    ).toEqual([
      ['大气', 2, 0, '', ''],
      ['第一章', 1, 0, 'M2', ''],
      ['第二章', 0, 1, 'M1', 'P1'],
      ['', 0, 0, 'M3', ''],
    ]);
  });

  it('groups by organisation, whose own work weighs more than its support', () => {
    const groups = groupsByOwner(content);
    expect(
      groups.map(({ title, measures, projects, supported }) => [title, measures.join(), projects.join(), supported]),
    ).toEqual([
      ['市水务局', 'M1,M2', '', 0],
      ['各区政府', 'M1,M3', 'P1', 2],
    ]);
  });
});
