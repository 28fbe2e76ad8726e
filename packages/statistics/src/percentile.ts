import type { Column, Statistic } from './column.ts';
import { countValid } from './completeness.ts';
import { partitionAt } from './partition.ts';

/**
 * Percentile of the valid values by HJ 663-2013 annex A: with the n values in ascending order,
 * `k = 1 + (n - 1) × p / 100`, `s` the integer part of k, `X(s) + (X(s+1) - X(s)) × (k - s)`. Not rounded.
 *
 * @param p 0 to 100
 * @returns NaN with a count of 0 when there is no valid value
 */
export function percentile(values: Column, p: number): Statistic {
  const valid = new Float64Array(countValid(values));
  const count = copyValid(values, valid);
  return { value: percentileInPlace(valid, p), count };
}

/**
 * `percentile` for a column without missing values that is left in another order: no copy is made of it.
 *
 * @returns NaN for an empty column
 */
export function percentileInPlace(valid: Column, p: number): number {
  if (!(p >= 0 && p <= 100)) throw new RangeError(`a percentile lies between 0 and 100, not at ${String(p)}`);
  if (valid.length === 0) return NaN;
  // (n - 1) × p first: both are whole numbers, so a k that should be an integer is one.
  const position = ((valid.length - 1) * p) / 100;
  const below = Math.floor(position);
  partitionAt(valid, below);
  const lower = valid[below] ?? NaN;
  let upper = valid[below + 1] ?? lower;
  for (let place = below + 2; place < valid.length; place += 1) upper = Math.min(upper, valid[place] ?? upper);
  return lower + (upper - lower) * (position - below);
}

/** Copies the valid values to the front of another column, which may be the same; returns how many there are. */
export function copyValid(values: Column, target: Column): number {
  let count = 0;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    target[count] = value;
    count += 1;
  }
  return count;
}
