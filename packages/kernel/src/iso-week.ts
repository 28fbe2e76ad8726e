import { addDays, daysBetween, epochDayOf, localDateFrom, yearOf, type LocalDate } from './local-date.ts';

/** A week of ISO 8601 (GB/T 7408): Monday to Sunday, week 1 holds the year's first Thursday. */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** 1 Monday to 7 Sunday */
export function isoWeekday(date: LocalDate): number {
  return ((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1;
}

export function isoWeekOf(date: LocalDate): IsoWeek {
  const thursday = addDays(date, 4 - isoWeekday(date));
  const year = yearOf(thursday);
  return { year, week: Math.floor(daysBetween(localDateFrom(year, 1, 1), thursday) / 7) + 1 };
}

export function isoWeeksIn(year: number): number {
  return isoWeekOf(localDateFrom(year, 12, 28)).week;
}

export function mondayOf({ year, week }: IsoWeek): LocalDate {
  const fourthOfJanuary = localDateFrom(year, 1, 4);
  return addDays(fourthOfJanuary, 1 - isoWeekday(fourthOfJanuary) + (week - 1) * 7);
}
