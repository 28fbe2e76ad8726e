import type { LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { Confidence } from '../model/source.ts';
import type { AirEditionChoice } from './editions.ts';
import { findAirLimit, type AirLimit } from './gb3095.ts';
import type { AirMetricId } from './hj663.ts';
import { airItems, forEachAirItem, type AirItem } from './item.ts';

/** How the sub-indices are added up. */
export interface CompositeRule {
  readonly id: 'plain-sum' | 'weighted-2026';
  readonly name: LocalizedText;
  readonly weights: Readonly<Record<AirItem, number>>;
  readonly confidence: Confidence;
}

/**
 * The plain sum is the rule of the monthly rankings since 2013. For 2026 sources contradict each other: some name the
 * weights below, others the plain sum; the legal text was not found, so the plain sum is the default.
 */
export const compositeRules: Readonly<Record<CompositeRule['id'], CompositeRule>> = {
  'plain-sum': {
    id: 'plain-sum',
    name: { zh: '六项单项指数直接相加', en: 'plain sum of the six sub-indices' },
    weights: forEachAirItem(() => 1),
    confidence: 'A',
  },
  'weighted-2026': {
    id: 'weighted-2026',
    name: {
      zh: '加权求和（PM₂.₅ 3，NO₂、O₃ 2，其余 1；未见正式文本）',
      en: 'weighted sum (PM₂.₅ 3, NO₂ and O₃ 2, the others 1; legal text not seen)',
    },
    weights: { so2: 1, no2: 2, co: 1, o3: 2, pm10: 1, pm25: 3 },
    confidence: 'C',
  },
};

/** The metric of each item that enters the index. */
export const compositeMetric: Readonly<Record<AirItem, AirMetricId>> = {
  so2: 'so2.mean',
  no2: 'no2.mean',
  co: 'co.p95',
  o3: 'o3.p90',
  pm10: 'pm10.mean',
  pm25: 'pm25.mean',
};

export interface CompositeIndex {
  readonly value: number;
  /** 2 decimals */
  readonly rounded: number;
  /** Concentration over limit, without weight. */
  readonly subIndices: Readonly<Record<AirItem, number>>;
  /** The largest sub-index, ties together. */
  readonly main: readonly AirItem[];
  readonly rule: CompositeRule;
}

/**
 * Ambient air quality composite index: the sum of concentration over class II limit. Concentrations are the rounded
 * means of SO₂, NO₂, PM₁₀ and PM₂.₅ (against the annual limit, in months too), the 95th percentile of CO (against the
 * limit of the day) and the 90th of O₃ (against that of the daily maximum 8-hour mean).
 *
 * @returns undefined if one of the six is missing
 */
export function compositeIndex(
  concentrations: Readonly<Record<AirItem, number>>,
  edition: AirEditionChoice,
  rule: CompositeRule = compositeRules['plain-sum'],
): CompositeIndex | undefined {
  const subIndices = forEachAirItem((item) => concentrations[item] / (compositeLimit(item, edition)?.most ?? NaN));
  const value = airItems.reduce((sum, item) => sum + subIndices[item] * rule.weights[item], 0);
  if (Number.isNaN(value)) return undefined;
  const largest = Math.max(...airItems.map((item) => subIndices[item]));
  const main = airItems.filter((item) => subIndices[item] === largest);
  return { value, rounded: roundHalfEven(value, 2), subIndices, main, rule };
}

/** The limit by which an item's concentration is divided: always that of class II. */
export function compositeLimit(item: AirItem, edition: AirEditionChoice): AirLimit | undefined {
  const averaging = item === 'co' ? 'day' : item === 'o3' ? 'daily-maximum-8-hours' : 'year';
  return findAirLimit(edition, item, averaging);
}
