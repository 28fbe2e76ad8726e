/** A value to be ranked; undefined where it is missing or not valid. */
export interface Contestant {
  readonly key: string;
  readonly value: number | undefined;
}

/** Ranks from 1; equal values share a rank and the next ones are counted on from it (1, 2, 2, 4). */
export function ranksOf(
  contestants: readonly Contestant[],
  direction: 'lower-is-better' | 'higher-is-better',
): ReadonlyMap<string, number> {
  const sign = direction === 'lower-is-better' ? 1 : -1;
  const sorted = contestants
    .flatMap(({ key, value }) => (value === undefined || Number.isNaN(value) ? [] : [{ key, value }]))
    .sort((a, b) => sign * (a.value - b.value));
  const ranks = new Map<string, number>();
  let last: { value: number; rank: number } | undefined;
  sorted.forEach(({ key, value }, index) => {
    if (last?.value !== value) last = { value, rank: index + 1 };
    ranks.set(key, last.rank);
  });
  return ranks;
}
