import { FigureSource, Localized } from '@ecoloop/api-contract';
import type { PublishedFigure } from '@ecoloop/domain-kit';
import { calendarPeriod, localDateFrom } from '@ecoloop/kernel';
import { Type, type Static } from 'typebox';
import { IN_FORCE, type Evaluator } from './evaluator.ts';
import type { Network } from './network.ts';
import { evaluationReference } from './reference.ts';
import { getScope } from './scope.ts';

/** GET /api/evaluations/published : a published figure and the platform's own for the same place, year and metric. */
export const PublishedComparison = Type.Object({
  territory: Type.String(),
  name: Localized,
  year: Type.Integer(),
  evaluation: Type.String(),
  metric: Type.String(),
  metricName: Localized,
  unit: Type.String(),
  decimals: Type.Integer(),
  published: Type.Number(),
  derived: Type.Optional(Localized),
  source: FigureSource,
  /** Absent where there are no data. */
  own: Type.Optional(Type.Number()),
  /** Whether data cover the year by the standard's rule. */
  valid: Type.Boolean(),
  validDays: Type.Integer(),
  /** Own less published. */
  difference: Type.Optional(Type.Number()),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type PublishedComparison = Static<typeof PublishedComparison>;

/** Undefined where the site publishes a metric that no evaluation has. */
export function comparedWithPublished(
  figure: PublishedFigure,
  evaluator: Evaluator,
  network: Network,
): PublishedComparison | undefined {
  const declaration = evaluator.declarations.find(({ id }) => id === figure.evaluation);
  const territory = network.findTerritory(figure.territory);
  if (!declaration || !territory) return undefined;
  const scope = getScope(network, `territory:${figure.territory}`);
  const period = calendarPeriod('year', localDateFrom(figure.year, 1, 1));
  const evaluated = evaluator.evaluate({ declaration, edition: IN_FORCE, scope, period });
  const metric = evaluated.result.metrics.find(({ id }) => id === figure.metric);
  if (!metric) return undefined;
  return {
    territory: figure.territory,
    name: territory.name,
    year: figure.year,
    evaluation: figure.evaluation,
    metric: figure.metric,
    metricName: metric.name,
    unit: metric.unit,
    decimals: metric.decimals,
    published: figure.value,
    ...(figure.derived ? { derived: figure.derived } : {}),
    source: figure.source,
    ...(metric.value === undefined ? {} : { own: metric.value, difference: metric.value - figure.value }),
    valid: metric.valid,
    validDays: metric.validDays,
    simulated: evaluated.simulated,
    ref: evaluationReference(declaration.id, IN_FORCE, scope.key, period, metric.id),
  };
}
