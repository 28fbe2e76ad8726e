import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import type { Relation } from './checks.ts';
import { joinPlaces, type Report } from './finding.ts';

/**
 * Places where the part exceeds the whole by more than the tolerance. Which of the two is wrong the relation does not
 * tell: both are suspect. The figure is the largest excess, the bound the excess that would have been tolerated there.
 *
 * @throws quality-control.WRONG_LENGTH
 */
export function findContradictions(
  part: Column,
  whole: Column,
  { tolerance, toleranceShare }: Pick<Relation, 'tolerance' | 'toleranceShare'>,
  report: Report,
): void {
  if (part.length !== whole.length) {
    throw QualityControlErrors.WRONG_LENGTH({ column: 'part', expected: whole.length, actual: part.length });
  }
  const { hit, finish } = joinPlaces(report);
  for (let place = 0; place < part.length; place += 1) {
    const total = whole[place] ?? NaN;
    const excess = (part[place] ?? NaN) - total;
    const tolerated = tolerance + toleranceShare * total;
    if (excess > tolerated) hit(place, excess, tolerated);
  }
  finish();
}
