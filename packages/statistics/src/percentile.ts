import type { Column, Statistic } from './column.ts';

/**
 * Percentile of the valid values by HJ 663-2013 annex A: with the n values in ascending order,
 * `k = 1 + (n - 1) × p / 100`, `s` the integer part of k, `X(s) + (X(s+1) - X(s)) × (k - s)`. Not rounded.
 *
 * @param p 0 to 100
 * @returns NaN with a count of 0 when there is no valid value
 */
export function percentile(values: Column, p: number): Statistic {
  if (!(p >= 0 && p <= 100)) throw new RangeError(`a percentile lies between 0 and 100, not at ${String(p)}`);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const count = sorted.length;
  if (count === 0) return { value: NaN, count };
  // (n - 1) × p first: both are whole numbers, so a k that should be an integer is one.
  const position = ((count - 1) * p) / 100;
  const below = Math.floor(position);
  const lower = sorted[below] ?? NaN;
  const upper = sorted[below + 1] ?? lower;
  return { value: lower + (upper - lower) * (position - below), count };
}
