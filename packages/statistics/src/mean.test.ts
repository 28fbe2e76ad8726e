import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { completeness } from './completeness.ts';
import { mean, rollingMean } from './mean.ts';

const measured = fc.oneof({ weight: 4, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) }, fc.constant(NaN));
const column = fc.array(measured, { maxLength: 60 }).map((values) => Float64Array.from(values));

describe('mean', () => {
  it('leaves missing values out and counts the valid ones', () => {
    expect(mean(Float64Array.of(1, NaN, 3))).toEqual({ value: 2, count: 2 });
  });

  it('is missing where nothing is valid, never zero', () => {
    expect(mean(Float64Array.of(NaN, NaN))).toEqual({ value: NaN, count: 0 });
    expect(mean(new Float64Array(0))).toEqual({ value: NaN, count: 0 });
  });

  property.prop([column])('lies between the smallest and the largest value', (values) => {
    const valid = values.filter((value) => !Number.isNaN(value));
    fc.pre(valid.length > 0);
    const { value } = mean(values);
    expect(value).toBeGreaterThanOrEqual(Math.min(...valid) - 1e-9);
    expect(value).toBeLessThanOrEqual(Math.max(...valid) + 1e-9);
  });
});

describe('rolling mean', () => {
  it('ends at each place and is missing below the number of valid values asked for', () => {
    const values = Float64Array.of(1, 2, 3, NaN, 5, NaN, NaN);
    expect([...rollingMean(values, 3, 2)]).toEqual([NaN, 1.5, 2, 2.5, 4, NaN, NaN]);
  });

  it('refuses a window that can never be full enough', () => {
    expect(() => rollingMean(new Float64Array(3), 2, 3)).toThrow(RangeError);
    expect(() => rollingMean(new Float64Array(3), 0, 0)).toThrow(RangeError);
  });

  property.prop([column, fc.integer({ min: 1, max: 10 })])('equals the mean of its last window', (values, window) => {
    fc.pre(values.length > 0);
    const last = rollingMean(values, window, 1).at(-1);
    expect(last).toEqual(mean(values.subarray(Math.max(0, values.length - window))).value);
  });

  property.prop([column])('with a window of one leaves the column as it is', (values) => {
    expect(rollingMean(values, 1, 1)).toEqual(values);
  });
});

describe('completeness', () => {
  it('counts valid values against what was expected', () => {
    expect(completeness(Float64Array.of(1, NaN, 0))).toEqual({ valid: 2, expected: 3, ratio: 2 / 3 });
    expect(completeness(Float64Array.of(1, NaN), 8)).toEqual({ valid: 1, expected: 8, ratio: 0.125 });
    expect(completeness(new Float64Array(0))).toEqual({ valid: 0, expected: 0, ratio: 0 });
  });
});
