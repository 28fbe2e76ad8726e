import type { Column, Statistic } from './column.ts';

/** Arithmetic mean of the valid values, not rounded; NaN with a count of 0 when there is none. */
export function mean(values: Column): Statistic {
  return meanOfRange(values, 0, values.length);
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
  const means = new Float64Array(values.length);
  for (let end = 0; end < values.length; end += 1) {
    const { value, count } = meanOfRange(values, Math.max(0, end - window + 1), end + 1);
    means[end] = count >= minValid ? value : NaN;
  }
  return means;
}

function meanOfRange(values: Column, from: number, to: number): Statistic {
  let sum = 0;
  let count = 0;
  for (let place = from; place < to; place += 1) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return { value: count === 0 ? NaN : sum / count, count };
}
