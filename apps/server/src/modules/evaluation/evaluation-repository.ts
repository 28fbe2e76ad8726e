import type { PublishedFigure } from '@ecoloop/domain-kit';
import { periodKey, type Instant } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { Evaluated } from './evaluator.ts';

export interface KeptHash {
  readonly declaration: string;
  readonly version: string;
  readonly edition: string;
  readonly scope: string;
  readonly period: string;
  readonly inputHash: string;
}

export type EvaluationRepository = ReturnType<typeof createEvaluationRepository>;

/** All SQL of kept evaluations and published figures. */
export function createEvaluationRepository(db: Kysely<Database>) {
  return {
    /** Adds a row for inputs not seen before; an evaluation that is there stays as it is. */
    async keep(evaluations: readonly Evaluated[], computedAt: Instant): Promise<void> {
      await db
        .insertInto('evaluation')
        .values(
          evaluations.map(({ declaration, edition, scope, period, inputHash, simulated, result, used }) => ({
            declaration: declaration.id,
            declaration_version: declaration.version,
            edition: edition.id,
            scope: scope.key,
            period: periodKey(period),
            input_hash: inputHash,
            result: JSON.stringify({
              metrics: result.metrics,
              gradeDays: result.gradeDays,
              composite: result.composite,
              method: result.method,
              stations: used.map(({ id }) => id),
            }),
            simulated,
            computed_at: new Date(computedAt),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async newestHashes(): Promise<KeptHash[]> {
      const { rows } = await sql<KeptHash>`
        select distinct on (declaration, declaration_version, edition, scope, period)
          declaration, declaration_version as version, edition, scope, period, input_hash as "inputHash"
        from evaluation order by declaration, declaration_version, edition, scope, period, id desc`.execute(db);
      return rows;
    },
    /** Makes the table hold these figures and no others. */
    async replacePublished(figures: readonly PublishedFigure[]): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('published_figure').execute();
        if (figures.length === 0) return;
        await trx
          .insertInto('published_figure')
          .values(
            figures.map(({ territory, year, evaluation, metric, value, unit, derived, source }) => ({
              territory,
              year,
              evaluation,
              metric,
              value,
              unit,
              derived_zh: derived?.zh ?? null,
              derived_en: derived?.en ?? null,
              source: JSON.stringify(source),
            })),
          )
          .execute();
      });
    },
  };
}
