import { completeness, mean, percentile, type Column, type Statistic } from '@ecoloop/statistics';

/** A level in dB with how many values it stands on; NaN where there is none. */
export interface LevelStatistic extends Statistic {
  /** How many values there should be. */
  readonly expected: number;
  /** `count / expected`, 0 to 1. */
  readonly ratio: number;
}

/**
 * Equivalent level: 10 lg of the mean of 10^(0.1 L), the mean of the sound's energy (GB 12348-2008, 3.3). The levels
 * stand for equal lengths of time: instants at even steps, or the Leq of hours. Not rounded.
 *
 * @param levels in dB; NaN and infinite values are missing
 * @param expected how many levels there should be, where the column does not hold a place for each
 */
export function equivalentLevel(levels: Column, expected: number = levels.length): LevelStatistic {
  const valid = finite(levels);
  const { ratio } = completeness(valid, expected);
  return { value: toLevel(mean(valid.map(toEnergy)).value), count: valid.length, expected, ratio };
}

/**
 * Level of several sounds together: 10 lg of the sum of 10^(0.1 L). Not rounded.
 *
 * @param levels in dB, all of them: one that is missing makes the sum unknown
 * @returns NaN for none or with a missing one
 */
export function addLevels(levels: readonly number[]): number {
  return levels.length === 0 ? NaN : toLevel(levels.reduce((energy, level) => energy + toEnergy(level), 0));
}

/**
 * Percentile level LN: the level that is exceeded N % of the time, so L10 is high and L90 is the background. It is the
 * (100 - N)th percentile of the valid levels, interpolated between neighbours; the Chinese texts that set an
 * interpolation were not read.
 *
 * @param share N, 0 to 100
 */
export function exceededLevel(levels: Column, share: number): Statistic {
  return percentile(finite(levels), 100 - share);
}

/** What a sound level meter prints of a measuring time. */
export interface SoundStatistics {
  readonly leq: LevelStatistic;
  readonly l5: number;
  readonly l10: number;
  readonly l50: number;
  readonly l90: number;
  readonly l95: number;
  readonly maximum: number;
  readonly minimum: number;
  /** Of the levels as numbers, with n - 1; NaN for fewer than two. */
  readonly standardDeviation: number;
}

/** Statistics of levels at even steps, such as every second; NaN is missing. Nothing is rounded. */
export function soundStatistics(levels: Column): SoundStatistics {
  const sorted = finite(levels).sort();
  const exceeded = (share: number): number => percentile(sorted, 100 - share).value;
  return {
    leq: equivalentLevel(sorted, levels.length),
    l5: exceeded(5),
    l10: exceeded(10),
    l50: exceeded(50),
    l90: exceeded(90),
    l95: exceeded(95),
    maximum: sorted.at(-1) ?? NaN,
    minimum: sorted[0] ?? NaN,
    standardDeviation: standardDeviation(sorted),
  };
}

function standardDeviation(levels: Column): number {
  const { value: centre, count } = mean(levels);
  if (count < 2) return NaN;
  return Math.sqrt(levels.reduce((sum, level) => sum + (level - centre) ** 2, 0) / (count - 1));
}

function finite(levels: Column): Column {
  return levels.filter((level) => Number.isFinite(level));
}

/** 10^(0.1 L), written for speed. */
export function toEnergy(level: number): number {
  return Math.exp((Math.LN10 / 10) * level);
}

/** 10 lg E */
export function toLevel(energy: number): number {
  return 10 * Math.log10(energy);
}
