import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../clock/clock.ts';
import { migrateSeries } from '../migrations.ts';
import { openSeries } from './open-series.ts';
import type { SeriesStore } from './series.ts';

export const SERIES_MIGRATIONS = fileURLToPath(new URL('../../migrations/series', import.meta.url));

/** A fresh, migrated series store for one test file; `close` takes it away. At most one is open in a process. */
export async function openTestSeries(migrated: 'migrated' | 'bare' = 'migrated'): Promise<SeriesStore> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-series-'));
  const series = await openSeries({ directory });
  if (migrated === 'migrated') await migrateSeries(series, SERIES_MIGRATIONS, systemClock);
  return {
    ...series,
    async close() {
      await series.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
