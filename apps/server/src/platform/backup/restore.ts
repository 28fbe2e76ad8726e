import { cp, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock/clock.ts';
import { dataPaths } from '../config/data-paths.ts';
import { syncDirectory } from '../ingest-log/segment-files.ts';
import { migrateRelational, migrateSeries } from '../migrations.ts';
import { openRelational, type RelationalOptions } from '../relational/open-relational.ts';
import type { Relational } from '../relational/relational.ts';
import { openSeries } from '../series/open-series.ts';
import { BackupErrors } from './errors.ts';
import { readManifest, RELATIONAL_FILE, type Manifest } from './manifest.ts';

export interface RestoreOptions extends Omit<RelationalOptions, 'directory'> {
  /** A directory that `backup` wrote. */
  readonly source: string;
  /** Made where it does not exist; must be empty, and so must the databases named by their addresses. */
  readonly dataDirectory: string;
  readonly clickhouseUrl?: string | undefined;
  readonly migrations: { readonly relational: string; readonly series: string };
  readonly clock: Clock;
}

/**
 * Makes a data directory from a backup. It appears whole or not at all; the projector replays the log from the
 * checkpoint of the backup when it next starts.
 *
 * @throws backup.UNREADABLE, backup.TARGET_NOT_EMPTY, backup.DATABASE_NOT_EMPTY
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const { source, dataDirectory } = options;
  const manifest = await readManifest(source);
  await mkdir(dataDirectory, { recursive: true });
  if ((await readdir(dataDirectory)).length > 0) {
    throw BackupErrors.TARGET_NOT_EMPTY({ directory: dataDirectory });
  }
  const building = `${path.resolve(dataDirectory)}.restoring`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building);
  try {
    const [from, to] = [dataPaths(source), dataPaths(building)];
    await cp(from.log, to.log, { recursive: true });
    await cp(from.files, to.files, { recursive: true });
    await restoreRelational(manifest, to.relational, options);
    await restoreSeries(manifest, from.series, to.series, options);
    await rmdir(dataDirectory);
    await rename(building, dataDirectory);
    await syncDirectory(path.dirname(path.resolve(dataDirectory)));
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw error;
  }
  return manifest;
}

async function restoreRelational(manifest: Manifest, directory: string, options: RestoreOptions): Promise<void> {
  const { source, migrations, clock } = options;
  const relational = await openRelational({ ...options, directory });
  try {
    await requireEmpty(relational);
    await migrateRelational(relational, migrations.relational, clock, { through: manifest.relationalMigration ?? '' });
    await relational.restore(path.join(source, RELATIONAL_FILE));
    await migrateRelational(relational, migrations.relational, clock);
  } finally {
    await relational.close();
  }
}

async function restoreSeries(
  manifest: Manifest,
  source: string,
  directory: string,
  { migrations, clock, clickhouseUrl }: RestoreOptions,
): Promise<void> {
  const series = await openSeries({ directory, clickhouseUrl });
  try {
    await migrateSeries(series, migrations.series, clock, { through: manifest.seriesMigration ?? '' });
    await series.importFrom(source);
    await migrateSeries(series, migrations.series, clock);
  } finally {
    await series.close();
  }
}

/** A server may be anyone's: nothing of theirs is emptied. */
async function requireEmpty(relational: Relational): Promise<void> {
  const { rows } = await relational.executeSql<{ table: string }>(
    `select c.relname as table from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1`,
  );
  const [first] = rows;
  if (first) throw BackupErrors.DATABASE_NOT_EMPTY({ table: first.table });
}
