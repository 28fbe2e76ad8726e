import { dayCountOf, daysBetween, type CalendarPeriod, type Unit } from '@ecoloop/kernel';
import { copyValid, countValid, mean, percentileInPlace, roundHalfEven, type Column } from '@ecoloop/statistics';
import { exceedanceMultiple } from '../../model/limit.ts';
import type { AirEditionId } from '../editions.ts';
import { findAirLimit, type AirAreaClass, type AirLimit } from '../gb3095.ts';
import { airMetrics, statisticDecimals, type AirMetricDefinition, type AirMetricId } from '../hj663.ts';
import { forEachAirItem, propertyOf, type AirItem } from '../item.ts';
import { requiredDays, type DayRequirement } from '../required-days.ts';

/** The days behind an item's statistics, by series. */
export interface DayCheckColumns {
  readonly validDays: Uint32Array;
  readonly requiredDays: number;
  /** 1 where there are as many as required, in all and in each month; else 0. */
  readonly valid: Uint8Array;
}

/** An `AirMetric` by series. */
export interface AirMetricColumns extends DayCheckColumns {
  readonly definition: AirMetricDefinition;
  readonly unit: Unit;
  readonly decimals: number;
  readonly limit: AirLimit;
  /** Unrounded; NaN where no day is valid. Given also where `valid` is 0. */
  readonly value: Float64Array;
  /** With `decimals`, as it is printed. */
  readonly rounded: Float64Array;
  /** 1 attained, 0 not, -1 no verdict: too few days, or a period other than a year. */
  readonly attained: Int8Array;
  /** (C - S) / S with 2 decimals where the limit is exceeded, else NaN. */
  readonly exceedanceMultiple: Float64Array;
}

type Daily = Readonly<Record<AirItem, Column>>;

export function evaluateMetrics(
  daily: Daily,
  series: number,
  period: CalendarPeriod,
  edition: AirEditionId,
  areaClass: AirAreaClass,
): Record<AirMetricId, AirMetricColumns> {
  const requirement = requiredDays(period);
  const checks = forEachAirItem((item) => checkDayColumns(daily[item], series, period, requirement));
  const entries = airMetrics.map((definition) => {
    const { metric, item } = definition;
    return [metric, evaluateMetric(definition, daily[item], checks[item], period, edition, areaClass)] as const;
  });
  return Object.fromEntries(entries) as Record<AirMetricId, AirMetricColumns>; // airMetrics has each id
}

function evaluateMetric(
  definition: AirMetricDefinition,
  daily: Column,
  check: DayCheckColumns,
  period: CalendarPeriod,
  edition: AirEditionId,
  areaClass: AirAreaClass,
): AirMetricColumns {
  const { item, limitAveraging, metric } = definition;
  const series = check.valid.length;
  const limit = findAirLimit(edition, item, limitAveraging, areaClass);
  if (!limit) throw new Error(`edition ${edition} sets no limit for ${metric}`);
  const { shown, judged } = statisticDecimals(edition, item);
  const value = statisticColumn(definition, daily, series, dayCountOf(period));
  const attained = new Int8Array(series).fill(-1);
  const multiples = new Float64Array(series).fill(NaN);
  for (let index = 0; index < series && period.kind === 'year'; index += 1) {
    const concentration = roundHalfEven(value[index] ?? NaN, judged);
    if (check.valid[index] !== 1 || Number.isNaN(concentration)) continue;
    const multiple = exceedanceMultiple(concentration, limit.most);
    attained[index] = multiple === undefined ? 1 : 0;
    multiples[index] = multiple ?? NaN;
  }
  return {
    definition,
    unit: propertyOf(item).unit,
    decimals: shown,
    limit,
    value,
    rounded: value.map((unrounded) => roundHalfEven(unrounded, shown)),
    ...check,
    attained,
    exceedanceMultiple: multiples,
  };
}

function statisticColumn({ statistic }: AirMetricDefinition, daily: Column, series: number, dayCount: number): Column {
  const valid = new Float64Array(dayCount);
  return new Float64Array(series).map((_, index) => {
    const values = daily.subarray(index * dayCount, (index + 1) * dayCount);
    if (statistic === 'mean') return mean(values).value;
    return percentileInPlace(valid.subarray(0, copyValid(values, valid)), Number(statistic.slice(1)));
  });
}

function checkDayColumns(
  daily: Column,
  series: number,
  period: CalendarPeriod,
  { total, months }: DayRequirement,
): DayCheckColumns {
  const dayCount = dayCountOf(period);
  const ranges = months.map(({ from, to, required }) => ({
    first: daysBetween(period.from, from),
    last: daysBetween(period.from, to),
    required,
  }));
  const validDays = new Uint32Array(series);
  const valid = new Uint8Array(series);
  for (let index = 0; index < series; index += 1) {
    const values = daily.subarray(index * dayCount, (index + 1) * dayCount);
    const count = countValid(values);
    const isMet = ranges.every(({ first, last, required }) => countValid(values.subarray(first, last)) >= required);
    validDays[index] = count;
    valid[index] = count >= total && isMet ? 1 : 0;
  }
  return { validDays, requiredDays: total, valid };
}
