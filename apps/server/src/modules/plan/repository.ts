import type { FigureSource, PlanDefinition, PlanIndicatorDefinition, Target } from '@ecoloop/domain-kit';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';

/** Makes the store hold these plans and no others; parents come before their children. */
export async function replacePlans(db: Kysely<Database>, plans: readonly PlanDefinition[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of ['plan_project', 'reported_value', 'plan_indicator'] as const) {
      await trx.deleteFrom(table).execute();
    }
    await trx.updateTable('plan').set({ parent: null }).execute();
    await trx.deleteFrom('plan').execute();
    for (const [sequence, plan] of parentsFirst(plans).entries()) {
      await insertPlan(trx, plan, sequence);
      await insertIndicators(trx, plan);
      await insertProjects(trx, plan);
    }
  });
}

function parentsFirst(plans: readonly PlanDefinition[]): PlanDefinition[] {
  const depth = (plan: PlanDefinition): number => {
    const parent = plans.find(({ id }) => id === plan.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return [...plans].sort((a, b) => depth(a) - depth(b));
}

async function insertPlan(trx: Transaction<Database>, plan: PlanDefinition, sequence: number): Promise<void> {
  await trx
    .insertInto('plan')
    .values({
      id: plan.id,
      name_zh: plan.name.zh,
      name_en: plan.name.en,
      document_zh: plan.document.zh,
      document_en: plan.document.en,
      territory: plan.territory,
      from_year: plan.from,
      to_year: plan.to,
      pinned_edition: JSON.stringify(plan.pinnedEdition),
      parent: plan.parent ?? null,
      source: JSON.stringify(plan.source),
      sequence,
    })
    .execute();
}

async function insertIndicators(trx: Transaction<Database>, { id, indicators }: PlanDefinition): Promise<void> {
  if (indicators.length === 0) return;
  await trx
    .insertInto('plan_indicator')
    .values(
      indicators.map((indicator) => ({
        plan: id,
        number: indicator.number,
        name_zh: indicator.name.zh,
        name_en: indicator.name.en,
        unit: indicator.unit,
        decimals: indicator.decimals,
        category_zh: indicator.category?.zh ?? null,
        category_en: indicator.category?.en ?? null,
        attribute: indicator.attribute,
        direction: indicator.direction,
        computed_by: indicator.computedBy ?? null,
        baseline: indicator.baseline ? JSON.stringify(indicator.baseline) : null,
        target_year: indicator.targetYear,
        target: JSON.stringify(indicator.target),
        target_text_zh: indicator.targetText.zh,
        target_text_en: indicator.targetText.en,
        note_zh: indicator.note?.zh ?? null,
        note_en: indicator.note?.en ?? null,
      })),
    )
    .execute();
  const reported = indicators.flatMap(({ number, reported: values }) =>
    values.map(({ year, value, text, source }) => ({
      plan: id,
      number,
      year,
      value: value ?? null,
      text: text ?? null,
      source: JSON.stringify(source),
    })),
  );
  if (reported.length > 0) await trx.insertInto('reported_value').values(reported).execute();
}

async function insertProjects(trx: Transaction<Database>, { id, projects }: PlanDefinition): Promise<void> {
  if (projects.length === 0) return;
  await trx
    .insertInto('plan_project')
    .values(
      projects.map(({ number, field, name, lead, due }) => ({
        plan: id,
        number,
        field_zh: field.zh,
        field_en: field.en,
        name_zh: name.zh,
        name_en: name.en,
        lead_zh: lead.zh,
        lead_en: lead.en,
        due_year: due,
      })),
    )
    .execute();
}

/** All plans as the store has them, in their order. The JSON columns hold what `replacePlans` wrote. */
export async function loadPlans(db: Kysely<Database>): Promise<PlanDefinition[]> {
  const plans = await db.selectFrom('plan').selectAll().orderBy('sequence').execute();
  const indicators = await db.selectFrom('plan_indicator').selectAll().orderBy('number').execute();
  const reported = await db.selectFrom('reported_value').selectAll().orderBy('year').execute();
  const projects = await db.selectFrom('plan_project').selectAll().orderBy('number').execute();
  return plans.map((plan) => ({
    id: plan.id,
    name: { zh: plan.name_zh, en: plan.name_en },
    document: { zh: plan.document_zh, en: plan.document_en },
    territory: plan.territory,
    from: plan.from_year,
    to: plan.to_year,
    pinnedEdition: plan.pinned_edition,
    ...(plan.parent === null ? {} : { parent: plan.parent }),
    indicators: indicators
      .filter((indicator) => indicator.plan === plan.id)
      .map((indicator) => {
        const category = localized(indicator.category_zh, indicator.category_en);
        const note = localized(indicator.note_zh, indicator.note_en);
        return {
          number: indicator.number,
          name: { zh: indicator.name_zh, en: indicator.name_en },
          unit: indicator.unit,
          decimals: indicator.decimals,
          ...(category ? { category } : {}),
          attribute: indicator.attribute,
          direction: indicator.direction,
          ...(indicator.computed_by === null ? {} : { computedBy: indicator.computed_by }),
          ...(indicator.baseline === null
            ? {}
            : { baseline: indicator.baseline as NonNullable<PlanIndicatorDefinition['baseline']> }),
          targetYear: indicator.target_year,
          target: indicator.target as unknown as Target,
          targetText: { zh: indicator.target_text_zh, en: indicator.target_text_en },
          reported: reported
            .filter((value) => value.plan === plan.id && value.number === indicator.number)
            .map(({ year, value, text, source }) => ({
              year,
              ...(value === null ? {} : { value }),
              ...(text === null ? {} : { text }),
              source: source as unknown as FigureSource,
            })),
          ...(note ? { note } : {}),
        };
      }),
    projects: projects
      .filter((project) => project.plan === plan.id)
      .map((project) => ({
        number: project.number,
        field: { zh: project.field_zh, en: project.field_en },
        name: { zh: project.name_zh, en: project.name_en },
        lead: { zh: project.lead_zh, en: project.lead_en },
        due: project.due_year,
      })),
    source: plan.source as unknown as FigureSource,
  }));
}

const localized = (zh: string | null, en: string | null): LocalizedText | undefined =>
  zh === null || en === null ? undefined : { zh, en };
