import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../model/measurement.ts';
import { evaluateDrinkingWaterSource, type DrinkingWaterSource } from './drinking-water-evaluation.ts';
import { drinkingWaterItems, drinkingWaterLimit } from './drinking-water.ts';
import { table2, table3 } from './fixtures/gb3838-tables.ts';

const secondLevel: DrinkingWaterSource = { body: 'river', protection: 'second-level' };
const firstLevel: DrinkingWaterSource = { body: 'river', protection: 'first-level' };

const evaluate = (sample: Sample, source = secondLevel) => evaluateDrinkingWaterSource(sample, source, 'gb3838-2002');
const clean: Sample = { ph: 7.6, dissolved_oxygen: 7.8, permanganate_index: 2.4, ammonia_nitrogen: 0.2, sulfate: 60 };

describe('an item of tables 2 and 3', () => {
  it.each([...table2, ...table3].map(([, code, , most]) => [code, most] as const))(
    '%s attains %d mg/L and exceeds twice as much by a multiple of 1',
    (code, most) => {
      expect(evaluate({ [code]: most })).toMatchObject({ grade: 'attained', contributions: [{ grade: 'attained' }] });
      const { grade, contributions } = evaluate({ [code]: 2 * most });
      expect(grade).toBe('exceeded');
      expect(contributions).toMatchObject([{ property: code, grade: 'exceeded', multiple: 1, decisive: true }]);
    },
  );

  it('says which limit it exceeds and where that is printed', () => {
    expect(evaluate({ sulfate: 300 }).reasons).toEqual([
      {
        zh: '硫酸盐 300 mg/L，不符合标准限值（≤ 250 mg/L），为超标，GB 3838-2002 表 2',
        en: 'Sulfate 300 mg/L, fails the limit (≤ 250 mg/L), is exceeded; GB 3838-2002, table 2',
      },
    ]);
  });

  it('is converted from the unit that a laboratory reports', () => {
    expect(evaluate({ chloroform: { value: 65, unit: 'ug/L' } })).toMatchObject({
      grade: 'exceeded',
      contributions: [{ value: 0.065, unit: 'mg/L', multiple: 0.08 }],
    });
  });
});

