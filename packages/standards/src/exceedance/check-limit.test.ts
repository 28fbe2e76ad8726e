import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Limit } from '../model/limit.ts';
import { getProperty } from '../property/properties.ts';
import { checkLimit, exemptions } from './check-limit.ts';
import { applyDataFlags } from './data-flags.ts';
import { emissionMass } from './emission-mass.ts';
import { foldColumnToReferenceOxygen } from './oxygen.ts';
import { dayFromHours, hourFromMinutes, monthFromHours, periodMeans, type MeanRule } from './period-means.ts';

const nox = getProperty('flue_nitrogen_oxides');
const limit: Limit = {
  property: nox.code,
  class: 'outlet 1',
  averaging: 'hour',
  most: 30,
  unit: 'mg/m3',
  source: { document: 'permit', edition: '2024', confidence: 'A' },
};
const daily: Limit = { ...limit, averaging: 'day' };
const day = (value: number, missing = 0): number[] => Array.from({ length: 24 }, (_, i) => (i < missing ? NaN : value));

describe('what a check says', () => {
  const values = Float64Array.of(9.5, 5.5);

  it('has no multiple of a range such as that of pH', () => {
    const range: Limit = { ...limit, property: 'ph', averaging: 'sample', least: 6, most: 9, unit: '1' };
    const { reasons, worst } = checkLimit({ property: getProperty('ph'), limit: range, values });
    expect(worst).toEqual({ index: 0, value: 9.5 });
    expect(reasons[0]?.zh).toBe(
      'pH值单次值有效 2 个、超标 2 个，最长连续 2 个，超标最严重的为 9.5（限值 6–9），permit',
    );
  });

  it('is in the unit of each language', () => {
    const dust: Limit = { ...limit, property: 'dustfall', averaging: 'month', most: 9, unit: 't/(km2.month)' };
    const { reasons } = checkLimit({ property: getProperty('dustfall'), limit: dust, values });
    expect(reasons[0]).toEqual({
      zh: '降尘量月均值有效 2 个、超标 1 个，最长连续 1 个，超标最严重的为 9.5 t/(km²·月)（限值 ≤ 9 t/(km²·月)，超标 0.06 倍），permit',
      en: 'Dustfall: 1 of 2 valid monthly means exceed the limit, at most 1 in a row, the worst 9.5 t/(km²·month) (limit ≤ 9 t/(km²·month), over by 0.06 times the limit); permit',
    });
  });

  it.each([NaN, -0.1, 1.1])('needs a share from 0 to 1, not %d', (requiredShare) => {
    expect(() => checkLimit({ property: nox, limit, values, requiredShare })).toThrow(RangeError);
  });
});

describe('means over periods', () => {
  it('need 45 of 60 minutes and 20 of 24 hours (HJ 212-2017 annex D)', () => {
    const minutes = (valid: number): Float64Array => Float64Array.from({ length: 60 }, (_, i) => (i < valid ? 2 : NaN));
    expect(periodMeans(minutes(45), hourFromMinutes).means).toEqual(Float64Array.of(2));
    expect(periodMeans(minutes(44), hourFromMinutes).means).toEqual(Float64Array.of(NaN));
    const days = Float64Array.of(...day(3, 4), ...day(3, 5), ...day(3, 24));
    const { insufficient, means, validCounts } = periodMeans(days, dayFromHours);
    expect(means).toEqual(Float64Array.of(3, NaN, NaN));
    expect([...validCounts]).toEqual([20, 19, 0]);
    expect(insufficient).toBe(1);
  });

  it('count the hours that an unfinished day lacks', () => {
    expect(periodMeans(new Float64Array(24 + 19), dayFromHours).means).toEqual(Float64Array.of(0, NaN));
  });

  it('follow the calendar in months, also where the column begins or ends within one', () => {
    const rule = monthFromHours(localDate('2024-01-30'), localDate('2024-03-02'), 0.75);
    expect(rule.valuesPerPeriod).toEqual([0, 48, 48 + 29 * 24, 48 + 30 * 24]);
    const values = new Float64Array(32 * 24).map((_, hour) => (hour < 48 ? 1 : hour < 48 + 29 * 24 ? 2 : 3));
    expect(periodMeans(values, rule).means).toEqual(Float64Array.of(1, 2, 3));
  });

  it('refuse rules that make no sense', () => {
    const rule = (valuesPerPeriod: MeanRule['valuesPerPeriod'], requiredShare = 1): MeanRule => ({
      averaging: 'day',
      valuesPerPeriod,
      requiredShare,
    });
    const two = Float64Array.of(1, 2);
    expect(() => periodMeans(two, rule(2, 0))).toThrow(RangeError);
    expect(() => periodMeans(two, rule(1.5))).toThrow(RangeError);
    expect(() => periodMeans(two, rule([0, 1]))).toThrow(RangeError);
    expect(() => periodMeans(two, rule([0, 2, 2]))).toThrow(RangeError);
  });
});

