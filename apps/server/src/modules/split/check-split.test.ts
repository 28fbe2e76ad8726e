import { describe, expect, it } from 'vitest';
import { allocate, type Whole } from './allocate.ts';
import { checkSplit, type SplitFigures } from './check-split.ts';
import { checkYears, isAmount, numericTarget, proposedFor, suggestedRule } from './yearly-path.ts';
import type { TargetItem } from './plan-targets.ts';

const unit = { zh: '吨', en: 't' };

function states(whole: Whole, parts: SplitFigures['parts'], more: Partial<SplitFigures> = {}) {
  const values = allocate(whole, parts);
  const checks = checkSplit({ ...whole, unit, parts, values, uncovered: [], ...more });
  return Object.fromEntries(checks.map(({ code, state }) => [code, state]));
}

const part = (subject: string, given: { weight?: number; value?: number } = {}) => ({
  subject,
  name: { zh: subject, en: subject },
  ...given,
});

describe('the check of a split', () => {
  const reduction = { rule: 'weighted', comparator: '>=', value: 100, decimals: 0 } as const;

  it('holds when the parts make the whole', () => {
    expect(states(reduction, [part('a', { weight: 1 }), part('b', { weight: 2 })])).toEqual({ 'parts-sum': 'holds' });
  });

  it('notes what is to spare, and fails on what is short', () => {
    expect(states(reduction, [part('a', { value: 60 }), part('b', { value: 50 })])).toEqual({ 'parts-sum': 'notice' });
    expect(states(reduction, [part('a', { value: 60 }), part('b', { value: 30 })])).toEqual({ 'parts-sum': 'fails' });
  });

  it('fails on percentages that do not make 100', () => {
    const share = { ...reduction, rule: 'share' } as const;
    expect(states(share, [part('a', { weight: 50 }), part('b', { weight: 49 })])).toEqual({
      'shares-sum': 'fails',
      'parts-sum': 'fails',
    });
    expect(states(share, [part('a', { weight: 50 }), part('b', { weight: 50 })])['shares-sum']).toBe('holds');
  });

  it('fails on a part that asks less than the level of the whole', () => {
    const level = { rule: 'copy', comparator: '<=', value: 35, decimals: 0 } as const;
    expect(states(level, [part('a'), part('b', { value: 34 })])).toEqual({ levels: 'holds' });
    expect(states(level, [part('a'), part('b', { value: 36 })])).toEqual({ 'level-weaker': 'fails' });
  });

  it('keeps a ceiling', () => {
    const cap = { rule: 'cap', comparator: '<=', value: 100, decimals: 0 } as const;
    expect(states(cap, [part('a', { value: 60 }), part('b', { value: 30 })])).toEqual({ 'parts-sum': 'notice' });
    expect(states(cap, [part('a', { value: 60 }), part('b', { value: 41 })])).toEqual({ 'parts-sum': 'fails' });
    expect(states(cap, [part('a', { value: 60 }), part('b')])).toEqual({ 'value-missing': 'fails' });
    expect(states(cap, [part('a', { value: -1 })])['amount-negative']).toBe('fails');
  });

  it('compares the weighted mean with the whole', () => {
    const mean = { rule: 'mean', comparator: '>=', value: 40, decimals: 1 } as const;
    expect(states(mean, [part('a', { weight: 3, value: 42 }), part('b', { weight: 1, value: 34 })])).toEqual({
      mean: 'holds',
    });
    expect(states(mean, [part('a', { weight: 1, value: 42 }), part('b', { weight: 3, value: 34 })])).toEqual({
      mean: 'fails',
    });
  });

  it('holds the whole to what was handed down to its holder', () => {
    const bound = (value: number, comparator: '>=' | '>' | '<=' = '>=') => ({
      bound: { comparator, value, from: { zh: '上级', en: 'above' } },
    });
    const parts = [part('a', { weight: 1 })];
    expect(states(reduction, parts, bound(100))['whole']).toBe('holds');
    expect(states(reduction, parts, bound(101))['whole']).toBe('fails');
    expect(states(reduction, parts, bound(100, '>'))['whole']).toBe('fails');
    expect(states(reduction, parts, bound(100, '<='))['whole']).toBe('fails');
  });

  it('names the territories that were left out', () => {
    const uncovered = [{ zh: '西长安街街道', en: 'Xichang’anjie' }];
    expect(states(reduction, [part('a', { weight: 1 })], { uncovered })['not-covered']).toBe('notice');
  });
});

