import { hours, type Instant, localDateOf, type LocalDate, type Zone } from '@ecoloop/kernel';
import type { MonitoredHour } from '@ecoloop/standards';

/** An hour of one stream as it stands in the series store. */
export interface StoredHour {
  readonly streamId: number;
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  readonly reason: string;
  readonly simulated: number;
}

interface HourStream {
  readonly id: number;
  readonly property: string;
  readonly averaging: string;
  readonly statistic: string;
  readonly device: string | null;
}

export interface OutletHoursDependencies {
  readonly streams: { ofStation(station: string): readonly HourStream[] };
  /** Best first: a later stream is asked only for hours of which an earlier one says nothing. */
  readonly hourSource: <Stream extends HourStream>(streams: readonly Stream[]) => readonly Stream[];
  readonly hours: (streams: readonly number[], from: Instant, to: Instant) => Promise<StoredHour[]>;
}

/** One hour of one property with where it came from. */
export interface OutletHour extends MonitoredHour {
  readonly suspect: boolean;
  readonly simulated: boolean;
  readonly device: string | null;
  readonly ref: string;
}

/** Hours of a station by property and start. */
export type StationHours = ReadonlyMap<string, ReadonlyMap<number, OutletHour>>;

const INVALID = 2;
const MARK = 'mark-';

/** Reads the hours of stations in one question to the store. */
export function createOutletHours({ streams, hourSource, hours: stored }: OutletHoursDependencies) {
  return async (
    wanted: readonly { readonly station: string; readonly properties: readonly string[] }[],
    from: Instant,
    to: Instant,
  ): Promise<ReadonlyMap<string, StationHours>> => {
    const sources = new Map<number, HourStream & { readonly station: string; readonly rank: number }>();
    for (const { station, properties } of wanted) {
      for (const property of properties) {
        hourSource(streams.ofStation(station).filter((stream) => stream.property === property)).forEach(
          (stream, rank) => sources.set(stream.id, { ...stream, station, rank }),
        );
      }
    }
    const result = new Map<string, Map<string, Map<number, OutletHour>>>();
    const ranks = new Map<string, number>();
    const rows = sources.size === 0 ? [] : await stored([...sources.keys()], from, to);
    for (const row of rows) {
      const source = sources.get(row.streamId);
      if (!source) continue;
      const key = `${source.station}/${source.property}/${row.time}`;
      if (source.rank > (ranks.get(key) ?? Infinity)) continue;
      ranks.set(key, source.rank);
      const byProperty = result.get(source.station) ?? new Map<string, Map<number, OutletHour>>();
      const byTime = byProperty.get(source.property) ?? new Map<number, OutletHour>();
      byTime.set(row.time, hourOf(row, source.device));
      result.set(source.station, byProperty.set(source.property, byTime));
    }
    return result;
  };
}

export type OutletHoursReader = ReturnType<typeof createOutletHours>;

function hourOf({ streamId, time, value, quality, reason, simulated }: StoredHour, device: string | null): OutletHour {
  const mark = quality === INVALID && reason.startsWith(MARK) ? reason.slice(MARK.length) : '';
  return {
    value: value ?? NaN,
    mark,
    invalidated: quality === INVALID && mark === '',
    suspect: quality === 1,
    simulated: simulated === 1,
    device,
    ref: `hour:${streamId}/${time}`,
  };
}

/** Starts of the hours of a local day. */
export function hoursOfDay(start: Instant, zone: Zone): readonly number[] {
  const day: LocalDate = localDateOf(start, zone);
  const times: number[] = [];
  for (let time = start; localDateOf(time, zone) === day; time = (time + hours(1)) as Instant) times.push(time); // an hour later is an instant
  return times;
}
