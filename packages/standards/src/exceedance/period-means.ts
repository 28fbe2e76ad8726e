import { datesOf, type LocalDate } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import type { Averaging } from '../model/limit.ts';
import type { Source } from '../model/source.ts';

/** How a column becomes the means that a limit asks for. */
export interface MeanRule {
  /** Of what the means are; a limit of another averaging is not judged with them. */
  readonly averaging: Averaging;
  /** Values in each period; or where each period begins and where the last one ends, for months of unlike length. */
  readonly valuesPerPeriod: number | readonly number[];
  /** Of the values of a period, the least share that must be valid: 0.75; more than 0. */
  readonly requiredShare: number;
  readonly source?: Source;
}

const annexD: Source = { document: 'HJ 212-2017', edition: '2017', clause: 'annex D', confidence: 'A' };

/** Hourly mean of flue gas from minutes: at least 45 of 60. */
export const hourFromMinutes: MeanRule = {
  averaging: 'hour',
  valuesPerPeriod: 60,
  requiredShare: 45 / 60,
  source: annexD,
};

/** Daily mean of flue gas from hours: at least 20 of 24. */
export const dayFromHours: MeanRule = {
  averaging: 'day',
  valuesPerPeriod: 24,
  requiredShare: 20 / 24,
  source: annexD,
};

/** Monthly means from hours, the first hour of the column being that of `from`; a month may begin or end within. */
export function monthFromHours(from: LocalDate, to: LocalDate, requiredShare: number): MeanRule {
  const dates = datesOf(from, to);
  const starts = dates.flatMap((date, day) => (day === 0 || date.endsWith('-01') ? [day * 24] : []));
  return { averaging: 'month', valuesPerPeriod: [...starts, dates.length * 24], requiredShare };
}

export interface PeriodMeans {
  /** One for each period; NaN where too few values are valid. */
  readonly means: Column;
  readonly validCounts: Uint32Array;
  /** Periods that have some valid values, but too few. */
  readonly insufficient: number;
}

/**
 * Arithmetic means of the valid values of each period, not rounded. An incomplete period at the end counts as one with
 * missing values.
 */
export function periodMeans(values: Column, { valuesPerPeriod, requiredShare }: MeanRule): PeriodMeans {
  if (!(requiredShare > 0 && requiredShare <= 1)) {
    throw new RangeError(`the required share lies above 0 and at most at 1, not at ${String(requiredShare)}`);
  }
  const bounds = boundsOf(values.length, valuesPerPeriod);
  const count = Math.max(0, bounds.length - 1);
  const means = new Float64Array(count);
  const validCounts = new Uint32Array(count);
  let insufficient = 0;
  for (let period = 0; period < count; period += 1) {
    const start = bounds[period] ?? 0;
    const end = bounds[period + 1] ?? start;
    let sum = 0;
    let valid = 0;
    for (let index = start; index < end; index += 1) {
      const value = values[index] ?? NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      valid += 1;
    }
    validCounts[period] = valid;
    // 20/24 of 24 is 20 although the product is not exactly that.
    const enough = valid > 0 && valid >= (end - start) * requiredShare - 1e-9;
    means[period] = enough ? sum / valid : NaN;
    if (!enough && valid > 0) insufficient += 1;
  }
  return { means, validCounts, insufficient };
}

function boundsOf(length: number, valuesPerPeriod: number | readonly number[]): readonly number[] {
  if (typeof valuesPerPeriod !== 'number') {
    const rising = valuesPerPeriod.every((start, index) => index === 0 || start > (valuesPerPeriod[index - 1] ?? NaN));
    if (rising && valuesPerPeriod[0] === 0 && (valuesPerPeriod.at(-1) ?? 0) >= length) return valuesPerPeriod;
    throw new RangeError('the periods must begin at 0, follow each other and hold every value');
  }
  if (!(Number.isInteger(valuesPerPeriod) && valuesPerPeriod >= 1)) {
    throw new RangeError(`a period has whole values, not ${String(valuesPerPeriod)}`);
  }
  const periods = Math.ceil(length / valuesPerPeriod);
  return Array.from({ length: periods + 1 }, (_, period) => period * valuesPerPeriod);
}
