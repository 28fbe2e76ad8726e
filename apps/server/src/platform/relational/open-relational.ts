import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { prepareCluster, type ClusterOptions } from './cluster-template.ts';
import { startEmbeddedEngine, type EmbeddedEngine } from './embedded-engine.ts';
import { RelationalErrors } from './errors.ts';
import { dumpRelational, restoreRelational } from './relational-dump.ts';
import type { Relational, SqlResult } from './relational.ts';
import type { Database } from './tables.ts';
import { valueTypes } from './value-types.ts';

export interface RelationalOptions extends ClusterOptions {
  /** A PostgreSQL server with PostGIS; without it the engine runs embedded, in `directory`. */
  readonly databaseUrl?: string | undefined;
  /** Told when the engine dies or an idle connection breaks; with the embedded engine the process must end then. */
  readonly onFailure: (error: Error) => void;
}

/** @throws relational.ENGINE_FAILED, relational.POSTGIS_MISSING, or the server's error when it cannot be reached */
export async function openRelational(options: RelationalOptions): Promise<Relational> {
  if (options.databaseUrl !== undefined) {
    const pool = new pg.Pool({
      connectionString: options.databaseUrl,
      types: valueTypes,
      max: 10,
      options: '-c TimeZone=UTC',
    });
    return openWith(pool, options);
  }
  await prepareCluster(options);
  const engine = await startEmbeddedEngine({ directory: options.directory }, options.onFailure);
  // One connection for all: transactions are exclusive and queue, a wait of a minute means that one is stuck.
  const pool = new pg.Pool({
    stream: () => engine.connect(),
    user: 'postgres',
    database: 'postgres',
    types: valueTypes,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 60_000,
  });
  return openWith(pool, options, engine);
}

async function openWith(pool: pg.Pool, options: RelationalOptions, engine?: EmbeddedEngine): Promise<Relational> {
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) options.onFailure(error); // how a connection ends that is no longer needed is of no interest
  });
  const close = async (): Promise<void> => {
    closing = true;
    await pool.end();
    await engine?.close();
  };
  try {
    const versions = await prepareServer(pool);
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    return {
      db,
      kind: engine ? 'embedded' : 'server',
      ...versions,
      async executeSql<Row = Record<string, unknown>>(
        text: string,
        values: readonly unknown[] = [],
      ): Promise<SqlResult<Row>> {
        // Several statements give several results, of which the last counts.
        const results = [await pool.query(text, [...values])].flat();
        const { rows = [], rowCount = null } = results.at(-1) ?? {};
        return { rows: rows as Row[], rowCount }; // the caller knows what it selects
      },
      async executeScript(text) {
        await pool.query(text);
      },
      dump: (file) => withClient(pool, (client) => dumpRelational(client, file)),
      restore: (file) => withClient(pool, (client) => restoreRelational(client, file)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepareServer(pool: pg.Pool): Promise<{ postgresVersion: string; postgisVersion: string }> {
  try {
    // A plain "if not exists" still needs the right to create, which the account may lack where it exists.
    const { rows: extensions } = await pool.query("select 1 from pg_extension where extname = 'postgis'");
    if (extensions.length === 0) await pool.query('create extension if not exists postgis');
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError)) throw cause;
    throw RelationalErrors.POSTGIS_MISSING({ reason: cause.message }, { cause });
  }
  const { rows } = await pool.query<{ postgres: string; postgis: string }>(
    "select current_setting('server_version') as postgres, postgis_lib_version() as postgis",
  );
  return { postgresVersion: rows[0]?.postgres ?? '', postgisVersion: rows[0]?.postgis ?? '' };
}

async function withClient<Result>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await use(client);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure); // after a failure the connection may still hold a transaction
  }
}
