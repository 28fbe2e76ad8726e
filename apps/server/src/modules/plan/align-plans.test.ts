import type { AlignmentRow, PlanCommitmentContent, PlanContent, PlanProjectContent } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { alignPlans, type PlanSide } from './align-plans.ts';

const both = (text: string) => ({ zh: text, en: text });
const commitment = (
  key: string,
  subject: string,
  rest: Partial<PlanCommitmentContent> = {},
): PlanCommitmentContent => ({
  key,
  kind: 'target',
  subject,
  expression: { kind: 'level', comparator: '>=', value: 90 },
  unit: '%',
  year: 2025,
  phrase: subject,
  ...rest,
});
const project = (key: string, name: string): PlanProjectContent => ({
  key,
  number: Number(key.slice(1)),
  field: both('水环境'),
  name: both(name),
  leads: ['区水务局'],
  supports: [],
});
const side = (id: string, content: Partial<PlanContent>): PlanSide => ({
  id,
  described: new Map(),
  content: {
    name: both(id),
    document: both(id),
    territory: '110000',
    from: 2021,
    to: 2025,
    pinnedEdition: {},
    source: { document: both(id), confidence: 'A' },
    sections: [],
    indicators: [],
    commitments: [],
    measures: [],
    projects: [],
    ...content,
  },
});
const rowsOf = (rows: readonly AlignmentRow[], kind: AlignmentRow['kind']) =>
  rows.filter((row) => row.kind === kind).map(({ upper, lower, relation }) => [upper?.key, lower?.key, relation]);

describe('commitments beside each other', () => {
  const upper = side('city', {
    commitments: [
      commitment('C1', '生活垃圾回收利用率', { expression: { kind: 'level', comparator: '>=', value: 37.5 } }),
      commitment('C2', '新能源公交车占比'),
      commitment('C3', '土壤污染风险管控率', { kind: 'achievement' }),
      commitment('C4', '碳排放强度', {
        expression: {
          kind: 'change',
          direction: 'decrease',
          comparator: '>=',
          value: 18,
          measure: 'percent',
          base: { year: 2020 },
        },
      }),
      commitment('C5', '污水处理率'),
      commitment('C6', '再生水利用量', { unit: '亿立方米' }),
    ],
  });
  const lower = side('district', {
    commitments: [
      commitment('C1', '生活垃圾回收利用率', { expression: { kind: 'level', comparator: '>=', value: 40 } }),
      commitment('C2', '碳排放强度', {
        expression: {
          kind: 'change',
          direction: 'decrease',
          comparator: '>=',
          value: 15,
          measure: 'percent',
          base: { year: 2020 },
        },
      }),
      commitment('C3', '污水处理率', { year: 2023 }),
      commitment('C4', '土壤污染风险管控率'),
      commitment('C5', '新能源公交车占比', { expression: { kind: 'delegated', to: 'city' } }),
    ],
  });

  it('tell what is stricter, looser, of another year, taken over, left out, and only here', () => {
    const rows = alignPlans(upper, lower, []);
    expect(rowsOf(rows, 'commitment')).toEqual([
      ['C1', 'C1', 'stricter'],
      ['C2', 'C5', 'delegated'],
      ['C4', 'C2', 'looser'],
      ['C5', 'C3', 'not-comparable'],
      ['C6', undefined, 'uncovered'],
      // What the city had achieved before asks nothing of the district.
      [undefined, 'C4', 'own'],
    ]);
    expect(rows.find(({ lower: own }) => own?.key === 'C5')?.resolved).toMatchObject({
      from: 'city/C2',
      value: 90,
      holds: true,
    });
  });

  it('follow what a person decided', () => {
    const decision = { lower: 'C1', upper: null, note: '', by: 'officer', at: new Date(0) };
    expect(rowsOf(alignPlans(upper, lower, [decision]), 'commitment')[0]).toEqual(['C1', undefined, 'uncovered']);
  });
});

it('projects are beside those of the same name, the rest stand alone on their side', () => {
  const upper = side('city', {
    projects: [project('P1', '护城河水体修复工程'), project('P2', '垃圾焚烧发电厂建设工程')],
  });
  const lower = side('district', {
    projects: [project('P1', '安静小区创建工程'), project('P2', '护城河水体修复与补水工程')],
  });
  expect(rowsOf(alignPlans(upper, lower, []), 'project')).toEqual([
    ['P1', 'P2', 'covered'],
    ['P2', undefined, 'uncovered'],
    [undefined, 'P1', 'own'],
  ]);
});
