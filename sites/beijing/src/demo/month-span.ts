import { hours, localDateFrom, localDateOf, instant, monthOf, startOfLocalDate, yearOf } from '@ecoloop/kernel';
import { ZONE } from '../zone.ts';

/** The hours of a calendar month of the site. */
export interface MonthSpan {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** Hours since 1970-01-01T00:00Z. */
  readonly firstHour: number;
  readonly count: number;
}

const firstHourOf = (year: number, month: number): number =>
  startOfLocalDate(localDateFrom(year, month, 1), ZONE) / hours(1);

export function monthSpan(year: number, month: number): MonthSpan {
  const firstHour = firstHourOf(year, month);
  const next = month === 12 ? firstHourOf(year + 1, 1) : firstHourOf(year, month + 1);
  return { year, month, firstHour, count: next - firstHour };
}

/** The month in which an hour (since 1970) lies. */
export function monthSpanAt(hour: number): MonthSpan {
  const date = localDateOf(instant(hour * hours(1)), ZONE);
  return monthSpan(yearOf(date), monthOf(date));
}