describe('a limit check', () => {
  it('of hourly values names the worst hour, how often, how long and by what', () => {
    const check = checkLimit({ property: nox, limit, values: Float64Array.of(28, 31.11, 33, NaN, 30), groupSize: 24 });
    expect(check).toMatchObject({
      verdict: 'exceeded',
      worst: { index: 2, value: 33, multiple: 0.1 },
      statistics: { over: 2, valid: 4, validShare: 0.8, longestRun: 2, groupsOver: 1 },
      values: { used: 4, missing: 1, refused: 0 },
    });
    expect(check.reasons).toEqual([
      {
        zh: '烟气氮氧化物小时均值有效 4 个、超标 2 个，最长连续 2 个，超标最严重的为 33 mg/m³（限值 ≤ 30 mg/m³，超标 0.1 倍），permit',
        en: 'Nitrogen oxides in flue gas: 2 of 4 valid hourly means exceed the limit, at most 2 in a row, the worst 33 mg/m³ (limit ≤ 30 mg/m³, over by 0.1 times the limit); permit',
      },
    ]);
  });

  it('is kept at the limit itself', () => {
    const check = checkLimit({ property: nox, limit, values: Float64Array.of(30, 12) });
    expect(check).toMatchObject({ verdict: 'kept', statistics: { over: 0 } });
    expect(check).not.toHaveProperty('worst');
    expect(check.reasons[0]?.zh).toBe('烟气氮氧化物有效的 2 个小时均值均符合限值（≤ 30 mg/m³），permit');
  });

  it('of daily means leaves out days with too few hours and says so', () => {
    const values = Float64Array.of(...day(31), ...day(90, 5), ...day(10));
    const check = checkLimit({ property: nox, limit: daily, values, rule: dayFromHours });
    expect(check.means).toEqual(Float64Array.of(31, NaN, 10));
    expect(check).toMatchObject({ verdict: 'exceeded', insufficientPeriods: 1, worst: { index: 0, multiple: 0.03 } });
    expect(check.reasons[1]?.en).toBe('periods with too few valid values for a mean: 1');
  });

  it('exempts start-up, shut-down and maintenance and records them', () => {
    const values = Float64Array.of(99, 99, 20, 99, NaN);
    const check = checkLimit({ property: nox, limit, values, exempt: Uint8Array.of(1, 2, 0, 3, 3) });
    expect(check).toMatchObject({
      verdict: 'kept',
      values: { used: 1, missing: 0, refused: 0, exempt: { 'start-up': 1, 'shut-down': 1, maintenance: 2 } },
    });
    expect(check.reasons[1]?.zh).toBe('豁免：启动 1 个、停机 1 个、维护 2 个，不参与判定');
    expect(values[0]).toBe(99);
  });

  it('counts exempt hours as not valid for a mean', () => {
    const exempt = new Uint8Array(24).fill(3, 0, 5);
    expect(
      checkLimit({ property: nox, limit: daily, values: Float64Array.from(day(50)), rule: dayFromHours, exempt }),
    ).toMatchObject({
      verdict: 'not-judged',
      insufficientPeriods: 1,
    });
  });

  it('does not use negative and infinite values', () => {
    const check = checkLimit({ property: nox, limit, values: Float64Array.of(-1, Infinity, 5) });
    expect(check).toMatchObject({ verdict: 'kept', values: { used: 1, refused: 2 } });
    expect(check.reasons[1]?.en).toBe('negative or infinite values, not used: 2');
    const cold = getProperty('temperature');
    const frost: Limit = { ...limit, property: cold.code, most: 0, unit: 'degC' };
    expect(checkLimit({ property: cold, limit: frost, values: Float64Array.of(-5) }).verdict).toBe('kept');
  });

  it('is not judged without enough valid means, but an exceedance stands', () => {
    const values = Float64Array.of(10, NaN, NaN, NaN);
    expect(checkLimit({ property: nox, limit, values }).verdict).toBe('kept');
    const strict = checkLimit({ property: nox, limit, values, requiredShare: 0.75 });
    expect(strict.verdict).toBe('not-judged');
    expect(strict.reasons[0]?.zh).toBe('烟气氮氧化物有效小时均值 1/4，未达到要求的 75%，不作判定');
    const over = Float64Array.of(31, NaN, NaN, NaN);
    expect(checkLimit({ property: nox, limit, values: over, requiredShare: 0.75 }).verdict).toBe('exceeded');
    expect(checkLimit({ property: nox, limit, values: new Float64Array(0) }).verdict).toBe('not-judged');
  });

  it('converts the limit into the unit of the values, or refuses', () => {
    const values = Float64Array.of(29_000, 31_000);
    expect(checkLimit({ property: nox, limit, values, unit: 'ug/m3' })).toMatchObject({
      verdict: 'exceeded',
      worst: { index: 1, value: 31_000, multiple: 0.03 },
    });
    const wrong = checkLimit({ property: nox, limit, values, unit: 'mg/L' });
    expect(wrong).toMatchObject({
      verdict: 'not-judged',
      reasons: [{ zh: '数据单位 mg/L 不能与限值单位 mg/m3 比较' }],
    });
  });

  it('refuses means of another averaging and limits of another property', () => {
    const values = new Float64Array(24);
    expect(checkLimit({ property: nox, limit, values, rule: dayFromHours }).reasons[0]?.en).toBe(
      'the limit is for the hourly mean, the data are of the daily mean',
    );
    const other = checkLimit({ property: getProperty('nmhc'), limit, values });
    expect(other).toMatchObject({ verdict: 'not-judged' });
    expect(other.reasons[0]?.en).toBe('the limit is one of flue_nitrogen_oxides, not of nmhc');
  });

  it('needs a mask as long as the values and made of known exemptions', () => {
    const values = Float64Array.of(1, 2);
    expect(() => checkLimit({ property: nox, limit, values, exempt: new Uint8Array(1) })).toThrow(/must have 2 values/);
    expect(() => checkLimit({ property: nox, limit, values, exempt: Uint8Array.of(0, 9) })).toThrow(RangeError);
  });

  it('of an outlet goes from flags and oxygen to the verdict and the mass of a day', () => {
    const flags = Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 'C' : 'N'));
    const measured = new Float64Array(24).fill(24);
    const { values } = applyDataFlags(measured, flags, { useNotStated: false });
    const folded = foldColumnToReferenceOxygen(values, new Float64Array(24).fill(7.5), 3.5);
    const exempt = new Uint8Array(24).fill(1, 0, 3);
    const check = checkLimit({ property: nox, limit: daily, values: folded.values, rule: dayFromHours, exempt });
    expect(check).toMatchObject({
      verdict: 'exceeded',
      values: { used: 20, missing: 1, exempt: { 'start-up': 3 } },
      worst: { index: 0, multiple: 0.04 },
    });
    // Start-up emits all the same.
    expect(emissionMass(values, new Float64Array(24).fill(10_000))).toMatchObject({ mass: 5.52, used: 23 });
  });

  const cell = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) }, fc.constantFrom(NaN, -1, Infinity));
  const rows = fc.array(fc.tuple(cell, fc.integer({ min: 0, max: exemptions.length })), { maxLength: 80 });

  property.prop([rows, fc.integer({ min: 1, max: 6 }), fc.constantFrom(0.25, 0.5, 0.75, 1)])(
    'equals a naive reference',
    (input, size, share) => {
      const rule: MeanRule = { averaging: 'day', valuesPerPeriod: size, requiredShare: share };
      const check = checkLimit({
        property: nox,
        limit: daily,
        values: Float64Array.from(input.map(([value]) => value)),
        exempt: Uint8Array.from(input.map(([, mark]) => mark)),
        rule,
      });
      const means: number[] = [];
      for (let from = 0; from < input.length; from += size) {
        const used = input.slice(from, from + size).filter(([value, mark]) => mark === 0 && value >= 0 && value < 100);
        const enough = used.length > 0 && used.length / size >= share;
        means.push(enough ? used.reduce((sum, [value]) => sum + value, 0) / used.length : NaN);
      }
      expect([...check.means]).toEqual(means);
      const over = means.filter((mean) => mean > 30).length;
      expect(check.statistics.over).toBe(over);
      const valid = means.some((mean) => !Number.isNaN(mean));
      expect(check.verdict).toBe(over > 0 ? 'exceeded' : valid ? 'kept' : 'not-judged');
      const { exempt, missing, refused, used } = check.values;
      const exempted = Object.values(exempt).reduce((sum, count) => sum + count, 0);
      expect(used + missing + refused + exempted).toBe(input.length);
    },
  );
});
