import type { ImportMapping } from '@ecoloop/api-contract';
import { instant, localDateFrom, localDateOf, startOfLocalDate, addDays, hours, type Instant } from '@ecoloop/kernel';

/** Reads the start of the averaging period from the cells of a row; undefined when it cannot be read. */
export interface TimeReader {
  readonly read: (cells: readonly string[]) => Instant | undefined;
  /** Whether an averaging period begins at the instant: the clock hour, or the day of the mapping's zone. */
  readonly isAligned: (start: Instant) => boolean;
  /** The cells' text, for a message. */
  readonly text: (cells: readonly string[]) => string;
  /** What is expected, for a message. */
  readonly format: string;
}

interface ClockTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Makes the reader for a mapping; `indexOf` finds columns and notes those that are missing. */
export function timeReader(mapping: ImportMapping, indexOf: (name: string, path: string) => number): TimeReader {
  const toStart = labelToStart(mapping);
  const isAligned = (start: Instant): boolean =>
    mapping.averaging === 'hour'
      ? start % hours(1) === 0
      : startOfLocalDate(localDateOf(start, mapping.zone), mapping.zone) === start;
  const time = mapping.time;
  if ('column' in time) {
    const index = indexOf(time.column, 'time.column');
    const parse = time.format === 'iso' ? isoParser(mapping.zone) : patternParser(time.format, mapping.zone);
    return {
      read: (cells) => {
        const labelled = parse((cells[index] ?? '').trim());
        return labelled === undefined ? undefined : toStart(labelled);
      },
      isAligned,
      text: (cells) => cells[index] ?? '',
      format: time.format === 'iso' ? '2015-07-03T14:00 / 2015-07-03T14:00+08:00' : time.format,
    };
  }
  const indexes = [
    indexOf(time.year, 'time.year'),
    indexOf(time.month, 'time.month'),
    indexOf(time.day, 'time.day'),
    indexOf(time.hour, 'time.hour'),
  ] as const;
  const toInstant = clockTimeReader(mapping.zone);
  return {
    read: (cells) => {
      const [year, month, day, hour] = indexes.map((index) => wholeNumber(cells[index]));
      if (year === undefined || month === undefined || day === undefined || hour === undefined) return undefined;
      const labelled = toInstant({ year, month, day, hour, minute: 0, second: 0 });
      return labelled === undefined ? undefined : toStart(labelled);
    },
    isAligned,
    text: (cells) => indexes.map((index) => cells[index] ?? '').join(' '),
    format: 'yyyy MM dd HH',
  };
}

/** A label of the end of the period becomes its start. */
function labelToStart(mapping: ImportMapping): (labelled: Instant) => Instant {
  if (mapping.label === 'start') return (labelled) => labelled;
  const length = hours(mapping.averaging === 'hour' ? 1 : 24);
  return (labelled) => instant(labelled - length);
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;

const offsetPattern = /(?:Z|[+-]\d\d:?\d\d)$/i;
const isoPattern = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:\.\d+)?)?)?$/;

/** ISO 8601 with or without an offset; without one it is the clock time of the zone. */
function isoParser(zone: string): (text: string) => Instant | undefined {
  const toInstant = clockTimeReader(zone);
  return (text) => {
    if (text.length > 10 && offsetPattern.test(text)) {
      const epoch = Date.parse(text);
      return Number.isNaN(epoch) ? undefined : instant(epoch);
    }
    const match = isoPattern.exec(text);
    if (match === null) return undefined;
    return toInstant({
      year: Number(match[1]),
      month: Number(match[2]),
      day: Number(match[3]),
      hour: Number(match[4] ?? 0),
      minute: Number(match[5] ?? 0),
      second: Number(match[6] ?? 0),
    });
  };
}

const fields = { yyyy: 'year', MM: 'month', dd: 'day', HH: 'hour', mm: 'minute', ss: 'second' } as const;

/** A pattern such as `yyyyMMdd HH:mm`; letters that are not fields stand for themselves. */
function patternParser(pattern: string, zone: string): (text: string) => Instant | undefined {
  const names: (keyof ClockTime)[] = [];
  const source = pattern.replaceAll(/yyyy|MM|dd|HH|mm|ss|[.*+?^${}()|[\]\\]/g, (token) => {
    const field = Object.entries(fields).find(([key]) => key === token)?.[1];
    if (field === undefined) return `\\${token}`;
    names.push(field);
    return token === 'yyyy' ? '(\\d{4})' : '(\\d{1,2})';
  });
  const expression = new RegExp(`^${source}$`);
  const toInstant = clockTimeReader(zone);
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return undefined;
    const time = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    names.forEach((name, index) => (time[name] = Number(match[index + 1])));
    return toInstant(time);
  };
}

/** Clock time of a zone to an instant, keeping the starts of days seen: files repeat the same few thousand days. */
function clockTimeReader(zone: string): (time: ClockTime) => Instant | undefined {
  const days = new Map<number, { readonly start: number; readonly length: number } | undefined>();
  const dayOf = (year: number, month: number, day: number): { start: number; length: number } | undefined => {
    const check = new Date(Date.UTC(year, month - 1, day));
    if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return undefined;
    if (year < 1900 || year > 2200) return undefined;
    const date = localDateFrom(year, month, day);
    const start = startOfLocalDate(date, zone);
    return { start, length: startOfLocalDate(addDays(date, 1), zone) - start };
  };
  return ({ year, month, day, hour, minute, second }) => {
    // 24:00 of a day is written by some publishers for its end.
    if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute > 0 || second > 0))) return undefined;
    const key = (year * 100 + month) * 100 + day;
    if (!days.has(key)) days.set(key, dayOf(year, month, day));
    const known = days.get(key);
    return known === undefined ? undefined : instant(known.start + hours(hour) + minute * 60_000 + second * 1000);
  };
}
