import {
  daysBetween,
  instant,
  instantsOf,
  lastDayOf,
  periodKey,
  customPeriod,
  localDate,
  type Zone,
} from '@ecoloop/kernel';
import { readPeriod } from '@ecoloop/ui';

const HOUR = 3_600_000;
const spans = { '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR } as const;

export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as readonly Span[]; // the keys of `spans` are the type by construction
export const isSpan = (text: string | undefined): text is Span => text !== undefined && Object.hasOwn(spans, text);

/** Longer ranges are drawn by day: 62 days of hours are about 1,500 points, as many as a chart has pixels. */
const MOST_DAYS_OF_HOURS = 62;

export interface SeriesRange {
  /** ISO instants, `to` exclusive. */
  readonly from: string;
  readonly to: string;
  readonly averaging: 'hour' | 'day';
}

/**
 * The instants of a choice: a span back from the newest hour, or the days of a period.
 *
 * @param newestHour start of the newest hour that may have data, epoch ms
 */
export function seriesRange(choice: string, newestHour: number, zone: Zone): SeriesRange {
  const period = isSpan(choice) ? undefined : readPeriod(choice);
  if (period) {
    const { start, end } = instantsOf(period, zone);
    const averaging = daysBetween(period.from, period.to) > MOST_DAYS_OF_HOURS ? 'day' : 'hour';
    return { from: textOf(start), to: textOf(end), averaging };
  }
  const end = newestHour + HOUR;
  return { from: textOf(end - spans[isSpan(choice) ? choice : '7d']), to: textOf(end), averaging: 'hour' };
}

const textOf = (moment: number): string => new Date(instant(moment)).toISOString();

/** The key of days chosen by hand, and the days of a choice that is a period. */
export const daysKey = (first: string, last: string): string =>
  periodKey(customPeriod(localDate(first), localDate(last)));

export function daysOf(choice: string | undefined): { readonly first: string; readonly last: string } | undefined {
  const period = isSpan(choice) ? undefined : readPeriod(choice);
  return period && { first: period.from, last: lastDayOf(period) };
}
