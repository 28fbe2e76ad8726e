import { findingAt, type Finding, type SegmentOfWriter } from './finding.ts';
import type { LogKind } from './log-entry.ts';
import type { SourcedIndexEntry } from './source-index.ts';

export interface FoundEntry extends SourcedIndexEntry {
  readonly kind?: LogKind;
}

/**
 * Names how what stands in a sealed segment differs from what its index says stood there.
 *
 * Entries are told by source, time and fingerprint. Those in both keep their longest common order; the others of them were
 * moved. Between two that kept their place, one missing and one new make a change.
 */
export function explainDifference(
  place: Pick<SegmentOfWriter, 'writer' | 'segment'>,
  expected: readonly SourcedIndexEntry[],
  found: readonly FoundEntry[],
): Finding[] {
  const findings: Finding[] = [];
  const name = (kind: Finding['kind'], { offset, ...entry }: FoundEntry): void => {
    const { source, receivedAt } = entry;
    const known = { source, receivedAt, ...(entry.kind && { kind: entry.kind }) };
    findings.push(findingAt(place, kind, offset, '', known));
  };
  const placesOf = new Map<string, number[]>();
  expected.forEach((entry, index) => {
    const key = keyOf(entry);
    const places = placesOf.get(key);
    if (places) places.push(index);
    else placesOf.set(key, [index]);
  });
  /** For each entry that is there: where the index has it. */
  const matches = found.map((entry) => placesOf.get(keyOf(entry))?.shift());
  const kept = longestRise(matches);
  const matched = new Set(matches);

  let [nextExpected, nextFound] = [0, 0];
  for (const end of [...kept, found.length]) {
    const expectedEnd = end < found.length ? (matches[end] ?? expected.length) : expected.length;
    const missing = expected.slice(nextExpected, expectedEnd).filter((_, index) => !matched.has(nextExpected + index));
    const others = found.slice(nextFound, end).map((entry, index) => ({ entry, match: matches[nextFound + index] }));
    for (const { entry, match } of others) if (match !== undefined) name('reordered', entry);
    const strangers = others.filter(({ match }) => match === undefined);
    missing.forEach((entry, index) => name(index < strangers.length ? 'changed' : 'removed', entry));
    for (const { entry } of strangers.slice(missing.length)) name('added', entry);
    [nextExpected, nextFound] = [expectedEnd + 1, end + 1];
  }
  return findings;
}

const keyOf = ({ source, receivedAt, fingerprint }: SourcedIndexEntry): string =>
  `${fingerprint} ${receivedAt} ${source}`;

/** Indices of the longest rising subsequence; entries without a number are passed over. */
function longestRise(numbers: readonly (number | undefined)[]): number[] {
  /** ends[n]: index of the smallest number that a rise of n + 1 can end with. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    if (number === undefined) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  });
  const rise: number[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) rise.push(index);
  return rise.reverse();
}
