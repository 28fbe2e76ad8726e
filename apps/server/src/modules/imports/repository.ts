import type { ImportMapping } from '@ecoloop/api-contract';
import type { Kysely, Selectable } from 'kysely';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { Database, DataImportTable, ImportMappingTable } from '../../platform/relational/tables.ts';

export type ImportRow = Selectable<DataImportTable>;
export type MappingRow = Selectable<ImportMappingTable>;

export interface Progress {
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  readonly valuesAccepted: number;
  readonly valuesSuspect: number;
  readonly lastPosition: number;
}

export const importRepository = {
  create: (db: Kysely<Database>, row: ImportRow) =>
    db
      .insertInto('data_import')
      .values({ ...row, mapping: JSON.stringify(row.mapping), error: null })
      .execute(),

  find: (db: Kysely<Database>, id: string) =>
    db.selectFrom('data_import').selectAll().where('id', '=', id).executeTakeFirst(),

  list: (db: Kysely<Database>, limit: number, before: Date | undefined) =>
    db
      .selectFrom('data_import')
      .selectAll()
      .$if(before !== undefined, (query) => query.where('created_at', '<', before ?? new Date(0)))
      .orderBy('created_at', 'desc')
      .limit(limit + 1)
      .execute(),

  running: (db: Kysely<Database>) =>
    db.selectFrom('data_import').selectAll().where('state', '=', 'running').orderBy('created_at').execute(),

  /** A finished import of the same bytes read in the same way. */
  findSame: (db: Kysely<Database>, fileHash: string, mappingHash: string, except: string) =>
    db
      .selectFrom('data_import')
      .select('id')
      .where('file_hash', '=', fileHash)
      .where('mapping_hash', '=', mappingHash)
      .where('state', '=', 'done')
      .where('duplicate_of', 'is', null)
      .where('id', '!=', except)
      .orderBy('created_at')
      .executeTakeFirst(),

  start: (
    db: Kysely<Database>,
    id: string,
    mapping: ImportMapping,
    mappingHash: string,
    domain: string,
    simulated: boolean,
  ) =>
    db
      .updateTable('data_import')
      .set({ state: 'running', mapping: JSON.stringify(mapping), mapping_hash: mappingHash, domain, simulated })
      .where('id', '=', id)
      .where('state', '=', 'received')
      .executeTakeFirst(),

  progress: (db: Kysely<Database>, id: string, progress: Progress) =>
    db
      .updateTable('data_import')
      .set((eb) => ({
        rows_read: progress.rowsRead,
        rows_accepted: progress.rowsAccepted,
        rows_rejected: progress.rowsRejected,
        values_accepted: progress.valuesAccepted,
        values_suspect: progress.valuesSuspect,
        first_position: eb.fn.coalesce('first_position', eb.val(progress.lastPosition)),
        last_position: progress.lastPosition,
      }))
      .where('id', '=', id)
      .execute(),

  finish: (
    db: Kysely<Database>,
    id: string,
    state: 'done' | 'failed' | 'cancelled',
    at: Date,
    more: { readonly error?: string; readonly duplicateOf?: string; readonly rowsTotal?: number } = {},
  ) =>
    db
      .updateTable('data_import')
      .set({
        state,
        finished_at: at,
        error: more.error ?? null,
        ...(more.duplicateOf === undefined ? {} : { duplicate_of: more.duplicateOf }),
        ...(more.rowsTotal === undefined ? {} : { rows_total: more.rowsTotal }),
      })
      .where('id', '=', id)
      .execute(),

  mappings: (db: Kysely<Database>) =>
    db.selectFrom('import_mapping').selectAll().orderBy('built_in', 'desc').orderBy('name').execute(),

  saveMapping: (
    db: Kysely<Database>,
    row: { id: string; name: string; definition: ImportMapping; builtIn: boolean; by: string | null; at: Date },
  ) =>
    db
      .insertInto('import_mapping')
      .values({
        id: row.id,
        name: row.name,
        definition: JSON.stringify(row.definition),
        built_in: row.builtIn,
        created_by: row.by,
        created_at: row.at,
      })
      .onConflict((conflict) =>
        row.builtIn
          ? conflict.column('id').doUpdateSet({ name: row.name, definition: JSON.stringify(row.definition) })
          : conflict.column('name').doNothing(),
      )
      .executeTakeFirst(),

  /** Rows of the file that were refused, in the order of the file. */
  refused: (db: Kysely<Database>, id: string, limit: number, after: { position: number; row: number } | undefined) =>
    db
      .selectFrom('quarantine_item')
      .selectAll()
      .where('source', '=', id)
      .where('kind', '=', 'import')
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb.or([
            eb('position', '>', after?.position ?? 0),
            eb.and([eb('position', '=', after?.position ?? 0), eb('row', '>', after?.row ?? 0)]),
          ]),
        ),
      )
      .orderBy('position')
      .orderBy('row')
      .limit(limit + 1)
      .execute(),

  /** Log entries of the import that hold values out of range. */
  flaggedEntries: async (series: SeriesStore, firstPosition: number, lastPosition: number): Promise<number[]> => {
    const rows = await series.query<{ position: number }>(
      `select distinct position from observation
       where position between {first: UInt64} and {last: UInt64} and reason = 'range'
       order by position`,
      { first: firstPosition, last: lastPosition },
    );
    return rows.map(({ position }) => position);
  },
};
