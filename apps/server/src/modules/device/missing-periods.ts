import { instant, type Instant, type Milliseconds } from '@ecoloop/kernel';

/** A stretch of periods, `to` not included. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is kept of a gap that is not filled. */
export interface KnownGap extends Stretch {
  readonly id: number;
  /** Nothing was asked yet, so it may still grow. */
  readonly isFresh: boolean;
}

export interface GapChanges {
  /** All of it has come. */
  readonly filled: readonly number[];
  /** Known gaps that shrank or grew. */
  readonly resized: readonly KnownGap[];
  readonly found: readonly Stretch[];
}

export interface DuePeriods {
  /** Starts of the periods that are due, ascending and without holes. */
  readonly due: readonly Instant[];
  /** Where the last one ends. */
  readonly end: Instant;
  /** Starts of those that came. */
  readonly come: ReadonlySet<number>;
}

/**
 * Compares what was due and came with the gaps that are known. A known gap that begins before the first due period is
 * left as it is: what is missing of it cannot be told. No gap is longer than `most` periods, so that one request can ask
 * for it.
 */
export function compareGaps({ due, end, come }: DuePeriods, known: readonly KnownGap[], most: number): GapChanges {
  const endOf = (index: number): Instant => due[index + 1] ?? end;
  const missing = due.map((start, index) => ({ from: start, to: endOf(index) })).filter(({ from }) => !come.has(from));
  const isIn = (gap: Stretch, { from }: Stretch): boolean => from >= gap.from && from < gap.to;
  const first = due[0];

  const filled: number[] = [];
  const resized = new Map<number, KnownGap>();
  for (const gap of known) {
    if (first === undefined || gap.from < first || gap.from >= end) continue;
    const left = missing.filter((period) => isIn(gap, period));
    const [start, last] = [left[0], left.at(-1)];
    if (!start || !last) filled.push(gap.id);
    else if (start.from !== gap.from || last.to !== gap.to)
      resized.set(gap.id, { ...gap, from: start.from, to: last.to });
  }

  const found: { from: Instant; to: Instant; periods: number }[] = [];
  for (const period of missing) {
    if (known.some((gap) => isIn(gap, period))) continue;
    const before = found.at(-1);
    if (before?.to === period.from && before.periods < most) {
      before.to = period.to;
      before.periods += 1;
      continue;
    }
    const growing = before ? undefined : growingUpTo(period);
    if (growing) resized.set(growing.id, { ...growing, to: period.to });
    else found.push({ ...period, periods: 1 });
  }
  return { filled, resized: [...resized.values()], found: found.map(({ from, to }) => ({ from, to })) };

  /** A fresh gap that ends where the period begins and has room for it. */
  function growingUpTo({ from, to }: Stretch): KnownGap | undefined {
    return known
      .filter(({ id, isFresh }) => isFresh && !filled.includes(id))
      .map((gap) => resized.get(gap.id) ?? gap)
      .find((gap) => gap.to === from && to - gap.from <= most * (to - from));
  }
}

/** The usual distance of times; undefined where there are too few to tell. */
export function usualStep(times: readonly number[]): Milliseconds | undefined {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const counts = new Map<number, number>();
  for (let index = 1; index < sorted.length; index += 1) {
    const step = instant(sorted[index] ?? 0) - (sorted[index - 1] ?? 0);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([stepA, a], [stepB, b]) => b - a || stepA - stepB);
  return best !== undefined && best[1] >= 3 ? best[0] : undefined;
}
