import type { ReportedFigure } from '@ecoloop/api-contract';
import type { Kysely, Selectable } from 'kysely';
import type { IndicatorSettingTable, ReportedFigureTable } from '../../platform/relational/indicator-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

type Db = Kysely<Database>;
export type FigureRow = Selectable<ReportedFigureTable>;
export type SettingRow = Selectable<IndicatorSettingTable>;

/** A statement has at most 65,535 parameters. */
const ROWS_AT_ONCE = 1_000;

export interface FigureFilter {
  readonly plan?: string;
  readonly key?: string;
  readonly state?: ReportedFigure['state'];
}

export const figureView = (row: FigureRow): ReportedFigure => ({
  id: row.id,
  plan: row.plan,
  key: row.key,
  territory: row.territory,
  period: row.period,
  ...(row.value === null ? {} : { value: row.value }),
  ...(row.text === null ? {} : { text: row.text }),
  source: row.source,
  ...(row.note === null ? {} : { note: row.note }),
  state: row.state,
  reportedBy: row.reported_by,
  ...(row.reporter === null ? {} : { reporter: row.reporter }),
  reportedAt: row.reported_at.toISOString(),
  ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
  ...(row.decision_note === null ? {} : { decisionNote: row.decision_note }),
  version: row.version,
});

/** SQL of reported figures and of the settings of indicators. */
export function createFigureRepository(db: Db) {
  return {
    loadApproved: (): Promise<FigureRow[]> =>
      db.selectFrom('reported_figure').selectAll().where('state', '=', 'approved').orderBy('period').execute(),

    loadSettings: (): Promise<SettingRow[]> => db.selectFrom('indicator_setting').selectAll().execute(),

    find: (id: string): Promise<FigureRow | undefined> =>
      db.selectFrom('reported_figure').selectAll().where('id', '=', id).executeTakeFirst(),

    /** Newest first; `before` is the last row of the page before. */
    list(
      filter: FigureFilter,
      limit: number,
      before?: { readonly at: Date; readonly id: string },
    ): Promise<FigureRow[]> {
      let query = db.selectFrom('reported_figure').selectAll();
      if (filter.plan !== undefined) query = query.where('plan', '=', filter.plan);
      if (filter.key !== undefined) query = query.where('key', '=', filter.key);
      if (filter.state !== undefined) query = query.where('state', '=', filter.state);
      if (before) {
        query = query.where((where) =>
          where.or([
            where('reported_at', '<', before.at),
            where.and([where('reported_at', '=', before.at), where('id', '>', before.id)]),
          ]),
        );
      }
      return query.orderBy('reported_at', 'desc').orderBy('id').limit(limit).execute();
    },

    /** The figure of the same period that waits or counts already. */
    ofPeriod: (
      trx: Db,
      row: Pick<FigureRow, 'plan' | 'key' | 'territory' | 'period'>,
      state: FigureRow['state'],
    ): Promise<FigureRow | undefined> =>
      trx
        .selectFrom('reported_figure')
        .selectAll()
        .where('plan', '=', row.plan)
        .where('key', '=', row.key)
        .where('territory', '=', row.territory)
        .where('period', '=', row.period)
        .where('state', '=', state)
        .executeTakeFirst(),

    /** Figures of a plan that wait or count. */
    standing: (plan: string): Promise<FigureRow[]> =>
      db
        .selectFrom('reported_figure')
        .selectAll()
        .where('plan', '=', plan)
        .where('state', 'in', ['submitted', 'approved'])
        .execute(),

    /** All that wait, oldest first. */
    waiting: (): Promise<FigureRow[]> =>
      db
        .selectFrom('reported_figure')
        .selectAll()
        .where('state', '=', 'submitted')
        .orderBy('reported_at')
        .orderBy('plan')
        .orderBy('key')
        .orderBy('territory')
        .orderBy('period')
        .execute(),

    /** How many went in: one whose period has a figure that waits does not. */
    async insert(trx: Db, rows: readonly FigureRow[]): Promise<number> {
      let inserted = 0;
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('reported_figure')
          .values(rows.slice(from, from + ROWS_AT_ONCE))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        inserted += Number(numInsertedOrUpdatedRows);
      }
      return inserted;
    },

    /** Changes the row if it still has this version; undefined when somebody was faster. */
    update: (
      trx: Db,
      { id, version }: Pick<FigureRow, 'id' | 'version'>,
      change: Partial<Pick<FigureRow, 'state' | 'decided_by' | 'decided_at' | 'decision_note'>>,
    ): Promise<FigureRow | undefined> =>
      trx
        .updateTable('reported_figure')
        .set({ ...change, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst(),

    async saveSetting(trx: Db, row: SettingRow): Promise<boolean> {
      const saved = await trx
        .insertInto('indicator_setting')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['plan', 'key'])
            .doUpdateSet(row)
            .where('indicator_setting.version', '=', row.version - 1),
        )
        .returning('version')
        .executeTakeFirst();
      return saved !== undefined;
    },

    /** Indicators of these with figures that wait or count, or bound to a computation. */
    async withFigures(trx: Db, plan: string, keys: readonly string[]): Promise<string[]> {
      const reported = await trx
        .selectFrom('reported_figure')
        .select('key')
        .where('plan', '=', plan)
        .where('key', 'in', [...keys])
        .where('state', 'in', ['submitted', 'approved'])
        .execute();
      const bound = await trx
        .selectFrom('indicator_setting')
        .select('key')
        .where('plan', '=', plan)
        .where('key', 'in', [...keys])
        .where('computed_by', 'is not', null)
        .execute();
      return [...new Set([...reported, ...bound].map(({ key }) => key))].sort();
    },

    hasOrganisation: async (id: string): Promise<boolean> =>
      (await db.selectFrom('organisation').select('id').where('id', '=', id).executeTakeFirst()) !== undefined,
  };
}

export type FigureRepository = ReturnType<typeof createFigureRepository>;
