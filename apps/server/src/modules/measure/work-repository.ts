import type { WorkArrangement } from '@ecoloop/api-contract';
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type {
  MilestoneTable,
  OrganisationNameTable,
  WorkEvidenceTable,
} from '../../platform/relational/measure-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

type Db = Kysely<Database>;
export type MilestoneRow = Selectable<MilestoneTable>;
export type EvidenceRow = Selectable<WorkEvidenceTable> & { readonly used: boolean };
export type NameRow = Omit<Selectable<OrganisationNameTable>, 'organisations'> & {
  readonly organisations: readonly string[];
};

export interface ArrangedItem {
  readonly plan: string;
  readonly item: string;
  readonly version: number;
  readonly content: WorkArrangement;
}

export interface EvidenceUse {
  readonly evidence: string;
  readonly of: string;
}

export type WorkRepository = ReturnType<typeof createWorkRepository>;

/** SQL of arrangements, milestones, evidence and confirmed names. */
export function createWorkRepository(db: Db) {
  return {
    async arranged(plan: string, executor: Db = db): Promise<ArrangedItem[]> {
      const rows = await executor
        .selectFrom('work_item')
        .select(['plan', 'item', 'version', 'content'])
        .where('plan', '=', plan)
        .execute();
      return rows.map((row) => ({ ...row, content: row.content as WorkArrangement })); // only `save` writes them
    },

    /** Holds the arrangements of the plan against others until the transaction ends. */
    async lock(trx: Db, plan: string): Promise<void> {
      await trx.selectFrom('plan').select('id').where('id', '=', plan).forUpdate().execute();
    },

    /** Writes the next version; false where the stored one is not the one before it. */
    async save(trx: Db, next: ArrangedItem, person: string, at: Date): Promise<boolean> {
      const { plan, item, version } = next;
      const content = JSON.stringify(next.content);
      const columns = { version, content, updated_by: person, updated_at: at };
      const written =
        version === 1
          ? await trx
              .insertInto('work_item')
              .values({ plan, item, ...columns })
              .onConflict((conflict) => conflict.doNothing())
              .returning('item')
              .executeTakeFirst()
          : await trx
              .updateTable('work_item')
              .set(columns)
              .where('plan', '=', plan)
              .where('item', '=', item)
              .where('version', '=', version - 1)
              .returning('item')
              .executeTakeFirst();
      if (!written) return false;
      await trx.insertInto('work_item_version').values({ plan, item, version, content, person, at }).execute();
      return true;
    },

    history(plan: string, item: string) {
      return db
        .selectFrom('work_item_version')
        .select(['version', 'person', 'at'])
        .where('plan', '=', plan)
        .where('item', '=', item)
        .orderBy('version', 'desc')
        .execute();
    },

    async names(plan: string): Promise<NameRow[]> {
      const rows = await db.selectFrom('organisation_name').selectAll().where('plan', '=', plan).execute();
      return rows.map((row) => ({ ...row, organisations: row.organisations as string[] })); // only `confirmName` writes them
    },

    async confirmName(
      trx: Db,
      plan: string,
      printed: string,
      organisations: readonly string[],
      person: string,
      at: Date,
    ) {
      if (organisations.length === 0) {
        await trx.deleteFrom('organisation_name').where('plan', '=', plan).where('printed', '=', printed).execute();
        return;
      }
      const columns = { organisations: JSON.stringify(organisations), confirmed_by: person, confirmed_at: at };
      await trx
        .insertInto('organisation_name')
        .values({ plan, printed, ...columns })
        .onConflict((conflict) => conflict.columns(['plan', 'printed']).doUpdateSet(columns))
        .execute();
    },

    /** By due day; of one item where it is named. */
    milestones(plan: string, item?: string): Promise<MilestoneRow[]> {
      let query = db.selectFrom('milestone').selectAll().where('plan', '=', plan);
      if (item !== undefined) query = query.where('item', '=', item);
      return query.orderBy('due').orderBy('completes').orderBy('id').execute();
    },

    /** False where the item has a completing milestone already. */
    async addMilestone(trx: Db, row: Insertable<MilestoneTable>): Promise<boolean> {
      const written = await trx
        .insertInto('milestone')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return written !== undefined;
    },

    /** Changes it and counts its version up; undefined where it is no longer of this version. */
    changeMilestone(trx: Db, { id, version }: MilestoneRow, change: Updateable<MilestoneTable>) {
      return trx
        .updateTable('milestone')
        .set({ ...change, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .returningAll()
        .executeTakeFirst();
    },

    async removeMilestone(trx: Db, { id, version }: MilestoneRow): Promise<boolean> {
      const removed = await trx
        .deleteFrom('milestone')
        .where('id', '=', id)
        .where('version', '=', version)
        .where('state', '=', 'open')
        .returning('id')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async evidence(plan: string, item: string): Promise<EvidenceRow[]> {
      const rows = await db
        .selectFrom('work_evidence')
        .selectAll()
        .select((expression) =>
          expression
            .exists(
              expression
                .selectFrom('evidence_use')
                .select('evidence')
                .whereRef('evidence_use.evidence', '=', 'work_evidence.id'),
            )
            .as('used'),
        )
        .where('plan', '=', plan)
        .where('item', '=', item)
        .orderBy('added_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, used: Boolean(row.used) }));
    },

    async uses(plan: string, item: string): Promise<EvidenceUse[]> {
      return db
        .selectFrom('evidence_use')
        .innerJoin('work_evidence', 'work_evidence.id', 'evidence_use.evidence')
        .select(['evidence_use.evidence', 'evidence_use.of_id as of'])
        .where('plan', '=', plan)
        .where('item', '=', item)
        .execute();
    },

    async addEvidence(trx: Db, row: Insertable<WorkEvidenceTable>): Promise<void> {
      await trx.insertInto('work_evidence').values(row).execute();
    },

    async removeEvidence(trx: Db, id: string): Promise<void> {
      await trx.deleteFrom('work_evidence').where('id', '=', id).execute();
    },

    async useEvidence(trx: Db, kind: 'milestone' | 'progress', of: string, evidence: readonly string[]): Promise<void> {
      if (evidence.length === 0) return;
      await trx
        .insertInto('evidence_use')
        .values(evidence.map((each) => ({ evidence: each, of_kind: kind, of_id: of })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** What a report that was returned rested on is free again. */
    async releaseEvidence(trx: Db, of: string): Promise<void> {
      await trx.deleteFrom('evidence_use').where('of_id', '=', of).execute();
    },
  };
}
