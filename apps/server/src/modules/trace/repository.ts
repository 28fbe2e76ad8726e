import type { SeriesStore } from '../../platform/series/series.ts';

/** An observation as it was projected; of several for one stream and hour the first one counts. */
export interface TracedObservation {
  readonly streamId: number;
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  readonly reason: string;
  readonly rank: number;
  readonly position: number;
  readonly row: number;
  readonly simulated: number;
}

export type TraceRepository = ReturnType<typeof createTraceRepository>;

/** All SQL of the trace: single observations by their key. */
export function createTraceRepository(series: SeriesStore) {
  const columns =
    'stream_id as streamId, toUnixTimestamp64Milli(time) as time, value, quality, reason, rank, position, row, simulated';
  return {
    /** Everything the store still holds of a stream's hour, the one that counts first. Older ones may be merged away. */
    async observations(stream: number, time: number): Promise<TracedObservation[]> {
      return series.query<TracedObservation>(
        `select ${columns} from observation
         where stream_id = {stream: UInt32} and observation.time = fromUnixTimestamp64Milli({time: Int64}, 'UTC')
         order by version desc limit 1 by position, row limit 20`,
        { stream, time },
      );
    },
    /** The observations that count of streams from `from` up to, but not including, `to`, oldest first. */
    async between(streams: readonly number[], from: number, to: number): Promise<TracedObservation[]> {
      return series.query<TracedObservation>(
        `select ${columns} from observation final
         where stream_id in {streams: Array(UInt32)}
           and observation.time >= fromUnixTimestamp64Milli({from: Int64}, 'UTC')
           and observation.time < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
         order by time, stream_id`,
        { streams: [...streams], from, to },
      );
    },
  };
}
