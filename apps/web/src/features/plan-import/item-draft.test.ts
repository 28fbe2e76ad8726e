import type { PlanImportItem } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { draftOf } from './item-draft.ts';
import { valuesOf } from './item-values.ts';

const reviewed = {
  id: 'x',
  version: 1,
  decision: 'open' as const,
  added: false,
  spans: [],
  quote: '',
  confidence: 0.5,
  doubts: [],
  problems: [],
  mergedFrom: [],
};
const target = { kind: 'level' as const, comparator: '>=' as const, value: 65.7 };
const indicatorContent = {
  number: 3,
  name: { zh: '优良天数比率', en: 'Share of good days' },
  unit: '%',
  decimals: 1,
  attribute: 'binding' as const,
  direction: 'higher-is-better' as const,
  computedBy: 'good-days-share',
  baseline: { year: 2020, value: 75.4 },
  targetYear: 2025,
  target,
  targetText: { zh: '≥65.7', en: '≥65.7' },
  section: 'table-1',
};
const indicator: PlanImportItem = {
  kind: 'indicator',
  ...reviewed,
  read: indicatorContent,
  content: indicatorContent,
};
const measureContent = {
  name: { zh: '控煤', en: '控煤' },
  text: '压减燃煤',
  leads: ['发改委', '生态环境局'],
  supports: [],
  commitments: ['commitment-4'],
};
const measure: PlanImportItem = { kind: 'measure', ...reviewed, read: measureContent, content: measureContent };
const projectContent = {
  number: 2,
  name: { zh: '再生水厂', en: '再生水厂' },
  leads: [],
  supports: [],
  investment: { amount: 1.2, unit: '亿元' },
};
const project: PlanImportItem = { kind: 'project', ...reviewed, read: projectContent, content: projectContent };
const commitmentContent = {
  kind: 'target' as const,
  subject: '再生水利用量',
  phrase: '再生水利用量达到12亿立方米以上',
  expression: { kind: 'level' as const, comparator: '>=' as const, value: 12 },
  unit: '亿立方米',
  year: 2025,
};
const commitment: PlanImportItem = {
  kind: 'commitment',
  ...reviewed,
  read: commitmentContent,
  content: commitmentContent,
};

describe('the form of an item', () => {
  it.each([indicator, commitment, measure, project])('changes nothing of a $kind that is saved as it was', (item) => {
    const { draft, problems } = draftOf(item, valuesOf(item));
    expect(problems).toEqual({});
    expect(draft).toEqual({ [item.kind]: item.content });
  });

  it('reads a target in the words of a plan', () => {
    const { draft, problems } = draftOf(indicator, { ...valuesOf(indicator), target: '比2020年提高3个百分点以上' });
    expect(problems).toEqual({});
    expect(draft.indicator?.target).toMatchObject({
      kind: 'change',
      direction: 'increase',
      value: 3,
      base: { year: 2020 },
    });
  });

  it('keeps a baseline that is no number as words, and leaves it away without a year', () => {
    const changed = draftOf(indicator, { ...valuesOf(indicator), baseline: '>98' });
    expect(changed.draft.indicator?.baseline).toEqual({ year: 2020, text: '>98' });
    expect(draftOf(indicator, { ...valuesOf(indicator), baselineYear: '' }).draft.indicator).not.toHaveProperty(
      'baseline',
    );
  });

  it('names every field that is missing or unreadable at once', () => {
    const { problems } = draftOf(indicator, {
      ...valuesOf(indicator),
      name: ' ',
      targetYear: '二〇二五',
      target: '详见附件',
      attribute: '',
    });
    expect(problems).toEqual({ name: 'required', targetYear: 'integer', target: 'target', attribute: 'required' });
    expect(draftOf(project, { ...valuesOf(project), investment: '一亿' }).problems).toEqual({ investment: 'number' });
  });

  it('takes a list of organisations as people write it', () => {
    expect(
      draftOf(measure, { ...valuesOf(measure), leads: '市水务局、市园林绿化局，各区政府 ' }).draft.measure?.leads,
    ).toEqual(['市水务局', '市园林绿化局', '各区政府']);
  });
});
