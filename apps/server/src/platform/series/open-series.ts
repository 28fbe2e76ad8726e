import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection, type ChdbConnection } from 'chdb/connection';
import { mkdir, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { SeriesErrors } from './errors.ts';
import { nativeBlock } from './native-block.ts';
import type { QueryParameters, SeriesStore } from './series.ts';

export interface SeriesOptions {
  /** Where chDB keeps its data; one such directory a process. */
  readonly directory: string;
  /** A ClickHouse server instead, database included: http://user:password@host:8123/ecoloop */
  readonly clickhouseUrl?: string | undefined;
}

// Positions are safe integers, so they may come as JSON numbers; time zones are named in every query that needs one.
const SETTINGS = { session_timezone: 'UTC', output_format_json_quote_64bit_integers: 0 } as const;
const NATIVE = '.native';
/** Where blocks lie while they are inserted. */
const INCOMING = 'incoming';
/** How the schema came to be belongs to the store and not to its content. */
const NOT_CONTENT = "name != 'schema_migration' and engine like '%MergeTree'";

/** What differs between the engines. */
interface Engine {
  readonly kind: SeriesStore['kind'];
  /** Reads do not wait for inserts, nor inserts for reads. */
  readonly reader: ClickHouseClient;
  readonly writer: ClickHouseClient;
  insert(table: string, columns: readonly string[], tabSeparated: Uint8Array): Promise<void>;
  insertNative(table: string, columns: readonly string[], block: Uint8Array): Promise<void>;
  exportTable(table: string, file: string): Promise<void>;
  importTable(table: string, file: string): Promise<void>;
}

export async function openSeries({ directory, clickhouseUrl }: SeriesOptions): Promise<SeriesStore> {
  const engine = clickhouseUrl === undefined ? await openEmbedded(directory) : openServer(clickhouseUrl);
  const { reader, writer } = engine;

  async function query<Row>(sql: string, parameters: QueryParameters = {}): Promise<Row[]> {
    const result = await reader.query({ query: sql, query_params: { ...parameters }, format: 'JSONEachRow' });
    return result.json<Row>();
  }
  const tables = async (): Promise<string[]> =>
    (
      await query<{ name: string }>(
        `select name from system.tables where database = currentDatabase() and ${NOT_CONTENT} order by name`,
      )
    ).map(({ name }) => name);
  const countOf = async (table: string): Promise<number> => {
    const [row] = await query<{ rows: number }>(`select count() as rows from \`${table}\``);
    return row?.rows ?? 0;
  };

  return {
    kind: engine.kind,
    query,
    async queryColumns<Columns extends Record<string, readonly unknown[]>>(
      sql: string,
      parameters: QueryParameters = {},
    ): Promise<Columns> {
      const format = 'JSONColumnsWithMetadata';
      const result = await reader.query({ query: sql, query_params: { ...parameters }, format });
      const { data, meta = [] } = await result.json<readonly unknown[]>();
      const columns = data as unknown as Record<string, readonly unknown[] | undefined>; // the client takes them for rows
      // Of a result without rows the engine leaves the columns out.
      return Object.fromEntries(meta.map(({ name }) => [name, columns[name] ?? []])) as Columns; // the caller's own SQL names them
    },
    insert: async (table, columns, tabSeparated) => {
      if (tabSeparated.length === 0) return;
      const bytes = typeof tabSeparated === 'string' ? Buffer.from(tabSeparated) : tabSeparated;
      await engine.insert(table, columns, bytes);
    },
    async insertColumns(table, rows, columns) {
      if (rows === 0) return;
      const names = columns.map(({ name }) => name);
      await engine.insertNative(table, names, nativeBlock(rows, columns));
    },
    async exec(sql, parameters = {}) {
      await writer.command({ query: sql, query_params: { ...parameters } });
    },
    async exportTo(target) {
      const names = await tables();
      let rows = 0;
      for (const name of names) {
        rows += await countOf(name);
        await engine.exportTable(name, path.join(target, name + NATIVE));
      }
      return { tables: names.length, rows };
    },
    async importFrom(source) {
      const known = new Set(await tables());
      const names = (await readdir(source))
        .filter((name) => name.endsWith(NATIVE))
        .map((name) => path.parse(name).name);
      let rows = 0;
      for (const table of names) {
        if (!known.has(table)) throw SeriesErrors.UNKNOWN_TABLE({ table });
        if ((await countOf(table)) > 0) throw SeriesErrors.NOT_EMPTY({ table });
        const file = path.join(source, table + NATIVE);
        if ((await stat(file)).size > 0) await engine.importTable(table, file);
        rows += await countOf(table);
      }
      return { tables: names.length, rows };
    },
    async close() {
      await reader.close();
      await writer.close();
    },
  };
}

async function openEmbedded(directory: string): Promise<Engine> {
  const place = path.resolve(directory);
  const incoming = path.join(place, INCOMING);
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  let blocks = 0;
  const connection = createChdbConnection({ path: place });
  const writer = clientOf(connection);
  const reader = clientOf(createChdbConnection({ path: place }));
  const settings = Object.entries(SETTINGS).map(([name, value]) => `${name} = '${value}'`);
  for (const client of [reader, writer]) await client.command({ query: `set ${settings.join(', ')}` });
  const nativeFile = (file: string): string => `file('${file.replaceAll(/[\\']/g, '\\$&')}', 'Native')`;
  return {
    kind: 'embedded',
    reader,
    writer,
    async insert(table, columns, tabSeparated) {
      // The client's own insert runs bytes through text; the raw one hands them over as they are.
      await connection.chdb.rawInsert({
        table,
        columns: [...columns],
        format: 'TSV',
        values: tabSeparated,
      });
    },
    async insertNative(table, columns, block) {
      // The raw insert takes text only; a file that never leaves the page cache is read in no time.
      const file = path.join(incoming, `${(blocks += 1)}${NATIVE}`);
      try {
        await writeFile(file, block);
        const query = `insert into \`${table}\` (${columns.join(', ')}) select * from ${nativeFile(file)}`;
        await writer.command({ query });
      } finally {
        await unlink(file).catch(() => undefined);
      }
    },
    async exportTable(table, file) {
      await writer.command({ query: `insert into function ${nativeFile(file)} select * from \`${table}\`` });
    },
    async importTable(table, file) {
      await writer.command({ query: `insert into \`${table}\` select * from ${nativeFile(file)}` });
    },
  };
}

function clientOf(connection: ChdbConnection): ClickHouseClient {
  // chDB implements the contract of client-common, of which the client carries a copy; only a private field differs.
  return createClient({
    connection: connection as unknown as NonNullable<ClickHouseClientConfigOptions['connection']>,
  });
}

function openServer(url: string): Engine {
  const client = createClient({ url, clickhouse_settings: SETTINGS });
  return {
    kind: 'server',
    reader: client,
    writer: client,
    async insert(table, columns, tabSeparated) {
      await client.insert({
        table,
        columns: [columns[0] ?? '', ...columns.slice(1)],
        format: 'TabSeparated',
        values: Readable.from([tabSeparated], { objectMode: false }),
      });
    },
    async insertNative(table, columns, block) {
      const query = `insert into \`${table}\` (${columns.join(', ')}) format Native`;
      const { stream } = await client.exec({ query, values: Readable.from([block], { objectMode: false }) });
      stream.resume();
      await finished(stream);
    },
    async exportTable(table, file) {
      const { stream } = await client.exec({ query: `select * from \`${table}\` format Native` });
      await pipeline(stream, createWriteStream(file, { flush: true }));
    },
    async importTable(table, file) {
      const { stream } = await client.exec({
        query: `insert into \`${table}\` format Native`,
        values: createReadStream(file),
      });
      stream.resume();
    },
  };
}
