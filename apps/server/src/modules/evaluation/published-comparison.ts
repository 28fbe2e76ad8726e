import type { PublishedComparison } from '@ecoloop/api-contract';
import type { PublishedFigure } from '@ecoloop/domain-kit';
import { calendarPeriod, localDateFrom } from '@ecoloop/kernel';
import { IN_FORCE, type Evaluator } from './evaluator.ts';
import type { Network } from './network.ts';
import { evaluationReference } from './reference.ts';
import { getScope } from './scope.ts';

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
