import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock/clock.ts';
import { dataPaths, type DataPaths } from '../config/data-paths.ts';
import { copyLog } from '../ingest-log/copy-log.ts';
import type { IngestLog } from '../ingest-log/ingest-log.ts';
import { appliedRelational, appliedSeries } from '../migrations.ts';
import type { Relational } from '../relational/relational.ts';
import type { SeriesStore } from '../series/series.ts';
import { BackupErrors } from './errors.ts';
import { RELATIONAL_FILE, writeManifest, type Manifest } from './manifest.ts';

export interface BackupOptions {
  /** Made where it does not exist; must be empty. */
  readonly target: string;
  readonly paths: Pick<DataPaths, 'log' | 'files'>;
  readonly log: IngestLog;
  readonly relational: Relational;
  readonly series: SeriesStore;
  readonly clock: Clock;
}

/**
 * Copies everything into a directory while the system runs. The relational store comes first, with the projector's
 * checkpoint in it, and the log last: what the other stores have beyond the checkpoint is replayed, which changes nothing.
 *
 * @throws backup.TARGET_NOT_EMPTY
 */
export async function backup({ target, paths, log, relational, series, clock }: BackupOptions): Promise<Manifest> {
  await mkdir(target, { recursive: true });
  if ((await readdir(target)).length > 0) throw BackupErrors.TARGET_NOT_EMPTY({ directory: target });
  const copies = dataPaths(target);
  await mkdir(copies.series);

  const createdAt = new Date(clock.now()).toISOString();
  const relationalMigration = (await appliedRelational(relational)).at(-1)?.name;
  const seriesMigration = (await appliedSeries(series)).at(-1)?.name;
  const relationalCount = await relational.dump(path.join(target, RELATIONAL_FILE));
  const seriesCount = await series.exportTo(copies.series);
  const incoming = path.join(paths.files, 'incoming');
  await cp(paths.files, copies.files, { recursive: true, filter: (source) => !source.startsWith(incoming) });
  const logEnd = log.end;
  await copyLog(paths.log, copies.log, logEnd);

  const manifest: Manifest = {
    format: 'ecoloop-backup-1',
    createdAt,
    logEnd,
    relational: relationalCount,
    series: seriesCount,
    ...(relationalMigration !== undefined && { relationalMigration }),
    ...(seriesMigration !== undefined && { seriesMigration }),
  };
  await writeManifest(target, manifest);
  return manifest;
}
