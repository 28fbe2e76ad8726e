import type { PlanChangeCounts, PlanContent, PlanDecision, PlanVersion } from '@ecoloop/api-contract';
import type { FigureSource, PlanDefinition } from '@ecoloop/domain-kit';
import type { Kysely, Selectable } from 'kysely';
import type { PlanVersionTable } from '../../platform/relational/plan-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';
import { itemsOf, nameOf } from './plan-changes.ts';

type Db = Kysely<Database>;

/** A plan with the version of it that holds. */
export interface CurrentPlan {
  readonly id: string;
  readonly sequence: number;
  readonly version: number;
  readonly content: PlanContent;
  readonly adoptedAt: Date;
  /** Changed targets and baselines of all amendments. */
  readonly rebaselined: number;
}

export interface NewVersion {
  readonly plan: string;
  readonly version: number;
  readonly content: PlanContent;
  readonly decision: PlanDecision;
  readonly file?: { readonly name: string; readonly hash: string } | undefined;
  readonly changes: PlanChangeCounts | undefined;
  readonly by: string;
  readonly at: Date;
}

/** A figure that was published or reported for an indicator of a plan. */
export interface ReportedFigure {
  readonly year: number;
  readonly value?: number;
  readonly text?: string;
  readonly source: FigureSource;
}

/** The version that holds of every plan, in their order. */
export async function loadCurrentPlans(db: Db): Promise<CurrentPlan[]> {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('plan_version', (join) =>
      join.onRef('plan_version.plan', '=', 'plan.id').onRef('plan_version.version', '=', 'plan.current_version'),
    )
    .select(['plan.id', 'plan.sequence', 'plan_version.version', 'content', 'adopted_at'])
    .orderBy('plan.sequence')
    .execute();
  const changes = await db.selectFrom('plan_version').select(['plan', 'changes']).execute();
  return rows.map(({ id, sequence, version, content, adopted_at }) => ({
    id,
    sequence,
    version,
    content: content as PlanContent, // only `insertVersion` writes it
    adoptedAt: adopted_at,
    rebaselined: changes
      .filter(({ plan }) => plan === id)
      .reduce((sum, row) => sum + (changesOf(row.changes)?.rebaselined ?? 0), 0),
  }));
}

/** Holds the plan until the transaction ends; undefined where there is none yet. */
export async function lockPlan(trx: Db, id: string): Promise<{ readonly version: number } | undefined> {
  const row = await trx
    .selectFrom('plan')
    .select('current_version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && { version: row.current_version };
}

/** False where somebody else has made the plan meanwhile. */
export async function insertPlan(trx: Db, id: string, territory: string): Promise<boolean> {
  const last = await trx.selectFrom('plan').select('sequence').orderBy('sequence', 'desc').executeTakeFirst();
  const made = await trx
    .insertInto('plan')
    .values({ id, territory, sequence: (last?.sequence ?? -1) + 1, current_version: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function insertVersion(trx: Db, added: NewVersion): Promise<void> {
  const { plan, version, content, decision, file, changes, by, at } = added;
  await trx
    .insertInto('plan_version')
    .values({
      plan,
      version,
      content: JSON.stringify(content),
      decision_document: decision.document,
      decision_reason: decision.reason,
      file_name: file?.name ?? null,
      file_hash: file?.hash ?? null,
      changes: changes ? JSON.stringify(changes) : null,
      adopted_by: by,
      adopted_at: at,
    })
    .execute();
  await trx.updateTable('plan').set({ current_version: version }).where('id', '=', plan).execute();
}

/** Newest first. */
export async function listVersions(db: Db, plan: string): Promise<PlanVersion[]> {
  const rows = await db
    .selectFrom('plan_version')
    .selectAll()
    .where('plan', '=', plan)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => describeVersion(row, rows[0]?.version));
}

export async function findVersion(
  db: Db,
  plan: string,
  version: number,
): Promise<{ readonly version: PlanVersion; readonly content: PlanContent } | undefined> {
  const row = await db
    .selectFrom('plan_version')
    .innerJoin('plan', 'plan.id', 'plan_version.plan')
    .selectAll('plan_version')
    .select('plan.current_version')
    .where('plan', '=', plan)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && { version: describeVersion(row, row.current_version), content: row.content as PlanContent };
}

function describeVersion(row: Selectable<PlanVersionTable>, current: number | undefined): PlanVersion {
  const { indicators, commitments, measures, projects } = row.content as PlanContent; // as `insertVersion` wrote it
  const changes = changesOf(row.changes);
  return {
    plan: row.plan,
    version: row.version,
    current: row.version === current,
    decision: { document: row.decision_document, reason: row.decision_reason },
    ...(row.file_name === null || row.file_hash === null ? {} : { file: { name: row.file_name, hash: row.file_hash } }),
    adoptedBy: row.adopted_by,
    adoptedAt: row.adopted_at.toISOString(),
    counts: {
      indicators: indicators.length,
      commitments: commitments.length,
      measures: measures.length,
      projects: projects.length,
    },
    ...(changes ? { changes } : {}),
  };
}

const changesOf = (stored: unknown): PlanChangeCounts | undefined => (stored as PlanChangeCounts | null) ?? undefined; // as `insertVersion` wrote it

/** What every key has stood for in any version of the plan, by its Chinese names. */
export async function usedKeys(db: Db, plan: string): Promise<Map<string, Set<string>>> {
  const rows = await db.selectFrom('plan_version').select('content').where('plan', '=', plan).execute();
  const names = new Map<string, Set<string>>();
  for (const { content } of rows) {
    for (const { item } of itemsOf(content as PlanContent)) {
      // as `insertVersion` wrote it
      names.set(item.key, (names.get(item.key) ?? new Set()).add(nameOf(item).zh));
    }
  }
  return names;
}

/** Brings the published figures that the site declares up to date. */
export async function keepPublishedFigures(trx: Db, plans: readonly PlanDefinition[]): Promise<void> {
  const rows = plans.flatMap((plan) =>
    plan.indicators.flatMap(({ number, reported }) =>
      reported.map(({ year, value, text, source }) => ({
        plan: plan.id,
        number,
        year,
        value: value ?? null,
        text: text ?? null,
        source: JSON.stringify(source),
      })),
    ),
  );
  await trx.deleteFrom('reported_value').execute();
  if (rows.length > 0) await trx.insertInto('reported_value').values(rows).execute();
}

/** By plan and key of the indicator: `beijing-14fyp/I4`. */
export async function loadPublishedFigures(db: Db): Promise<Map<string, ReportedFigure[]>> {
  const rows = await db.selectFrom('reported_value').selectAll().orderBy('year').execute();
  const figures = new Map<string, ReportedFigure[]>();
  for (const { plan, number, year, value, text, source } of rows) {
    const key = `${plan}/I${number}`;
    const figure = {
      year,
      ...(value === null ? {} : { value }),
      ...(text === null ? {} : { text }),
      source: source as unknown as FigureSource, // as `keepPublishedFigures` wrote it
    };
    figures.set(key, [...(figures.get(key) ?? []), figure]);
  }
  return figures;
}
