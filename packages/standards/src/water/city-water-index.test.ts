import { fc, it as property } from '@fast-check/vitest';
import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import { cityWaterChange, evaluateCityWater, rankCityWaters, waterIndex, waterItemIndex } from './city-water-index.ts';
import { surfaceWaterLimits } from './gb3838.ts';
import { evaluatedWaterItems, type EvaluatedWaterItem } from './section-method.ts';

const method = 'city-water-2017';
/** The worked example has these items only. */
const seven: readonly EvaluatedWaterItem[] = [
  'ph',
  'dissolved_oxygen',
  'permanganate_index',
  'cod',
  'bod5',
  'ammonia_nitrogen',
  'total_phosphorus',
];
const riverMeans = {
  ph: 7.8,
  dissolved_oxygen: 8,
  permanganate_index: 3.6,
  cod: 14,
  bod5: 2.4,
  ammonia_nitrogen: 0.3,
  total_phosphorus: 0.09,
};
const lakeMeans = {
  ph: 8.2,
  dissolved_oxygen: 9,
  permanganate_index: 2.7,
  cod: 13,
  bod5: 1.8,
  ammonia_nitrogen: 0.1,
  total_phosphorus: 0.02,
};

/** Every item at its limit of class III, pH at 6. */
function atClassThree(body: 'river' | 'lake'): Record<EvaluatedWaterItem, number> {
  return Object.fromEntries(
    evaluatedWaterItems.map((item) => {
      const limit = surfaceWaterLimits(item, body).find(({ class: of }) => of === 'III');
      return [item, limit?.least ?? limit?.most ?? NaN];
    }),
  ) as Record<EvaluatedWaterItem, number>; // the keys are the items
}

describe('the index of a city', () => {
  it('is worked out by hand', () => {
    const { value, river, lake, basis, reasons } = evaluateCityWater(
      { river: { means: riverMeans, sections: 6 }, lake: { means: lakeMeans, sections: 2 } },
      method,
      seven,
    );
    const indices = (of: typeof river): unknown => of?.contributions.map(({ index }) => Number(index.toFixed(4)));
    expect(indices(river)).toEqual([0.4, 0.625, 0.6, 0.7, 0.6, 0.3, 0.45]);
    expect(river?.value).toBeCloseTo(3.675, 9);
    expect(indices(lake)).toEqual([0.6, 0.5556, 0.45, 0.65, 0.45, 0.1, 0.4]);
    expect(lake?.value).toBeCloseTo(3.2056, 4);
    expect(value).toBeCloseTo(3.5576, 4);
    expect(basis.document).toBe('环办监测〔2017〕51号');
    expect(reasons).toEqual([
      {
        zh: '城市水质指数 3.5576：按断面数加权，河流 3.6750 × 6 + 湖库 3.2056 × 2（环办监测〔2017〕51号，未核对原文）',
        en: 'city water quality index 3.5576, weighted by sections: river 3.6750 × 6 + lake 3.2056 × 2 (环办监测〔2017〕51号, not verified against the text)',
      },
    ]);
  });

  it('is 21 where every item is at its limit of class III', () => {
    for (const body of ['river', 'lake'] as const)
      expect(waterIndex(atClassThree(body), body).value).toBeCloseTo(21, 12);
  });

  it.each([
    ['ph', 7, 0],
    ['ph', 6, 1],
    ['ph', 9, 1],
    ['ph', 5.5, 1.5],
    ['dissolved_oxygen', 5, 1],
    ['dissolved_oxygen', 2.5, 2],
    ['total_phosphorus', 0.1, 0.5],
  ] as const)('takes %s of %d in a river as %d', (item, value, index) => {
    expect(waterItemIndex(item, value, 'river')).toBe(index);
  });

  it('takes the limits of lakes in lakes', () => {
    expect(waterItemIndex('total_phosphorus', 0.1, 'lake')).toBe(2);
  });

  it('is that of the rivers where there are no lakes', () => {
    const means = atClassThree('river');
    expect(evaluateCityWater({ river: { means, sections: 3 } }, { on: localDate('2018-01-31') }).value).toBeCloseTo(
      21,
      12,
    );
    expect(() => evaluateCityWater({}, { on: localDate('2016-01-31') })).toThrow('2016-01-31');
  });

  it('takes half the detection limit', () => {
    const { contributions } = waterIndex({ petroleum: { below: 0.05 } }, 'river', ['petroleum']);
    expect(contributions.map(({ value, index }) => [value, index])).toEqual([[0.025, 0.5]]);
  });
});

