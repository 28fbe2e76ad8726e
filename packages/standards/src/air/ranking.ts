import { roundHalfEven } from '@ecoloop/statistics';

/** Ranks in ascending order of the (rounded) index, best first; equal values share a rank and the next is left out: 1, 1, 3. */
export function ranksOf(values: readonly number[]): number[] {
  const ascending = values.toSorted((left, right) => left - right);
  return values.map((value) => ascending.indexOf(value) + 1);
}

export interface RankedTerritory<Territory> {
  readonly territory: Territory;
  /** 2 decimals */
  readonly index: number;
  readonly rank: number;
}

export interface TerritoryRanking<Territory> {
  /** Best first; equals in the order they were given. */
  readonly ranked: readonly RankedTerritory<Territory>[];
  /** Those without a composite index. */
  readonly unranked: readonly Territory[];
}

/** Ranks territories by their composite index, rounded to 2 decimals first: the lowest is the best, ties share a rank. */
export function rankTerritories<Territory>(
  entries: readonly { readonly territory: Territory; readonly index: number | undefined }[],
): TerritoryRanking<Territory> {
  const has = ({ index }: { readonly index: number | undefined }): boolean =>
    index !== undefined && !Number.isNaN(index);
  const present = entries
    .filter(has)
    .map(({ territory, index = NaN }) => ({ territory, index: roundHalfEven(index, 2) }));
  const ranks = ranksOf(present.map(({ index }) => index));
  return {
    ranked: present
      .map((entry, place) => ({ ...entry, rank: ranks[place] ?? NaN }))
      .toSorted((left, right) => left.rank - right.rank),
    unranked: entries.filter((entry) => !has(entry)).map(({ territory }) => territory),
  };
}

/**
 * Change against an earlier value in percent with 1 decimal, below zero where it fell. Of an index that is a change for the
 * better. Undefined without an earlier value above zero.
 */
export function changeRate(now: number, before: number): number | undefined {
  if (!(before > 0) || Number.isNaN(now)) return undefined;
  return roundHalfEven(((now - before) * 100) / before, 1);
}
