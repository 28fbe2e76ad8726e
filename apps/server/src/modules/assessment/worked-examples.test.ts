import { describe, expect, it } from 'vitest';
import type { TargetItem } from '../split/index.ts';
import { completionOf, indicatorFact, type IndicatorFactInput } from './indicator-fact.ts';
import { scoreSheet } from './score-sheet.ts';

const text = (words: string) => ({ zh: words, en: words });
const item = (given: Partial<TargetItem>): TargetItem => ({
  key: 'I1',
  name: text('PM2.5年均浓度'),
  unit: 'ug/m3',
  decimals: 1,
  attribute: 'binding',
  direction: 'lower-is-better',
  targetYear: 2025,
  target: { kind: 'level', comparator: '<=', value: 35 },
  targetText: text('35'),
  ...given,
});

const figure = (year: number, value: number) => ({ year, value, ref: `indicator:plan/I1/${year}` });

function factOf(given: Partial<IndicatorFactInput> & Pick<IndicatorFactInput, 'item' | 'figures'>) {
  return indicatorFact({
    plan: { from: 2021, to: 2025 },
    year: 2023,
    degree: 'progress',
    ownBaseline: true,
    currentYear: 2026,
    ...given,
  });
}

const pm25 = item({ baseline: { year: 2020, value: 38 } });
const carbon = item({
  name: text('单位地区生产总值二氧化碳排放降幅'),
  unit: '%',
  direction: 'higher-is-better',
  target: {
    kind: 'change',
    direction: 'decrease',
    comparator: '>=',
    value: 18,
    measure: 'percent',
    base: { year: 2020 },
  },
});
const sponge = item({
  name: text('海绵城市达标面积比例'),
  unit: '%',
  direction: 'higher-is-better',
  baseline: { year: 2020, value: 26 },
  target: { kind: 'level', comparator: '>=', value: 40 },
});
const green = item({
  name: text('绿化覆盖率'),
  unit: '%',
  decimals: 2,
  attribute: 'expected',
  direction: 'higher-is-better',
  baseline: { year: 2020, value: 31.8 },
  target: { kind: 'level', comparator: '>=', value: 31.85 },
});

describe('progress beside time, by the worked examples of plan evaluation', () => {
  it('PM2.5 of 38 to become 35, 32 in 2023: 200 % of the way, done', () => {
    expect(factOf({ item: pm25, figures: [figure(2023, 32)] })).toMatchObject({
      degree: 200,
      timeProgress: 60,
      grade: 'done',
      status: 'on-course',
      value: 32,
      baseline: 38,
      refs: ['indicator:plan/I1/2023'],
    });
  });

  it('carbon intensity to fall by 18 %, 9.9 % by 2023: 55 % against 60 %, basically on track', () => {
    expect(factOf({ item: carbon, figures: [figure(2023, 9.9)] })).toMatchObject({
      degree: 55,
      timeProgress: 60,
      grade: 'basically-on-track',
    });
  });

  it('sponge area of 26 % to become 40 %, 31 % in 2023: 35.7 %, behind', () => {
    const fact = factOf({ item: sponge, figures: [figure(2023, 31)] });
    expect(fact.degree).toBeCloseTo(35.714, 3);
    expect(fact).toMatchObject({ grade: 'behind', status: 'at-risk' });
  });

  it('green cover of 31.80 to become 31.85, 31.79 in 2023: −20 %, reverse', () => {
    const fact = factOf({ item: green, figures: [figure(2023, 31.79)] });
    expect(fact.degree).toBeCloseTo(-20, 6);
    expect(fact.grade).toBe('reverse');
  });

  it('the overall result weighs binding twice and expected once', () => {
    const facts = {
      PM: factOf({ item: pm25, figures: [figure(2023, 32)] }),
      CO2: factOf({ item: carbon, figures: [figure(2023, 9.9)] }),
      SPONGE: factOf({ item: sponge, figures: [figure(2023, 31)] }),
      GREEN: factOf({ item: green, figures: [figure(2023, 31.79)] }),
    };
    const [result] = scoreSheet(
      {
        name: text('overall'),
        total: 7,
        decimals: 4,
        missing: { kind: 'hold' },
        criteria: Object.keys(facts).map((key) => ({
          key,
          name: text(key),
          weight: key === 'GREEN' ? 1 : 2,
          attribute: key === 'GREEN' ? ('expected' as const) : ('binding' as const),
          basis: { kind: 'entered' as const, full: 1 },
          scoring: { kind: 'proportional' as const },
        })),
        adjustments: [],
        vetoes: [],
        tiers: [{ key: 'ALL', name: text('all'), atLeast: 0 }],
      },
      [{ subject: { ref: 'territory:1', name: text('1'), territory: '1' }, facts, recorded: {} }],
    );
    // 2 × 1 + 2 × 0.55 + 2 × 0.357142857 + 1 × 0
    expect(result?.score).toBe(3.8143);
  });
});

