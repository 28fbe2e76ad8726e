import { recordedDiurnal, recordedQuantiles, type Pollutant } from './climatology.ts';

/** Standard normal scores of 10, 50, 90 and 99 %. */
const scores = [-1.2816, 0, 1.2816, 2.3263] as const;
/** Beyond this score a value would be rarer than one hour in seven hundred hours: the record says nothing about it. */
const LARGEST_SCORE = 3;
/** Most of the variance that the hour of the day may explain; the weather must keep its part. */
const LARGEST_DIURNAL_SHARE = 0.5;

/**
 * Turns normal scores into multiples of the monthly mean that are spread as in the record: straight between the
 * logarithms of its quantiles, and on by the outer slopes.
 */
export function spreadOf(pollutant: Pollutant, month: number): (score: number) => number {
  const [p10 = 0, p50 = 0, p90 = 0, p99 = 0] = recordedQuantiles(pollutant, month).map(Math.log);
  const below = (p50 - p10) / (scores[1] - scores[0]);
  const above = (p90 - p50) / (scores[2] - scores[1]);
  const beyond = (p99 - p90) / (scores[3] - scores[2]);
  return (score) => {
    const z = Math.min(Math.max(score, -LARGEST_SCORE), LARGEST_SCORE);
    if (z < 0) return Math.exp(p50 + below * z);
    return z < scores[2] ? Math.exp(p50 + above * z) : Math.exp(p90 + beyond * (z - scores[2]));
  };
}

/**
 * The part of the score that the hour of the day sets, and the share of variance left to the weather. Together with
 * that share of a standard normal the scores stay standard, so that the spread of the record is kept.
 */
export function diurnalScores(
  pollutant: Pollutant,
  month: number,
): { readonly byHour: number[]; readonly rest: number } {
  const logarithms = recordedDiurnal(pollutant, month).map(Math.log);
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / 24;
  const variance = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 24;
  const [p10 = 1, , p90 = 1] = recordedQuantiles(pollutant, month);
  const total = (Math.log(p90 / p10) / (scores[2] - scores[0])) ** 2;
  const share = Math.min(variance / total, LARGEST_DIURNAL_SHARE);
  const scale = Math.sqrt(share / variance);
  return { byHour: logarithms.map((value) => (value - mean) * scale), rest: 1 - share };
}
