import { addDuration, hours, type Instant, type Zone } from './instant.ts';
import { isoWeekday, isoWeekOf, isoWeeksIn, mondayOf } from './iso-week.ts';
import {
  addDays,
  dayOfMonth,
  daysBetween,
  localDateFrom,
  monthOf,
  startOfLocalDate,
  yearOf,
  type LocalDate,
} from './local-date.ts';

/** From `start` up to, but not including, `end`. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

export type PeriodKind = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'year-to-date' | 'custom';

/** Kinds that one day names: the week, month … in which it lies; a year to date ends with it. */
export type CalendarKind = Exclude<PeriodKind, 'hour' | 'custom'>;

/** Whole days of the site's zone from `from` up to, but not including, `to`. */
export interface CalendarPeriod {
  readonly kind: CalendarKind | 'custom';
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The clock hour in which the instant lies, in zones whose offset is whole hours. */
export function hourPeriod(moment: Instant): Period {
  const sinceStart = ((moment % hours(1)) + hours(1)) % hours(1);
  const start = addDuration(moment, -sinceStart);
  return { start, end: addDuration(start, hours(1)) };
}

/** The period's instants in the zone. */
export function instantsOf(period: CalendarPeriod, zone: Zone): Period {
  return { start: startOfLocalDate(period.from, zone), end: startOfLocalDate(period.to, zone) };
}

export function calendarPeriod(kind: CalendarKind, date: LocalDate): CalendarPeriod {
  const year = yearOf(date);
  const month = monthOf(date);
  switch (kind) {
    case 'day':
      return { kind, from: date, to: addDays(date, 1) };
    case 'week': {
      const monday = addDays(date, 1 - isoWeekday(date));
      return { kind, from: monday, to: addDays(monday, 7) };
    }
    case 'month':
      return { kind, from: firstOfMonth(year, month), to: firstOfMonth(year, month + 1) };
    case 'quarter': {
      const first = month - ((month - 1) % 3);
      return { kind, from: firstOfMonth(year, first), to: firstOfMonth(year, first + 3) };
    }
    case 'year':
      return { kind, from: firstOfMonth(year, 1), to: firstOfMonth(year + 1, 1) };
    case 'year-to-date':
      return { kind, from: firstOfMonth(year, 1), to: addDays(date, 1) };
  }
}

/** Days of a free choice, both included. */
export function customPeriod(firstDay: LocalDate, lastDay: LocalDate): CalendarPeriod {
  return { kind: 'custom', from: firstDay, to: addDays(lastDay, 1) };
}

/** How many days the period has. */
export function dayCountOf(period: CalendarPeriod): number {
  return daysBetween(period.from, period.to);
}

/** The last day that belongs to the period. */
export function lastDayOf(period: CalendarPeriod): LocalDate {
  return addDays(period.to, -1);
}

/**
 * The period before this one (环比): the previous day, week, month, quarter or year; for a custom period as many days
 * right before it. A year to date has none: the months before it belong to another season.
 */
export function previousPeriod(period: CalendarPeriod): CalendarPeriod | undefined {
  if (period.kind === 'year-to-date') return undefined;
  if (period.kind === 'custom') {
    return { kind: 'custom', from: addDays(period.from, -dayCountOf(period)), to: period.from };
  }
  return calendarPeriod(period.kind, addDays(period.from, -1));
}

/**
 * The same period a year earlier (同比). 29 February becomes 28 February. A year to date or a custom period that ends
 * with February ends with February again, so that whole months meet whole months. A week meets the ISO week of the
 * same number, week 53 the last week of a year that has only 52.
 */
export function samePeriodLastYear(period: CalendarPeriod): CalendarPeriod {
  switch (period.kind) {
    case 'week': {
      const { year, week } = isoWeekOf(period.from);
      return calendarPeriod('week', mondayOf({ year: year - 1, week: Math.min(week, isoWeeksIn(year - 1)) }));
    }
    case 'year-to-date':
    case 'custom': {
      const end = isLeapDay(period.to) ? localDateFrom(yearOf(period.to), 3, 1) : period.to;
      return { kind: period.kind, from: yearEarlier(period.from), to: yearEarlier(end) };
    }
    default:
      return calendarPeriod(period.kind, yearEarlier(period.from));
  }
}

function yearEarlier(date: LocalDate): LocalDate {
  return localDateFrom(yearOf(date) - 1, monthOf(date), isLeapDay(date) ? 28 : dayOfMonth(date));
}

function isLeapDay(date: LocalDate): boolean {
  return monthOf(date) === 2 && dayOfMonth(date) === 29;
}

function firstOfMonth(year: number, month: number): LocalDate {
  return month > 12 ? localDateFrom(year + 1, month - 12, 1) : localDateFrom(year, month, 1);
}
