import type { SeriesStore } from '../platform/series/series.ts';

/** What the series store says, whatever the order in which it was told: equal digests, equal figures. */
export interface SeriesDigest {
  readonly observations: number;
  readonly days: number;
  readonly digest: string;
}

/** Over every observation and every day statistic that counts; when they were written does not matter. */
export async function digestSeries(series: SeriesStore): Promise<SeriesDigest> {
  const [observations] = await series.query<{ count: number; digest: string }>(
    `select count() as count,
       toString(groupBitXor(cityHash64(stream_id, time, toString(value), quality, reason, rank, simulated))) as digest
     from observation final`,
  );
  const [days] = await series.query<{ count: number; digest: string }>(
    `select count() as count,
       toString(groupBitXor(cityHash64(station, property, day, toString(value), valid, valid_hours, simulated))) as digest
     from day_rollup final`,
  );
  return {
    observations: observations?.count ?? 0,
    days: days?.count ?? 0,
    digest: `${observations?.digest ?? ''}-${days?.digest ?? ''}`,
  };
}
