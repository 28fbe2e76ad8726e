import { fc, it as property } from '@fast-check/vitest';
import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { publishedTrophicLevels, trophicExamples } from './fixtures/trophic-examples.ts';
import {
  evaluateTrophicState,
  trophicFormulas,
  trophicGrades,
  trophicItems,
  trophicLevelOf,
  trophicStateIndex,
  trophicStateIndexColumn,
  trophicWeight,
  type TrophicItem,
} from './trophic-state.ts';

const method = 'trophic-state-2001';
const lake = {
  chlorophyll_a: 12,
  total_phosphorus: 0.045,
  total_nitrogen: 1.1,
  transparency: 1.2,
  permanganate_index: 4.2,
};

describe('the trophic state of a lake', () => {
  it.each(trophicExamples)('is $level at $index', ({ values, indices, index, level }) => {
    const result = evaluateTrophicState(values, method);
    for (const { property: item, index: own } of result.contributions) expect(own).toBeCloseTo(indices[item], 3);
    expect(result.index).toBeCloseTo(index, 3);
    expect(trophicStateIndex(values)).toBe(result.index);
    expect(result.grade).toBe(level);
  });

  it.each(publishedTrophicLevels)('%d is published as %s', (index, level) => {
    expect(trophicLevelOf(index)).toBe(level);
  });

  it.each([
    [29.999, '贫营养'],
    [30, '中营养'],
    [50, '中营养'],
    [50.001, '轻度富营养'],
    [60, '轻度富营养'],
    [60.001, '中度富营养'],
    [70, '中度富营养'],
    [70.001, '重度富营养'],
  ])('%d is %s', (index, label) => {
    const level = trophicLevelOf(index);
    expect(level && trophicGrades[level].label.zh).toBe(label);
  });

  it('has no level for a missing index', () => {
    expect(trophicLevelOf(NaN)).toBeUndefined();
  });

  it('has the formulas and weights of the text', () => {
    expect(
      trophicItems.map((item) => [
        item,
        ...Object.values(trophicFormulas[item]),
        Number(trophicWeight(item).toFixed(4)),
      ]),
    ).toEqual([
      ['chlorophyll_a', 2.5, 1.086, 1, 0.2663],
      ['total_phosphorus', 9.436, 1.624, 0.7056, 0.1879],
      ['total_nitrogen', 5.453, 1.694, 0.6724, 0.179],
      ['transparency', 5.118, -1.94, 0.6889, 0.1834],
      ['permanganate_index', 0.109, 2.661, 0.6889, 0.1834],
    ]);
  });

  it('says which index and weight each item has, and of which document', () => {
    const { contributions, reasons, basis } = evaluateTrophicState(lake, { on: localDate('2020-08-01') });
    expect(basis.document).toBe('总站生字〔2001〕090号');
    expect(contributions[0]?.reason.zh).toBe('叶绿素a 12 μg/L，营养状态指数 52.0，权重 0.2663，总站生字〔2001〕090号');
    expect(contributions.filter(({ decisive }) => decisive).map((part) => part.property)).toEqual([
      'total_phosphorus',
      'transparency',
      'permanganate_index',
    ]);
    expect(reasons).toEqual([
      {
        zh: '综合营养状态指数 48.1，中营养（总站生字〔2001〕090号）',
        en: 'comprehensive trophic level index 48.1: mesotrophic (总站生字〔2001〕090号)',
      },
    ]);
    expect(() => evaluateTrophicState(lake, { on: localDate('1999-08-01') })).toThrow('1999-08-01');
  });
});

describe('a lake with an item missing', () => {
  it.each(trophicItems)('has no level without %s, and says so', (item) => {
    const others = Object.fromEntries(Object.entries(lake).filter(([code]) => code !== item));
    const { grade, index, contributions, refused, reasons } = evaluateTrophicState(others, method);
    expect([grade, index, contributions.length]).toEqual([undefined, undefined, 4]);
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([[item, 'missing']]);
    expect(reasons).toHaveLength(1);
    expect(trophicStateIndex({ ...lake, [item]: NaN })).toBeNaN();
    expect(trophicStateIndex({ ...lake, [item]: 0 })).toBeNaN();
  });

  it('refuses zero, negative values, wrong units and what it does not take', () => {
    const { refused } = evaluateTrophicState(
      {
        chlorophyll_a: 0,
        total_phosphorus: -1,
        total_nitrogen: { value: 1, unit: 'm' },
        transparency: Infinity,
        permanganate_index: 4,
        cod: 20,
      },
      method,
    );
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['cod', 'not-in-standard'],
      ['chlorophyll_a', 'not-evaluated'],
      ['total_phosphorus', 'negative'],
      ['total_nitrogen', 'unit'],
      ['transparency', 'not-a-number'],
    ]);
  });

  it('takes half the detection limit, and centimetres of transparency', () => {
    const half = evaluateTrophicState(
      { ...lake, total_phosphorus: { below: 0.09 }, transparency: { value: 120, unit: 'cm' } },
      method,
    );
    expect(half.index).toBeCloseTo(48.102, 3);
    expect(half.contributions[1]?.qualifier).toEqual({
      kind: 'below-detection-limit',
      limit: 0.09,
      rule: 'half-limit',
    });
  });
});

describe('columns of lakes', () => {
  const columns = (rows: readonly Readonly<Record<TrophicItem, number>>[]): Record<TrophicItem, Float64Array> => {
    const columnOf = (item: TrophicItem): Float64Array => Float64Array.from(rows, (row) => row[item]);
    return {
      chlorophyll_a: columnOf('chlorophyll_a'),
      total_phosphorus: columnOf('total_phosphorus'),
      total_nitrogen: columnOf('total_nitrogen'),
      transparency: columnOf('transparency'),
      permanganate_index: columnOf('permanganate_index'),
    };
  };

  it('must be of one length', () => {
    const all = columns([lake, lake]);
    expect(() => trophicStateIndexColumn({ ...all, transparency: new Float64Array(1) })).toThrow(
      '"transparency" must have 2 values, not 1',
    );
  });

  const value = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: 1e-4, max: 300, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, 0, -1) },
  );
  const row = fc.record({
    chlorophyll_a: value,
    total_phosphorus: value,
    total_nitrogen: value,
    transparency: value,
    permanganate_index: value,
  });

  property.prop([fc.array(row)])('give row by row what single lakes give', (rows) => {
    const expected = rows.map(trophicStateIndex);
    for (const [at, index] of trophicStateIndexColumn(columns(rows)).entries()) {
      const alone = expected[at] ?? Infinity;
      if (Number.isNaN(alone)) expect(index).toBeNaN();
      else expect(index).toBeCloseTo(alone, 9);
    }
  });

  property.prop([fc.constantFrom(...trophicItems), fc.double({ min: 1, max: 5, noNaN: true })])(
    'the index never falls when an item worsens',
    (item, factor) => {
      const worse = item === 'transparency' ? lake[item] / factor : lake[item] * factor;
      expect(trophicStateIndex({ ...lake, [item]: worse })).toBeGreaterThanOrEqual(trophicStateIndex(lake));
    },
  );
});
