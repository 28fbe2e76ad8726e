import { localDateOf, startOfLocalDate, addDays, instant, localDate, type Language, type Zone } from '@ecoloop/kernel';

const formats = new Map<Zone, Intl.DateTimeFormat>();

function partsOf(moment: number, zone: Zone): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}

const epochOf = (moment: string | number): number => (typeof moment === 'number' ? moment : Date.parse(moment));

/** `2026-11-22` in the site's zone. */
export function formatDate(moment: string | number, zone: Zone): string {
  const { year, month, day } = partsOf(epochOf(moment), zone);
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
}

/** `14:05`, or `14:05:09`. */
export function formatClock(moment: string | number, zone: Zone, withSeconds = false): string {
  const { hour, minute, second } = partsOf(epochOf(moment), zone);
  return `${hour ?? ''}:${minute ?? ''}${withSeconds ? `:${second ?? ''}` : ''}`;
}

/** `2026-11-22 14:05`. */
export function formatDateTime(moment: string | number, zone: Zone): string {
  return `${formatDate(moment, zone)} ${formatClock(moment, zone)}`;
}

/** The hour that starts at the instant, half-open: `13:00–14:00` is everything from 13:00 up to, not including, 14:00. */
export function formatHour(start: string | number, zone: Zone): string {
  const from = epochOf(start);
  const end = formatClock(from + 3_600_000, zone);
  return `${formatClock(from, zone)}–${end === '00:00' ? '24:00' : end}`;
}

/** Of clocks that differ a little: what came just now is not told as the future. */
const CLOCKS_APART = 30;

/** How long ago, in the coarsest unit that says something. */
export function formatAge(moment: string | number, now: number, language: Language): string {
  const away = Math.round((epochOf(moment) - now) / 1000);
  const seconds = away > 0 && away <= CLOCKS_APART ? 0 : away;
  const relative = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    numeric: 'always',
    style: 'short',
  });
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}

/** Instants from the start of `first` to the end of `last`, both days of the zone, as ISO texts for the API. */
export function instantsOfDays(
  first: string,
  last: string,
  zone: Zone,
): { readonly from: string; readonly to: string } {
  return {
    from: new Date(startOfLocalDate(localDate(first), zone)).toISOString(),
    to: new Date(startOfLocalDate(addDays(localDate(last), 1), zone)).toISOString(),
  };
}

/** The day of the site's zone in which the instant lies. */
export const dayOf = (moment: number, zone: Zone): string => localDateOf(instant(moment), zone);
