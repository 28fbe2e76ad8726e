import type { AssessmentState, ShortfallAnswer } from '@ecoloop/api-contract';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type {
  AssessmentAppealTable,
  AssessmentEntryTable,
  AssessmentSheetTable,
  AssessmentTable,
  ShortfallTable,
} from '../../platform/relational/assessment-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

type Db = Kysely<Database>;
export type AssessmentRow = Selectable<AssessmentTable>;
export type EntryRow = Selectable<AssessmentEntryTable>;
export type SheetRow = Selectable<AssessmentSheetTable>;
export type AppealRow = Selectable<AssessmentAppealTable>;
export type ShortfallRow = Selectable<ShortfallTable>;

/** Shortfalls for which an answer is owed or not accepted yet. */
export const PENDING_SHORTFALLS: readonly ShortfallRow['state'][] = ['open', 'answered', 'returned'];

/** SQL of assessments, their entries, sheets and appeals, and of shortfalls. */
export function createAssessmentRepository(db: Db) {
  return {
    /** Newest year first. */
    list: (plan: string): Promise<AssessmentRow[]> =>
      db
        .selectFrom('assessment')
        .selectAll()
        .where('plan', '=', plan)
        .orderBy('year', 'desc')
        .orderBy('created_at', 'desc')
        .limit(500)
        .execute(),

    find: (id: string): Promise<AssessmentRow | undefined> =>
      db.selectFrom('assessment').selectAll().where('id', '=', id).executeTakeFirst(),

    insert: (trx: Db, row: Insertable<AssessmentTable>) => trx.insertInto('assessment').values(row).execute(),

    /** False where it is not in that state any more. Holds the row until the transaction ends. */
    async move(
      trx: Db,
      id: string,
      from: AssessmentState,
      change: { readonly state?: AssessmentState; readonly scheme_version?: number },
    ): Promise<boolean> {
      const moved = await trx
        .updateTable('assessment')
        .set(change.state === undefined ? { ...change, state: from } : change)
        .where('id', '=', id)
        .where('state', '=', from)
        .returning('id')
        .executeTakeFirst();
      return moved !== undefined;
    },

    /** Newest of each subject and key, those taken back included. */
    async newestEntries(executor: Db, assessment: string): Promise<EntryRow[]> {
      const rows = await executor
        .selectFrom('assessment_entry')
        .selectAll()
        .where('assessment', '=', assessment)
        .orderBy('id', 'desc')
        .execute();
      const newest = new Map<string, EntryRow>();
      for (const row of rows) {
        const place = `${row.subject}|${row.key}`;
        if (!newest.has(place)) newest.set(place, row);
      }
      return [...newest.values()].sort((a, b) => a.id - b.id);
    },

    insertEntry: (trx: Db, row: Insertable<AssessmentEntryTable>): Promise<EntryRow> =>
      trx.insertInto('assessment_entry').values(row).returningAll().executeTakeFirstOrThrow(),

    /** Oldest first, without their content. */
    sheets: (assessment: string): Promise<Omit<SheetRow, 'content'>[]> =>
      db
        .selectFrom('assessment_sheet')
        .select(['assessment', 'revision', 'hash', 'person', 'at', 'reason'])
        .where('assessment', '=', assessment)
        .orderBy('revision')
        .execute(),

    sheet: (assessment: string, revision: number): Promise<SheetRow | undefined> =>
      db
        .selectFrom('assessment_sheet')
        .selectAll()
        .where('assessment', '=', assessment)
        .where('revision', '=', revision)
        .executeTakeFirst(),

    insertSheet: (trx: Db, row: Insertable<AssessmentSheetTable>) =>
      trx.insertInto('assessment_sheet').values(row).execute(),

    appeals: (assessments: readonly string[], executor: Db = db): Promise<AppealRow[]> =>
      assessments.length === 0
        ? Promise.resolve([])
        : executor
            .selectFrom('assessment_appeal')
            .selectAll()
            .where('assessment', 'in', [...assessments])
            .orderBy('number')
            .execute(),

    async insertAppeal(trx: Db, row: Omit<Insertable<AssessmentAppealTable>, 'number'>): Promise<void> {
      const { most } = await trx
        .selectFrom('assessment_appeal')
        .select((select) => select.fn.max<number | null>('number').as('most'))
        .where('assessment', '=', row.assessment)
        .executeTakeFirstOrThrow();
      await trx
        .insertInto('assessment_appeal')
        .values({ ...row, number: (most ?? 0) + 1 })
        .execute();
    },

    /** False where it is decided already. */
    async decideAppeal(
      trx: Db,
      { assessment, number }: AppealRow,
      change: Pick<AppealRow, 'state' | 'decision' | 'decided_by' | 'decided_at'>,
    ): Promise<boolean> {
      const decided = await trx
        .updateTable('assessment_appeal')
        .set(change)
        .where('assessment', '=', assessment)
        .where('number', '=', number)
        .where('state', '=', 'open')
        .returning('number')
        .executeTakeFirst();
      return decided !== undefined;
    },

    shortfalls: (
      filter: {
        readonly plan?: string;
        readonly assessments?: readonly string[];
        readonly state?: ShortfallRow['state'];
      },
      executor: Db = db,
    ): Promise<(ShortfallRow & { readonly assessment_name: string })[]> => {
      if (filter.assessments?.length === 0) return Promise.resolve([]);
      let query = executor
        .selectFrom('shortfall')
        .innerJoin('assessment', 'assessment.id', 'shortfall.assessment')
        .selectAll('shortfall')
        .select('assessment.name as assessment_name')
        .orderBy('shortfall.year', 'desc')
        .orderBy('shortfall.item')
        .orderBy('shortfall.subject')
        .limit(2000);
      if (filter.plan !== undefined) query = query.where('shortfall.plan', '=', filter.plan);
      if (filter.state !== undefined) query = query.where('shortfall.state', '=', filter.state);
      if (filter.assessments) query = query.where('shortfall.assessment', 'in', [...filter.assessments]);
      return query.execute();
    },

    findShortfall: (id: string): Promise<(ShortfallRow & { readonly assessment_name: string }) | undefined> =>
      db
        .selectFrom('shortfall')
        .innerJoin('assessment', 'assessment.id', 'shortfall.assessment')
        .selectAll('shortfall')
        .select('assessment.name as assessment_name')
        .where('shortfall.id', '=', id)
        .executeTakeFirst(),

    /** Opens those that are new; one that was dropped before is open again, an answered one stays as it is. */
    async openShortfalls(trx: Db, rows: readonly Insertable<ShortfallTable>[]): Promise<void> {
      if (rows.length === 0) return;
      await trx
        .insertInto('shortfall')
        .values([...rows])
        .onConflict((conflict) =>
          conflict.columns(['assessment', 'subject', 'item']).doUpdateSet((set) => ({
            finding_zh: set.ref('excluded.finding_zh'),
            finding_en: set.ref('excluded.finding_en'),
            state: set
              .case()
              .when('shortfall.state', '=', 'dropped')
              .then('open' as const)
              .else(set.ref('shortfall.state'))
              .end(),
            version: set('shortfall.version', '+', 1),
          })),
        )
        .execute();
    },

    /** Those of the assessment that the newest sheet does not find any more. */
    async dropShortfalls(trx: Db, assessment: string, kept: readonly { subject: string; item: string }[]) {
      const rows = await trx
        .selectFrom('shortfall')
        .select(['id', 'subject', 'item'])
        .where('assessment', '=', assessment)
        .execute();
      const gone = rows.filter(
        ({ subject, item }) => !kept.some((each) => each.subject === subject && each.item === item),
      );
      if (gone.length === 0) return;
      await trx
        .updateTable('shortfall')
        .set((set) => ({ state: 'dropped', version: set('version', '+', 1) }))
        .where(
          'id',
          'in',
          gone.map(({ id }) => id),
        )
        .execute();
    },

    /** False where the stored version is another. */
    async changeShortfall(
      trx: Db,
      id: string,
      version: number,
      change: Partial<ShortfallAnswer> & {
        readonly state: ShortfallRow['state'];
        readonly answered_by?: string;
        readonly answerer?: string;
        readonly answered_at?: Date;
        readonly review?: string;
        readonly reviewed_by?: string;
        readonly reviewed_at?: Date;
      },
    ): Promise<boolean> {
      const changed = await trx
        .updateTable('shortfall')
        .set({ ...change, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst();
      return changed !== undefined;
    },
  };
}

export type AssessmentRepository = ReturnType<typeof createAssessmentRepository>;
