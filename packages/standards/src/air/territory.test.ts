import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { requiredStations, territoryDays } from './territory.ts';

describe('day of a territory', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 3],
    [11, 9],
    [12, 9],
  ])('with %i stations needs %i of them', (stations, required) => {
    expect(requiredStations(stations)).toBe(required);
  });

  it('is the mean of the stations that have a valid day', () => {
    const { values, validStations } = territoryDays([Float64Array.of(10, NaN, NaN), Float64Array.of(20, 30, NaN)]);
    expect([...values]).toEqual([15, 30, NaN]);
    expect([...validStations]).toEqual([2, 1, 0]);
  });

  it('is missing where fewer than three of four stations count', () => {
    const { values } = territoryDays([
      Float64Array.of(10, NaN),
      Float64Array.of(20, NaN),
      Float64Array.of(30, 30),
      Float64Array.of(NaN, 40),
    ]);
    expect([...values]).toEqual([20, NaN]);
  });

  it('has no days without stations', () => {
    expect(territoryDays([]).values).toHaveLength(0);
  });

  it('refuses columns of different days', () => {
    expect(() => territoryDays([new Float64Array(2), new Float64Array(3)])).toThrow('"stations[1]" must have 2 values');
  });

  // Whole numbers add up to the same sum in any order.
  const day = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constant(NaN));
  const stations = fc.array(fc.array(day, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 8 });

  property.prop([stations])('does not depend on the order of stations', (columns) => {
    const forwards = territoryDays(columns.map((column) => Float64Array.from(column)));
    const backwards = territoryDays(columns.toReversed().map((column) => Float64Array.from(column)));
    expect(backwards).toEqual(forwards);
  });
});
