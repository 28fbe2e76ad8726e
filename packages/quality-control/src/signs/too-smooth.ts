import { percentile, type Column } from '@ecoloop/statistics';
import type { SmoothSign } from './sign.ts';

/** Variance of the changes from value to value and of the values themselves. */
interface Roughness {
  readonly ofChanges: number;
  /** Share of the variance; 2 for values without any memory, near 0 for a smooth curve (von Neumann's ratio). */
  readonly relative: number;
}

/**
 * Windows whose values change far less from one to the next than the reference's in the same window. Score: the larger
 * of two ratios, the variance of the changes against the reference's median, and the same as a share of the window's
 * own variance. A clean site has small changes but also a small variance; only a smoothed or invented curve has both
 * ratios small.
 *
 * @param references columns of the same times (neighbours); without any, the column's own windows are the reference
 * @param window number of values looked at together; with less than 3 in 4 of them valid nothing is said
 * @returns one sign a window, in the order of time, without overlap; a stretch of two windows is surely met
 */
export function measureSmoothness(
  values: Column,
  references: readonly Column[] = [],
  { window = 168 } = {},
): readonly SmoothSign[] {
  const starts = Array.from({ length: Math.floor(values.length / window) }, (_, index) => index * window);
  const own = starts.map((start) => roughness(values, start, window));
  const signs: SmoothSign[] = [];
  for (const [index, start] of starts.entries()) {
    const mine = own[index];
    const others = references.length === 0 ? own : references.map((column) => roughness(column, start, window));
    const known = others.filter((other) => other !== undefined);
    if (!mine || known.length === 0) continue;
    const differenceRatio = ratioTo(mine.ofChanges, known, 'ofChanges');
    const relativeRatio = ratioTo(mine.relative, known, 'relative');
    if (Number.isNaN(differenceRatio) || Number.isNaN(relativeRatio)) continue;
    const score = Math.max(differenceRatio, relativeRatio);
    signs.push({ sign: 'too-smooth', score, start, end: start + window, differenceRatio, relativeRatio });
  }
  return signs;
}

function ratioTo(value: number, others: readonly Roughness[], part: keyof Roughness): number {
  const median = percentile(
    Float64Array.from(others, (other) => other[part]),
    50,
  ).value;
  return median > 0 ? value / median : NaN;
}

/** Undefined with too few values, and for a constant: that is another sign. */
function roughness(values: Column, start: number, window: number): Roughness | undefined {
  let count = 0;
  let sum = 0;
  for (let place = start; place < start + window; place += 1) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  if (count * 4 < window * 3) return undefined;
  const mean = sum / count;
  let squares = 0;
  let changes = 0;
  let squaresOfChanges = 0;
  for (let place = start; place < start + window; place += 1) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    squares += (value - mean) ** 2;
    const before = place > start ? (values[place - 1] ?? NaN) : NaN;
    if (Number.isNaN(before)) continue;
    changes += 1;
    squaresOfChanges += (value - before) ** 2;
  }
  if (changes === 0 || squaresOfChanges === 0) return undefined;
  const ofChanges = squaresOfChanges / changes;
  return { ofChanges, relative: ofChanges / (squares / count) };
}
