import { Temporal } from 'temporal-polyfill';
import { KernelErrors } from './kernel-errors.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly __brand: 'Instant' };

/** An IANA time zone name, such as `Asia/Shanghai`. */
export type Zone = string;

/** A length of time in milliseconds. */
export type Milliseconds = number;

export const seconds = (count: number): Milliseconds => count * 1_000;
export const minutes = (count: number): Milliseconds => count * 60_000;
export const hours = (count: number): Milliseconds => count * 3_600_000;
/** Days of 24 hours; for calendar days use `addDays` of a local date. */
export const days = (count: number): Milliseconds => count * 86_400_000;

/** @throws kernel.INVALID_INSTANT if it is not a whole number of milliseconds */
export function instant(epochMilliseconds: number): Instant {
  if (!Number.isSafeInteger(epochMilliseconds)) throw KernelErrors.INVALID_INSTANT({ value: epochMilliseconds });
  return epochMilliseconds as Instant; // the brand is given here only
}

export function addDuration(start: Instant, duration: Milliseconds): Instant {
  return instant(start + duration);
}

/**
 * Reads an ISO 8601 time. With an offset or `Z` it stands alone; without, it is local time of `zone`.
 * A bare date is the start of that day. Digits below the millisecond are cut off.
 *
 * @throws kernel.INVALID_INSTANT
 */
export function parseInstant(iso: string, { zone }: { readonly zone: Zone }): Instant {
  try {
    const text = iso.trim().replace(' ', 'T');
    const hasOffset = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text);
    const moment = hasOffset
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
    return instant(moment.epochMilliseconds);
  } catch (cause) {
    throw KernelErrors.INVALID_INSTANT({ value: iso }, { cause });
  }
}

/** ISO 8601 with the zone's offset and no zone name: `2015-07-03T14:00:00+08:00`; milliseconds only where there are any. */
export function formatInstant(moment: Instant, zone: Zone): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  return zoned.toString({
    timeZoneName: 'never',
    smallestUnit: moment % 1_000 === 0 ? 'second' : 'millisecond',
  });
}
