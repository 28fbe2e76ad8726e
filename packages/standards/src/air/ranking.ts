import { rankBy, roundHalfEven } from '@ecoloop/statistics';

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
  const { ranked, unranked } = rankBy(entries, ({ index = NaN }) => roundHalfEven(index, 2), 'ascending');
  return {
    ranked: ranked.map(({ entry: { territory }, value: index, rank }) => ({ territory, index, rank })),
    unranked: unranked.map(({ territory }) => territory),
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
