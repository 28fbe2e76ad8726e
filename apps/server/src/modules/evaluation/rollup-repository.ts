import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { StreamDay } from './day-hours.ts';

/** Days of a stream that a worker has taken from dirty_window; they stay until their statistics are stored. */
export interface Claim {
  readonly streamId: number;
  readonly firstDay: number;
  /** Included. */
  readonly lastDay: number;
}

export interface RollupRow {
  readonly station: string;
  readonly property: string;
  readonly epochDay: number;
  readonly value: number;
  readonly maximum: number;
  readonly validHours: number;
  readonly valid: boolean;
  readonly suspectHours: number;
  readonly simulated: boolean;
  readonly rollupVersion: string;
}

interface RollupClaimTable {
  stream_id: number;
  first_day: number;
  last_day: number;
}

export interface StoredDays extends Record<string, readonly unknown[]> {
  readonly station: readonly string[];
  readonly property: readonly string[];
  readonly day: readonly number[];
  readonly value: readonly (number | null)[];
  readonly valid: readonly number[];
  readonly suspect_hours: readonly number[];
  readonly simulated: readonly number[];
}

const COLUMNS =
  'station property day value maximum valid_hours valid suspect_hours simulated rollup_version computed_at version'.split(
    ' ',
  );

export type RollupRepository = ReturnType<typeof createRollupRepository>;

/** All SQL of the day statistics. Days travel as days since 1970-01-01. */
export function createRollupRepository(database: Kysely<Database>, series: SeriesStore, zone: string) {
  const db = database.withTables<{ rollup_claim: RollupClaimTable }>();
  return {
    /**
     * Moves up to `limit` dirty days into claims, in one statement: a day that is touched again while its statistics
     * are computed becomes dirty anew and is not lost. Returns all claims, those left by a crash included.
     */
    async claim(limit: number): Promise<Claim[]> {
      await sql`
        with taken as (
          delete from dirty_window where (stream_id, day) in (
            select stream_id, day from dirty_window order by stream_id, day limit ${limit}
          ) returning stream_id, day - date '1970-01-01' as day
        ), islands as (
          select stream_id, day, day - row_number() over (partition by stream_id order by day) as island from taken
        )
        insert into rollup_claim (stream_id, first_day, last_day)
        select stream_id, min(day), max(day) from islands group by stream_id, island`.execute(db);
      const rows = await db.selectFrom('rollup_claim').selectAll().orderBy('stream_id').orderBy('first_day').execute();
      return rows.map((row) => ({ streamId: row.stream_id, firstDay: row.first_day, lastDay: row.last_day }));
    },
    async settle(): Promise<void> {
      await db.deleteFrom('rollup_claim').execute();
    },
    async addClaims(claims: readonly Claim[]): Promise<void> {
      if (claims.length === 0) return;
      const rows = claims.map(({ streamId, firstDay, lastDay }) => ({
        stream_id: streamId,
        first_day: firstDay,
        last_day: lastDay,
      }));
      await db.insertInto('rollup_claim').values(rows).execute();
    },
    /** Days of streams with their 24 hours; one row a stream and day, in no order. */
    async hours(streamIds: readonly number[], firstDay: number, lastDay: number): Promise<StreamDay[]> {
      return series.query<StreamDay>(
        `with toUInt32(toHour(time, {zone: String})) as hour, bitShiftLeft(toUInt32(1), hour) as bit
         select stream_id as streamId, toInt32(toDate32(time, {zone: String})) as epochDay,
           groupArrayInsertAt(nan, 24)(if(quality = 2, nan, value), hour) as hours,
           groupBitOr(bit) as present,
           groupBitOr(if(quality = 1, bit, 0)) as suspect,
           groupBitOr(if(made = 1, bit, 0)) as simulated
         from (
           select stream_id, time, value, quality, simulated as made from observation final
           where stream_id in {streams: Array(UInt32)}
             and time >= toDateTime64(toDate32({first: Int32}), 3, {zone: String})
             and time < toDateTime64(toDate32({last: Int32}) + 1, 3, {zone: String})
         )
         group by streamId, epochDay`,
        { zone, streams: [...streamIds], first: firstDay, last: lastDay },
      );
    },
    async write(rows: readonly RollupRow[], computedAt: number, version: number): Promise<void> {
      const at = new Date(computedAt).toISOString().replace('T', ' ').replace('Z', '');
      const lines = rows.map((row) =>
        [
          escape(row.station),
          escape(row.property),
          new Date(row.epochDay * 86_400_000).toISOString().slice(0, 10),
          number(row.value),
          number(row.maximum),
          row.validHours,
          Number(row.valid),
          row.suspectHours,
          Number(row.simulated),
          escape(row.rollupVersion),
          at,
          version,
        ].join('\t'),
      );
      await series.insert('day_rollup', COLUMNS, `${lines.join('\n')}\n`);
    },
    async newestVersion(): Promise<number> {
      const [row] = await series.query<{ version: number }>('select max(version) as version from day_rollup');
      return row?.version ?? 0;
    },
    async storedStations(): Promise<string[]> {
      const rows = await series.query<{ station: string }>('select distinct station from day_rollup order by station');
      return rows.map(({ station }) => station);
    },
    async storedDays(stations: readonly string[]): Promise<StoredDays> {
      return series.queryColumns<StoredDays>(
        `select station, property, toInt32(day) as day, value, valid, suspect_hours, simulated
         from day_rollup final where station in {stations: Array(String)}`,
        { stations: [...stations] },
      );
    },
    /** First and last day of stations' properties by the version that made their statistics. */
    async versionsOfDays() {
      return series.query<{
        station: string;
        property: string;
        rollupVersion: string;
        firstDay: number;
        lastDay: number;
      }>(
        `select station, property, rollup_version as rollupVersion,
           toInt32(min(day)) as firstDay, toInt32(max(day)) as lastDay
         from day_rollup final
         group by station, property, rollup_version`,
      );
    },
    /** The stored statistic of one property and day at these stations. */
    async dayOf(stations: readonly string[], property: string, epochDay: number) {
      return series.query<{
        station: string;
        value: number | null;
        maximum: number | null;
        validHours: number;
        valid: number;
        suspectHours: number;
        simulated: number;
        rollupVersion: string;
        computedAt: string;
      }>(
        `select station, value, maximum, valid_hours as validHours, valid, suspect_hours as suspectHours, simulated,
           rollup_version as rollupVersion, toString(computed_at) as computedAt
         from day_rollup final
         where station in {stations: Array(String)} and property = {property: String}
           and day = toDate32({day: Int32})
         order by station`,
        { stations: [...stations], property, day: epochDay },
      );
    },
  };
}

const escape = (text: string): string =>
  text.replace(/[\\\t\n]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t' })[sign] ?? '\\n');
const number = (value: number): string => (Number.isNaN(value) ? 'nan' : String(value));