describe('a city whose index cannot be said', () => {
  it('lacks items, which are named', () => {
    const { value, river, reasons } = evaluateCityWater({ river: { means: riverMeans, sections: 6 } }, method);
    expect([value, river?.value, river?.missing.length]).toEqual([undefined, undefined, 14]);
    expect(reasons[0]?.zh).toMatch(/^河流缺少：铜、锌、/);
  });

  it('has bad values, no oxygen or items that do not belong', () => {
    const means: Sample = { ...atClassThree('river'), dissolved_oxygen: 0, cod: -1, zinc: NaN, total_nitrogen: 3 };
    const { value, refused, missing } = waterIndex(means, 'river');
    expect(value).toBeUndefined();
    expect(missing).toEqual(['dissolved_oxygen', 'cod', 'zinc']);
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['total_nitrogen', 'not-in-standard'],
      ['dissolved_oxygen', 'not-evaluated'],
      ['cod', 'negative'],
      ['zinc', 'missing'],
    ]);
  });

  it.each([0, -1, 2.5, NaN])('has %d sections', (sections) => {
    const { value, reasons } = evaluateCityWater({ river: { means: atClassThree('river'), sections } }, method);
    expect([value, reasons.length]).toEqual([undefined, 1]);
  });

  it('has neither rivers nor lakes', () => {
    expect(evaluateCityWater({}, method).reasons).toEqual([{ zh: '没有断面', en: 'there is no section' }]);
  });
});

describe('a ranking', () => {
  it('is ascending; equal ones share a rank, those without a value have none', () => {
    const { ranked, unranked } = rankCityWaters([
      { city: 'a', value: 4.1 },
      { city: 'b', value: 3.2 },
      { city: 'c' },
      { city: 'd', value: 3.2 },
      { city: 'e', value: NaN },
      { city: 'f', value: -0.1 },
    ]);
    expect(ranked.map(({ city, rank }) => [city, rank])).toEqual([
      ['f', 1],
      ['b', 2],
      ['d', 2],
      ['a', 4],
    ]);
    expect(unranked).toEqual(['c', 'e']);
  });

  it('of changes has the better ones, which are negative, first', () => {
    expect(cityWaterChange(3, 4)).toBe(-0.25);
    expect(cityWaterChange(5, 4)).toBe(0.25);
    expect(cityWaterChange(5, 0)).toBeUndefined();
    expect(cityWaterChange(NaN, 4)).toBeUndefined();
  });

  property.prop([fc.array(fc.double({ min: 0, max: 50 }))])(
    'has as many cities before one as its rank says',
    (values) => {
      const { ranked } = rankCityWaters(values.map((value, city) => ({ city, value })));
      for (const { value, rank } of ranked) expect(values.filter((other) => other < value)).toHaveLength(rank - 1);
    },
  );
});

property.prop([
  fc.constantFrom(...evaluatedWaterItems),
  fc.double({ min: 1, max: 10, noNaN: true }),
  fc.constantFrom('river' as const, 'lake' as const),
])('an index never falls when an item worsens', (item, factor, body) => {
  const before = atClassThree(body)[item];
  const falls = item === 'dissolved_oxygen' || item === 'ph';
  const after = falls ? before / factor : before * factor;
  expect(waterItemIndex(item, after, body)).toBeGreaterThanOrEqual(waterItemIndex(item, before, body));
});
