import type { Column } from '@ecoloop/statistics';
import type { RangeCheck, SpikeCheck, StepCheck } from './checks.ts';
import { joinPlaces, type Report } from './finding.ts';

/** Whether a single value lies outside of the bounds; a missing one does not. */
export function isOutOfRange(value: number, { min, max }: Pick<RangeCheck, 'min' | 'max'>): boolean {
  return value < min || value > max;
}

/** Values outside of the bounds, which themselves are inside. The figure is the value furthest outside. */
export function findOutOfRange(values: Column, { min, max }: Pick<RangeCheck, 'min' | 'max'>, report: Report): void {
  const { hit, finish } = joinPlaces(report);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (value < min) hit(place, value, min);
    else if (value > max) hit(place, value, max);
  }
  finish();
}

/**
 * Values that changed by more than the bound from the one right before; nothing is said across a gap. The place that
 * jumped is suspect, not the one before. The figure is the largest change, without its sign.
 */
export function findSteps(values: Column, { maximum }: Pick<StepCheck, 'maximum'>, report: Report): void {
  const { hit, finish } = joinPlaces(report);
  let before = NaN;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    const change = Math.abs(value - before);
    if (change > maximum) hit(place, change, maximum);
    before = value;
  }
  finish();
}

/** Single values far above, or far below, both of their neighbours in time. The figure is the smaller difference. */
export function findSpikes(values: Column, { maximum }: Pick<SpikeCheck, 'maximum'>, report: Report): void {
  const { hit, finish } = joinPlaces(report);
  let before = NaN;
  let value = values[0] ?? NaN;
  for (let place = 0; place + 1 < values.length; place += 1) {
    const after = values[place + 1] ?? NaN;
    const rise = value - before;
    const fall = value - after;
    // Up and down again, or down and up again; false where one of them is missing.
    if (rise * fall > 0) {
      const height = Math.min(Math.abs(rise), Math.abs(fall));
      if (height > maximum) hit(place, height, maximum);
    }
    before = value;
    value = after;
  }
  finish();
}
