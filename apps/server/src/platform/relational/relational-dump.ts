import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { RelationalErrors } from './errors.ts';

// A dump is gzipped lines of JSON: a header, then per table its columns and rows, then the sequences. Every value is in
// PostgreSQL's own text form, which loses nothing (geometry as EWKB) and which any major version and engine reads back.

const FORMAT = 'ecoloop-relational-1';
const ROWS_AT_ONCE = 2_000;
/** The one table that says how the schema came to be belongs to the database and not to its content. */
const NOT_CONTENT = ['schema_migration'];

interface Table {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}
interface Sequence {
  readonly sequence: string;
  readonly last: string;
  readonly called: boolean;
}
type Line = { readonly format: string } | Table | Sequence | readonly (string | null)[];

export interface DumpSummary {
  readonly tables: number;
  readonly rows: number;
}

export async function dumpRelational(client: pg.ClientBase, file: string): Promise<DumpSummary> {
  let tables = 0;
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    const line = (value: Line): string => `${JSON.stringify(value)}\n`;
    yield line({ format: FORMAT });
    for (const table of await tablesOf(client)) {
      tables += 1;
      yield line(table);
      const columns = table.columns.map(({ name }) => `${pg.escapeIdentifier(name)}::text`).join(', ');
      await client.query(
        `declare dumped no scroll cursor for select ${columns} from ${pg.escapeIdentifier(table.table)}`,
      );
      for (;;) {
        const page = await client.query<(string | null)[]>({
          text: `fetch ${ROWS_AT_ONCE} from dumped`,
          rowMode: 'array',
        });
        if (page.rows.length === 0) break;
        rows += page.rows.length;
        yield page.rows.map(line).join('');
      }
      await client.query('close dumped');
    }
    for (const sequence of await sequencesOf(client)) yield line(sequence);
  }
  await client.query('begin isolation level repeatable read read only');
  await pipeline(Readable.from(lines()), createGzip({ level: 3 }), createWriteStream(file, { flush: true }));
  await client.query('commit');
  return { tables, rows };
}

/** Replaces the content of the tables, which must be those that were dumped, by that of the dump; all or nothing. */
export async function restoreRelational(client: pg.ClientBase, file: string): Promise<DumpSummary> {
  let tables = 0;
  let rows = 0;
  let insert: (rows: readonly (readonly (string | null)[])[]) => Promise<void> = () => {
    throw RelationalErrors.DUMP_UNREADABLE({ file, reason: 'rows before a table' });
  };
  let waiting: (readonly (string | null)[])[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await insert(waiting);
    rows += waiting.length;
    waiting = [];
  };

  await client.query('begin');
  const restoreForeignKeys = await withoutForeignKeys(client);
  await emptyTables(client);
  let formatSeen = false;
  for await (const line of readLines(file)) {
    if ('format' in line) {
      formatSeen = line.format === FORMAT;
    } else if (!formatSeen) {
      break;
    } else if ('table' in line) {
      await flush();
      insert = insertInto(client, line);
      tables += 1;
    } else if ('sequence' in line) {
      await flush();
      await client.query('select setval($1::regclass, $2::bigint, $3)', [line.sequence, line.last, line.called]);
    } else if (waiting.push(line) >= ROWS_AT_ONCE) {
      await flush();
    }
  }
  if (!formatSeen) throw RelationalErrors.DUMP_UNREADABLE({ file, reason: 'no header' });
  await flush();
  await restoreForeignKeys();
  await client.query('commit');
  return { tables, rows };
}

function insertInto(client: pg.ClientBase, { table, columns }: Table): typeof insertRows {
  const names = columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const values = columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ');
  const text = `insert into ${pg.escapeIdentifier(table)} (${names}) overriding system value
    select ${values} from jsonb_array_elements($1::jsonb) line`;
  return insertRows;

  async function insertRows(rows: readonly (readonly (string | null)[])[]): Promise<void> {
    await client.query(text, [JSON.stringify(rows)]);
  }
}

async function* readLines(file: string): AsyncGenerator<Line> {
  const gunzip = createGunzip();
  const packed = createReadStream(file).on('error', (error) => gunzip.destroy(error));
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of packed.pipe(gunzip) as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Line; // as dumpRelational wrote it
    }
  } catch (cause) {
    throw RelationalErrors.DUMP_UNREADABLE({ file, reason: String(cause) }, { cause });
  }
}

async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as table, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
       order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and ${OWN} and not c.relname = any($1) group by c.relname order by c.relname`,
    [NOT_CONTENT],
  );
  return rows;
}

async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ sequence: string }>(
    `select quote_ident(c.relname) as sequence from pg_class c where c.relkind = 'S' and ${OWN} order by 1`,
  );
  const states: Sequence[] = [];
  for (const { sequence } of rows) {
    const { rows: found } = await client.query<Sequence>(
      `select '${sequence}' as sequence, last_value::text as last, is_called as called from ${sequence}`,
    );
    states.push(...found);
  }
  return states;
}

async function emptyTables(client: pg.ClientBase): Promise<void> {
  const tables = (await tablesOf(client)).map(({ table }) => pg.escapeIdentifier(table));
  if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`);
}

/** Takes the foreign keys away, so that tables load in any order; the result puts them back, which checks every row. */
async function withoutForeignKeys(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select quote_ident(c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and ${OWN}`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return async () => {
    for (const { table, name, definition } of rows) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
  };
}

/** In the public schema and not of an extension. */
const OWN = `c.relnamespace = 'public'::regnamespace and not exists
  (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;
