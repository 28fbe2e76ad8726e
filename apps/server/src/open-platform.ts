import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Clock } from './platform/clock/clock.ts';
import type { Config } from './platform/config/config.ts';
import { type DataPaths, dataPaths } from './platform/config/data-paths.ts';
import { createRoomCheck } from './platform/disk/room.ts';
import type { FileStore } from './platform/files/file-store.ts';
import { openFileStore } from './platform/files/open-file-store.ts';
import type { IngestLog } from './platform/ingest-log/ingest-log.ts';
import { openIngestLog } from './platform/ingest-log/open-ingest-log.ts';
import { acquireDataDirectoryLock } from './platform/lock/data-directory-lock.ts';
import type { Logger } from './platform/logging/logger.ts';
import { createMetrics, type Metrics } from './platform/metrics/metrics.ts';
import { migrateRelational, migrateSeries } from './platform/migrations.ts';
import { openRelational } from './platform/relational/open-relational.ts';
import type { Relational } from './platform/relational/relational.ts';
import { openSeries } from './platform/series/open-series.ts';
import type { SeriesStore } from './platform/series/series.ts';
import { type Closing, createClosing } from './closing.ts';

/** What everything else stands on: the data directory with its log and stores, open and migrated. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly log: IngestLog;
  readonly relational: Relational;
  readonly series: SeriesStore;
  readonly files: FileStore;
  /** Closes what was opened here and whatever was added later, in the reverse order. */
  readonly closing: Closing;
}

export interface PlatformOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A store died and cannot come back; the process must end. */
  readonly onFailure: (error: Error) => void;
  /** Begins with an empty series store, whatever state the present one is in. */
  readonly freshSeries?: boolean;
}

/** Plain SQL beside this file, and beside the bundle. */
export const migrations = {
  relational: fileURLToPath(new URL('./migrations/relational', import.meta.url)),
  series: fileURLToPath(new URL('./migrations/series', import.meta.url)),
} as const;

/** Takes the data directory for this process and opens everything in it. Nothing stays open when it throws. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { config, clock, logger } = options;
  const closing = createClosing(logger);
  try {
    const lock = await acquireDataDirectoryLock(config.dataDirectory);
    closing.add('lock', () => lock.release());
    const metrics = createMetrics();
    const paths = dataPaths(config.dataDirectory);
    const reserveBytes = config.diskReserveMegabytes * 2 ** 20;
    const files = await openFileStore(paths.files, createRoomCheck(config.dataDirectory, reserveBytes));
    const log = await openIngestLog({
      directory: paths.log,
      reserveBytes,
      metrics,
    });
    closing.add('ingest log', () => log.close());
    const { relational, series } = await openStores(options, paths, closing);
    await Promise.all([
      migrateRelational(relational, migrations.relational, clock),
      migrateSeries(series, migrations.series, clock),
    ]);
    return { config, clock, logger, metrics, log, relational, series, files, closing };
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

/** Both at once: the relational engine starts in a thread of its own. */
async function openStores(
  { config, onFailure, freshSeries = false }: PlatformOptions,
  paths: DataPaths,
  closing: Closing,
): Promise<{ readonly relational: Relational; readonly series: SeriesStore }> {
  const { databaseUrl, clickhouseUrl, templateDirectory } = config;
  if (freshSeries && clickhouseUrl === undefined) await rm(paths.series, { recursive: true, force: true });
  const [relational, series] = await Promise.allSettled([
    openRelational({ directory: paths.relational, databaseUrl, templateDirectory, onFailure }),
    openSeries({ directory: paths.series, clickhouseUrl }),
  ]);
  if (relational.status === 'fulfilled') closing.add('relational store', () => relational.value.close());
  if (series.status === 'fulfilled') closing.add('series store', () => series.value.close());
  if (relational.status === 'rejected') throw relational.reason;
  if (series.status === 'rejected') throw series.reason;
  if (freshSeries) await dropTables(series.value);
  return { relational: relational.value, series: series.value };
}

async function dropTables(series: SeriesStore): Promise<void> {
  const tables = await series.query<{ name: string }>(
    'select name from system.tables where database = currentDatabase()',
  );
  for (const { name } of tables) await series.exec(`drop table \`${name}\` sync`);
}
