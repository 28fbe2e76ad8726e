import { mean, type Column, type Statistic } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import { decisionRanks, reviewedQualities, type Decision, type DecisionAction } from './decision.ts';

/** A column as it stands after review, beside the one that was received. */
export interface ReviewedColumn {
  /** As received; never changed. */
  readonly original: Column;
  /** What statistics are made of: NaN where a value is invalid, the new value where one was replaced. */
  readonly values: Column;
  /** Codes of `reviewedQualities`. */
  readonly quality: Uint8Array;
  /** Place of the deciding decision in the list; -1 where there is none. */
  readonly decidedBy: Int32Array;
  readonly changes: readonly Change[];
}

/** A stretch whose values are no longer those received, by one decision. */
export interface Change {
  readonly start: number;
  readonly end: number;
  /** Place in the list of decisions. */
  readonly decision: number;
  /** How many values of the stretch differ from those received. */
  readonly changed: number;
}

/**
 * The column after all decisions. At each place one decides: person over automatic check over device, then the later
 * position, whatever the order of the list. So a resend by the device goes over no correction, and a check says nothing
 * against a person who confirmed a value. A device's mark where a check suspects too stays a mark: the check's flag does
 * not make an unmeasured value count.
 *
 * @throws quality-control.WRONG_STRETCH, quality-control.REASON_MISSING, quality-control.WRONG_LENGTH or
 *   quality-control.WRONG_PARAMETER for a decision that cannot be applied
 */
export function applyDecisions(original: Column, decisions: readonly Decision[]): ReviewedColumn {
  for (const decision of decisions) refuseUnusable(decision, original.length);
  const values = Float64Array.from(original);
  const quality = new Uint8Array(original.length);
  const decidedBy = new Int32Array(original.length).fill(-1);
  const weakFirst = [...decisions.entries()].sort(
    ([, a], [, b]) => decisionRanks[a.by] - decisionRanks[b.by] || a.position - b.position,
  );
  for (const [index, decision] of weakFirst) {
    const { action, start, end } = decision;
    for (let place = start; place < end; place += 1) {
      if (action.kind === 'suspect') {
        if (quality[place] === reviewedQualities.invalid) continue;
      } else if (action.kind === 'invalidate') {
        values[place] = NaN;
      } else {
        const given = action.kind === 'confirm' ? original[place] : valueAt(action.value, place - start);
        values[place] = given ?? NaN;
      }
      quality[place] = qualityAfter[action.kind];
      decidedBy[place] = index;
    }
  }
  return { original, values, quality, decidedBy, changes: listChanges(original, values, decidedBy) };
}

/** A statistic before and after review, to stand side by side. */
export interface ReviewEffect {
  readonly before: Statistic;
  readonly after: Statistic;
}

/** What review does to a statistic; the arithmetic mean unless another is named. */
export function effectOfReview(
  { original, values }: Pick<ReviewedColumn, 'original' | 'values'>,
  statistic: (column: Column) => Statistic = mean,
): ReviewEffect {
  return { before: statistic(original), after: statistic(values) };
}

const qualityAfter: Readonly<Record<DecisionAction, number>> = {
  suspect: reviewedQualities.suspect,
  invalidate: reviewedQualities.invalid,
  confirm: reviewedQualities.good,
  replace: reviewedQualities.good,
};

const valueAt = (value: number | Float64Array, step: number): number | undefined =>
  typeof value === 'number' ? value : value[step];

function refuseUnusable({ by, action, start, end, reason }: Decision, length: number): void {
  const isStretch = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
  if (!isStretch) throw QualityControlErrors.WRONG_STRETCH({ start, end, length });
  if (by === 'person' && reason.trim() === '') throw QualityControlErrors.REASON_MISSING();
  if (action.kind !== 'replace') return;
  const given = typeof action.value === 'number' ? Float64Array.of(action.value) : action.value;
  if (typeof action.value !== 'number' && given.length !== end - start) {
    throw QualityControlErrors.WRONG_LENGTH({ column: 'value', expected: end - start, actual: given.length });
  }
  const unusable = given.find((value) => !Number.isFinite(value));
  if (unusable !== undefined) {
    throw QualityControlErrors.WRONG_PARAMETER({ name: 'value', value: unusable, expected: '-∞ < … < ∞' });
  }
}

function listChanges(original: Column, values: Column, decidedBy: Int32Array): readonly Change[] {
  const changes: Change[] = [];
  let start = 0;
  let changed = 0;
  for (let place = 0; place < original.length; place += 1) {
    if (!Object.is(original[place], values[place])) changed += 1;
    const decision = decidedBy[place] ?? -1;
    if (place + 1 < original.length && decidedBy[place + 1] === decision) continue;
    if (changed > 0) changes.push({ start, end: place + 1, decision, changed });
    start = place + 1;
    changed = 0;
  }
  return changes;
}
