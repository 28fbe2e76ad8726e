import { addDays, hours, instant, localDateFrom, startOfLocalDate, type Instant, type Zone } from '@ecoloop/kernel';

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Reads ISO 8601 times quickly: rows of one table repeat few days and often the same time. Without an offset it is clock
 * time of the zone; undefined for what is no time, a 30th of February included.
 */
export function createTimeReader(zone: Zone): (text: string) => Instant | undefined {
  const days = new Map<string, { readonly start: number; readonly length: number }>();
  let last: { readonly text: string; readonly time: Instant | undefined } = { text: '', time: undefined };

  function read(text: string): Instant | undefined {
    const match = PATTERN.exec(text.trim());
    if (!match) return undefined;
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    const midnight = Date.UTC(y, m - 1, d);
    const date = new Date(midnight);
    if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
    const clock =
      hours(Number(hour)) +
      Number(minute) * 60_000 +
      Number(second) * 1_000 +
      Number(fraction.slice(0, 3).padEnd(3, '0'));
    if (offset !== undefined) return instant(midnight + clock - offsetOf(offset));
    const { start, length } = dayOf(y, m, d);
    // On the two days a year on which a zone's clock is changed, clock time does not say which hour is meant.
    return length === hours(24) ? instant(start + clock) : undefined;
  }

  function dayOf(year: number, month: number, day: number): { readonly start: number; readonly length: number } {
    const key = `${year}-${month}-${day}`;
    const known = days.get(key);
    if (known) return known;
    if (days.size > 10_000) days.clear();
    const date = localDateFrom(year, month, day);
    const start = startOfLocalDate(date, zone);
    const made = { start, length: startOfLocalDate(addDays(date, 1), zone) - start };
    days.set(key, made);
    return made;
  }

  return (text) => {
    if (text !== last.text) last = { text, time: read(text) };
    return last.time;
  };
}

function offsetOf(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  return sign * (hours(Number(text.slice(1, 3))) + Number(text.slice(-2)) * 60_000);
}
