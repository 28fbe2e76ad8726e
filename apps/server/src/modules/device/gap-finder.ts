import { days, hours, instant, minutes, type Instant, type Milliseconds, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { StreamRegistry } from '../observation/index.ts';
import { type DueAveraging, periodEnd, periodStarts } from './averaging.ts';
import type { Device } from './device.ts';
import type { DeviceStates } from './device-states.ts';
import { gapRepository, type GapRow } from './gap-repository.ts';
import { compareGaps, usualStep } from './missing-periods.ts';

/** A period is due so long after its end. */
const GRACE: Readonly<Record<DueAveraging, Milliseconds>> = { minute: minutes(15), hour: minutes(20), day: hours(2) };
/** Periods that one request asks for at most: a day of hours, six hours of minutes, a month of days. */
const MOST_PERIODS: Readonly<Record<DueAveraging, number>> = { minute: 360, hour: 24, day: 31 };
/** Minutes are many and soon of little use: further back they are not looked for. */
const LONGEST_FOR_MINUTES = days(1);
const DEVICES_AT_ONCE = 500;

export interface GapFinderDependencies {
  readonly db: Kysely<Database>;
  readonly series: SeriesStore;
  readonly streams: StreamRegistry;
  readonly states: DeviceStates;
  readonly clock: Clock;
  readonly zone: Zone;
}

/** As set, else as seen. */
function minuteStep({ settings: { minuteInterval } }: Device, come: readonly number[]): Milliseconds | undefined {
  return minuteInterval === undefined ? usualStep(come) : minutes(minuteInterval);
}

interface Owing {
  readonly device: Device;
  readonly streamIds: readonly number[];
}

export type GapFinder = ReturnType<typeof createGapFinder>;

/** Finds the averaging periods that devices owe since they were first heard, and notices those that came late. */
export function createGapFinder({ db, series, streams, states, clock, zone }: GapFinderDependencies) {
  /** Devices that owe such periods: as set, or hours where nothing is set and they have sent hours before. */
  function owing(devices: readonly Device[], averaging: DueAveraging): Owing[] {
    return devices.flatMap((device) => {
      const { expects } = device.settings;
      if (!device.enabled || !states.find(device.id) || !(expects?.includes(averaging) ?? averaging === 'hour'))
        return [];
      const streamIds = streams
        .ofStation(device.station)
        .filter((stream) => stream.device === device.id && stream.averaging === averaging)
        .map(({ id }) => id);
      return expects === undefined && streamIds.length === 0 ? [] : [{ device, streamIds }];
    });
  }

  /** Starts of the periods of which anything came, in the order of the devices. */
  async function timesOf(
    devices: readonly Owing[],
    from: Instant,
    to: Instant,
  ): Promise<readonly (readonly number[])[]> {
    const ids = devices.flatMap(({ streamIds }) => streamIds);
    if (ids.length === 0) return devices.map(() => []);
    const rows = await series.query<{ readonly owner: number; readonly times: readonly number[] }>(
      `select transform(stream_id, {ids: Array(UInt32)}, {owners: Array(UInt32)}, toUInt32(0)) as owner,
         groupUniqArray(toUnixTimestamp64Milli(time)) as times
       from observation
       where stream_id in {ids: Array(UInt32)} and time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
         and time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
       group by owner`,
      { ids, owners: devices.flatMap(({ streamIds }, index) => streamIds.map(() => index)), from, to },
    );
    const byOwner = new Map(rows.map(({ owner, times }) => [owner, times]));
    return devices.map((_, index) => byOwner.get(index) ?? []);
  }

  async function look(devices: readonly Owing[], averaging: DueAveraging, since: Instant): Promise<string[]> {
    const now = clock.now();
    const to = instant(now - GRACE[averaging]);
    const times = await timesOf(devices, since, now);
    const known = new Map<string, GapRow[]>();
    const ids = devices.map(({ device }) => device.id);
    for (const gap of await gapRepository.unfilled(db, ids, since)) {
      const gaps = known.get(gap.device);
      if (gaps) gaps.push(gap);
      else known.set(gap.device, [gap]);
    }
    const knownOf = (device: string): GapRow[] => known.get(device)?.filter((gap) => gap.averaging === averaging) ?? [];
    const filled: number[] = [];
    const found: Pick<GapRow, 'device' | 'averaging' | 'from_time' | 'to_time'>[] = [];
    for (const [index, { device }] of devices.entries()) {
      const come = times[index] ?? [];
      const step = averaging === 'minute' ? minuteStep(device, come) : hours(1);
      const firstHeardAt = states.find(device.id)?.firstHeardAt;
      if (step === undefined || firstHeardAt === undefined) continue;
      const from = instant(Math.max(since, firstHeardAt));
      const due = periodStarts(averaging, { from, to, step, zone });
      const last = due.at(-1);
      if (last === undefined) continue;
      const end = averaging === 'minute' ? instant(last + step) : periodEnd(averaging, last, zone);
      const gaps = knownOf(device.id).map((gap) => ({
        id: gap.id,
        from: instant(gap.from_time.getTime()),
        to: instant(gap.to_time.getTime()),
        isFresh: gap.state === 'open' && gap.attempts === 0,
      }));
      const changes = compareGaps({ due, end, come: new Set(come) }, gaps, MOST_PERIODS[averaging]);
      filled.push(...changes.filled);
      for (const gap of changes.resized) {
        await gapRepository.resize(db, { id: gap.id, from_time: new Date(gap.from), to_time: new Date(gap.to) });
      }
      for (const gap of changes.found) {
        found.push({ device: device.id, averaging, from_time: new Date(gap.from), to_time: new Date(gap.to) });
      }
    }
    await gapRepository.fill(db, filled, now);
    await gapRepository.insert(db, found, now);
    return found.map(({ device }) => device);
  }

  /**
   * Looks at these devices as far back as told.
   *
   * @returns devices of which something new is missing
   */
  return async (devices: readonly Device[], lookBack: Milliseconds): Promise<ReadonlySet<string>> => {
    const missing = new Set<string>();
    for (const averaging of ['hour', 'day', 'minute'] as const) {
      const reach = averaging === 'minute' ? Math.min(lookBack, LONGEST_FOR_MINUTES) : lookBack;
      const since = instant(clock.now() - reach);
      const all = owing(devices, averaging);
      for (let index = 0; index < all.length; index += DEVICES_AT_ONCE) {
        const some = all.slice(index, index + DEVICES_AT_ONCE);
        for (const device of await look(some, averaging, since)) missing.add(device);
      }
    }
    return missing;
  };
}
