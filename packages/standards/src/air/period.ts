import { daysBetween, lastDayOf, type LocalDate, type LocalizedText, type PeriodKind } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import { compositeIndex, compositeRules, type CompositeIndex, type CompositeRule } from './composite-index.ts';
import { countAirDays, type AirDayCounts } from './day-counts.ts';
import type { AirEditionId } from './editions.ts';
import { airMetrics, type AirMetricId } from './hj663.ts';
import { airItems, forEachAirItem, type AirItem } from './item.ts';
import { describeMethod } from './method.ts';
import { evaluateMetric, type AirMetric } from './metric.ts';
import { requiredDays } from './required-days.ts';

/** Day values by item, the first of the period's first day; NaN = not valid. CO in mg/m³, the others in μg/m³. */
export type AirDayValues = Readonly<Record<AirItem, Column>>;

export interface AirPeriodInput {
  /** Limits and evaluation rules; of a period that two editions share, that in force at its end. */
  readonly edition: AirEditionId;
  /** Edition of each day's AQI where it is not `edition` throughout. */
  readonly editionOfDay?: (date: LocalDate) => AirEditionId;
  readonly kind: PeriodKind;
  readonly from: LocalDate;
  /** The day after the last. */
  readonly to: LocalDate;
  readonly daily: AirDayValues;
  readonly scope: 'station' | 'territory';
  /** How many stations stand behind the day values; 1 for a station itself. */
  readonly stationCount: number;
  /** Which stations these are, for the method: "国控评价点，不含对照点". */
  readonly stations?: LocalizedText;
  readonly compositeRule?: CompositeRule;
}

export interface AirPeriodEvaluation {
  readonly edition: AirEditionId;
  readonly metrics: readonly AirMetric[];
  readonly days: AirDayCounts;
  /** AQI of each day, -1 where there is none to publish. */
  readonly dailyAqi: Int16Array;
  /** Absent if one of the six items has no valid day at all. */
  readonly compositeIndex?: CompositeIndex;
  readonly method: readonly LocalizedText[];
}

const compositeMetric: Readonly<Record<AirItem, AirMetricId>> = {
  so2: 'so2.mean',
  no2: 'no2.mean',
  co: 'co.p95',
  o3: 'o3.p90',
  pm10: 'pm10.mean',
  pm25: 'pm25.mean',
};

/**
 * Everything that HJ 663 says about a period of day values at a station or in a territory: means and percentiles with
 * their validity and limits, days by AQI level, the composite index, and the method behind them.
 *
 * @throws standards.WRONG_LENGTH unless each column has a value for each day
 */
export function evaluateAirPeriod(input: AirPeriodInput): AirPeriodEvaluation {
  const { edition, editionOfDay, daily, from, to, compositeRule = compositeRules['plain-sum'] } = input;
  checkLengths(input);
  const period = { kind: input.kind === 'hour' ? ('custom' as const) : input.kind, from, to };
  const requirement = requiredDays(period);
  const metrics = airMetrics.map((definition) =>
    evaluateMetric(definition, daily[definition.item], period, requirement, edition),
  );
  const rounded = new Map(metrics.map((metric) => [metric.metric, metric.rounded]));
  const composite = compositeIndex(
    forEachAirItem((item) => rounded.get(compositeMetric[item]) ?? NaN),
    edition,
    compositeRule,
  );
  const { counts, dailyAqi } = countAirDays(daily, from, editionOfDay ?? edition);
  const dayEditions = editionOfDay ? [...new Set([editionOfDay(from), editionOfDay(lastDayOf(period))])] : [];
  return {
    edition,
    metrics,
    days: counts,
    dailyAqi,
    ...(composite ? { compositeIndex: composite } : {}),
    method: describeMethod(input, requirement, dayEditions, compositeRule),
  };
}

/** A metric of an evaluation by its id. */
export function metricOf({ metrics }: AirPeriodEvaluation, id: AirMetricId): AirMetric {
  const metric = metrics.find((candidate) => candidate.metric === id);
  if (!metric) throw new Error(`the evaluation has no metric ${id}`);
  return metric;
}

function checkLengths({ from, to, daily }: AirPeriodInput): void {
  const expected = daysBetween(from, to);
  for (const item of airItems) {
    const actual = daily[item].length;
    if (actual !== expected) throw StandardsErrors.WRONG_LENGTH({ column: item, expected, actual });
  }
}
