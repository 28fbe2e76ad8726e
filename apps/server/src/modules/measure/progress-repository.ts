import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type {
  ProgressReportTable,
  ProgressRuleTable,
  SupervisedOrderTable,
  WorkNoticeTable,
} from '../../platform/relational/measure-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

type Db = Kysely<Database>;
export type RuleRow = Selectable<ProgressRuleTable>;
export type ReportRow = Selectable<ProgressReportTable>;
export type OrderRow = Selectable<SupervisedOrderTable>;
export type NoticeRow = Selectable<WorkNoticeTable>;

export type ProgressRepository = ReturnType<typeof createProgressRepository>;

/** SQL of rules, reports, orders and notices. */
export function createProgressRepository(db: Db) {
  return {
    rule: (plan: string): Promise<RuleRow | undefined> =>
      db.selectFrom('progress_rule').selectAll().where('plan', '=', plan).executeTakeFirst(),

    /** False where the stored version is not the one before it. */
    async saveRule(trx: Db, row: Insertable<ProgressRuleTable>): Promise<boolean> {
      const { plan, ...columns } = row;
      const written =
        row.version === 1
          ? await trx
              .insertInto('progress_rule')
              .values(row)
              .onConflict((conflict) => conflict.doNothing())
              .returning('plan')
              .executeTakeFirst()
          : await trx
              .updateTable('progress_rule')
              .set(columns)
              .where('plan', '=', plan)
              .where('version', '=', row.version - 1)
              .returning('plan')
              .executeTakeFirst();
      return written !== undefined;
    },

    /** Every submission, by item, period and submission. */
    reports(plan: string, item?: string): Promise<ReportRow[]> {
      let query = db.selectFrom('progress_report').selectAll().where('plan', '=', plan);
      if (item !== undefined) query = query.where('item', '=', item);
      return query.orderBy('item').orderBy('due').orderBy('submission').execute();
    },

    /** False where somebody else submitted in between. */
    async addReport(trx: Db, row: Insertable<ProgressReportTable>): Promise<boolean> {
      const written = await trx
        .insertInto('progress_report')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return written !== undefined;
    },

    /** Undefined where it is no longer `submitted`. */
    decide(trx: Db, id: string, change: Updateable<ProgressReportTable>): Promise<ReportRow | undefined> {
      return trx
        .updateTable('progress_report')
        .set(change)
        .where('id', '=', id)
        .where('state', '=', 'submitted')
        .returningAll()
        .executeTakeFirst();
    },

    /** Newest first. */
    orders(of: { readonly plan?: string; readonly item?: string } = {}): Promise<OrderRow[]> {
      let query = db.selectFrom('supervised_order').selectAll();
      if (of.plan !== undefined) query = query.where('plan', '=', of.plan);
      if (of.item !== undefined) query = query.where('item', '=', of.item);
      return query.orderBy('issued_at', 'desc').orderBy('id').execute();
    },

    order: (id: string): Promise<OrderRow | undefined> =>
      db.selectFrom('supervised_order').selectAll().where('id', '=', id).executeTakeFirst(),

    async addOrder(trx: Db, row: Insertable<SupervisedOrderTable>): Promise<void> {
      await trx.insertInto('supervised_order').values(row).execute();
    },

    /** Undefined where its state is no longer the one given. */
    changeOrder(
      trx: Db,
      { id, state }: OrderRow,
      change: Updateable<SupervisedOrderTable>,
    ): Promise<OrderRow | undefined> {
      return trx
        .updateTable('supervised_order')
        .set(change)
        .where('id', '=', id)
        .where('state', '=', state)
        .returningAll()
        .executeTakeFirst();
    },

    /** The same matter at the same stage is told a person once. Resolves with how many were new. */
    async tell(trx: Db, notices: readonly Insertable<WorkNoticeTable>[]): Promise<number> {
      if (notices.length === 0) return 0;
      const told = await trx
        .insertInto('work_notice')
        .values([...notices])
        .onConflict((conflict) => conflict.columns(['key', 'person']).doNothing())
        .returning('id')
        .execute();
      return told.length;
    },

    /** Newest first. */
    notices(person: string, limit: number, before?: number): Promise<NoticeRow[]> {
      let query = db.selectFrom('work_notice').selectAll().where('person', '=', person);
      if (before !== undefined) query = query.where('id', '<', before);
      return query.orderBy('id', 'desc').limit(limit).execute();
    },

    async see(person: string, id: number, at: Date): Promise<boolean> {
      const seen = await db
        .updateTable('work_notice')
        .set({ seen_at: at })
        .where('person', '=', person)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return seen !== undefined;
    },
  };
}
