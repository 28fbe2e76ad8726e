import type { EvaluationResult, MetricResult } from '@ecoloop/api-contract';
import type { Metric } from '@ecoloop/domain-kit';
import { lastDayOf, periodKey, previousPeriod, samePeriodLastYear, type LocalDate } from '@ecoloop/kernel';
import { changeFrom } from './changes.ts';
import type { Evaluated, Evaluator } from './evaluator.ts';
import { classOn } from '../observation/index.ts';
import type { NetworkStation } from './network.ts';
import type { PublishedFigures } from './published-figures.ts';
import { evaluationReference } from './reference.ts';
import { scopeName, type StationChoice } from './scope.ts';

/**
 * Metrics as the API gives them: with the change on other periods and a published figure beside. The other periods are
 * judged under the edition of this one, so that a change is one of the air and not of the yardstick.
 */
export function metricResults(
  evaluated: Evaluated,
  evaluator: Evaluator,
  published: PublishedFigures,
  stations: StationChoice,
): MetricResult[] {
  const { declaration, edition, scope, period, result } = evaluated;
  const earlier = [previousPeriod(period), samePeriodLastYear(period)].map((other) => {
    if (!other) return undefined;
    const there = evaluator.evaluate({ declaration, edition: edition.id, scope, period: other, stations });
    // A change of a measured figure on a simulated one would be simulated and stand among what is not: there is none.
    const comparable = evaluated.simulated || !there.simulated;
    const metrics = comparable ? there.result.metrics : [];
    return { key: periodKey(other), metrics: new Map(metrics.map((metric) => [metric.id, metric])) };
  });
  const [previous, lastYear] = earlier;
  return result.metrics.map((metric) => {
    const figure = published.find(declaration.id, scope.key, period, metric.id);
    return {
      ...contractMetric(metric),
      ...(previous && { previous: changeFrom(previous.metrics.get(metric.id), metric, previous.key) }),
      ...(lastYear && { lastYear: changeFrom(lastYear.metrics.get(metric.id), metric, lastYear.key) }),
      ...(figure && {
        published: {
          value: figure.value,
          ...(metric.value === undefined ? {} : { difference: metric.value - figure.value }),
          ...(figure.derived ? { derived: figure.derived } : {}),
          source: figure.source,
        },
      }),
      ref: evaluationReference(declaration.id, evaluated.editionChoice, scope.key, period, metric.id),
    };
  });
}

/** A metric without what depends on other periods. NaN and infinities have no place in JSON and are left out. */
function contractMetric(metric: Metric): Omit<MetricResult, 'ref'> {
  const { value, rounded, limit, ...rest } = metric;
  return {
    ...rest,
    ...(value !== undefined && Number.isFinite(value) ? { value } : {}),
    ...(rounded !== undefined && Number.isFinite(rounded) ? { rounded } : {}),
    ...(limit ? { limit: { ...limit, source: { ...limit.source } } } : {}),
  };
}

export function evaluationResult(
  evaluated: Evaluated,
  evaluator: Evaluator,
  published: PublishedFigures,
  stations: StationChoice,
): EvaluationResult {
  const { declaration, edition, scope, period, result, used, leftOut } = evaluated;
  const date = lastDayOf(period);
  const { gradeDays, composite } = result;
  return {
    evaluation: declaration.id,
    version: declaration.version,
    edition: edition.id,
    editionName: edition.name,
    inForce: evaluated.inForce,
    scope: scope.key,
    scopeName: scopeName(scope),
    period: periodKey(period),
    kind: period.kind,
    from: period.from,
    to: period.to,
    stations: used.map((station) => describeStation(station, date)),
    stationsLeftOut: leftOut.map((station) => describeStation(station, date)),
    metrics: metricResults(evaluated, evaluator, published, stations),
    ...(gradeDays && {
      gradeDays: { ...gradeDays, byGrade: [...gradeDays.byGrade], leading: { ...gradeDays.leading } },
    }),
    ...(composite && { composite }),
    method: [...result.method],
    inputHash: evaluated.inputHash,
    simulated: evaluated.simulated,
    ref: evaluationReference(declaration.id, evaluated.editionChoice, scope.key, period, ''),
  };
}

function describeStation(station: NetworkStation, date: LocalDate): EvaluationResult['stations'][number] {
  const held = classOn(station, date);
  return { id: station.id, name: station.name, role: held?.role ?? '', level: held?.level ?? '' };
}
