import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from './platform/clock/clock.ts';
import type { Config } from './platform/config/config.ts';
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
}

/** Plain SQL beside this file, and beside the bundle. */
export const migrations = {
  relational: fileURLToPath(new URL('./migrations/relational', import.meta.url)),
  series: fileURLToPath(new URL('./migrations/series', import.meta.url)),
} as const;

/** Parts of a data directory. */
export function dataDirectories(dataDirectory: string) {
  return {
    log: path.join(dataDirectory, 'log'),
    relational: path.join(dataDirectory, 'relational'),
    series: path.join(dataDirectory, 'series'),
    files: path.join(dataDirectory, 'files'),
  } as const;
}

/** Takes the data directory for this process and opens everything in it. Nothing stays open when it throws. */
export async function openPlatform({ config, clock, logger, onFailure }: PlatformOptions): Promise<Platform> {
  const closing = createClosing(logger);
  try {
    const lock = await acquireDataDirectoryLock(config.dataDirectory);
    closing.add('lock', () => lock.release());
    const metrics = createMetrics();
    const directories = dataDirectories(config.dataDirectory);
    const files = await openFileStore(directories.files);
    const log = await openIngestLog({ directory: directories.log, metrics });
    closing.add('ingest log', () => log.close());
    const { databaseUrl, clickhouseUrl, templateDirectory } = config;
    const relational = await openRelational({
      directory: directories.relational,
      databaseUrl,
      templateDirectory,
      onFailure,
    });
    closing.add('relational store', () => relational.close());
    const series = await openSeries({ directory: directories.series, clickhouseUrl });
    closing.add('series store', () => series.close());
    await migrateRelational(relational, migrations.relational, clock);
    await migrateSeries(series, migrations.series, clock);
    return { config, clock, logger, metrics, log, relational, series, files, closing };
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}
