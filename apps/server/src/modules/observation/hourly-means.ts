import { hours, instant, type Instant } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { ObservationRow } from '../../platform/projector/projector.ts';
import { createHourBlocks, emptyMeans, type Span } from './hour-blocks.ts';
import type { HourlyMeans, ObservationRepository } from './observation-repository.ts';

export interface HourlyMeansDependencies {
  readonly repository: Pick<ObservationRepository, 'hourlyMeans'>;
  readonly clock: Clock;
  /** Blocks of 24 hours of a stream that are kept at most. */
  readonly mostBlocks?: number;
}

/** A query under way, and the hours that batches changed meanwhile: what it says of them may be old. */
interface Load {
  readonly isChanged: (stream: number, hour: number) => boolean;
  readonly note: (stream: number, hour: number) => void;
}

/** A block takes about 700 bytes. */
const MOST_BLOCKS = 32_768;
const HOUR = hours(1);

/**
 * Hourly means with those of hours that are over kept in memory. The store's query says what they are; a projected batch
 * drops the hours it touches, whether its values are new, late, corrected or derived again.
 */
export function createHourlyMeans({ repository, clock, mostBlocks = MOST_BLOCKS }: HourlyMeansDependencies) {
  const blocks = createHourBlocks(mostBlocks);
  const loads = new Set<Load>();
  /** No later hour is kept or being read to be kept: what devices send usually lies after it. */
  let newest = -Infinity;

  async function load(streams: readonly number[], read: Span, kept: Span): Promise<HourlyMeans> {
    const changed = new Set<string>();
    const own: Load = {
      isChanged: (stream, hour) => changed.has(`${stream}/${hour}`),
      note: (stream, hour) => changed.add(`${stream}/${hour}`),
    };
    newest = Math.max(newest, kept.to - 1);
    loads.add(own);
    try {
      const columns = await repository.hourlyMeans(streams, instant(read.from), instant(read.to));
      blocks.keep(columns, streams, kept, own.isChanged);
      return columns;
    } finally {
      loads.delete(own);
    }
  }

  return {
    /** Equal to the repository's, which is asked for what is not kept: hours that are cut off or not over, above all. */
    async hourlyMeans(ids: readonly number[], from: Instant, to: Instant): Promise<HourlyMeans> {
      const streams = [...new Set(ids)].sort((a, b) => a - b);
      const whole = {
        from: Math.ceil(from / HOUR),
        to: Math.min(Math.floor(to / HOUR), Math.floor(clock.now() / HOUR)),
      };
      if (whole.to <= whole.from) return repository.hourlyMeans(streams, from, to);
      const { lacking, hull } = blocks.findLacking(streams, whole);
      const parts = [Promise.resolve(blocks.read(streams, whole, new Set(lacking), hull))];
      // Where every stream lacks hours next to an end that is cut off, one query reads both.
      const isShared = lacking.length === streams.length && lacking.length > 0;
      const read = {
        from: isShared && hull.from === whole.from ? from : hull.from * HOUR,
        to: isShared && hull.to === whole.to ? to : hull.to * HOUR,
      };
      if (lacking.length > 0) parts.push(load(lacking, read, hull));
      const ends = [
        ...(isShared && read.from === from ? [] : [{ from, to: instant(whole.from * HOUR) }]),
        ...(isShared && read.to === to ? [] : [{ from: instant(whole.to * HOUR), to }]),
      ];
      for (const end of ends) {
        if (end.from < end.to) parts.push(repository.hourlyMeans(streams, end.from, end.to));
      }
      return merge(await Promise.all(parts));
    },

    /** Drops what a batch touches; call it when the batch is in the store, before anybody is told. */
    take(rows: readonly ObservationRow[]): void {
      for (const { streamId, time } of rows) {
        const hour = Math.floor(time / HOUR);
        if (hour > newest) continue;
        blocks.drop(streamId, hour);
        for (const { note } of loads) note(streamId, hour);
      }
    },
  };
}

/** Puts answers that share no hour of a stream into one, in the order of streams and hours. */
function merge(parts: readonly HourlyMeans[]): HourlyMeans {
  const filled = parts.filter(({ stream }) => stream.length > 0);
  const [first] = filled;
  if (first && filled.length === 1) return first;
  const merged = emptyMeans();
  const cursors = filled.map((columns) => ({ columns, at: 0 }));
  for (;;) {
    let least: (typeof cursors)[number] | undefined;
    for (const cursor of cursors) {
      if (cursor.at < cursor.columns.stream.length && (!least || isBefore(cursor, least))) least = cursor;
    }
    if (!least) return merged;
    const { columns, at } = least;
    merged.stream.push(columns.stream[at] ?? 0);
    merged.hour.push(columns.hour[at] ?? 0);
    merged.mean.push(columns.mean[at] ?? null);
    merged.count.push(columns.count[at] ?? 0);
    merged.invalid.push(columns.invalid[at] ?? 0);
    merged.simulated.push(columns.simulated[at] ?? 0);
    least.at += 1;
  }
}

interface Cursor {
  readonly columns: HourlyMeans;
  readonly at: number;
}

function isBefore(one: Cursor, other: Cursor): boolean {
  const [stream = 0, otherStream = 0] = [one.columns.stream[one.at], other.columns.stream[other.at]];
  if (stream !== otherStream) return stream < otherStream;
  return (one.columns.hour[one.at] ?? 0) < (other.columns.hour[other.at] ?? 0);
}
