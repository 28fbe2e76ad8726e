import { isoWeekOf, isoWeeksIn, mondayOf } from './iso-week.ts';
import { KernelErrors } from './kernel-errors.ts';
import { localDate, localDateFrom, monthOf, yearOf } from './local-date.ts';
import { calendarPeriod, customPeriod, lastDayOf, type CalendarPeriod } from './period.ts';

/**
 * Reads `2015`, `2015-Q3`, `2015-07`, `2015-W31` (ISO week), `2015-07-03`, `2015-01-01..2015-06-30` (both included)
 * or `2015..2015-06-30` (year to date).
 *
 * @throws kernel.INVALID_PERIOD, also for days, months and weeks that do not exist
 */
export function parsePeriodKey(key: string): CalendarPeriod {
  try {
    const period = read(key.trim());
    if (period && period.from < period.to) return period;
  } catch (cause) {
    throw KernelErrors.INVALID_PERIOD({ value: key }, { cause });
  }
  throw KernelErrors.INVALID_PERIOD({ value: key });
}

/** The key that `parsePeriodKey` reads back to the same period. */
export function periodKey(period: CalendarPeriod): string {
  const { from } = period;
  switch (period.kind) {
    case 'day':
      return from;
    case 'week': {
      const { year, week } = isoWeekOf(from);
      return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
    }
    case 'month':
      return from.slice(0, 7);
    case 'quarter':
      return `${from.slice(0, 4)}-Q${String(Math.ceil(monthOf(from) / 3))}`;
    case 'year':
      return from.slice(0, 4);
    case 'year-to-date':
      return `${from.slice(0, 4)}..${lastDayOf(period)}`;
    case 'custom':
      return `${from}..${lastDayOf(period)}`;
  }
}

function read(key: string): CalendarPeriod | undefined {
  const [first = '', last, ...rest] = key.split('..');
  if (rest.length > 0) return undefined;
  if (last !== undefined) return readRange(first, localDate(last));

  const match = /^(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})(?:-(\d{2}))?))?$/.exec(key);
  if (!match) return undefined;
  const [, yearText, quarter, weekText, month, day] = match;
  const year = Number(yearText);
  if (quarter !== undefined) return calendarPeriod('quarter', localDateFrom(year, Number(quarter) * 3, 1));
  if (weekText !== undefined) {
    const week = Number(weekText);
    return week >= 1 && week <= isoWeeksIn(year) ? calendarPeriod('week', mondayOf({ year, week })) : undefined;
  }
  if (day !== undefined) return calendarPeriod('day', localDateFrom(year, Number(month), Number(day)));
  if (month !== undefined) return calendarPeriod('month', localDateFrom(year, Number(month), 1));
  return calendarPeriod('year', localDateFrom(year, 1, 1));
}

function readRange(first: string, last: ReturnType<typeof localDate>): CalendarPeriod | undefined {
  if (!/^\d{4}$/.test(first)) return customPeriod(localDate(first), last);
  return yearOf(last) === Number(first) ? calendarPeriod('year-to-date', last) : undefined;
}
