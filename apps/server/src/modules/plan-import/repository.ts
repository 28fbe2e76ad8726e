import type { PlanImportDocument, PlanImportHeading, PlanImportNotice, PlanItemKind } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Span } from '@ecoloop/plan-reader';
import { type Kysely, type Selectable, sql } from 'kysely';
import type {
  PlanImportDecisionTable,
  PlanImportItemTable,
  PlanImportTable,
} from '../../platform/relational/plan-import-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { Draft } from './draft.ts';

type Db = Kysely<Database>;
type Decision = PlanImportItemTable['decision'];
export type DecisionAction = PlanImportDecisionTable['action'];

export type ImportRow = Omit<Selectable<PlanImportTable>, 'heading' | 'notices' | 'error'> & {
  readonly heading: PlanImportHeading;
  readonly notices: PlanImportNotice[];
  readonly error: { readonly code: string; readonly message: LocalizedText } | null;
};

/** An item under review as it is stored; without its number in the import it is what a decision takes back. */
export interface StoredItem {
  readonly id: string;
  readonly sequence: number;
  readonly kind: PlanItemKind;
  readonly version: number;
  readonly decision: Decision;
  readonly added: boolean;
  readonly spans: readonly Span[];
  readonly page?: number | undefined;
  readonly quote: string;
  readonly section?: string | undefined;
  readonly confidence: number;
  readonly doubts: readonly LocalizedText[];
  readonly read: Draft;
  readonly content: Draft;
  readonly continues?: string | undefined;
  readonly mergedInto?: string | undefined;
  readonly reason?: string | undefined;
  readonly decidedBy?: string | undefined;
  /** ISO instant. */
  readonly decidedAt?: string | undefined;
}

export interface DecisionRow {
  readonly number: number;
  readonly action: DecisionAction;
  /** The items it changed, with the version it left them at. */
  readonly items: readonly { readonly id: string; readonly version: number }[];
  readonly before: readonly StoredItem[];
  readonly person: string;
  readonly personName: string;
  readonly at: Date;
  readonly undone: boolean;
}

// What the JSON columns hold is what the functions of this file wrote into them.
const importOf = (row: Selectable<PlanImportTable>): ImportRow => row as ImportRow;

const itemOf = (row: Selectable<PlanImportItemTable>): StoredItem => ({
  id: row.id,
  sequence: row.sequence,
  kind: row.kind,
  version: row.version,
  decision: row.decision,
  added: row.added,
  spans: row.spans as Span[],
  page: row.page ?? undefined,
  quote: row.quote,
  section: row.section ?? undefined,
  confidence: row.confidence,
  // Read before doubts had both languages: the words stand for either.
  doubts: (row.doubts as (LocalizedText | string)[]).map((doubt) =>
    typeof doubt === 'string' ? { zh: doubt, en: doubt } : doubt,
  ),
  read: row.read as Draft,
  content: row.content as Draft,
  continues: row.continues ?? undefined,
  mergedInto: row.merged_into ?? undefined,
  reason: row.reason ?? undefined,
  decidedBy: row.decided_by ?? undefined,
  decidedAt: row.decided_at?.toISOString(),
});

const columnsOf = (item: StoredItem) => ({
  version: item.version,
  decision: item.decision,
  spans: JSON.stringify(item.spans),
  content: JSON.stringify(item.content),
  continues: item.continues ?? null,
  merged_into: item.mergedInto ?? null,
  reason: item.reason ?? null,
  decided_by: item.decidedBy ?? null,
  decided_at: item.decidedAt === undefined ? null : new Date(item.decidedAt),
});

const decisionOf = (row: Selectable<PlanImportDecisionTable>): DecisionRow => ({
  number: row.number,
  action: row.action,
  items: row.items as DecisionRow['items'],
  before: row.before as StoredItem[],
  person: row.person,
  personName: row.person_name,
  at: row.at,
  undone: row.undone,
});

/** Rows of one statement; PostgreSQL takes 65 535 parameters at most. */
const ITEMS_AT_ONCE = 1_000;

