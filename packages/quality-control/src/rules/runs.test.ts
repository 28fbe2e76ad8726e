import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnOf, reported } from '../fixtures/columns.ts';
import { findTooLittleVariation } from './persistence.ts';
import { findFlatlines, findMissingRuns } from './runs.ts';

const fewValues = fc
  .array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 4 })), { maxLength: 60 })
  .map((values) => Float64Array.from(values));

describe('flat line', () => {
  const flat = (values: Float64Array, length: number, zeroCounts = false): unknown =>
    reported((report) => findFlatlines(values, { length, zeroCounts }, report));

  it('suspects every hour of a run from the stated length on', () => {
    expect(flat(columnOf(5, 7, 7, 7, 7, 8), 4)).toEqual([[1, 5, 4, 4]]);
    expect(flat(columnOf(5, 7, 7, 7, 8), 4)).toEqual([]);
  });

  it('keeps two runs apart, and finds those at both ends', () => {
    expect(flat(columnOf(3, 3, 3, 7, 7, 7), 3)).toEqual([
      [0, 3, 3, 3],
      [3, 6, 3, 3],
    ]);
  });

  it('may be zero unless zero counts', () => {
    expect(flat(columnOf(0, 0, 0, 0), 3)).toEqual([]);
    expect(flat(columnOf(0, 0, 0, 0), 3, true)).toEqual([[0, 4, 4, 3]]);
  });

  it('is broken by a gap; missing values are no run', () => {
    expect(flat(columnOf(7, 7, NaN, 7, 7), 3)).toEqual([]);
    expect(flat(columnOf(NaN, NaN, NaN, NaN), 3)).toEqual([]);
    expect(flat(columnOf(), 3)).toEqual([]);
  });

  it('is never a single value', () => {
    expect(flat(columnOf(1, 2, 3), 1)).toEqual([]);
  });

  property.prop([fewValues, fc.array(fc.integer(), { maxLength: 5 })])(
    'is found wherever it lies',
    (values, before) => {
      const shifted = Float64Array.from([...before.map(() => NaN), ...values]);
      const found = reported((report) => findFlatlines(values, { length: 3, zeroCounts: true }, report));
      expect(reported((report) => findFlatlines(shifted, { length: 3, zeroCounts: true }, report))).toEqual(
        found.map(([start, end, ...figures]) => [start + before.length, end + before.length, ...figures]),
      );
    },
  );
});

describe('missing run', () => {
  const missing = (values: Float64Array, length: number): unknown =>
    reported((report) => findMissingRuns(values, { length }, report));

  it('tells runs from the stated length on, at the ends too', () => {
    expect(missing(columnOf(NaN, NaN, 1, NaN, 1, NaN, NaN, NaN), 2)).toEqual([
      [0, 2, 2, 2],
      [5, 8, 3, 2],
    ]);
  });

  it('tells nothing of a whole column, nor of an empty one', () => {
    expect(missing(columnOf(1, 2, 3), 1)).toEqual([]);
    expect(missing(columnOf(), 1)).toEqual([]);
  });
});

describe('persistence', () => {
  it('suspects a window that hardly varies and joins windows that touch', () => {
    const values = columnOf(1, 9, 5, 5, 6, 5, 6, 20, 1);
    expect(reported((report) => findTooLittleVariation(values, { window: 4, minimumSpread: 1 }, report))).toEqual([
      [2, 7, 1, 1],
    ]);
  });

  it('needs a window without a gap', () => {
    const values = columnOf(5, 5, NaN, 5, 5);
    expect(reported((report) => findTooLittleVariation(values, { window: 3, minimumSpread: 1 }, report))).toEqual([]);
  });

  it('refuses a window of one value', () => {
    const run = (): void => findTooLittleVariation(columnOf(1), { window: 1, minimumSpread: 0 }, () => undefined);
    expect(run).toThrow('window');
  });

  property.prop([fewValues, fc.integer({ min: 2, max: 7 }), fc.integer({ min: 0, max: 3 })])(
    'marks what a plain look at each window marks',
    (values, window, minimumSpread) => {
      const expected = new Set<number>();
      for (let start = 0; start + window <= values.length; start += 1) {
        const part = values.subarray(start, start + window);
        if (part.some(Number.isNaN) || Math.max(...part) - Math.min(...part) > minimumSpread) continue;
        for (let place = start; place < start + window; place += 1) expected.add(place);
      }
      const found = reported((report) => findTooLittleVariation(values, { window, minimumSpread }, report));
      const places = found.flatMap(([start, end]) => Array.from({ length: end - start }, (_, step) => start + step));
      expect(places).toEqual([...expected].sort((a, b) => a - b));
    },
  );
});
