import { roundHalfEven, type Column } from '@ecoloop/statistics';

/** The most, the least or the range that values may have, in the unit of the values. */
export interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

/** Neighbouring values beyond the limit; a missing value ends the episode. */
export interface Episode {
  /** Index of its first and of its last value. */
  readonly start: number;
  readonly end: number;
  readonly length: number;
  /** The value farthest from the limit, the first of equal ones, and where it stands. */
  readonly peak: number;
  readonly peakIndex: number;
  /** Mean of (C - S) / S over its values, 2 decimals; absent for a range, and where no most is exceeded or it is 0. */
  readonly meanMultiple?: number;
}

export interface ExceedanceStatistics {
  readonly total: number;
  readonly valid: number;
  /** 0 to 1, not rounded; 0 of an empty column. */
  readonly validShare: number;
  /** Values beyond the limit: hours of a column of hours, days of a column of days. */
  readonly over: number;
  /** Of the valid values, 0 to 1; absent without any. */
  readonly overShare?: number;
  /** The most neighbouring values beyond the limit. */
  readonly longestRun: number;
  /** Groups of `groupSize` values, such as days of 24 hours, with at least one value beyond the limit. */
  readonly groupsOver?: number;
  /** In the order of time. */
  readonly episodes: readonly Episode[];
}

/**
 * Whether a value lies beyond the limit. Equal to it keeps it, and so does what exceeds it only by the noise of binary
 * arithmetic, which is beyond the 12th digit: the mean of 0.1, 0.1 and 0.1 is stored as 0.10000000000000002.
 */
export function isBeyond(value: number, { least = -Infinity, most = Infinity }: Bounds): boolean {
  if (!(value > most || value < least)) return false;
  const passed = value > most ? most : least;
  // Far from the limit nothing can be noise, and this is many times faster.
  if (Math.abs(value - passed) > 1e-9 * Math.abs(passed)) return true;
  const plain = Number(value.toPrecision(12));
  return plain > most || plain < least;
}

/**
 * Exceedances of a column at even steps, for any medium: how many values, the share of valid ones, the longest run and
 * every episode. The episodes hold each exceeding value exactly once.
 *
 * @param groupSize values in a group such as a day, to count the days on which a limit was exceeded at least once
 * @throws RangeError for a group that is no whole number above 0
 */
export function exceedanceStatistics(
  values: Column,
  bounds: Bounds,
  { groupSize }: { readonly groupSize?: number } = {},
): ExceedanceStatistics {
  if (groupSize !== undefined && !(Number.isInteger(groupSize) && groupSize > 0)) {
    throw new RangeError(`a group has whole values, not ${String(groupSize)}`);
  }
  const episodes: Episode[] = [];
  let valid = 0;
  let over = 0;
  let longestRun = 0;
  let groupsOver = 0;
  let lastGroup = -1;
  let start = -1;
  for (let index = 0; index <= values.length; index += 1) {
    const value = values[index] ?? NaN;
    if (!Number.isNaN(value)) valid += 1;
    if (isBeyond(value, bounds)) {
      over += 1;
      if (start < 0) start = index;
      const group = Math.floor(index / (groupSize ?? 1));
      if (group !== lastGroup) groupsOver += 1;
      lastGroup = group;
    } else if (start >= 0) {
      episodes.push(episodeOf(values, start, index - 1, bounds));
      longestRun = Math.max(longestRun, index - start);
      start = -1;
    }
  }
  return {
    total: values.length,
    valid,
    validShare: values.length === 0 ? 0 : valid / values.length,
    over,
    ...(valid === 0 ? {} : { overShare: over / valid }),
    longestRun,
    ...(groupSize === undefined ? {} : { groupsOver }),
    episodes,
  };
}

function episodeOf(
  values: Column,
  start: number,
  end: number,
  { least = -Infinity, most = Infinity }: Bounds,
): Episode {
  let peakIndex = start;
  let farthest = -Infinity;
  let excess = 0;
  let above = 0;
  for (let index = start; index <= end; index += 1) {
    const value = values[index] ?? NaN;
    const distance = Math.max(value - most, least - value);
    if (distance > farthest) {
      farthest = distance;
      peakIndex = index;
    }
    if (value > most) {
      excess += (value - most) / most;
      above += 1;
    }
  }
  return {
    start,
    end,
    length: end - start + 1,
    peak: values[peakIndex] ?? NaN,
    peakIndex,
    ...(above > 0 && most > 0 && least === -Infinity ? { meanMultiple: roundHalfEven(excess / above, 2) } : {}),
  };
}