export const planImportRepository = {
  create: (
    db: Db,
    row: Pick<ImportRow, 'id' | 'territory' | 'file_name' | 'file_hash' | 'file_bytes' | 'heading' | 'created_by'>,
    at: Date,
  ) =>
    db
      .insertInto('plan_import')
      .values({
        ...row,
        state: 'received',
        heading: JSON.stringify(row.heading),
        notices: '[]',
        error: null,
        pages: null,
        characters: null,
        adopted_plan: null,
        adopted_version: null,
        created_at: at,
        read_at: null,
        finished_at: null,
      })
      .execute(),

  async find(db: Db, id: string): Promise<ImportRow | undefined> {
    const row = await db.selectFrom('plan_import').selectAll().where('id', '=', id).executeTakeFirst();
    return row && importOf(row);
  },

  /** Holds the import until the transaction ends. */
  async lock(trx: Db, id: string): Promise<ImportRow | undefined> {
    const row = await trx.selectFrom('plan_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    return row && importOf(row);
  },

  async list(
    db: Db,
    query: {
      readonly within: readonly string[];
      readonly state?: ImportRow['state'] | undefined;
      readonly limit: number;
      readonly before?: { readonly at: Date; readonly id: string } | undefined;
    },
  ): Promise<ImportRow[]> {
    const { within, state, limit, before } = query;
    const rows = await db
      .selectFrom('plan_import')
      .selectAll()
      .where('territory', '=', sql<string>`any(${[...within]}::text[])`)
      .$if(state !== undefined, (select) => select.where('state', '=', state ?? 'review'))
      .$if(before !== undefined, (select) =>
        select.where(sql<boolean>`(created_at, id) < (${before?.at ?? null}, ${before?.id ?? null})`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return rows.map(importOf);
  },

  async unread(db: Db): Promise<string[]> {
    const rows = await db
      .selectFrom('plan_import')
      .select('id')
      .where('state', 'in', ['received', 'reading'])
      .orderBy('created_at')
      .execute();
    return rows.map(({ id }) => id);
  },

  /** The oldest import of the same bytes that is in use. */
  findSame: (db: Db, hash: string, id: string) =>
    db
      .selectFrom('plan_import')
      .select('id')
      .where('file_hash', '=', hash)
      .where('id', '<>', id)
      .where('state', 'in', ['review', 'adopted'])
      .orderBy('created_at')
      .executeTakeFirst(),

  async setState(
    db: Db,
    id: string,
    from: readonly ImportRow['state'][],
    change: Partial<Pick<ImportRow, 'error' | 'finished_at' | 'adopted_plan' | 'adopted_version'>> & {
      readonly state: ImportRow['state'];
    },
    revision?: number,
  ): Promise<boolean> {
    const { error, ...columns } = change;
    const row = await db
      .updateTable('plan_import')
      .set({ ...columns, ...(error === undefined ? {} : { error: error && JSON.stringify(error) }) })
      .where('id', '=', id)
      .where('state', 'in', from)
      .$if(revision !== undefined, (update) => update.where('revision', '=', revision ?? 0))
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Everything that was read, at once; false where the import is not being read any more. */
  async keepReading(
    trx: Db,
    id: string,
    read: {
      readonly document: PlanImportDocument;
      readonly items: readonly StoredItem[];
      readonly heading: PlanImportHeading;
      readonly notices: readonly PlanImportNotice[];
      readonly at: Date;
    },
  ): Promise<boolean> {
    const { document, items, heading, notices, at } = read;
    const row = await trx
      .updateTable('plan_import')
      .set({
        state: 'review',
        heading: JSON.stringify(heading),
        notices: JSON.stringify(notices),
        pages: document.pages.length === 0 ? null : document.pages.length,
        characters: document.text.length,
        read_at: at,
      })
      .where('id', '=', id)
      .where('state', '=', 'reading')
      .returning('id')
      .executeTakeFirst();
    if (!row) return false;
    await trx
      .insertInto('plan_import_document')
      .values({ import: id, content: JSON.stringify(document) })
      .execute();
    for (let index = 0; index < items.length; index += ITEMS_AT_ONCE) {
      await planImportRepository.insertItems(trx, id, items.slice(index, index + ITEMS_AT_ONCE));
    }
    return true;
  },

  insertItems: (trx: Db, id: string, items: readonly StoredItem[]) =>
    trx
      .insertInto('plan_import_item')
      .values(
        items.map((item) => ({
          import: id,
          id: item.id,
          sequence: item.sequence,
          kind: item.kind,
          added: item.added,
          page: item.page ?? null,
          quote: item.quote,
          section: item.section ?? null,
          confidence: item.confidence,
          doubts: JSON.stringify(item.doubts),
          read: JSON.stringify(item.read),
          ...columnsOf(item),
        })),
      )
      .execute(),

  updateItem: (trx: Db, id: string, item: StoredItem) =>
    trx
      .updateTable('plan_import_item')
      .set(columnsOf(item))
      .where('import', '=', id)
      .where('id', '=', item.id)
      .execute(),

  removeItem: (trx: Db, id: string, item: string) =>
    trx.deleteFrom('plan_import_item').where('import', '=', id).where('id', '=', item).execute(),

  async document(db: Db, id: string): Promise<PlanImportDocument | undefined> {
    const row = await db
      .selectFrom('plan_import_document')
      .select('content')
      .where('import', '=', id)
      .executeTakeFirst();
    return row?.content as PlanImportDocument | undefined;
  },

  /** All items in the order of the document. */
  async items(db: Db, id: string): Promise<StoredItem[]> {
    const rows = await db
      .selectFrom('plan_import_item')
      .selectAll()
      .where('import', '=', id)
      .orderBy('sequence')
      .orderBy('id')
      .execute();
    return rows.map(itemOf);
  },

  counts: (db: Db, ids: readonly string[]) =>
    db
      .selectFrom('plan_import_item')
      .select(['import', 'kind', 'decision'])
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('import', '=', sql<string>`any(${[...ids]}::text[])`)
      .groupBy(['import', 'kind', 'decision'])
      .execute(),

  touch: (trx: Db, id: string) =>
    trx
      .updateTable('plan_import')
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .execute(),

  setHeading: (trx: Db, id: string, heading: PlanImportHeading) =>
    trx
      .updateTable('plan_import')
      .set((eb) => ({
        heading: JSON.stringify(heading),
        territory: heading.territory,
        version: eb('version', '+', 1),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', id)
      .execute(),

  /** Newest first. */
  async decisions(db: Db, id: string, limit: number, before?: number): Promise<DecisionRow[]> {
    const rows = await db
      .selectFrom('plan_import_decision')
      .selectAll()
      .where('import', '=', id)
      .$if(before !== undefined, (select) => select.where('number', '<', before ?? 0))
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(decisionOf);
  },

  /** The last decision of the person that stands. */
  async lastOf(db: Db, id: string, person: string): Promise<DecisionRow | undefined> {
    const row = await db
      .selectFrom('plan_import_decision')
      .selectAll()
      .where('import', '=', id)
      .where('person', '=', person)
      .where('undone', '=', false)
      .orderBy('number', 'desc')
      .executeTakeFirst();
    return row && decisionOf(row);
  },

  addDecision: (trx: Db, id: string, decision: DecisionRow) =>
    trx
      .insertInto('plan_import_decision')
      .values({
        import: id,
        number: decision.number,
        action: decision.action,
        items: JSON.stringify(decision.items),
        before: JSON.stringify(decision.before),
        person: decision.person,
        person_name: decision.personName,
        at: decision.at,
      })
      .execute(),

  markUndone: (trx: Db, id: string, number: number) =>
    trx
      .updateTable('plan_import_decision')
      .set({ undone: true })
      .where('import', '=', id)
      .where('number', '=', number)
      .execute(),
};
