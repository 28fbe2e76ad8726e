import type { LocalizedText } from '@ecoloop/kernel';
import { mean, percentile, type Column, type Statistic } from '@ecoloop/statistics';
import type { Averaging } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import { airEditions, chooseAirEdition, type AirEditionChoice } from './editions.ts';
import { propertyOf, type AirItem, type AnyAirItem } from './item.ts';

export const airMetricIds = [
  'pm25.mean',
  'pm10.mean',
  'so2.mean',
  'no2.mean',
  'co.p95',
  'o3.p90',
  'pm25.p95',
  'pm10.p95',
  'so2.p98',
  'no2.p98',
] as const;

/** Item and statistic of its day values over a period. */
export type AirMetricId = (typeof airMetricIds)[number];
export type AirStatistic = 'mean' | 'p90' | 'p95' | 'p98';

export interface AirMetricDefinition {
  readonly metric: AirMetricId;
  readonly item: AirItem;
  readonly statistic: AirStatistic;
  readonly name: LocalizedText;
  /** The limit it is judged by. */
  readonly limitAveraging: Averaging;
}

/**
 * What is computed from the day values of a year.
 *
 * @see HJ 663-2013 and HJ 663-2026 table A.2: means and percentiles of each item
 */
export const airMetrics: readonly AirMetricDefinition[] = airMetricIds.map((metric) => {
  const [item, statistic] = metric.split('.') as [AirItem, AirStatistic]; // by construction of airMetricIds
  return { metric, item, statistic, name: nameOf(item, statistic), limitAveraging: limitAveragingOf(item, statistic) };
});

const percents: Readonly<Record<Exclude<AirStatistic, 'mean'>, number>> = { p90: 90, p95: 95, p98: 98 };

export function statisticOf(dayValues: Column, statistic: AirStatistic): Statistic {
  return statistic === 'mean' ? mean(dayValues) : percentile(dayValues, percents[statistic]);
}

/** Decimals to print a statistic with, and to judge it by (HJ 663-2026 table 3; for 2013 confidence C). */
export function statisticDecimals(
  edition: AirEditionChoice,
  item: AnyAirItem,
): { readonly shown: number; readonly judged: number } {
  const judged = propertyOf(item).decimals;
  return { shown: item === 'pm25' && chooseAirEdition(edition) !== '2012' ? 1 : judged, judged };
}

export function evaluationSource(edition: AirEditionChoice): Source {
  const { document, edition: year } = airEditions[chooseAirEdition(edition)].evaluation;
  return { document, edition: year, confidence: 'A' };
}

function limitAveragingOf(item: AirItem, statistic: AirStatistic): Averaging {
  if (statistic === 'mean') return 'year';
  return item === 'o3' ? 'daily-maximum-8-hours' : 'day';
}

function nameOf(item: AirItem, statistic: AirStatistic): LocalizedText {
  const { symbol } = propertyOf(item);
  if (statistic === 'mean') return { zh: `${symbol} 平均浓度`, en: `${symbol} mean` };
  const ordinal = statistic.slice(1);
  return item === 'o3'
    ? {
        zh: `${symbol} 日最大 8 小时平均第 ${ordinal} 百分位数`,
        en: `${symbol} daily maximum 8-hour mean, ${ordinal}th percentile`,
      }
    : { zh: `${symbol} 日均值第 ${ordinal} 百分位数`, en: `${symbol} day mean, ${ordinal}th percentile` };
}
