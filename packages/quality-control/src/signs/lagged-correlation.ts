import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import type { LaggedCorrelationSign } from './sign.ts';

/**
 * For each window the earlier time whose course it follows most closely: an earlier curve that was scaled, shifted or
 * given a little noise is found, which a comparison of values would miss. Score: 1 less the squared correlation, the
 * share of the window's variance that the earlier stretch leaves open.
 *
 * Windows overlap by half, so a stretch of one and a half windows is surely met. Windows with fewer than 3 in 4 pairs of values, or without variance, are left out. Time grows with the number of
 * values times the number of lags.
 *
 * @throws quality-control.WRONG_PARAMETER unless 1 <= minimumLag <= maximumLag
 */
export function measureLaggedCorrelation(
  values: Column,
  { window = 168, minimumLag = 12, maximumLag = 336 } = {},
): readonly LaggedCorrelationSign[] {
  if (!(minimumLag >= 1 && minimumLag <= maximumLag)) {
    throw QualityControlErrors.WRONG_PARAMETER({
      name: 'minimumLag',
      value: minimumLag,
      expected: `1 .. ${maximumLag}`,
    });
  }
  const step = Math.max(1, Math.floor(window / 2));
  const signs: LaggedCorrelationSign[] = [];
  for (let start = minimumLag; start + window <= values.length; start += step) {
    let best: LaggedCorrelationSign | undefined;
    for (let lag = minimumLag; lag <= Math.min(maximumLag, start); lag += 1) {
      const correlation = correlate(values, start, window, lag);
      // A mirrored curve is as strange as a repeated one, but no sign of copying: only the same course counts.
      if (!(correlation > 0)) continue;
      const score = Math.max(0, 1 - correlation * correlation);
      if (best && score >= best.score) continue;
      best = { sign: 'lagged-correlation', score, start, end: start + window, lag, correlation };
    }
    if (best) signs.push(best);
  }
  return signs;
}

function correlate(values: Column, start: number, window: number, lag: number): number {
  // Sums are taken around the first pair, so that large values with small changes keep their digits.
  let origin = NaN;
  let earlierOrigin = NaN;
  let [count, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let place = start; place < start + window; place += 1) {
    const value = values[place] ?? NaN;
    const earlier = values[place - lag] ?? NaN;
    if (Number.isNaN(value) || Number.isNaN(earlier)) continue;
    if (count === 0) {
      origin = value;
      earlierOrigin = earlier;
    }
    const a = value - origin;
    const b = earlier - earlierOrigin;
    count += 1;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  if (count * 4 < window * 3) return NaN;
  const variances = (xx - (x * x) / count) * (yy - (y * y) / count);
  return variances > 0 ? (xy - (x * y) / count) / Math.sqrt(variances) : NaN;
}
