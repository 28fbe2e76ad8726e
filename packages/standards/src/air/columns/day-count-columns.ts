import { addDays, dayCountOf, type CalendarPeriod, type LocalDate } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { aqiLevels } from '../aqi-level.ts';
import { percent } from '../day-counts.ts';
import type { AirEditionId } from '../editions.ts';
import { dayColumn } from '../hj633.ts';
import { airItems, forEachAirItem, type AirItem } from '../item.ts';
import { emptyAqiColumns, fillAqiRows, type AqiColumns } from './aqi-rows.ts';
import { maskOf } from './item-mask.ts';

/** `AirDayCounts` by series; a ratio is NaN where there is nothing to divide by. */
export interface AirDayCountColumns {
  /** Days with a publishable AQI. */
  readonly valid: Uint32Array;
  /** Days of level 1 to 6. */
  readonly byLevel: readonly Uint32Array[];
  /** AQI of 100 or less (优良天). */
  readonly good: Uint32Array;
  /** AQI above 200 (重污染天). */
  readonly heavy: Uint32Array;
  readonly goodRatioOfValid: Float64Array;
  readonly goodRatioOfCalendar: Float64Array;
  readonly heavyRatioOfValid: Float64Array;
  /** Days on which the item was primary; a tie counts for each. */
  readonly primaryCounts: Readonly<Record<AirItem, Uint32Array>>;
}

/** AQI of each day of each series, by one edition or by that of each day. */
export function evaluateDays(
  daily: Readonly<Record<AirItem, Column>>,
  series: number,
  period: CalendarPeriod,
  edition: AirEditionId | ((date: LocalDate) => AirEditionId),
): AqiColumns {
  const dayCount = dayCountOf(period);
  const parts = airItems.map((item) => ({ item, column: dayColumn[item], values: daily[item] }));
  const columns = emptyAqiColumns(series * dayCount);
  const fill = (id: AirEditionId, from: number, to: number): void => {
    fillAqiRows(columns, parts, { edition: id, publishIncomplete: false, notMonitored: [] }, { from, to });
  };
  if (typeof edition === 'string') {
    fill(edition, 0, series * dayCount);
    return columns;
  }
  for (const { id, first, last } of stretchesOf(period, edition)) {
    for (let index = 0; index < series; index += 1) fill(id, index * dayCount + first, index * dayCount + last);
  }
  return columns;
}

/** Counts the publishable days of each series. */
export function countDays(
  { level, primary, publishable }: AqiColumns,
  series: number,
  dayCount: number,
): AirDayCountColumns {
  const column = (): Uint32Array => new Uint32Array(series);
  const byLevel = aqiLevels.map(column);
  const primaryCounts = forEachAirItem(column);
  const bits = airItems.map((item) => ({ bit: maskOf([item]), counts: primaryCounts[item] }));
  for (let index = 0; index < series; index += 1) {
    for (let row = index * dayCount; row < (index + 1) * dayCount; row += 1) {
      if (publishable[row] !== 1) continue;
      increment(byLevel[(level[row] ?? 0) - 1], index);
      const mask = primary[row] ?? 0;
      if (mask === 0) continue;
      for (const { bit, counts } of bits) if ((mask & bit) !== 0) increment(counts, index);
    }
  }
  const daysOf = (...levels: readonly number[]): Uint32Array =>
    column().map((_, index) => levels.reduce((sum, number) => sum + (byLevel[number - 1]?.[index] ?? 0), 0));
  const [valid, good, heavy] = [daysOf(1, 2, 3, 4, 5, 6), daysOf(1, 2), daysOf(5, 6)];
  const calendar = column().fill(dayCount);
  return {
    valid,
    byLevel,
    good,
    heavy,
    goodRatioOfValid: ratios(good, valid),
    goodRatioOfCalendar: ratios(good, calendar),
    heavyRatioOfValid: ratios(heavy, valid),
    primaryCounts,
  };
}

function increment(counts: Uint32Array | undefined, index: number): void {
  if (counts) counts[index] = (counts[index] ?? 0) + 1;
}

function ratios(parts: Uint32Array, wholes: Uint32Array): Float64Array {
  return Float64Array.from(parts, (part, index) => percent(part, wholes[index] ?? NaN)); // 0 of 0 is NaN
}

/** Runs of days that one edition governs. */
function stretchesOf(
  period: CalendarPeriod,
  editionOfDay: (date: LocalDate) => AirEditionId,
): { readonly id: AirEditionId; readonly first: number; readonly last: number }[] {
  const stretches: { id: AirEditionId; first: number; last: number }[] = [];
  for (let day = 0; day < dayCountOf(period); day += 1) {
    const id = editionOfDay(addDays(period.from, day));
    const current = stretches.at(-1);
    if (current?.id === id) current.last = day + 1;
    else stretches.push({ id, first: day, last: day + 1 });
  }
  return stretches;
}
