import type { EvaluationDeclaration, IndexNow, PeriodEvaluation, PeriodInput } from '@ecoloop/domain-kit';
import { daysBetween } from '@ecoloop/kernel';
import {
  airItems,
  dailyAqi,
  evaluateAirPeriod,
  forEachAirItem,
  getAirEdition,
  hourlyAqi,
  territoryDays,
  type AqiEvaluation,
} from '@ecoloop/standards';
import { airEditionInForce, editions, gradeId } from './air-editions.ts';
import { concentrationMetric, dayMetrics, gradeDays } from './air-metrics.ts';
import { countedStations, countedStationsText } from './station-classes.ts';

/** Ambient air by GB 3095, HJ 633 and HJ 663, under any of their editions. */
export const airEvaluation: EvaluationDeclaration = {
  id: 'air-quality.air',
  name: { zh: '环境空气质量评价', en: 'Ambient air quality' },
  version: 'air-2',
  properties: airItems,
  editions,
  editionInForce: airEditionInForce,
  counts: countedStations,
  combine: (_property, stations) => territoryDays(stations).values,
  evaluate,
  now: (values, edition) => indexNow(hourlyAqi(values, getAirEdition(edition).id)),
  day: (values, edition) => indexNow(dailyAqi(values, getAirEdition(edition).id)),
  headline: ['pm25.mean', 'days.good-ratio'],
};

/** @throws standards.UNKNOWN_EDITION, standards.WRONG_LENGTH */
function evaluate(input: PeriodInput): PeriodEvaluation {
  const { kind, from, to, daily, scope, stationCount } = input;
  const edition = getAirEdition(input.edition).id;
  const missing = new Float64Array(Math.max(0, daysBetween(from, to))).fill(NaN);
  const evaluation = evaluateAirPeriod({
    edition,
    ...(input.indexEdition === 'of-the-day'
      ? { editionOfDay: (date) => getAirEdition(airEditionInForce(date)).id }
      : {}),
    kind,
    from,
    to,
    daily: forEachAirItem((item) => daily[item] ?? missing),
    scope,
    stationCount,
    ...(scope === 'territory' ? { stations: countedStationsText } : {}),
  });
  const { days, dailyAqi: dailyIndex, compositeIndex, method } = evaluation;
  const period = { kind: kind === 'hour' ? ('custom' as const) : kind, from, to };
  return {
    edition,
    metrics: [...evaluation.metrics.map(concentrationMetric), ...dayMetrics(days, dailyIndex, period)],
    gradeDays: gradeDays(days),
    dailyIndex,
    ...(compositeIndex ? { composite: { value: compositeIndex.rounded, method: compositeIndex.rule.name } } : {}),
    method,
  };
}

/** An AQI that may not be published for want of items is left out; its sub-indices and the reasons stay. */
function indexNow({ aqi, level, publishable, primary, subIndices, reasons }: AqiEvaluation): IndexNow {
  return {
    ...(aqi === undefined || level === undefined || !publishable ? {} : { index: aqi, grade: gradeId(level) }),
    leading: publishable ? primary : [],
    subIndices: subIndices.flatMap(({ item, concentration, iaqi }) =>
      iaqi === undefined ? [] : [{ property: item, value: concentration, index: iaqi }],
    ),
    reasons,
  };
}
