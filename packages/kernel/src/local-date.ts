import { Temporal } from 'temporal-polyfill';
import { days, instant, type Instant, type Zone } from './instant.ts';
import { KernelErrors } from './kernel-errors.ts';

/** A calendar day `YYYY-MM-DD` of the site's zone. Compares by `<` as text. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

const DAY = days(1);
const FIRST_DAY = Date.UTC(100, 0, 1) / DAY;
const LAST_DAY = Date.UTC(9999, 11, 31) / DAY;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @throws kernel.INVALID_DATE unless it is an existing day written `YYYY-MM-DD` */
export function localDate(text: string): LocalDate {
  const match = ISO_DATE.exec(text);
  const epochDay = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY : NaN;
  if (Number.isNaN(epochDay) || dateOfEpochDay(epochDay) !== text) throw KernelErrors.INVALID_DATE({ value: text });
  return text as LocalDate; // checked above; the brand is given here and in dateOfEpochDay only
}

export function localDateFrom(year: number, month: number, day: number): LocalDate {
  return localDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
}

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
/** 1 to 12 */
export const monthOf = (date: LocalDate): number => Number(date.slice(5, 7));
/** 1 to 31 */
export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8, 10));

/** Days since 1970-01-01: a compact key for column data. */
export function epochDayOf(date: LocalDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOfMonth(date)) / DAY;
}

/** @throws kernel.INVALID_DATE outside of the years 100 to 9999, which four digits and Date.UTC hold */
export function dateOfEpochDay(epochDay: number): LocalDate {
  if (!(epochDay >= FIRST_DAY && epochDay <= LAST_DAY)) throw KernelErrors.INVALID_DATE({ value: String(epochDay) });
  return new Date(epochDay * DAY).toISOString().slice(0, 10) as LocalDate; // an ISO date by construction
}

export function addDays(date: LocalDate, count: number): LocalDate {
  return dateOfEpochDay(epochDayOf(date) + count);
}

/** Days from `from` to `to`, `to` not counted. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** Every day from `from` up to, but not including, `to`. */
export function datesOf(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = epochDayOf(from);
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => dateOfEpochDay(first + index));
}

/** First instant of the day in the zone (usually, but not everywhere, midnight). @throws kernel.UNKNOWN_ZONE */
export function startOfLocalDate(date: LocalDate, zone: Zone): Instant {
  return startOfEpochDay(epochDayOf(date), zone);
}

/** The day of the zone in which the instant lies. @throws kernel.UNKNOWN_ZONE */
export function localDateOf(moment: Instant, zone: Zone): LocalDate {
  return dateOfEpochDay(epochDayOfInstant(moment, zone));
}

/** The day of the zone as days since 1970-01-01; cheap enough for columns of hours. */
export function epochDayOfInstant(moment: Instant, zone: Zone): number {
  let epochDay = Math.floor(moment / DAY);
  while (moment < startOfEpochDay(epochDay, zone)) epochDay -= 1;
  while (moment >= startOfEpochDay(epochDay + 1, zone)) epochDay += 1;
  return epochDay;
}

// Asking the zone rules is slow (about 10 µs) and there are few days, so each day's start is asked for once.
const MOST_DAYS_KEPT = 100_000;
const startsByZone = new Map<Zone, Map<number, Instant>>();

function startOfEpochDay(epochDay: number, zone: Zone): Instant {
  let starts = startsByZone.get(zone);
  if (!starts) startsByZone.set(zone, (starts = new Map<number, Instant>()));
  const known = starts.get(epochDay);
  if (known !== undefined) return known;
  if (starts.size >= MOST_DAYS_KEPT) starts.clear();
  const start = askZone(epochDay, zone);
  starts.set(epochDay, start);
  return start;
}

function askZone(epochDay: number, zone: Zone): Instant {
  try {
    return instant(Temporal.PlainDate.from(dateOfEpochDay(epochDay)).toZonedDateTime(zone).epochMilliseconds);
  } catch (cause) {
    throw KernelErrors.UNKNOWN_ZONE({ value: zone }, { cause });
  }
}
