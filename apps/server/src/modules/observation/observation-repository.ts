import type { Instant, LocalDate } from '@ecoloop/kernel';
import type { SeriesStore } from '../../platform/series/series.ts';

/** One hour of one stream as it stands: of several rows the winner by person, automatic, device, then log position. */
export interface StoredHour {
  readonly streamId: number;
  readonly time: number;
  /** Null where the row says that there is none. */
  readonly value: number | null;
  readonly quality: number;
  readonly reason: string;
  readonly simulated: number;
}

export interface StoredDay {
  readonly day: string;
  readonly value: number | null;
  readonly valid: number;
  readonly suspectHours: number;
  readonly simulated: number;
}

export type ObservationRepository = ReturnType<typeof createObservationRepository>;

/** SQL of observations and day statistics in the series store; reads only, the projector writes. */
export function createObservationRepository(series: SeriesStore) {
  return {
    /** Hours of streams from `from` up to, but not including, `to`, oldest first. */
    hours(streams: readonly number[], from: Instant, to: Instant): Promise<StoredHour[]> {
      return series.query<StoredHour>(
        `select stream_id as streamId, toUnixTimestamp64Milli(time) as time, value, quality, reason, simulated
         from observation final
         where stream_id in {streams: Array(UInt32)}
           and observation.time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
           and observation.time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
         order by time, stream_id`,
        { streams: [...streams], from, to },
      );
    },

    /** Day statistics from the first to the last day, both included. */
    days(station: string, property: string, from: LocalDate, to: LocalDate): Promise<StoredDay[]> {
      return series.query<StoredDay>(
        `select toString(day) as day, value, valid, suspect_hours as suspectHours, simulated
         from day_rollup final
         where station = {station: String} and property = {property: String}
           and day_rollup.day >= toDate32({from: String}) and day_rollup.day <= toDate32({to: String})
         order by day`,
        { station, property, from, to },
      );
    },

    /** Starts of the hours that any of the streams has. */
    async timesOf(streams: readonly number[], from: Instant, to: Instant): Promise<Set<number>> {
      const rows = await series.query<{ readonly times: readonly number[] }>(
        `select groupUniqArray(toUnixTimestamp64Milli(time)) as times
         from observation
         where stream_id in {streams: Array(UInt32)}
           and time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') and time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')`,
        { streams: [...streams], from, to },
      );
      return new Set(rows[0]?.times);
    },

    async hasSimulated(): Promise<boolean> {
      const rows = await series.query('select 1 as found from observation where simulated = 1 limit 1');
      return rows.length > 0;
    },
  };
}
