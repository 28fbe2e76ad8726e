import type { CalendarPeriod, LocalizedText, Unit } from '@ecoloop/kernel';
import { roundHalfEven, type Column } from '@ecoloop/statistics';
import type { AirEditionId } from './editions.ts';
import { findAirLimit, type AirLimit } from './gb3095.ts';
import {
  evaluationSource,
  statisticDecimals,
  statisticOf,
  type AirMetricDefinition,
  type AirMetricId,
  type AirStatistic,
} from './hj663.ts';
import { propertyOf, type AirItem } from './item.ts';
import { checkDays, type DayRequirement } from './required-days.ts';
import { exceedanceMultiple } from '../model/limit.ts';
import type { Source } from '../model/source.ts';

/** A statistic of a period, judged by the class II limit. */
export interface AirMetric {
  readonly metric: AirMetricId;
  readonly item: AirItem;
  readonly statistic: AirStatistic;
  readonly name: LocalizedText;
  /** Unrounded; NaN when no day is valid. Given also where `valid` is false. */
  readonly value: number;
  /** With `decimals`, as it is printed. */
  readonly rounded: number;
  readonly unit: Unit;
  readonly decimals: number;
  readonly validDays: number;
  readonly requiredDays: number;
  readonly valid: boolean;
  readonly invalidReason?: LocalizedText;
  /** For periods other than a year the annual limits are a yardstick, not a verdict. */
  readonly limit: AirLimit;
  /** Of a year with enough days only: too few days, and shorter periods, neither attain nor fail. */
  readonly attained?: boolean;
  /** (C - S) / S of the judged value with 2 decimals, where the limit is exceeded (超标倍数). */
  readonly exceedanceMultiple?: number;
  readonly source: Source;
}

export function evaluateMetric(
  definition: AirMetricDefinition,
  dayValues: Column,
  period: CalendarPeriod,
  requirement: DayRequirement,
  edition: AirEditionId,
): AirMetric {
  const { metric, item, statistic, name } = definition;
  const { value } = statisticOf(dayValues, statistic);
  const { shown, judged } = statisticDecimals(edition, item);
  const { reason, ...check } = checkDays(dayValues, period, requirement);
  const limit = limitOf(definition, edition);
  return {
    metric,
    item,
    statistic,
    name,
    value,
    rounded: roundHalfEven(value, shown),
    unit: propertyOf(item).unit,
    decimals: shown,
    ...check,
    ...(reason ? { invalidReason: reason } : {}),
    limit,
    // The limits are those of a year: a month or a day beside them is a yardstick, not a verdict.
    ...(check.valid && period.kind === 'year' ? judge(roundHalfEven(value, judged), limit.most) : {}),
    source: evaluationSource(edition),
  };
}

function judge(concentration: number, most: number): Pick<AirMetric, 'attained' | 'exceedanceMultiple'> {
  const multiple = exceedanceMultiple(concentration, most);
  return multiple === undefined ? { attained: true } : { attained: false, exceedanceMultiple: multiple };
}

function limitOf({ item, limitAveraging, metric }: AirMetricDefinition, edition: AirEditionId): AirLimit {
  const limit = findAirLimit(edition, item, limitAveraging);
  if (!limit) throw new Error(`edition ${edition} sets no limit for ${metric}`);
  return limit;
}
