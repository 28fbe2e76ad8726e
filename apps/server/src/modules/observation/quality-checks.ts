import type { PropertyUse } from '@ecoloop/domain-kit';
import { findFlatlines, findSteps, isOutOfRange } from '@ecoloop/quality-control';
import { findProperty } from '@ecoloop/standards';
import { QUALITY, type Quality } from '../../platform/projector/projector.ts';

/** What an automatic check says of a value; it suspects, and no statistic changes by it. */
export interface Finding {
  readonly quality: Quality;
  readonly reason: '' | 'range' | 'flatline' | 'step';
}

const good: Finding = { quality: QUALITY.good, reason: '' };

/** Suspect outside of the property's plausible range (packages/standards). */
export function checkRange(property: string, value: number): Finding {
  const plausible = findProperty(property)?.plausible;
  if (!plausible || !(Number.isNaN(value) || isOutOfRange(value, plausible))) return good;
  return { quality: QUALITY.suspect, reason: 'range' };
}

/**
 * Checks that need neighbours, hour by hour, by the rules of packages/quality-control: the same non-zero value for
 * `flatlineHours` or more without a gap, and a change of more than `maximumStep` from the hour before. Nothing is stored:
 * what is found depends on the values as they stand, so a late or corrected hour changes it by itself.
 *
 * @param values NaN = gap; a run is found in full only if `flatlineHours` values around the window are there too
 */
export function checkNeighbours(values: Float64Array, checks: NonNullable<PropertyUse['checks']>): Finding['reason'][] {
  const reasons = Array.from(values, (): Finding['reason'] => '');
  const { flatlineHours, maximumStep } = checks;
  const mark = (reason: Finding['reason']) => (start: number, end: number) => reasons.fill(reason, start, end);
  if (maximumStep !== undefined) findSteps(values, { maximum: maximumStep }, mark('step'));
  if (flatlineHours !== undefined)
    findFlatlines(values, { length: flatlineHours, zeroCounts: false }, mark('flatline'));
  return reasons;
}
