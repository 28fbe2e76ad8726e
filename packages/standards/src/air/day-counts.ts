import { addDays, type LocalDate } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import { dailyAqi } from './aqi.ts';
import type { AirEditionChoice } from './editions.ts';
import { forEachAirItem, type AirItem } from './item.ts';
import type { AirDayValues } from './period.ts';

/** Days of a period by their AQI. Percentages have one decimal; undefined where there is nothing to divide by. */
export interface AirDayCounts {
  readonly calendar: number;
  /** Days with a publishable AQI: all six items, or above 100 without the missing ones. */
  readonly valid: number;
  /** Days of level 1 to 6. */
  readonly byLevel: readonly number[];
  /** AQI of 100 or less (优良天). */
  readonly good: number;
  /** AQI above 200 (重污染天). */
  readonly heavy: number;
  readonly goodRatioOfValid?: number;
  readonly goodRatioOfCalendar?: number;
  readonly heavyRatioOfValid?: number;
  /** Days on which the item was primary (AQI above 50); a tie counts for each. */
  readonly primaryCounts: Readonly<Record<AirItem, number>>;
}

export interface AirDays {
  readonly counts: AirDayCounts;
  /** AQI of each day, -1 where there is none to publish. */
  readonly dailyAqi: Int16Array;
}

/** AQI of each day, under one edition or under that of each day, and the days counted by it. */
export function countAirDays(
  daily: AirDayValues,
  from: LocalDate,
  edition: AirEditionChoice | ((date: LocalDate) => AirEditionChoice),
): AirDays {
  const calendar = daily.pm25.length;
  const aqis = new Int16Array(calendar).fill(-1);
  const byLevel = [0, 0, 0, 0, 0, 0];
  const primaryCounts = forEachAirItem(() => 0);
  for (let day = 0; day < calendar; day += 1) {
    const { aqi, level, primary, publishable } = dailyAqi(
      forEachAirItem((item) => daily[item][day] ?? NaN),
      typeof edition === 'function' ? edition(addDays(from, day)) : edition,
    );
    if (aqi === undefined || level === undefined || !publishable) continue;
    aqis[day] = aqi;
    byLevel[level - 1] = (byLevel[level - 1] ?? 0) + 1;
    for (const item of primary) primaryCounts[item] += 1;
  }
  return { counts: countsOf(calendar, byLevel, primaryCounts), dailyAqi: aqis };
}

function countsOf(calendar: number, byLevel: readonly number[], primaryCounts: Record<AirItem, number>): AirDayCounts {
  const daysOf = (...levels: readonly number[]): number =>
    levels.reduce((sum, level) => sum + (byLevel[level - 1] ?? 0), 0);
  const valid = daysOf(1, 2, 3, 4, 5, 6);
  const good = daysOf(1, 2);
  const heavy = daysOf(5, 6);
  return {
    calendar,
    valid,
    byLevel,
    good,
    heavy,
    ...(valid > 0 ? { goodRatioOfValid: percent(good, valid), heavyRatioOfValid: percent(heavy, valid) } : {}),
    ...(calendar > 0 ? { goodRatioOfCalendar: percent(good, calendar) } : {}),
    primaryCounts,
  };
}

/** A share in percent with one decimal, half to even (HJ 663). */
export function percent(part: number, whole: number): number {
  return roundHalfEven((part * 100) / whole, 1);
}
