import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addLevels, equivalentLevel, exceededLevel, soundStatistics } from './sound-level.ts';

const level = fc.double({ min: 0, max: 140, noNaN: true });
const levels = fc.array(level, { minLength: 1, maxLength: 60 }).map((values) => Float64Array.from(values));
const withGaps = fc
  .array(fc.oneof(level, fc.constantFrom(NaN, Infinity, -Infinity)), { maxLength: 60 })
  .map((values) => Float64Array.from(values));

describe('the equivalent level', () => {
  it('is the mean of energies, not of decibels', () => {
    expect(equivalentLevel(Float64Array.of(60, 70)).value).toBeCloseTo(67.4036, 4);
    expect(equivalentLevel(Float64Array.of(55, 55, 55))).toMatchObject({ count: 3, expected: 3, ratio: 1 });
    expect(equivalentLevel(Float64Array.of(55, 55, 55)).value).toBeCloseTo(55, 10);
  });

  it('leaves missing and infinite values out and counts the others', () => {
    const { value, ...counts } = equivalentLevel(Float64Array.of(60, NaN, Infinity, 60));
    expect(value).toBeCloseTo(60, 10);
    expect(counts).toEqual({ count: 2, expected: 4, ratio: 0.5 });
    expect(equivalentLevel(Float64Array.of(60), 3).ratio).toBeCloseTo(1 / 3, 12);
  });

  it('of nothing is missing', () => {
    expect(equivalentLevel(Float64Array.of(NaN))).toEqual({ value: NaN, count: 0, expected: 1, ratio: 0 });
    expect(equivalentLevel(new Float64Array(0))).toEqual({ value: NaN, count: 0, expected: 0, ratio: 0 });
  });

  property.prop([levels])('lies between the lowest and the highest, not below the arithmetic mean', (values) => {
    const { value } = equivalentLevel(values);
    const arithmetic = values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
    expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
    expect(value).toBeGreaterThanOrEqual(arithmetic - 1e-9);
  });

  property.prop([levels])('does not depend on the order', (values) => {
    expect(equivalentLevel(values.toReversed()).value).toBeCloseTo(equivalentLevel(values).value, 9);
  });

  property.prop([levels, fc.double({ min: -20, max: 20, noNaN: true })])('moves with all levels', (values, by) => {
    const moved = values.map((one) => one + by);
    expect(equivalentLevel(moved).value).toBeCloseTo(equivalentLevel(values).value + by, 9);
  });
});

describe('levels together', () => {
  it.each([
    [[60, 60], 63.01],
    [[65, 55, 50], 65.54],
    [[60], 60],
  ])('%j are %d dB', (values, expected) => {
    expect(addLevels(values)).toBeCloseTo(expected, 2);
  });

  it('are unknown where one is missing or there is none', () => {
    expect(addLevels([60, NaN])).toBeNaN();
    expect(addLevels([])).toBeNaN();
  });

  property.prop([fc.array(level, { minLength: 1, maxLength: 20 })])(
    'are as loud as the loudest, or louder',
    (values) => {
      expect(addLevels(values)).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
    },
  );
});

describe('statistics of a measuring time', () => {
  it('take LN as the level exceeded N % of the time', () => {
    const values = Float64Array.from({ length: 101 }, (_, index) => 40 + index / 10);
    expect(exceededLevel(values, 10)).toEqual({ value: 49, count: 101 });
    expect(exceededLevel(values, 90).value).toBe(41);
    const { l5, l10, l50, l90, l95, maximum, minimum } = soundStatistics(values);
    expect([l5, l10, l50, l90, l95, maximum, minimum]).toEqual([49.5, 49, 45, 41, 40.5, 50, 40]);
  });

  it('have the standard deviation of a sample', () => {
    expect(soundStatistics(Float64Array.of(50, 52, 54, NaN)).standardDeviation).toBeCloseTo(2, 12);
    expect(soundStatistics(Float64Array.of(50)).standardDeviation).toBeNaN();
  });

  it('of nothing are missing', () => {
    expect(soundStatistics(Float64Array.of(NaN, NaN))).toEqual({
      leq: { value: NaN, count: 0, expected: 2, ratio: 0 },
      l5: NaN,
      l10: NaN,
      l50: NaN,
      l90: NaN,
      l95: NaN,
      maximum: NaN,
      minimum: NaN,
      standardDeviation: NaN,
    });
  });

  property.prop([withGaps])('stand in their order and leave the column as it is', (values) => {
    const before = values.slice();
    const { leq, l5, l10, l50, l90, l95, maximum, minimum } = soundStatistics(values);
    expect(values).toEqual(before);
    expect(leq.expected).toBe(values.length);
    if (leq.count === 0) return;
    const ordered = [minimum, l95, l90, l50, l10, l5, maximum];
    expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    expect(leq.value).toBeLessThanOrEqual(maximum + 1e-9);
  });
});
