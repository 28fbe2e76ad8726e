import type { LocalizedText } from '@ecoloop/kernel';
import type { Kysely, Selectable, Updateable } from 'kysely';
import type { ReportTable } from '../../platform/relational/report-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

export type ReportRow = Selectable<ReportTable>;

export interface ReportFilter {
  readonly territories: readonly string[];
  readonly plan?: string | undefined;
  readonly kind?: ReportRow['kind'] | undefined;
  readonly state?: ReportRow['state'] | undefined;
}

export interface ReportPlace {
  readonly at: Date;
  readonly id: string;
}

export type ReportRepository = ReturnType<typeof createReportRepository>;

export function createReportRepository(db: Kysely<Database>) {
  return {
    /** False where the person has used the key for another request a moment ago. */
    insert: async (trx: Kysely<Database>, row: ReportRow): Promise<boolean> =>
      (await trx
        .insertInto('report')
        .values({ ...row, missing: JSON.stringify(row.missing), error: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()) !== undefined,

    find: (id: string) => db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst(),

    findByKey: (key: string) =>
      db.selectFrom('report').selectAll().where('idempotency_key', '=', key).executeTakeFirst(),

    /** Newest first. */
    list: ({ territories, plan, kind, state }: ReportFilter, limit: number, before: ReportPlace | undefined) => {
      if (territories.length === 0) return Promise.resolve([]);
      let query = db
        .selectFrom('report')
        .selectAll()
        .where('territory', 'in', [...territories]);
      if (plan !== undefined) query = query.where('plan', '=', plan);
      if (kind !== undefined) query = query.where('kind', '=', kind);
      if (state !== undefined) query = query.where('state', '=', state);
      if (before !== undefined) {
        query = query.where((where) =>
          where.or([
            where('created_at', '<', before.at),
            where.and([where('created_at', '=', before.at), where('id', '<', before.id)]),
          ]),
        );
      }
      return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    },

    /** What a stop left waiting or at work, oldest first. */
    unfinished: () =>
      db.selectFrom('report').selectAll().where('state', 'in', ['waiting', 'running']).orderBy('created_at').execute(),

    /** Changes a report that is still waiting or at work; false where it is over already. */
    async advance(trx: Kysely<Database>, id: string, change: Updateable<ReportTable>): Promise<boolean> {
      const { numUpdatedRows } = await trx
        .updateTable('report')
        .set(change)
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'running'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    fail: (id: string, error: LocalizedText, at: Date) =>
      db
        .updateTable('report')
        .set({ state: 'failed', error: JSON.stringify(error), finished_at: at })
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'running'])
        .execute(),
  };
}
