/** An entry with its place; equal values share the place, and the next one counts all before it: 1, 2, 2, 4. */
export interface Ranked<Entry> {
  readonly entry: Entry;
  readonly value: number;
  readonly rank: number;
}

export interface CompetitionRanking<Entry> {
  /** By place; entries that share one stand in the order in which they were given. */
  readonly ranked: readonly Ranked<Entry>[];
  /** Entries without a finite value. */
  readonly unranked: readonly Entry[];
}

/** Competition ranking; values are compared as they are, so round them first where the published ones are rounded. */
export function rankBy<Entry>(
  entries: readonly Entry[],
  valueOf: (entry: Entry) => number,
  order: 'ascending' | 'descending',
): CompetitionRanking<Entry> {
  const valued = entries.map((entry) => ({ entry, value: valueOf(entry) }));
  const sign = order === 'ascending' ? 1 : -1;
  const sorted = valued.filter(({ value }) => Number.isFinite(value)).sort((a, b) => sign * (a.value - b.value));
  let rank = 0;
  return {
    ranked: sorted.map(({ entry, value }, index) => {
      if (value !== sorted[index - 1]?.value) rank = index + 1;
      return { entry, value, rank };
    }),
    unranked: valued.filter(({ value }) => !Number.isFinite(value)).map(({ entry }) => entry),
  };
}

/** The entries of the first places; with a tie at the end more than `places`. */
export function firstPlaces<Entry>({ ranked }: CompetitionRanking<Entry>, places: number): readonly Ranked<Entry>[] {
  return ranked.filter(({ rank }) => rank <= places);
}
