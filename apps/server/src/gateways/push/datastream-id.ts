import type { Averaging, StreamStatistic } from '../../modules/observation/index.ts';

export const AVERAGINGS = ['realtime', 'minute', 'hour', 'day'] as const satisfies readonly Averaging[];
export const STATISTICS = ['mean', 'maximum', 'minimum', 'sum', 'value'] as const satisfies readonly StreamStatistic[];

/** What a Datastream is named by: it stays the same wherever the platform is installed anew. */
export interface DatastreamKey {
  readonly station: string;
  readonly property: string;
  readonly averaging: Averaging;
  readonly statistic: StreamStatistic;
}

export const findAveraging = (text: string): Averaging | undefined => AVERAGINGS.find((name) => name === text);
export const findStatistic = (text: string): StreamStatistic | undefined => STATISTICS.find((name) => name === text);

/** What a value is where nothing says it: a sample at a moment, a mean over a period. */
export const usualStatistic = (averaging: Averaging): StreamStatistic => (averaging === 'realtime' ? 'value' : 'mean');

/** `guanyuan:pm25:hour`, with the statistic behind where it is not the usual one. */
export function datastreamId({ station, property, averaging, statistic }: DatastreamKey): string {
  const id = `${station}:${property}:${averaging}`;
  return statistic === usualStatistic(averaging) ? id : `${id}:${statistic}`;
}

/** Undefined for what is no such id; whether station and property exist is not asked. */
export function parseDatastreamId(id: string): DatastreamKey | undefined {
  const parts = id.split(':');
  const [station = '', property = '', averagingText = '', statisticText] = parts;
  const averaging = findAveraging(averagingText);
  if (parts.length > 4 || station === '' || property === '' || averaging === undefined) return undefined;
  const statistic = statisticText === undefined ? usualStatistic(averaging) : findStatistic(statisticText);
  return statistic && { station, property, averaging, statistic };
}
