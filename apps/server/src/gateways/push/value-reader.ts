import { hours, instant, minutes, type Instant, type Zone } from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';
import {
  type Averaging,
  conversionTo,
  isAligned,
  isMissingCode,
  type RegisteredStation,
  type StreamStatistic,
} from '../../modules/observation/index.ts';
import { findAveraging, findStatistic, usualStatistic } from './datastream-id.ts';
import { type Refusal, refusal } from './reasons.ts';
import { createTimeReader } from './time-reader.ts';

/** Clocks of devices run a little fast; more than this is a wrong clock. */
const CLOCK_TOLERANCE = minutes(10);
const EARLIEST = Date.UTC(1900, 0, 2); // in any zone after 1900 began
/** What is shown of a text that cannot be used. */
const SHOWN = 60;
export const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const lengths: Readonly<Record<Averaging, number>> = {
  realtime: 0,
  minute: minutes(1),
  hour: hours(1),
  day: hours(24),
};

/** What the reading of values depends on besides the bytes. */
export interface ReadingContext {
  readonly station: RegisteredStation;
  /** Properties that the station's domain observes. */
  readonly observed: ReadonlySet<string>;
  readonly zone: Zone;
  readonly receivedAt: Instant;
  /** Which end of the averaging period a time names. */
  readonly timeLabel: 'start' | 'end';
  /** Averaging period of rows that do not say theirs. */
  readonly averaging: string | undefined;
}

/** A value that can be used. */
export interface PushedValue {
  /** Row within the message, from 0. */
  readonly row: number;
  readonly property: string;
  readonly averaging: Averaging;
  readonly statistic: StreamStatistic;
  /** Start of the averaging period. */
  readonly time: Instant;
  /** In the property's unit. */
  readonly value: number;
  /** Data mark (数据标记) of HJ 212-2017 table 8. */
  readonly mark: string | undefined;
}

/** A part of a reading: found, or the reason why there is none. */
export type Found<Value> = { readonly value: Value } | { readonly refused: Refusal };
const found = <Value>(value: Value): Found<Value> => ({ value });
const refused = (...why: Parameters<typeof refusal>): { readonly refused: Refusal } => ({ refused: refusal(...why) });

export type ValueReader = ReturnType<typeof createValueReader>;

/** Reads the parts of a value, each with its own reason where it cannot be used. */
export function createValueReader(context: ReadingContext) {
  const { station, observed, zone, receivedAt, timeLabel } = context;
  const readTime = createTimeReader(zone);
  const names = new Set([station.id.toLowerCase(), ...station.aliases]);
  const known = [...observed].join(', ');

  return {
    context,

    station(text: string): Found<undefined> {
      if (names.has(text.trim().toLowerCase())) return found(undefined);
      return refused('push.foreign-station', { own: station.id, station: shown(text) });
    },

    property(text: string): Found<string> {
      const property = text.trim().toLowerCase();
      return observed.has(property)
        ? found(property)
        : refused('push.unknown-property', { property: shown(text), known });
    },

    conversion(property: string, unit: string): Found<(value: number) => number> {
      const toStored = conversionTo(property, unit);
      if (toStored) return found(toStored);
      return refused('push.unknown-unit', {
        property,
        unit: shown(unit),
        expected: findProperty(property)?.unit ?? '',
      });
    },

    averaging(text: string | undefined): Found<Averaging> {
      const written = text?.trim() ?? '';
      const given = (written === '' ? (context.averaging ?? '') : written).toLowerCase();
      const averaging = findAveraging(given);
      return averaging ? found(averaging) : refused('push.unknown-averaging', { averaging: shown(given) });
    },

    statistic(text: string | undefined, averaging: Averaging): Found<StreamStatistic> {
      if (text === undefined || text.trim() === '') return found(usualStatistic(averaging));
      const statistic = findStatistic(text.trim().toLowerCase());
      return statistic ? found(statistic) : refused('push.unknown-statistic', { statistic: shown(text) });
    },

    mark(text: string | undefined): Found<string | undefined> {
      const mark = text?.trim().toUpperCase();
      if (mark === undefined || mark === '') return found(undefined);
      return /^[A-Z]$/.test(mark) ? found(mark) : refused('push.bad-mark', { mark: shown(mark) });
    },

    /** Start of the averaging period; an interval `a/b` (ISO 8601) names both ends itself. */
    time(text: string, averaging: Averaging): Found<Instant> {
      const given = { text: shown(text) };
      const [first = '', second, ...more] = text.split('/');
      const [from, to] = [readTime(first), second === undefined ? undefined : readTime(second)];
      if (from === undefined || (second !== undefined && to === undefined) || more.length > 0) {
        return text.trim() === '' ? refused('push.no-time') : refused('push.bad-time', given);
      }
      if (to !== undefined && to - from !== lengths[averaging]) {
        return refused('push.wrong-interval', { ...given, averaging });
      }
      const time = to === undefined && timeLabel === 'end' ? instant(from - lengths[averaging]) : from;
      if (time < EARLIEST) return refused('push.time-impossible', given);
      if (time > receivedAt + CLOCK_TOLERANCE) return refused('push.time-in-future', given);
      return isAligned(averaging, time, zone) ? found(time) : refused('push.time-not-aligned', given);
    },

    /** A number in the property's unit. What stands for a missing value is none. */
    number(text: string, property: string, toStored: (value: number) => number): Found<number> {
      const written = text.trim();
      const number = NUMBER.test(written) ? Number(written) : Number.NaN;
      if (!Number.isFinite(number)) {
        const missing = MISSING_WORDS.has(written.toLowerCase());
        return refused(missing ? 'push.missing' : 'push.not-a-number', { text: shown(written) });
      }
      const value = toStored(number);
      return isMissingCode(property, number, value) ? refused('push.missing', { text: shown(written) }) : found(value);
    },
  };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MISSING_WORDS = new Set(['', 'nan', 'na', 'n/a', 'null', 'none', '-', '--', '—', '/']);
