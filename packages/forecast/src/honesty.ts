import { quantileOf, type Distribution } from './distribution.ts';

/** A forecast and what came of it. */
export interface Verified {
  readonly distribution: Distribution;
  readonly actual: number;
}

/** Share of the cases in which what came lay within the band of `level` (0.8: the middle 80 %). NaN without cases. */
export function coverageOf(cases: readonly Verified[], level: number): number {
  const within = cases.filter(
    ({ distribution, actual }) =>
      actual >= quantileOf(distribution, (1 - level) / 2) && actual <= quantileOf(distribution, (1 + level) / 2),
  );
  return within.length / cases.length;
}

/**
 * Mean square of (probability − outcome): 0 is perfect, 0.25 is what a coin knows. NaN without cases.
 *
 * @see Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950)
 */
export function brierScore(cases: readonly { readonly probability: number; readonly happened: boolean }[]): number {
  return (
    cases.reduce((sum, { probability, happened }) => sum + (probability - Number(happened)) ** 2, 0) / cases.length
  );
}

/** Share by which a score is better than a reference: 1 perfect, 0 no better, below 0 worse. */
export const skillOf = (score: number, reference: number): number => 1 - score / reference;
