import type { AlertEvidence, AlertState } from '@ecoloop/api-contract';
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { AlertTable, Database } from '../../platform/relational/tables.ts';

export type AlertRow = Selectable<AlertTable>;

export interface AlertFilter {
  /** Paths of territories whose subtrees are meant. */
  readonly paths: readonly string[];
  readonly state?: AlertState | undefined;
  readonly kind?: string | undefined;
  readonly severity?: string | undefined;
  readonly station?: string | undefined;
}

/** Where a page ended. */
export interface AlertCursor {
  readonly at: number;
  readonly id: string;
}

/** What is known anew of an alert that lasts. */
export interface Seen {
  readonly at: Date;
  readonly textZh: string;
  readonly textEn: string;
  readonly evidence: AlertEvidence;
  readonly from: Date | null;
  readonly to: Date | null;
}

export type AlertRepository = ReturnType<typeof createAlertRepository>;

/** SQL of alerts. */
export function createAlertRepository(db: Kysely<Database>) {
  const matching = ({ paths, state, kind, severity, station }: AlertFilter) => {
    let query = db
      .selectFrom('alert')
      .where(
        sql<boolean>`territory in (select code from territory where path like any(${paths.map((path) => `${path}%`)}::text[]))`,
      );
    if (state !== undefined) query = query.where('state', '=', state);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (severity !== undefined) query = query.where(sql<boolean>`severity = ${severity}`);
    if (station !== undefined) query = query.where('station', '=', station);
    return query;
  };
  return {
    insert: (row: Insertable<AlertTable>): Promise<AlertRow | undefined> =>
      db
        .insertInto('alert')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst(),

    /** The newest alert of that cause, whatever its state. */
    newest: (key: string): Promise<AlertRow | undefined> =>
      db
        .selectFrom('alert')
        .selectAll()
        .where('key', '=', key)
        .orderBy('opened_at', 'desc')
        .limit(1)
        .executeTakeFirst(),

    /** The newest alert of a kind and subject whose stretch of data overlaps. */
    overlapping: (kind: string, subject: string, from: Date, to: Date): Promise<AlertRow | undefined> =>
      db
        .selectFrom('alert')
        .selectAll()
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .where('data_from', '<', to)
        .where('data_to', '>', from)
        .orderBy('opened_at', 'desc')
        .limit(1)
        .executeTakeFirst(),

    seeAgain: (id: string, { at, textZh, textEn, evidence, from, to }: Seen): Promise<AlertRow> =>
      db
        .updateTable('alert')
        .set({
          last_seen_at: at,
          times: sql`times + 1`,
          text_zh: textZh,
          text_en: textEn,
          evidence: JSON.stringify(evidence),
          data_from: from,
          data_to: to,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),

    /** The cause is gone: what is open closes by itself, what a person closed may open anew. */
    cease: (key: string, at: Date): Promise<AlertRow[]> =>
      db
        .updateTable('alert')
        .set({
          ceased_at: at,
          closed_at: sql`coalesce(closed_at, ${at}::timestamptz)`,
          state: 'closed',
        })
        .where('key', '=', key)
        .where('ceased_at', 'is', null)
        .returningAll()
        .execute(),

    /** Keys of these kinds whose cause was not seen to be gone. */
    async lasting(kinds: readonly string[]): Promise<string[]> {
      const rows = await db
        .selectFrom('alert')
        .select('key')
        .where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
        .where('ceased_at', 'is', null)
        .execute();
      return rows.map(({ key }) => key);
    },

    find: (id: string): Promise<AlertRow | undefined> =>
      db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst(),

    acknowledge: (trx: Kysely<Database>, id: string, person: string, reason: string, at: Date): Promise<AlertRow> =>
      trx
        .updateTable('alert')
        .set({ state: 'acknowledged', acknowledged_at: at, acknowledged_by: person, reason })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),

    close: (trx: Kysely<Database>, id: string, person: string, reason: string, at: Date): Promise<AlertRow> =>
      trx
        .updateTable('alert')
        .set({ state: 'closed', closed_at: at, closed_by: person, reason })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),

    /** Newest first. */
    list(filter: AlertFilter, limit: number, after?: AlertCursor): Promise<AlertRow[]> {
      let query = matching(filter).selectAll();
      if (after) {
        query = query.where(sql<boolean>`(opened_at, id) < (${new Date(after.at)}::timestamptz, ${after.id}::uuid)`);
      }
      return query.orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },

    async count(filter: AlertFilter): Promise<number> {
      const { count } = await matching(filter)
        .select(sql<number>`count(*)`.as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}