describe('completion at the end', () => {
  const outcome = (comparator: '>=' | '<=', target: number, value: number) =>
    completionOf({ status: 'missed', basis: { year: 2025, value }, bound: { comparator, value: target, decimals: 2 } });

  it('is the figure by the target for rising goals, the target by the figure for falling ones, 1 at most', () => {
    expect(outcome('>=', 40, 31)).toBe(0.775);
    expect(outcome('>=', 40, 44)).toBe(1);
    expect(outcome('<=', 35, 50)).toBe(0.7);
    expect(outcome('<=', 35, 32)).toBe(1);
  });

  it('is none where a ratio says nothing', () => {
    expect(outcome('<=', 0, 3)).toBe(0);
    expect(outcome('>=', 5, -1)).toBe(0);
    expect(outcome('<=', 0, 0)).toBe(1);
  });
});

describe('the fact of an assessed year', () => {
  it('does not take an older figure for the year’s', () => {
    const fact = factOf({ item: pm25, figures: [figure(2021, 33)] });
    expect(fact).toMatchObject({ status: 'not-judgeable', valueYear: 2021 });
    expect(fact).not.toHaveProperty('degree');
    expect(fact.reason.zh).toContain('2021');
  });

  it('does not know what came after it', () => {
    const figures = [figure(2023, 36.5), figure(2025, 27)];
    expect(factOf({ item: pm25, figures })).toMatchObject({ value: 36.5, degree: 50, status: 'at-risk' });
  });

  it('leaves simulated and incomplete figures out', () => {
    const simulated = { ...figure(2023, 30), origin: 'computed' as const, simulated: true };
    const incomplete = { ...figure(2023, 30), origin: 'computed' as const, complete: false };
    for (const figures of [[simulated], [incomplete], []]) {
      const fact = factOf({ item: pm25, figures });
      expect(fact).toMatchObject({ status: 'not-judgeable', simulated: false });
      expect(fact).not.toHaveProperty('degree');
    }
  });

  it('is measured by what was handed down for the year: met or missed once the year is over', () => {
    const handedDown = { split: 's1', comparator: '<=' as const, value: 36, baseline: 40 };
    const missed = factOf({ item: pm25, handedDown, ownBaseline: false, figures: [figure(2023, 37)] });
    expect(missed).toMatchObject({
      status: 'missed',
      degree: 75,
      baseline: 40,
      refs: ['indicator:plan/I1/2023', 'split:s1'],
    });
    expect(factOf({ item: pm25, handedDown, figures: [figure(2023, 36)] })).toMatchObject({ status: 'met' });
    const running = factOf({ item: pm25, handedDown, figures: [figure(2023, 37)], currentYear: 2023 });
    expect(running.status).toBe('at-risk');
  });

  it('takes the year’s own amount of a sum that is reported from the start', () => {
    const reduction = item({
      name: text('氮氧化物重点工程减排量'),
      unit: 't',
      decimals: 0,
      direction: 'higher-is-better',
      target: { kind: 'cumulative', comparator: '>=', value: 500 },
    });
    const handedDown = { split: 's1', comparator: '>=' as const, value: 100 };
    const known = [figure(2021, 90), figure(2022, 200), figure(2023, 280)];
    expect(factOf({ item: reduction, handedDown, figures: known })).toMatchObject({ value: 80, status: 'missed' });
    expect(factOf({ item: reduction, handedDown, figures: known, degree: 'completion' }).degree).toBe(80);
    expect(factOf({ item: reduction, handedDown, figures: known, year: 2021 })).toMatchObject({ value: 90 });
    expect(factOf({ item: reduction, handedDown, figures: [figure(2023, 280)] }).status).toBe('not-judgeable');
  });
});
