import type { HourlyMeans } from './observation-repository.ts';

/** Whole hours or milliseconds since 1970-01-01; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is known of 24 hours of a stream; an hour is a bit of the masks and a place in the columns. */
interface Block {
  known: number;
  /** The store has rows of it. */
  present: number;
  simulated: number;
  /** NaN where there is none. */
  readonly means: Float64Array;
  readonly counts: Uint32Array;
  readonly invalid: Uint32Array;
}

const LENGTH = 24;
const blockOf = (hour: number): number => Math.floor(hour / LENGTH);
/** Of a stream (32 bits) and a block from 1900 to 2299. */
const keyOf = (stream: number, hour: number): number => stream * 2 ** 18 + blockOf(hour) + 2 ** 17;
const bitOf = (hour: number): number => 1 << (hour - blockOf(hour) * LENGTH);

/** Hourly means of streams in memory, by blocks; of too many the ones not read for longest are let go. */
export function createHourBlocks(mostBlocks: number) {
  /** In the order they were last used in. */
  const blocks = new Map<number, Block>();

  function use(key: number): Block | undefined {
    const block = blocks.get(key);
    if (!block) return undefined;
    blocks.delete(key);
    blocks.set(key, block);
    return block;
  }

  function make(key: number): Block {
    const block: Block = {
      known: 0,
      present: 0,
      simulated: 0,
      means: new Float64Array(LENGTH),
      counts: new Uint32Array(LENGTH),
      invalid: new Uint32Array(LENGTH),
    };
    blocks.set(key, block);
    const [oldest] = blocks.keys();
    if (blocks.size > mostBlocks && oldest !== undefined) blocks.delete(oldest);
    return block;
  }

  /** Calls for each block of the span with the part of the span that lies in it. */
  function eachBlock(stream: number, { from, to }: Span, take: (block: Block | undefined, part: Span) => void) {
    for (let start = from; start < to;) {
      const end = Math.min(to, (blockOf(start) + 1) * LENGTH);
      take(use(keyOf(stream, start)), { from: start, to: end });
      start = end;
    }
  }

  return {
    /** Streams of which some hour is not known, and the span from the first such hour of any to the last. */
    findLacking(streams: readonly number[], span: Span): { lacking: number[]; hull: Span } {
      let [from, to] = [span.to, span.from];
      const lacking = streams.filter((stream) => {
        let known = 0;
        eachBlock(stream, span, (block, part) => {
          for (let hour = part.from; hour < part.to; hour += 1) {
            if (block && (block.known & bitOf(hour)) !== 0) {
              known += 1;
              continue;
            }
            from = Math.min(from, hour);
            to = Math.max(to, hour + 1);
          }
        });
        return known < span.to - span.from;
      });
      return { lacking, hull: { from, to } };
    },

    /** What is known of a span, in the order of the streams; without the hours of the hull where a stream is lacking. */
    read(streams: readonly number[], span: Span, lacking: ReadonlySet<number>, hull: Span): HourlyMeans {
      const columns = emptyMeans();
      const { stream, hour, mean, count, invalid, simulated } = columns;
      for (const id of streams) {
        const isLacking = lacking.has(id);
        eachBlock(id, span, (block, part) => {
          if (!block) return;
          for (let at = part.from; at < part.to; at += 1) {
            const bit = bitOf(at);
            if ((block.present & bit) === 0 || (isLacking && at >= hull.from && at < hull.to)) continue;
            const place = at - blockOf(at) * LENGTH;
            const value = block.means[place] ?? Number.NaN;
            stream.push(id);
            hour.push(at);
            mean.push(Number.isNaN(value) ? null : value);
            count.push(block.counts[place] ?? 0);
            invalid.push(block.invalid[place] ?? 0);
            simulated.push((block.simulated & bit) === 0 ? 0 : 1);
          }
        });
      }
      return columns;
    },

    /** Takes the store's answer for every hour of a span, but those that have changed since it was asked. */
    keep(
      columns: HourlyMeans,
      streams: readonly number[],
      span: Span,
      isChanged: (stream: number, hour: number) => boolean,
    ): void {
      let row = 0;
      for (const stream of streams) {
        for (let hour = span.from; hour < span.to; hour += 1) {
          // The columns are in the order of streams and hours, and may begin before the span and end after it.
          while (isBehind(columns, row, stream, hour)) row += 1;
          if (isChanged(stream, hour)) continue;
          const key = keyOf(stream, hour);
          const block = blocks.get(key) ?? make(key);
          const [bit, place] = [bitOf(hour), hour - blockOf(hour) * LENGTH];
          const isPresent = columns.stream[row] === stream && columns.hour[row] === hour;
          block.known |= bit;
          block.present = isPresent ? block.present | bit : block.present & ~bit;
          if (!isPresent) continue;
          block.means[place] = columns.mean[row] ?? Number.NaN;
          block.counts[place] = columns.count[row] ?? 0;
          block.invalid[place] = columns.invalid[row] ?? 0;
          block.simulated = columns.simulated[row] === 1 ? block.simulated | bit : block.simulated & ~bit;
        }
      }
    },

    drop(stream: number, hour: number): void {
      const block = blocks.get(keyOf(stream, hour));
      if (!block) return;
      block.known &= ~bitOf(hour);
      block.present &= ~bitOf(hour);
    },
  };
}

export const emptyMeans = () => ({
  stream: [] as number[],
  hour: [] as number[],
  mean: [] as (number | null)[],
  count: [] as number[],
  invalid: [] as number[],
  simulated: [] as number[],
});

function isBehind({ stream, hour }: HourlyMeans, row: number, ofStream: number, ofHour: number): boolean {
  const at = stream[row];
  if (at === undefined) return false;
  return at < ofStream || (at === ofStream && (hour[row] ?? 0) < ofHour);
}
