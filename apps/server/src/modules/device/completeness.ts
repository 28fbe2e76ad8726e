import type { DeviceCompleteness } from '@ecoloop/api-contract';
import {
  addDays,
  datesOf,
  daysBetween,
  hours,
  type Instant,
  type LocalDate,
  minutes,
  startOfLocalDate,
  type Zone,
} from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { Stream, StreamRegistry } from '../observation/index.ts';
import type { Device } from './device.ts';
import type { DeviceStates } from './device-states.ts';
import { DeviceErrors } from './errors.ts';

const HOUR = hours(1);
/** An hour is due so long after its end: it has to be sent, taken in and stored. */
const GRACE = minutes(20);
const LONGEST_DAYS = 400;
const REMEMBERED = minutes(2);

export interface CompletenessDependencies {
  readonly series: SeriesStore;
  readonly streams: StreamRegistry;
  readonly states: DeviceStates;
  readonly clock: Clock;
  readonly zone: Zone;
  /** Frames by day as they were counted. */
  readonly countsOf: (
    device: string,
    from: LocalDate,
    to: LocalDate,
  ) => Promise<readonly { readonly day: string; readonly frames: number; readonly refused: number }[]>;
}

export type Completeness = ReturnType<typeof createCompleteness>;

/** Of the hourly values that devices owed, how many came. */
export function createCompleteness({ series, streams, states, clock, zone, countsOf }: CompletenessDependencies) {
  const shares = new Map<string, { readonly share: number | undefined; readonly at: Instant }>();

  /** One stream for each property the device sends by the hour: the mean, else the sum. */
  function hourStreams(device: Device): Stream[] {
    const byProperty = new Map<string, Stream>();
    for (const stream of streams.ofStation(device.station)) {
      if (stream.device !== device.id || stream.averaging !== 'hour') continue;
      if (stream.statistic === 'mean') byProperty.set(stream.property, stream);
      else if (stream.statistic === 'sum' && !byProperty.has(stream.property)) byProperty.set(stream.property, stream);
    }
    return [...byProperty.values()];
  }

  const owesHours = ({ settings: { expects } }: Device): boolean => expects?.includes('hour') ?? true;
  const lastDue = (): number => Math.floor((clock.now() - GRACE) / HOUR) * HOUR;
  const firstDue = (device: Device): number => {
    const heard = states.find(device.id)?.firstHeardAt;
    return heard === undefined ? Infinity : Math.ceil(heard / HOUR) * HOUR;
  };

  async function compute(devices: readonly Device[]): Promise<void> {
    const to = lastDue();
    const from = to - 24 * HOUR;
    const owed = devices.map((device) => {
      const start = Math.max(from, firstDue(device));
      const owing = owesHours(device) && start < to ? hourStreams(device) : [];
      return { device, start, owing };
    });
    const ids = owed.flatMap(({ owing }) => owing.map(({ id }) => id));
    const rows =
      ids.length === 0
        ? []
        : await series.query<{ readonly stream: number; readonly times: readonly number[] }>(
            `select stream_id as stream, groupUniqArray(toUnixTimestamp64Milli(time)) as times
             from observation
             where stream_id in {ids: Array(UInt32)} and time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
               and time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
             group by stream_id`,
            { ids, from, to },
          );
    const timesOf = new Map(rows.map(({ stream, times }) => [stream, times]));
    for (const { device, start, owing } of owed) {
      const due = ((to - start) / HOUR) * owing.length;
      const come = owing.reduce(
        (sum, { id }) => sum + (timesOf.get(id)?.filter((time) => time >= start).length ?? 0),
        0,
      );
      shares.set(device.id, { share: owing.length === 0 ? undefined : come / due, at: clock.now() });
    }
  }

  return {
    /** Share of the hourly values due in the last 24 hours that came, by device; no entry where none was due. */
    async lastDay(devices: readonly Device[]): Promise<ReadonlyMap<string, number>> {
      const oldest = clock.now() - REMEMBERED;
      const isKnown = ({ id }: Device): boolean => (shares.get(id)?.at ?? -Infinity) > oldest;
      await compute(devices.filter((device) => !isKnown(device)));
      return new Map(
        devices.flatMap(({ id }) => {
          const share = shares.get(id)?.share;
          return share === undefined ? [] : [[id, share] as const];
        }),
      );
    },

    /**
     * By local day, first and last included.
     *
     * @throws device.INVALID_DAYS
     */
    async calendar(device: Device, from: LocalDate, to: LocalDate): Promise<DeviceCompleteness> {
      const count = daysBetween(from, to) + 1;
      if (count < 1 || count > LONGEST_DAYS) throw DeviceErrors.INVALID_DAYS({ from, to });
      const owing = hourStreams(device);
      const end = startOfLocalDate(addDays(to, 1), zone);
      const rows =
        owing.length === 0
          ? []
          : await series.query<{ readonly day: string; readonly come: number }>(
              `select toString(toDate(time, {zone: String})) as day, uniqExact(stream_id, time) as come
               from observation
               where stream_id in {ids: Array(UInt32)} and time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
                 and time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
               group by day`,
              { zone, ids: owing.map(({ id }) => id), from: startOfLocalDate(from, zone), to: end },
            );
      const comeOn = new Map(rows.map(({ day, come }) => [day, come]));
      const countedOn = new Map((await countsOf(device.id, from, to)).map((row) => [row.day, row]));
      const first = firstDue(device);
      const last = lastDue();
      return {
        device: device.id,
        from,
        days: datesOf(from, addDays(to, 1)).map((day) => {
          const start = Math.max(startOfLocalDate(day, zone), first);
          const stop = Math.min(startOfLocalDate(addDays(day, 1), zone), last);
          const come = comeOn.get(day) ?? 0;
          const due = owesHours(device) && stop > start ? ((stop - start) / HOUR) * owing.length : 0;
          const { frames = 0, refused = 0 } = countedOn.get(day) ?? {};
          // What came by back-fill or by file from before it was first heard was not due, and is not missing either.
          return { day, due: Math.max(due, come), come, frames, refused };
        }),
      };
    },
  };
}

export const dayRange = (
  query: { readonly from?: LocalDate; readonly to?: LocalDate },
  today: LocalDate,
): { readonly from: LocalDate; readonly to: LocalDate } => {
  const to = query.to ?? today;
  return { from: query.from ?? addDays(to, -90), to };
};
