import { daysBetween, type LocalDate, type PeriodKind } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../../errors.ts';
import { compositeRules, type CompositeRule } from '../composite-index.ts';
import { chooseAirEdition, type AirEditionChoice, type AirEditionId } from '../editions.ts';
import type { AirAreaClass } from '../gb3095.ts';
import type { AirMetricId } from '../hj663.ts';
import { airItems, forEachAirItem, type AirItem } from '../item.ts';
import { usableAirValues } from '../reading.ts';
import type { AqiColumns } from './aqi-rows.ts';
import { compositeColumns, type CompositeColumns } from './composite-columns.ts';
import { countDays, evaluateDays, type AirDayCountColumns } from './day-count-columns.ts';
import { airDayColumn, type HourColumn } from './day-column.ts';
import { evaluateMetrics, type AirMetricColumns } from './metric-columns.ts';

/** A period of many series at once: stations, or territories by the means of their stations (`territoryDays`). */
export interface AirSeriesInput {
  /** Limits and evaluation rules; of a period that two editions share, that in force at its end (`airEditionsByDate`). */
  readonly edition: AirEditionChoice;
  /** Edition of each day's AQI where it is not `edition` throughout. */
  readonly editionOfDay?: (date: LocalDate) => AirEditionId;
  readonly kind: PeriodKind;
  readonly from: LocalDate;
  /** The day after the last. */
  readonly to: LocalDate;
  /** How many series there are. */
  readonly series: number;
  /** Class of the area by whose limits the metrics are judged, II unless said otherwise. */
  readonly areaClass?: AirAreaClass;
  readonly compositeRule?: CompositeRule;
}

export interface AirDaySeriesInput extends AirSeriesInput {
  /**
   * Day values by item, all days of the first series, then all of the second …; NaN = not valid, and so is what is infinite
   * or still negative when rounded. CO in mg/m³, the others in μg/m³.
   */
  readonly daily: Readonly<Record<AirItem, Column>>;
}

export interface AirHourSeriesInput extends AirSeriesInput {
  /** Hourly means by item, laid out as the day values of `AirDaySeriesInput`, 24 of each day from midnight on. */
  readonly hours: Readonly<Record<AirItem, HourColumn>>;
}

/** What `evaluateAirPeriod` gives, by series; without the deduction of dust and the method in words. */
export interface AirSeriesEvaluation {
  readonly edition: AirEditionId;
  readonly areaClass: AirAreaClass;
  readonly series: number;
  readonly calendarDays: number;
  readonly metrics: Readonly<Record<AirMetricId, AirMetricColumns>>;
  readonly days: AirDayCountColumns;
  /** AQI day by day, laid out as the day values. */
  readonly aqi: AqiColumns;
  readonly compositeIndex: CompositeColumns;
}

/**
 * `evaluateAirPeriod` of many series of hourly means: day values, then everything that follows from them.
 *
 * @throws standards.WRONG_LENGTH unless each column has series × days × 24 values
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateAirHourSeries(input: AirHourSeriesInput): AirSeriesEvaluation {
  const { hours, edition, areaClass } = input;
  checkLengths(hours, input, 24);
  const daily = forEachAirItem((item) => airDayColumn(item, hours[item], edition, areaClass));
  return evaluateAirDaySeries({ ...input, daily });
}

/**
 * `evaluateAirPeriod` of many series of day values: each figure equals what it gives for the series alone.
 *
 * @throws standards.WRONG_LENGTH unless each column has series × days values
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateAirDaySeries(input: AirDaySeriesInput): AirSeriesEvaluation {
  const { from, to, kind, series, editionOfDay } = input;
  const { areaClass = 'II', compositeRule = compositeRules['plain-sum'] } = input;
  checkLengths(input.daily, input, 1);
  const daily = forEachAirItem((item) => usableAirValues(item, input.daily[item]));
  const edition = chooseAirEdition(input.edition);
  const period = { kind: kind === 'hour' ? ('custom' as const) : kind, from, to };
  const metrics = evaluateMetrics(daily, series, period, edition, areaClass);
  const aqi = evaluateDays(daily, series, period, editionOfDay ?? edition);
  return {
    edition,
    areaClass,
    series,
    calendarDays: daysBetween(from, to),
    metrics,
    days: countDays(aqi, series, daysBetween(from, to)),
    aqi,
    compositeIndex: compositeColumns(metrics, series, edition, compositeRule),
  };
}

function checkLengths(
  columns: Readonly<Record<AirItem, HourColumn>>,
  { from, to, series }: AirSeriesInput,
  valuesOfDay: number,
): void {
  const expected = series * daysBetween(from, to) * valuesOfDay;
  for (const item of airItems) {
    const actual = columns[item].length;
    if (actual !== expected) throw StandardsErrors.WRONG_LENGTH({ column: item, expected, actual });
  }
}
