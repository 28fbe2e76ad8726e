import type { DemoModel } from '@ecoloop/domain-kit';
import {
  addDuration,
  calendarPeriod,
  hourPeriod,
  hours,
  instant,
  instantsOf,
  localDateOf,
  type Instant,
  type Zone,
} from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import { hourSource } from './hour-source.ts';
import type { ObservationRepository } from './observation-repository.ts';
import type { RegisteredStation, StationRegistry } from './stations.ts';
import type { StreamRegistry } from './streams.ts';
import { encodeValuesEntry } from './values-entry.ts';

const HOUR = hours(1);
/** Months of history besides the current one: two whole years. */
const MONTHS = 24;
/** Months are made newest first, so that the present is on the screens while older ones still come. */
const ENTRIES_AT_ONCE = 8;

export interface DemoHistoryDependencies {
  readonly demo: DemoModel;
  readonly log: IngestLog;
  readonly repository: ObservationRepository;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly zone: Zone;
  readonly clock: Clock;
  readonly caughtUp: () => Promise<void>;
}

export interface DemoHistory {
  /** Resolves when all is in the log; safe to run at every start, for it makes only hours that no stream has yet. */
  run(): Promise<void>;
  /** Share of the months done, 1 when there is nothing left to do. */
  progress(): number;
  /** Ends after the entries at work. */
  stop(): Promise<void>;
}

/** Fills the two years before now with hours of the site's model, through the same door as any data, as simulated. */
export function createDemoHistory(dependencies: DemoHistoryDependencies): DemoHistory {
  const { demo, log, repository, stations, streams, zone, clock, caughtUp } = dependencies;
  let done = 0;
  let total = 1;
  let stopped = false;
  let running = Promise.resolve();

  async function fill(): Promise<void> {
    // What a run before this one appended must be visible, or it would be made twice.
    await caughtUp();
    const fleet = [...new Set(demo.devices.map(({ station }) => station))].flatMap((id) => stations.find(id) ?? []);
    const now = hourPeriod(clock.now()).start;
    const months = monthsBefore(now, zone);
    const present = new Map<string, ReadonlySet<number>>();
    for (const station of fleet) present.set(station.id, await hoursOf(station, months.at(-1)?.start ?? now, now));

    const tasks = months.flatMap((month) => fleet.map((station) => ({ station, month })));
    total = tasks.length;
    for (let next = 0; next < tasks.length && !stopped; next += ENTRIES_AT_ONCE) {
      const entries = tasks
        .slice(next, next + ENTRIES_AT_ONCE)
        .flatMap(({ station, month }) => entryOf(station.id, month, present.get(station.id) ?? new Set()));
      if (entries.length > 0) await log.appendMany(entries);
      done = Math.min(total, next + ENTRIES_AT_ONCE);
      // Never far ahead of the projector: what the live fleet sends meanwhile must not queue behind two years.
      await caughtUp();
    }
  }

  async function hoursOf(station: RegisteredStation, from: Instant, to: Instant): Promise<ReadonlySet<number>> {
    const sources = hourSource(streams.ofStation(station.id)).map(({ id }) => id);
    return sources.length === 0 ? new Set() : repository.timesOf(sources, from, to);
  }

  function entryOf(station: string, { start, end }: Month, present: ReadonlySet<number>) {
    const missing = firstAndLastMissing(start, end, present);
    if (!missing) return [];
    const count = (missing.last - missing.first) / HOUR + 1;
    const columns = Object.entries(demo.hours(station, missing.first, count));
    const marks = demo.marks?.(station, missing.first, count) ?? {};
    const rows = Array.from({ length: count }, (_, hour) =>
      present.has(missing.first + hour * HOUR)
        ? ''
        : columns
            .map(([property, values]) => cellOf(property, values[hour] ?? NaN, marks[property]?.[hour] ?? ''))
            .join(','),
    );
    // The model has gaps as real stations have: an hour that it leaves out stays missing.
    if (rows.every((row) => !/\d/.test(row))) return [];
    const properties = columns.map(([property]) => property);
    return [
      {
        kind: 'post' as const,
        source: 'demo-history',
        body: encodeValuesEntry({ station, start: missing.first, properties, rows }),
        simulated: true,
        receivedAt: clock.now(),
      },
    ];
  }

  return {
    run: () => (running = fill()),
    progress: () => done / total,
    stop: async () => {
      stopped = true;
      await running.catch(() => undefined);
    },
  };
}

interface Month {
  readonly start: Instant;
  readonly end: Instant;
}

/** Newest first; the current one ends with the last complete hour. */
function monthsBefore(now: Instant, zone: Zone): Month[] {
  const months: Month[] = [];
  let end = now;
  while (months.length <= MONTHS) {
    const { start } = instantsOf(calendarPeriod('month', localDateOf(addDuration(end, -1), zone)), zone);
    months.push({ start, end });
    end = start;
  }
  return months;
}

function firstAndLastMissing(start: Instant, end: Instant, present: ReadonlySet<number>) {
  let first: Instant | undefined;
  let last = start;
  for (let time = start; time < end; time = addDuration(time, HOUR)) {
    if (present.has(time)) continue;
    first ??= time;
    last = instant(time);
  }
  return first === undefined ? undefined : { first, last };
}

/** As a monitor would report it: in the decimals of the property, one more than shown. */
function cellOf(property: string, value: number, mark: string): string {
  if (Number.isNaN(value)) return '';
  return `${String(Number(value.toFixed((findProperty(property)?.decimals ?? 1) + 1)))}${mark}`;
}