describe('a drinking-water source', () => {
  it('attains where every item keeps its limit, and tells its class by table 1', () => {
    const { apart, basis, grade, reasons, refused, required, surfaceWater } = evaluate(clean);
    expect([grade, required, surfaceWater.grade, apart, refused]).toEqual(['attained', 'III', 'II', [], []]);
    expect(basis.id).toBe('gb3838-2002');
    expect(reasons).toEqual([{ zh: '参评的 5 项均符合限值', en: 'All items that were judged (5) keep their limits' }]);
  });

  it('needs class II in a first-level zone and class III in a second-level one', () => {
    const sample = { ...clean, ammonia_nitrogen: 0.8 };
    expect(evaluate(sample)).toMatchObject({ grade: 'attained', surfaceWater: { grade: 'III' } });
    const first = evaluate(sample, firstLevel);
    expect(first).toMatchObject({ grade: 'exceeded', required: 'II', surfaceWater: { grade: 'III' } });
    expect(first.reasons).toEqual([
      {
        zh: '氨氮 0.8 mg/L，不符合Ⅱ类（≤ 0.5 mg/L），为超标，GB 3838-2002 表 1',
        en: 'Ammonia nitrogen 0.8 mg/L, fails class II (≤ 0.5 mg/L), is exceeded; GB 3838-2002, table 1',
      },
    ]);
    expect(first.contributions.find(({ property: code }) => code === 'ammonia_nitrogen')?.multiple).toBe(0.6);
  });

  it('has no multiple of dissolved oxygen and pH', () => {
    const { contributions } = evaluate({ ph: 9.5, dissolved_oxygen: 3 });
    expect(contributions.map(({ grade, multiple }) => [grade, multiple])).toEqual([
      ['exceeded', undefined],
      ['exceeded', undefined],
    ]);
  });

  it('is not failed by total nitrogen and faecal coliforms, which are judged apart', () => {
    const { apart, contributions, grade, surfaceWater } = evaluate(
      { ...clean, total_nitrogen: 1.8, faecal_coliform: 24_000 },
      { body: 'lake', protection: 'second-level' },
    );
    expect([grade, surfaceWater.grade, contributions.length]).toEqual(['attained', 'II', 5]);
    expect(apart).toMatchObject([
      { property: 'total_nitrogen', grade: 'exceeded', multiple: 0.8, decisive: false },
      { property: 'faecal_coliform', grade: 'exceeded', multiple: 1.4, decisive: false },
    ]);
  });

  it('refuses total nitrogen of rivers, a single water temperature and what no table has', () => {
    const { grade, refused } = evaluate({ ...clean, total_nitrogen: 1.8, water_temperature: 18, pm25: 35 });
    expect(grade).toBe('attained');
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['pm25', 'not-in-standard'],
      ['total_nitrogen', 'not-in-standard'],
      ['water_temperature', 'not-evaluated'],
    ]);
  });

  it('refuses what it cannot read and is not judged without a readable item', () => {
    const { contributions, grade, reasons, refused } = evaluate({
      iron: NaN,
      manganese: -0.1,
      nitrate_nitrogen: { value: 3, unit: 'mg/kg' },
      nickel: Infinity,
      cobalt: undefined,
    });
    expect([grade, contributions]).toEqual([undefined, []]);
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([
      ['nitrate_nitrogen', 'unit'],
      ['iron', 'missing'],
      ['manganese', 'negative'],
      ['cobalt', 'missing'],
      ['nickel', 'not-a-number'],
    ]);
    expect(reasons).toEqual([{ zh: '没有可评价的项目', en: 'No item can be judged' }]);
  });

  it('counts half a detection limit unless another rule is asked for', () => {
    const below = { thallium: { below: 0.00018 } };
    expect(evaluate(below).grade).toBe('attained');
    expect(evaluate(below, { ...secondLevel, censoring: 'limit' }).grade).toBe('exceeded');
  });

  it('is judged by the edition of the day, from June 2002', () => {
    expect(evaluateDrinkingWaterSource(clean, secondLevel, { on: localDate('2002-06-01') }).grade).toBe('attained');
    expect(() => evaluateDrinkingWaterSource(clean, secondLevel, { on: localDate('2002-05-31') })).toThrow(
      'No edition was in force',
    );
  });

  const sample = fc
    .dictionary(fc.constantFrom(...drinkingWaterItems), fc.double({ min: 0, max: 2, noNaN: true }), { minKeys: 1 })
    .map((shares): Record<string, number> => shares);
  const measured = (shares: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(
      drinkingWaterItems.flatMap((item) => {
        const share = shares[item];
        return share === undefined ? [] : [[item, share * drinkingWaterLimit(item).most]];
      }),
    );

  property.prop([sample])('exceeds as soon as one item does, in whatever order', (shares) => {
    const values = measured(shares);
    const exceeds = Object.values(shares).some((share) => share > 1.000_001);
    const keeps = Object.values(shares).every((share) => share <= 1);
    const { grade } = evaluate(values);
    if (exceeds) expect(grade).toBe('exceeded');
    if (keeps) expect(grade).toBe('attained');
    expect(evaluate(Object.fromEntries(Object.entries(values).toReversed()))).toEqual(evaluate(values));
  });

  it('does not attain by what lies above the range of its method, but for oxygen', () => {
    const { contributions, grade, refused } = evaluate({ lead: { above: 0.005 }, dissolved_oxygen: { above: 8 } });
    expect([grade, contributions.map((part) => part.property)]).toEqual(['attained', ['dissolved_oxygen']]);
    expect(refused.map(({ property: code, code: why }) => [code, why])).toEqual([['lead', 'not-evaluated']]);
    expect(evaluate({ lead: { above: 0.5 } }).grade).toBe('exceeded');
  });

  property.prop([sample, fc.double({ min: 1, max: 10, noNaN: true })])(
    'never improves when its items worsen',
    (shares, factor) => {
      const values = measured(shares);
      const worse = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, value * factor]));
      if (evaluate(values).grade === 'exceeded') expect(evaluate(worse).grade).toBe('exceeded');
    },
  );

  property.prop([
    fc.record({
      dissolved_oxygen: fc.double({ min: 0, max: 12, noNaN: true }),
      ammonia_nitrogen: fc.double({ min: 0, max: 3, noNaN: true }),
      total_phosphorus: fc.double({ min: 0, max: 0.5, noNaN: true }),
      lead: fc.double({ min: 0, max: 0.2, noNaN: true }),
    }),
    fc.constantFrom('river' as const, 'lake' as const),
  ])('attains exactly where its class is good enough, and a stricter zone is never easier', (values, body) => {
    const second = evaluate(values, { body, protection: 'second-level' });
    const first = evaluate(values, { body, protection: 'first-level' });
    expect(second.grade === 'attained').toBe(['I', 'II', 'III'].includes(second.surfaceWater.grade ?? ''));
    expect(first.grade === 'attained').toBe(['I', 'II'].includes(first.surfaceWater.grade ?? ''));
    if (first.grade === 'attained') expect(second.grade).toBe('attained');
  });
});
