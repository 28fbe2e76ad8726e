import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

export interface SqlResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number | null;
}

/**
 * The relational store: PGlite with PostGIS in a worker thread, or a PostgreSQL server.
 * Both return the same: timestamptz as Date, date as 'YYYY-MM-DD', int8 as a safe number, numeric as text, jsonb parsed.
 * Inside a transaction use only the transaction, and wait for nothing but SQL: the embedded engine has one connection.
 */
export interface Relational {
  readonly db: Kysely<Database>;
  readonly kind: 'embedded' | 'server';
  readonly postgresVersion: string;
  readonly postgisVersion: string;
  /** Plain SQL with $1, $2 …; also what the job queue runs on. */
  executeSql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<SqlResult<Row>>;
  /** Several statements in one go, without parameters. */
  executeScript(text: string): Promise<void>;
  /** Writes all tables logically to a file that any engine can load. */
  dump(file: string): Promise<{ readonly tables: number; readonly rows: number }>;
  /** Loads a dump into this database, which must have no tables yet or only the migrated, unused ones. */
  restore(file: string): Promise<{ readonly tables: number; readonly rows: number }>;
  close(): Promise<void>;
}
