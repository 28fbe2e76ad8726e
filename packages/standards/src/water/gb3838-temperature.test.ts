import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { evaluateWaterTemperatureChange } from './gb3838-temperature.ts';

const gradeOf = (change: number): string | undefined => evaluateWaterTemperatureChange(change, 'gb3838-2002').grade;

describe('the water temperature of GB 3838-2002', () => {
  it.each([
    [0, 'attained'],
    [1, 'attained'],
    [1.01, 'exceeded'],
    [-2, 'attained'],
    [-2.01, 'exceeded'],
  ])('changed by people by %f °C over a week is %s', (change, grade) => {
    expect(gradeOf(change)).toBe(grade);
  });

  it('says which limit and which clause', () => {
    const { basis, contributions, reasons } = evaluateWaterTemperatureChange(1.5, { on: localDate('2026-05-01') });
    expect(basis).toEqual({ id: 'gb3838-2002', document: 'GB 3838-2002', edition: '2002' });
    expect(contributions).toMatchObject([{ property: 'water_temperature', value: 1.5, unit: 'degC', decisive: true }]);
    expect(reasons).toEqual([
      {
        zh: '人为造成的周平均水温变化 1.5 °C，不符合限值（周平均最大温升 ≤ 1 ℃，周平均最大温降 ≤ 2 ℃），为超标，GB 3838-2002 表 1',
        en: 'Weekly mean change of the water temperature caused by people 1.5 °C, fails the limit (weekly mean rise ≤ 1 °C, weekly mean fall ≤ 2 °C), is exceeded; GB 3838-2002, table 1',
      },
    ]);
  });

  it.each([NaN, Infinity, -Infinity])('is not judged from %f', (change) => {
    const { grade, refused, reasons } = evaluateWaterTemperatureChange(change, 'gb3838-2002');
    expect(grade).toBeUndefined();
    expect([refused.length, reasons.length]).toEqual([1, 1]);
  });

  it('had no limit of this edition before June 2002', () => {
    expect(() => evaluateWaterTemperatureChange(0, { on: localDate('2002-05-31') })).toThrow('No edition was in force');
  });

  property.prop([fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'never improves when the change grows',
    (change, share) => {
      if (gradeOf(change) === 'attained') expect(gradeOf(change * share)).toBe('attained');
    },
  );
});
