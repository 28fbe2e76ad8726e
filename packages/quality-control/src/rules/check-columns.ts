import type { Column } from '@ecoloop/statistics';
import { findOutOfRange, findSpikes, findSteps } from './bounds.ts';
import type { Checks, Relation } from './checks.ts';
import type { Finding, Report } from './finding.ts';
import { findNeighbourOutliers } from './neighbours.ts';
import { findTooLittleVariation } from './persistence.ts';
import { findContradictions } from './relation.ts';
import { ruleBits, type RuleId } from './rule.ts';
import { findFlatlines, findMissingRuns } from './runs.ts';

/** What the rules say of a column: the bits of `rules` at each value, and every stretch with its figures. */
export interface CheckedColumn {
  readonly flags: Uint8Array;
  /** In the order of the rules, and within a rule in the order of time. */
  readonly findings: readonly Finding[];
}

interface OpenColumn {
  readonly flags: Uint8Array;
  readonly findings: Finding[];
}

/**
 * Runs the checks over one column; the column stays as it is.
 *
 * @param values even steps of time, NaN where there is none
 * @param neighbours the same property at other stations at the same times
 */
export function checkColumn(values: Column, checks: Checks, neighbours: readonly Column[] = []): CheckedColumn {
  return runChecks(values, checks, neighbours);
}

/**
 * Runs the checks over all properties of one station, and the relations among them.
 *
 * @param columns by property, all of the same times
 * @param checks by property; a property without any is only in relations
 * @param neighbours by property, the columns of other stations at the same times
 */
export function checkStation(
  columns: ReadonlyMap<string, Column>,
  checks: ReadonlyMap<string, Checks>,
  relations: readonly Relation[],
  neighbours: ReadonlyMap<string, readonly Column[]> = new Map(),
): ReadonlyMap<string, CheckedColumn> {
  const checked = new Map<string, OpenColumn>();
  for (const [property, values] of columns) {
    checked.set(property, runChecks(values, checks.get(property) ?? {}, neighbours.get(property) ?? []));
  }
  for (const relation of relations) {
    const part = columns.get(relation.part);
    const whole = columns.get(relation.whole);
    if (!part || !whole) continue;
    const ofPart = reportInto(checked.get(relation.part), 'relation');
    const ofWhole = reportInto(checked.get(relation.whole), 'relation');
    findContradictions(part, whole, relation, (...finding) => {
      ofPart(...finding);
      ofWhole(...finding);
    });
  }
  return checked;
}

function runChecks(values: Column, checks: Checks, neighbours: readonly Column[]): OpenColumn {
  const column: OpenColumn = { flags: new Uint8Array(values.length), findings: [] };
  const { range, step, flatline, persistence, spike, neighbour, missing } = checks;
  if (range) findOutOfRange(values, range, reportInto(column, 'range'));
  if (step) findSteps(values, step, reportInto(column, 'step'));
  if (flatline) findFlatlines(values, flatline, reportInto(column, 'flatline'));
  if (persistence) findTooLittleVariation(values, persistence, reportInto(column, 'persistence'));
  if (spike) findSpikes(values, spike, reportInto(column, 'spike'));
  if (neighbour) findNeighbourOutliers(values, neighbours, neighbour, reportInto(column, 'neighbour'));
  if (missing) findMissingRuns(values, missing, reportInto(column, 'missing'));
  return column;
}

function reportInto(column: OpenColumn | undefined, rule: RuleId): Report {
  const bit = ruleBits[rule];
  return (start, end, figure, bound) => {
    if (!column) return;
    for (let place = start; place < end; place += 1) column.flags[place] = (column.flags[place] ?? 0) | bit;
    column.findings.push({ rule, start, end, figure, bound });
  };
}
