import { addDays, daysBetween, type LocalDate, type LocalizedText, type PeriodKind } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import {
  compositeIndex,
  compositeMetric,
  compositeRules,
  type CompositeIndex,
  type CompositeRule,
} from './composite-index.ts';
import { basisOf, type Basis } from '../model/evaluation.ts';
import type { Source } from '../model/source.ts';
import { countAirDays, type AirDayCounts } from './day-counts.ts';
import { deductDust, dustNotice, type DustDeclaration, type DustExclusion } from './dust.ts';
import { airEditions, chooseAirEdition, type AirEditionChoice, type AirEditionId } from './editions.ts';
import type { AirAreaClass } from './gb3095.ts';
import { airMetrics, type AirMetricId } from './hj663.ts';
import { airItems, forEachAirItem, type AirItem } from './item.ts';
import { describeMethod } from './method.ts';
import { evaluateMetric, type AirMetric } from './metric.ts';
import { usableAirValues } from './reading.ts';
import { requiredDays } from './required-days.ts';

/**
 * Day values by item, the first of the period's first day; NaN = not valid, and so is what is infinite or still negative
 * when rounded. CO in mg/m³, the others in μg/m³.
 */
export type AirDayValues = Readonly<Record<AirItem, Column>>;

export interface AirPeriodInput {
  /** Limits and evaluation rules; of a period that two editions share, that in force at its end (`airEditionsByDate`). */
  readonly edition: AirEditionChoice;
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
  /** Class of the area by whose limits the metrics are judged, II unless said otherwise. The AQI knows no classes. */
  readonly areaClass?: AirAreaClass;
  readonly compositeRule?: CompositeRule;
  /** Dust that is deducted from the statistics of PM; the AQI of the days keeps it, as national reports do. */
  readonly dust?: DustDeclaration;
}

/** The statistics of a period: with or without dust. */
export interface AirStatistics {
  readonly metrics: readonly AirMetric[];
  /** Absent if one of the six items has no valid day at all. */
  readonly compositeIndex?: CompositeIndex;
}

export interface AirPeriodEvaluation extends AirStatistics {
  /** The edition of HJ 663 by which it was made. */
  readonly basis: Basis;
  readonly edition: AirEditionId;
  readonly areaClass: AirAreaClass;
  /** All days with their dust, also where dust is deducted from the metrics. */
  readonly days: AirDayCounts;
  /** AQI of each day, -1 where there is none to publish. */
  readonly dailyAqi: Int16Array;
  /** Where dust was deducted from `metrics` and `compositeIndex`: by what, on which days, and the same with all days. */
  readonly dust?: { readonly source: Source; readonly excluded: DustExclusion; readonly withDust: AirStatistics };
  readonly method: readonly LocalizedText[];
}

/**
 * Everything that HJ 663 says about a period of day values at a station or in a territory: means and percentiles with
 * their validity and limits, days by AQI level, the composite index, and the method behind them.
 *
 * @throws standards.WRONG_LENGTH unless each column has a value for each day; standards.UNKNOWN_EDITION and
 *   standards.NOT_IN_FORCE
 */
export function evaluateAirPeriod(input: AirPeriodInput): AirPeriodEvaluation {
  const { editionOfDay, dust, from, to, areaClass = 'II', compositeRule = compositeRules['plain-sum'] } = input;
  const edition = chooseAirEdition(input.edition);
  checkLengths(input.daily, from, to);
  const daily = usableDays(input.daily);
  const period = { kind: input.kind === 'hour' ? ('custom' as const) : input.kind, from, to };
  const requirement = requiredDays(period);
  const statistics = (values: AirDayValues): AirStatistics => {
    const metrics = airMetrics.map((definition) =>
      evaluateMetric(definition, values[definition.item], period, requirement, edition, {
        areaClass,
        measured: daily[definition.item],
      }),
    );
    const rounded = new Map(metrics.map((metric) => [metric.metric, metric.rounded]));
    const concentrations = forEachAirItem((item) => rounded.get(compositeMetric[item]) ?? NaN);
    const composite = compositeIndex(concentrations, edition, compositeRule);
    return { metrics, ...(composite ? { compositeIndex: composite } : {}) };
  };
  const deducted = dust && deductDust(daily, from, dust);
  const remaining = deducted ? usableDays(deducted.daily) : daily;
  const { counts, dailyAqi } = countAirDays(daily, from, editionOfDay ?? edition);
  const dayEditions = editionOfDay ? [...new Set(daysOf(period).map(editionOfDay))] : [];
  return {
    basis: basisOf(airEditions[edition].evaluation),
    edition,
    areaClass,
    ...statistics(remaining),
    days: counts,
    dailyAqi,
    ...(deducted ? { dust: { source: dustNotice, excluded: deducted.excluded, withDust: statistics(daily) } } : {}),
    method: describeMethod({ ...input, edition, areaClass }, requirement, dayEditions, compositeRule),
  };
}

/** A metric of an evaluation by its id. */
export function metricOf({ metrics }: AirStatistics, id: AirMetricId): AirMetric {
  const metric = metrics.find((candidate) => candidate.metric === id);
  if (!metric) throw new Error(`the evaluation has no metric ${id}`);
  return metric;
}

function daysOf({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): LocalDate[] {
  return Array.from({ length: daysBetween(from, to) }, (_, day) => addDays(from, day));
}

function usableDays(daily: AirDayValues): AirDayValues {
  return forEachAirItem((item) => usableAirValues(item, daily[item]));
}

function checkLengths(daily: AirDayValues, from: LocalDate, to: LocalDate): void {
  const expected = daysBetween(from, to);
  for (const item of airItems) {
    const actual = daily[item].length;
    if (actual !== expected) throw StandardsErrors.WRONG_LENGTH({ column: item, expected, actual });
  }
}
