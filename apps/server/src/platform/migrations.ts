import { defineErrors } from '@ecoloop/kernel';
import { sql, type Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from './clock/clock.ts';
import type { Relational } from './relational/relational.ts';
import { seriesTime, tabSeparatedLine } from './series/tab-separated.ts';
import type { SeriesStore } from './series/series.ts';

export const MigrationErrors = defineErrors('migration', {
  CHANGED: {
    status: 500,
    message: {
      zh: '迁移文件 {name} 在执行后被修改。迁移只能新增，请恢复原文件并另写新文件',
      en: 'The migration {name} was changed after it had run. Migrations only go forward: restore the file and write a new one',
    },
  },
  UNKNOWN: {
    status: 500,
    message: {
      zh: '数据库由更新的版本建立（迁移 {name} 不在本版本中），请使用该版本或更新的版本启动',
      en: 'The database was made by a newer version (this one has no migration {name}); start that version or a later one',
    },
  },
  FAILED: {
    status: 500,
    message: { zh: '迁移 {name} 执行失败：{reason}', en: 'The migration {name} failed: {reason}' },
  },
});

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** Of a backup, say: only up to this file, by name. */
export interface MigrationLimit {
  readonly through?: string | undefined;
}

// Any number; all servers on one database must use the same one.
const ADVISORY_LOCK = 7_226_021;

/** Runs the SQL files not yet run, by name, each in a transaction of its own. Returns their names. */
export async function migrateRelational(
  relational: Relational,
  directory: string,
  clock: Clock,
  limit: MigrationLimit = {},
): Promise<string[]> {
  await relational.executeScript(
    'create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null)',
  );
  // Kysely's types know the tables of the application; this one is the runner's own.
  const db = relational.db as unknown as Kysely<{ schema_migration: AppliedMigration & { applied_at: Date } }>;
  const pending = findPending(await readMigrations(directory), await appliedRelational(relational), limit);
  const ran: string[] = [];
  for (const { name, text, checksum } of pending) {
    await named(name, () =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(transaction);
        const alreadyRun = await transaction
          .selectFrom('schema_migration')
          .select('name')
          .where('name', '=', name)
          .executeTakeFirst();
        if (alreadyRun) return; // by another server, while this one waited
        await sql.raw(text).execute(transaction);
        const applied_at = new Date(clock.now());
        await transaction.insertInto('schema_migration').values({ name, checksum, applied_at }).execute();
        ran.push(name);
      }),
    );
  }
  return ran;
}

/** The migrations that ran, by name. */
export async function appliedRelational(relational: Relational): Promise<AppliedMigration[]> {
  const { rows } = await relational.executeSql<AppliedMigration>(
    'select name, checksum from schema_migration order by name',
  );
  return rows;
}

/** The same for the series store. It knows no transactions, so each statement must be idempotent. */
export async function migrateSeries(
  series: SeriesStore,
  directory: string,
  clock: Clock,
  limit: MigrationLimit = {},
): Promise<string[]> {
  await series.exec(
    "create table if not exists schema_migration (name String, checksum String, applied_at DateTime64(3, 'UTC')) engine = MergeTree order by name",
  );
  const pending = findPending(await readMigrations(directory), await appliedSeries(series), limit);
  for (const { name, text, checksum } of pending) {
    await named(name, async () => {
      for (const statement of statementsOf(text)) await series.exec(statement);
      const row = tabSeparatedLine([name, checksum, seriesTime(clock.now())]);
      await series.insert('schema_migration', ['name', 'checksum', 'applied_at'], row);
    });
  }
  if (pending.length > 0) await syncInserts(series);
  return pending.map(({ name }) => name);
}

export async function appliedSeries(series: SeriesStore): Promise<AppliedMigration[]> {
  return series.query<AppliedMigration>(
    'select name, any(checksum) as checksum from schema_migration group by name order by name',
  );
}

/** An acknowledged insert must survive a power cut, for the projector's checkpoint does; likewise what is merged of it. */
async function syncInserts(series: SeriesStore): Promise<void> {
  const tables = await series.query<{ name: string }>(
    "select name from system.tables where database = currentDatabase() and engine like '%MergeTree'",
  );
  const settings = 'fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1';
  for (const { name } of tables) await series.exec(`alter table \`${name}\` modify setting ${settings}`);
}

/** The numbered files; others beside them, as the schema they lead to, are for readers. */
async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(path.join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

function findPending(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  { through }: MigrationLimit,
): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration) throw MigrationErrors.UNKNOWN({ name });
    if (migration.checksum !== checksum) throw MigrationErrors.CHANGED({ name });
    known.delete(name);
  }
  return [...known.values()].filter(({ name }) => through === undefined || name <= through);
}

/** Statements end with a semicolon at the end of a line; ClickHouse takes one at a time. */
function statementsOf(text: string): string[] {
  return text
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '');
}

async function named(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    throw MigrationErrors.FAILED({ name, reason: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
}
