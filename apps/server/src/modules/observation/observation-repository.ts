import type { Instant, LocalDate } from '@ecoloop/kernel';
import type { Quality, Rank } from '../../platform/projector/projector.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import { decisionReasons } from './correction-entry.ts';

/** One hour of one stream as it stands: of several rows the winner by person, automatic, device, then log position. */
export interface StoredHour {
  readonly streamId: number;
  readonly time: number;
  /** Null where the row says that there is none. */
  readonly value: number | null;
  readonly quality: Quality;
  readonly reason: string;
  readonly rank: Rank;
  readonly simulated: number;
}

/** Hours of one stream as columns, from the first hour that was asked for. */
export interface StoredColumns {
  readonly streamId: number;
  /** Null where there is no row, or one without a value. */
  readonly values: readonly (number | null)[];
  /** Sums of HOUR_BIT; 0 where there is no row. */
  readonly bits: readonly number[];
}

/** What a row says beside its value. */
export const HOUR_BIT = { present: 1, suspect: 2, invalid: 4, decided: 8, simulated: 16, outOfRange: 32 } as const;

export interface StoredDay {
  readonly day: string;
  readonly value: number | null;
  readonly valid: number;
  readonly simulated: number;
}

/** An entry an hour of a stream, in this order. */
export interface HourlyMeans extends Record<string, readonly unknown[]> {
  readonly stream: readonly number[];
  /** Since 1970-01-01. */
  readonly hour: readonly number[];
  /** Null where none counts. */
  readonly mean: readonly (number | null)[];
  readonly count: readonly number[];
  readonly invalid: readonly number[];
  readonly simulated: readonly number[];
}

export type ObservationRepository = ReturnType<typeof createObservationRepository>;

/** SQL of observations and day statistics in the series store; reads only, the projector writes. */
export function createObservationRepository(series: SeriesStore) {
  return {
    /** Hours of streams from `from` up to, but not including, `to`, oldest first. */
    hours(streams: readonly number[], from: Instant, to: Instant): Promise<StoredHour[]> {
      return series.query<StoredHour>(
        `select stream_id as streamId, toUnixTimestamp64Milli(time) as time, value, quality, reason, rank, simulated
         from observation final
         where stream_id in {streams: Array(UInt32)}
           and observation.time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
           and observation.time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
         order by time, stream_id`,
        { streams: [...streams], from, to },
      );
    },

    /** The same as columns, a row a stream: for many hours at once. `from` is the start of an hour. */
    async hourColumns(streams: readonly number[], from: Instant, count: number): Promise<StoredColumns[]> {
      if (streams.length === 0 || count === 0) return [];
      const { present, suspect, invalid, decided, simulated, outOfRange } = HOUR_BIT;
      return series.query<StoredColumns>(
        `select stream_id as streamId, groupArrayInsertAt(nan, ${count})(value, place) as values,
           groupArrayInsertAt(toUInt8(0), ${count})(bits, place) as bits
         from (
           select stream_id, value, toUInt32(intDiv(toUnixTimestamp64Milli(time) - {from: Int64}, 3600000)) as place,
             toUInt8(${present} + if(quality = 1, ${suspect}, 0) + if(quality = 2, ${invalid}, 0)
               + if(rank >= 2 and rank % 3 = 2 and reason in {decisions: Array(String)}, ${decided}, 0)
               + if(simulated = 1, ${simulated}, 0) + if(reason = 'range', ${outOfRange}, 0)) as bits
           from observation final
           where stream_id in {streams: Array(UInt32)}
             and observation.time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
             and observation.time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
         )
         group by stream_id`,
        { streams: [...streams], from, to: from + count * 3_600_000, decisions: decisionReasons },
      );
    },

    /** What devices and automatic checks said of these hours, also after a withdrawal, where a later merge has not let it go. */
    originals(streams: readonly number[], from: Instant, to: Instant): Promise<StoredHour[]> {
      return series.query<StoredHour>(
        `select stream_id as streamId, toUnixTimestamp64Milli(time) as time, value, quality, reason, rank, simulated
         from observation
         where stream_id in {streams: Array(UInt32)} and (rank < 2 or rank % 3 != 2)
           and observation.time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
           and observation.time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
         order by version desc limit 1 by stream_id, observation.time`,
        { streams: [...streams], from, to },
      );
    },

    /** Day statistics from the first to the last day, both included. */
    days(station: string, property: string, from: LocalDate, to: LocalDate): Promise<StoredDay[]> {
      return series.query<StoredDay>(
        `select toString(day) as day, value, valid, simulated
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

    /**
     * Means of each stream's values by the hour, invalid ones left out. Read with `final`, which costs nothing where a
     * partition is one part, and less than choosing the winner of each time by itself where it is several.
     */
    hourlyMeans(streams: readonly number[], from: Instant, to: Instant): Promise<HourlyMeans> {
      return series.queryColumns<HourlyMeans>(
        `with quality != 2 and not isNaN(value) as counts
         select stream_id as stream, intDiv(toUnixTimestamp64Milli(time), 3600000) as hour,
           avgIf(value, counts) as mean, countIf(counts) as count,
           countIf(quality = 2) as invalid, max(simulated) as simulated
         from observation final
         where stream_id in {streams: Array(UInt32)}
           and time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') and time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
         group by stream, hour order by stream, hour
         settings do_not_merge_across_partitions_select_final = 1`,
        { streams: [...streams], from, to },
      );
    },

    async hasSimulated(): Promise<boolean> {
      const rows = await series.query('select 1 as found from observation where simulated = 1 limit 1');
      return rows.length > 0;
    },
  };
}
