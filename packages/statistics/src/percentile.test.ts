import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { partitionAt } from './partition.ts';
import { copyValid, percentile, percentileInPlace } from './percentile.ts';

const sequence = (last: number): Float64Array => new Float64Array(last).map((_, index) => index + 1);

describe('percentile of HJ 663', () => {
  it.each([
    ['1 to 10', sequence(10), 90, 9.1],
    ['five values', Float64Array.of(12, 35, 7, 80, 44), 95, 72.8],
    [
      'a place that falls on a value',
      Float64Array.of(
        0.4,
        0.5,
        0.6,
        0.6,
        0.7,
        0.7,
        0.8,
        0.8,
        0.9,
        0.9,
        1,
        1,
        1.1,
        1.1,
        1.2,
        1.3,
        1.4,
        1.5,
        1.6,
        1.8,
        2.4,
      ),
      95,
      1.8,
    ],
    ['1 to 365', sequence(365), 98, 357.72],
    ['1 to 366', sequence(366), 95, 347.75],
    ['ties', Float64Array.of(150, 150, 150, 162, 171, 171, 180, 199, 205, 240), 90, 208.5],
    ['a single value', Float64Array.of(42), 98, 42],
    ['1 to 324', sequence(324), 90, 291.7],
  ])('of %s', (_, values, p, expected) => {
    expect(percentile(values, p).value).toBeCloseTo(expected, 10);
  });

  it('leaves missing values out and does not touch the column', () => {
    const values = Float64Array.of(3, NaN, 1, 2);
    expect(percentile(values, 50)).toEqual({ value: 2, count: 3 });
    expect([...values]).toEqual([3, NaN, 1, 2]);
  });

  it('is missing without a valid value', () => {
    expect(percentile(Float64Array.of(NaN), 90)).toEqual({ value: NaN, count: 0 });
  });

  it('refuses a percentage outside 0 to 100', () => {
    expect(() => percentile(sequence(3), 101)).toThrow(RangeError);
    expect(() => percentile(sequence(3), NaN)).toThrow(RangeError);
  });

  const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 400 });
  const percent = fc.integer({ min: 0, max: 100 });

  property.prop([values, percent, percent])('grows with p, from the smallest to the largest', (list, a, b) => {
    const column = Float64Array.from(list);
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    expect(percentile(column, low).value).toBeLessThanOrEqual(percentile(column, high).value + 1e-9);
    expect(percentile(column, 0).value).toBe(Math.min(...list));
    expect(percentile(column, 100).value).toBe(Math.max(...list));
  });

  property.prop([values, percent])('does not depend on the order of days', (list, p) => {
    const forwards = percentile(Float64Array.from(list), p);
    expect(percentile(Float64Array.from(list.toReversed()), p)).toEqual(forwards);
  });
});

describe('percentile in place', () => {
  const few = fc.integer({ min: 0, max: 5 });
  const many = fc.double({ min: 0, max: 1000, noNaN: true });
  const lists = fc.oneof(fc.array(many, { maxLength: 400 }), fc.array(few, { maxLength: 400 }));
  const columns = lists.map((list) => Float64Array.from(list));

  property.prop([columns, fc.integer({ min: 0, max: 100 })])(
    'equals that of the column and keeps its values',
    (column, p) => {
      const reordered = column.slice();
      expect(percentileInPlace(reordered, p)).toBe(percentile(column, p).value);
      expect(reordered.sort()).toEqual(column.slice().sort());
    },
  );

  property.prop([columns, fc.nat(399)])('puts at a place what ascending order puts there', (column, place) => {
    fc.pre(place < column.length);
    const ascending = column.slice().sort();
    partitionAt(column, place);
    expect(column[place]).toBe(ascending[place]);
    expect(column.slice(0, place).sort()).toEqual(ascending.subarray(0, place));
  });

  it('stays quick where a pivot tells nothing', () => {
    // An organ pipe and a column of one value are what selection by a pivot is worst at.
    const size = 200_000;
    const pipe = new Float64Array(size).map((_, index) => Math.min(index, size - index));
    expect(percentileInPlace(pipe, 100)).toBe(size / 2);
    expect(percentileInPlace(new Float64Array(size).fill(7), 95)).toBe(7);
  });

  it('is missing for an empty column and refuses a percentage outside 0 to 100', () => {
    expect(percentileInPlace(new Float64Array(0), 95)).toBeNaN();
    expect(() => percentileInPlace(sequence(3), -1)).toThrow(RangeError);
  });

  it('copies valid values to the front', () => {
    const target = new Float64Array(4);
    expect(copyValid(Float64Array.of(NaN, 3, NaN, 1), target)).toBe(2);
    expect([...target]).toEqual([3, 1, 0, 0]);
  });
});
