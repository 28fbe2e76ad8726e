import type { LocalizedText } from '@ecoloop/kernel';
import { formatRounded, roundHalfEven } from '@ecoloop/statistics';
import { printedSource, type Source } from '../model/source.ts';

/** dB; levels are printed and compared with one decimal. */
export const levelDecimals = 1;

/** What is taken from a measured level because of the background, by the difference in whole dB. */
export const backgroundSteps: readonly { readonly from: number; readonly to: number; readonly correction: number }[] = [
  { from: 3, to: 3, correction: -3 },
  { from: 4, to: 5, correction: -2 },
  { from: 6, to: 10, correction: -1 },
];

/** A difference above it needs no correction. */
export const noCorrectionAbove = 10;
/** Below it a measurement is not valid. */
export const leastDifference = 3;

export interface BackgroundCorrection {
  /** One decimal, as it was used. */
  readonly measured: number;
  readonly background: number;
  /** Measured minus background, one decimal. */
  readonly difference: number;
  /** 0, -1, -2 or -3 dB; absent where the background is too high for a valid measurement or a level is missing. */
  readonly correction?: number;
  /** The corrected level; absent likewise. */
  readonly level?: number;
  readonly reason: LocalizedText;
  readonly source: Source;
}

/**
 * The level of a source alone: a difference from the background above 10 dB needs no correction; from 3 to 10 dB it is
 * rounded to whole dB and read in the table (3: -3; 4, 5: -2; 6 to 10: -1); below 3 dB the measurement is not valid, the
 * background has to be lowered first.
 *
 * Without a level of both there is no correction, and the reason says so.
 *
 * @param measured Leq with the source and the background, dB(A)
 * @param background Leq without the source, dB(A)
 * @param source where the standard sets the table
 */
export function correctForBackground(measured: number, background: number, source: Source): BackgroundCorrection {
  const used = {
    measured: roundHalfEven(measured, levelDecimals),
    background: roundHalfEven(background, levelDecimals),
  };
  const difference = roundHalfEven(used.measured - used.background, levelDecimals);
  const place = printedSource(source);
  if (!Number.isFinite(difference)) {
    const reason = {
      zh: `实测值或背景值缺测，不能修正（${place.zh}）`,
      en: `a level is missing, nothing can be corrected (${place.en})`,
    };
    return { ...used, difference, source, reason };
  }
  const correction = correctionFor(difference);
  const shown = [used.measured, used.background, difference].map((level) => formatRounded(level, levelDecimals));
  const [from = '', of = '', by = ''] = shown;
  if (correction === undefined) {
    return {
      ...used,
      difference,
      source,
      reason: {
        zh: `实测 ${from}、背景 ${of}，相差 ${by} dB，小于 3 dB，测量无效，应先降低背景噪声再测（${place.zh}）`,
        en: `measured ${from}, background ${of}: a difference of ${by} dB is below 3 dB, the measurement is not valid; lower the background and measure again (${place.en})`,
      },
    };
  }
  return {
    ...used,
    difference,
    correction,
    level: roundHalfEven(used.measured + correction, levelDecimals),
    source,
    reason: {
      zh: `实测 ${from}、背景 ${of}，相差 ${by} dB，修正 ${String(correction)} dB（${place.zh}）`,
      en: `measured ${from}, background ${of}: a difference of ${by} dB, corrected by ${String(correction)} dB (${place.en})`,
    },
  };
}

function correctionFor(difference: number): number | undefined {
  if (difference > noCorrectionAbove) return 0;
  if (difference < leastDifference) return undefined;
  const whole = roundHalfEven(difference, 0);
  return backgroundSteps.find(({ from, to }) => whole >= from && whole <= to)?.correction;
}
