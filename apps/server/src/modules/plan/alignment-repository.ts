import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { AlignmentDecision } from './align-plans.ts';

type Db = Kysely<Database>;

/** What holds of the decisions about two plans: the newest of each item, unless it was taken back. */
export async function loadAlignmentDecisions(
  db: Db,
): Promise<(AlignmentDecision & { readonly lowerPlan: string; readonly upperPlan: string })[]> {
  const rows = await db
    .selectFrom('plan_alignment_decision')
    .selectAll()
    .where('id', 'in', (newest) =>
      newest
        .selectFrom('plan_alignment_decision')
        .select(sql<number>`max(id)`.as('id'))
        .groupBy(['lower_plan', 'upper_plan', 'lower_key']),
    )
    .where('withdrawn', '=', false)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    lowerPlan: row.lower_plan,
    upperPlan: row.upper_plan,
    lower: row.lower_key,
    upper: row.upper_key,
    note: row.note,
    by: row.decided_by,
    at: row.decided_at,
  }));
}

export const insertAlignmentDecision = (
  trx: Db,
  row: {
    readonly lower_plan: string;
    readonly upper_plan: string;
    readonly lower_key: string;
    readonly upper_key: string | null;
    readonly withdrawn: boolean;
    readonly note: string;
    readonly decided_by: string;
    readonly decided_at: Date;
  },
) => trx.insertInto('plan_alignment_decision').values(row).execute();
