import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import type { NearLimitSign } from './sign.ts';
import { binomialTail } from './special-functions.ts';

/**
 * Whether values crowd just below a limit and are missing just above it. Score: probability that of the values within
 * `band` of the limit as many lie below when counts change smoothly: the share below is expected from the bands next to
 * these two, by a straight line through the logarithms of the counts. The number of values is discounted by the serial
 * correlation of the column, (1 - r) / (1 + r).
 *
 * A stack that is controlled to just below its limit shows the same sign and may be in order.
 *
 * @param band width on either side, in the unit of the values
 * @returns undefined where no value lies within the band, or nothing is known of the bands beside
 * @throws quality-control.WRONG_PARAMETER for a band that is not above 0
 */
export function measureNearLimit(values: Column, limit: number, band: number): NearLimitSign | undefined {
  if (!(band > 0)) throw QualityControlErrors.WRONG_PARAMETER({ name: 'band', value: band, expected: '> 0' });
  let [farBelow, below, above, farAbove] = [0, 0, 0, 0];
  let [first, last] = [-1, -1];
  for (let place = 0; place < values.length; place += 1) {
    // A value at the limit keeps it: it lies below. The bands are closed at their upper ends.
    const distance = (values[place] ?? NaN) - limit;
    if (!(distance > -2 * band && distance <= 2 * band)) continue;
    if (distance <= -band) farBelow += 1;
    else if (distance > band) farAbove += 1;
    else {
      if (distance <= 0) below += 1;
      else above += 1;
      if (first < 0) first = place;
      last = place;
    }
  }
  const near = below + above;
  if (near === 0) return undefined;
  // One is added so that empty bands give a share; the inner bands' centres are a third as far apart as the outer ones'.
  const oddsBelow = ((farBelow + 1) / (farAbove + 1)) ** (1 / 3);
  const expectedShare = oddsBelow / (1 + oddsBelow);
  const correlation = Math.min(0.99, Math.max(0, serialCorrelation(values)));
  const independent = (1 - correlation) / (1 + correlation);
  const score = binomialTail(below * independent, near * independent, expectedShare);
  return { sign: 'near-limit', score, start: first, end: last + 1, limit, below, above, expectedShare };
}

/** Correlation of each value with the one right before; 0 for a column without variance. */
function serialCorrelation(values: Column): number {
  let [count, sum] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  const mean = sum / count;
  let [squares, products, pairs] = [0, 0, 0];
  for (let place = 0; place < values.length; place += 1) {
    const value = (values[place] ?? NaN) - mean;
    if (Number.isNaN(value)) continue;
    squares += value * value;
    const before = (values[place - 1] ?? NaN) - mean;
    if (Number.isNaN(before)) continue;
    products += value * before;
    pairs += 1;
  }
  return squares === 0 || pairs === 0 ? 0 : products / pairs / (squares / count);
}
