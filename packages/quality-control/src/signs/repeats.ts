import type { Column } from '@ecoloop/statistics';
import { findEqualStretches, type EqualStretches } from './equal-stretches.ts';
import type { RepeatSign } from './sign.ts';

/**
 * Stretches that occur again, in the same column (`repeated`) or in another (`copied`), at any lag.
 *
 * Score: how many stretches as long are expected by chance among all pairs of places of all columns, at most 1. Chance
 * is what the same two columns do at the same lag outside of such stretches: the share of equal values, and the share
 * of changes that end at the same value again. Stations under the same sky agree more often than strangers, and this is
 * in both shares. Values that do not change count for nothing.
 *
 * @param columns of one property at stations of a network, for the same times; or a single column
 * @param window stretches of `2 × window - 1` values and more are surely found
 */
export function findRepeats(columns: readonly Column[], { window = 12 } = {}): RepeatSign[] {
  const byLag = new Map<string, EqualStretches[]>();
  for (const stretch of findEqualStretches(columns, window)) {
    const lag = `${stretch.otherColumn}/${stretch.column}/${stretch.start - stretch.otherStart}`;
    const held = byLag.get(lag);
    if (held) held.push(stretch);
    else byLag.set(lag, [stretch]);
  }
  const valueCount = columns.reduce((sum, { length }) => sum + length, 0);
  const pairs = (valueCount * valueCount) / 2;
  const signs: RepeatSign[] = [];
  for (const stretches of byLag.values()) {
    const [{ column, otherColumn, start, otherStart } = noStretch] = stretches;
    const values = columns[column] ?? new Float64Array(0);
    const others = columns[otherColumn] ?? new Float64Array(0);
    const { matchShare, continuedShare } = agreement(values, others, start - otherStart, stretches);
    for (const stretch of stretches) {
      const changes = countChanges(values, stretch);
      const logScore = Math.log(pairs) + Math.log(matchShare) + changes * Math.log(continuedShare);
      signs.push({
        sign: stretch.column === stretch.otherColumn ? 'repeated' : 'copied',
        score: Math.exp(Math.min(0, logScore)),
        start: stretch.start,
        end: stretch.start + stretch.length,
        column: stretch.column,
        otherColumn: stretch.otherColumn,
        otherStart: stretch.otherStart,
        changes,
        matchShare,
        continuedShare,
      });
    }
  }
  return signs.sort((a, b) => a.score - b.score || a.column - b.column || a.start - b.start);
}

const noStretch: EqualStretches = { column: 0, start: 0, otherColumn: 0, otherStart: 0, length: 0 };

function countChanges(values: Column, { start, length }: EqualStretches): number {
  let changes = 0;
  for (let place = start + 1; place < start + length; place += 1) if (values[place] !== values[place - 1]) changes += 1;
  return changes;
}

/** How often two columns agree at a lag outside of the stretches; one is added to each count, so neither share is 0. */
function agreement(
  values: Column,
  others: Column,
  lag: number,
  stretches: readonly EqualStretches[],
): { readonly matchShare: number; readonly continuedShare: number } {
  const inside = [...stretches].sort((a, b) => a.start - b.start);
  let next = 0;
  let compared = 0;
  let matches = 0;
  let changesAfterMatch = 0;
  let continued = 0;
  let matchedBefore = false;
  const first = Math.max(0, lag);
  for (let place = first; place < Math.min(values.length, others.length + lag); place += 1) {
    const stretch = inside[next];
    if (stretch && place >= stretch.start) {
      place = Math.max(place, stretch.start + stretch.length - 1);
      next += 1;
      matchedBefore = false;
      continue;
    }
    const value = values[place] ?? NaN;
    const other = others[place - lag] ?? NaN;
    if (Number.isNaN(value) || Number.isNaN(other)) {
      matchedBefore = false;
      continue;
    }
    const matchesHere = value === other;
    compared += 1;
    if (matchesHere) matches += 1;
    if (matchedBefore && value !== values[place - 1]) {
      changesAfterMatch += 1;
      if (matchesHere) continued += 1;
    }
    matchedBefore = matchesHere;
  }
  return {
    matchShare: (matches + 1) / (compared + 2),
    continuedShare: (continued + 1) / (changesAfterMatch + 2),
  };
}
