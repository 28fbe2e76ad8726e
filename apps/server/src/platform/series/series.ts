import type { NativeColumn } from './native-block.ts';

export type QueryParameters = Readonly<Record<string, unknown>>;

/** The series store: chDB in the process or a ClickHouse server; the same SQL and client for both. */
export interface SeriesStore {
  readonly kind: 'embedded' | 'server';
  /** Rows as objects. Parameters as `{name: Type}` in the SQL. 64-bit integers up to 2⁵³ come as numbers. */
  query<Row>(sql: string, parameters?: QueryParameters): Promise<Row[]>;
  /** Columns as arrays, for many rows: the fastest way out. */
  queryColumns<Columns extends Record<string, readonly unknown[]>>(
    sql: string,
    parameters?: QueryParameters,
  ): Promise<Columns>;
  /** Rows as tab-separated text (UTF-8) in the order of `columns`; on disk when it resolves. */
  insert(table: string, columns: readonly string[], tabSeparated: string | Uint8Array): Promise<void>;
  /** Rows as columns: a third of the work of text, for many rows. On disk when it resolves. */
  insertColumns(table: string, rows: number, columns: readonly NativeColumn[]): Promise<void>;
  /** A statement without a result. */
  exec(sql: string, parameters?: QueryParameters): Promise<void>;
  /** Writes every table to files in an existing directory. */
  exportTo(directory: string): Promise<{ readonly tables: number; readonly rows: number }>;
  /** Loads what `exportTo` wrote into migrated, empty tables. */
  importFrom(directory: string): Promise<{ readonly tables: number; readonly rows: number }>;
  close(): Promise<void>;
}