const item = (given: Partial<TargetItem>): TargetItem => ({
  key: 'I1',
  name: { zh: '指标', en: 'indicator' },
  unit: 'ug/m3',
  decimals: 0,
  attribute: 'binding',
  direction: 'lower-is-better',
  targetYear: 2025,
  target: { kind: 'level', comparator: '=', value: 35, about: true },
  targetText: { zh: '35左右', en: 'about 35' },
  ...given,
});
const plan = { from: 2021, to: 2025 };

describe('the years of a target', () => {
  it('are proposed on the straight line from the baseline', () => {
    const pm25 = item({ baseline: { year: 2020, value: 38 }, decimals: 1 });
    const values = [2021, 2022, 2023, 2024, 2025, 2026].map((year) => proposedFor(pm25, plan, year)?.value);
    expect(values).toEqual([37.4, 36.8, 36.2, 35.6, 35, undefined]);
    expect(proposedFor(pm25, plan, 2023)?.comparator).toBe('<=');
  });

  it('of a sum make the sum, rounded or not', () => {
    const reduction = item({
      unit: '10kt',
      decimals: 2,
      direction: 'higher-is-better',
      target: { kind: 'cumulative', comparator: '>', value: 1.38 },
    });
    const values = [2021, 2022, 2023, 2024, 2025].map((year) => proposedFor(reduction, plan, year)?.value ?? 0);
    expect(values).toEqual([0.28, 0.27, 0.28, 0.27, 0.28]);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1.38, 9);
  });

  it('keep a level that was kept already, and propose nothing without a number', () => {
    expect(proposedFor(item({ baseline: { year: 2020, value: 33 } }), plan, 2022)?.value).toBe(35);
    expect(proposedFor(item({}), plan, 2022)).toBeUndefined();
    expect(proposedFor(item({ target: { kind: 'delegated', to: 'city' } }), plan, 2025)).toBeUndefined();
  });

  it('lead to the target or fail', () => {
    const pm25 = item({ baseline: { year: 2020, value: 38 } });
    const found = (years: Parameters<typeof checkYears>[1], of = pm25) =>
      checkYears(of, years).map(({ code, state }) => `${code} ${state}`);
    expect(found([{ year: 2024 }, { year: 2025, value: 35 }])).toEqual(['last-year holds']);
    expect(found([{ year: 2025, value: 36 }])).toEqual(['last-year fails']);
    expect(
      found([
        { year: 2023, value: 36 },
        { year: 2024, value: 37 },
      ]),
    ).toEqual(['year-weaker notice']);
    const sum = item({
      unit: 't',
      direction: 'higher-is-better',
      target: { kind: 'cumulative', comparator: '>=', value: 9 },
    });
    expect(found([{ year: 2021, value: 4 }, { year: 2022 }], sum)).toEqual(['years-sum notice']);
    expect(
      found(
        [
          { year: 2021, value: 4 },
          { year: 2022, value: 4 },
        ],
        sum,
      ),
    ).toEqual(['years-sum fails']);
    expect(
      found(
        [
          { year: 2021, value: 4 },
          { year: 2022, value: 5 },
        ],
        sum,
      ),
    ).toEqual(['years-sum holds']);
  });
});

describe('the rule that suits a target', () => {
  it('shares amounts out and copies levels', () => {
    expect(suggestedRule(item({}))).toBe('copy');
    expect(suggestedRule(item({ unit: '%' }))).toBe('copy');
    const tonnes = item({
      unit: 't',
      direction: 'higher-is-better',
      target: { kind: 'cumulative', comparator: '>=', value: 9 },
    });
    expect(suggestedRule(tonnes)).toBe('weighted');
    expect(suggestedRule({ ...tonnes, target: { kind: 'level', comparator: '<=', value: 685 } })).toBe('cap');
    expect(isAmount(item({ unit: 'dB(A)' }))).toBe(false);
  });

  it('knows the number in a change from the baseline', () => {
    const fall = item({
      baseline: { year: 2019, value: 50 },
      target: {
        kind: 'change',
        direction: 'decrease',
        comparator: '>=',
        value: 20,
        measure: 'percent',
        base: { year: 2019 },
      },
    });
    expect(numericTarget(fall)).toEqual({ comparator: '<=', value: 40, isSum: false });
    expect(numericTarget({ ...fall, baseline: { year: 2020, value: 50 } })).toBeUndefined();
  });
});
