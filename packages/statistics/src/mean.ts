import type { Column, Statistic } from './column.ts';

/** Arithmetic mean of the valid values, not rounded; NaN with a count of 0 when there is none. */
export function mean(values: Column): Statistic {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return { value: count === 0 ? NaN : sum / count, count };
}

/**
 * Mean of the `window` values that end at each place (right-aligned), NaN where fewer than `minValid` of them are
 * valid: a mean of two hours is not an eight-hour mean. Before the start of the column values count as missing.
 *
 * Each window is summed anew: a running sum would carry the rounding error of one value into all later means.
 */
export function rollingMean(values: Column, window: number, minValid: number): Column {
  if (!(window >= 1 && minValid >= 1 && minValid <= window)) {
    throw new RangeError(`a window of ${String(window)} values cannot ask for ${String(minValid)} valid ones`);
  }
  return values.map((_, end) => {
    const { value, count } = mean(values.subarray(Math.max(0, end - window + 1), end + 1));
    return count >= minValid ? value : NaN;
  });
}
