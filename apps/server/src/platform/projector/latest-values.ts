import type { SeriesStore } from '../series/series.ts';
import { insertLatest, isNewer, loadLatest } from './observation-store.ts';
import type { ObservationRow } from './projector.ts';

/** The newest value of each stream, in memory, and which of them the series store does not have yet. */
export interface LatestValues {
  readonly values: ReadonlyMap<number, ObservationRow>;
  load(): Promise<void>;
  take(rows: readonly ObservationRow[]): void;
  /** Writes to the store what changed since the last time. */
  keep(): Promise<void>;
}

/** Versions of newest values have two bits for it. */
const HIGHEST_RANK = 3;

export function createLatestValues(series: SeriesStore): LatestValues {
  let values = new Map<number, ObservationRow>();
  let changed = new Set<number>();
  return {
    get values() {
      return values;
    },
    async load() {
      values = await loadLatest(series);
    },
    take(rows) {
      for (const row of rows) {
        if (!isNewer(row, values.get(row.streamId))) continue;
        values.set(row.streamId, row);
        changed.add(row.streamId);
      }
    },
    async keep() {
      const keeping = changed;
      changed = new Set();
      try {
        await insertLatest(
          series,
          Array.from(keeping).flatMap((streamId) => {
            const row = values.get(streamId);
            return row ? { ...row, rank: Math.min(row.rank, HIGHEST_RANK) } : [];
          }),
        );
      } catch (error) {
        for (const streamId of keeping) changed.add(streamId);
        throw error;
      }
    },
  };
}
