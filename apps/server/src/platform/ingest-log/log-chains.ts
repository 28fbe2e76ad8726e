import { stat } from 'node:fs/promises';
import path from 'node:path';
import { offsetOf, segmentOf, logPosition, type LogPosition } from './log-position.ts';
import { listSegments, listWriters, segmentFile, type SegmentPlace } from './segment-files.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { readWatermark } from './watermark.ts';

/** The segments of one writer, in their order. */
export interface WriterChain {
  readonly writer: string;
  readonly directory: string;
  /** Position of the first entry that is kept. */
  readonly start: LogPosition;
  /** Everything before it is on disk. */
  readonly end: LogPosition;
  /** Numbers of the segments that are kept. */
  readonly segments: readonly number[];
  has(segment: number): boolean;
}

export interface LogChains {
  /** The process's own writer first, then the others by name: the order in which they are read. */
  all(): readonly WriterChain[];
  /** The chain that a position lies in; the own one for a number that nobody has. */
  of(position: LogPosition): WriterChain;
  readonly own: WriterChain;
  /** Bytes of entries from a position to the end of its writer; a segment that was met sealed counts as a usual one. */
  bytesAfter(position: LogPosition): number;
  /** Takes note of the own writer's segments again. */
  refreshOwn(): Promise<void>;
  /** Looks how far other writers came; says whether one came further. */
  refreshOthers(): Promise<boolean>;
}

/** Of a finished segment whose size as received is not known here. */
const USUAL_SEGMENT_BYTES = 64 * 1024 * 1024;

/** @param ownEnd how far the own writer is */
export async function openLogChains(root: string, ownWriter: string, ownEnd: () => LogPosition): Promise<LogChains> {
  const places = new Map<string, readonly SegmentPlace[]>();
  const ends = new Map<string, LogPosition>();
  const changes = new Map<string, number>();
  /** Of segments that were met before they were sealed. */
  const sizes = new Map<number, number>();
  const directoryOf = (writer: string): string => path.join(root, writer);

  async function list(writer: string): Promise<void> {
    const segments = await listSegments(directoryOf(writer));
    for (const { number, form } of segments) {
      if (form !== 'plain') continue;
      // One that is sealed just now keeps the size it had.
      const found = await stat(segmentFile(directoryOf(writer), number)).catch(() => undefined);
      if (found) sizes.set(number, found.size);
    }
    places.set(writer, segments);
  }

  /** Files come and go when a segment is begun, sealed or let go. */
  async function listIfChanged(writer: string): Promise<void> {
    const { mtimeMs } = await stat(directoryOf(writer));
    if (changes.get(writer) === mtimeMs) return;
    await list(writer);
    changes.set(writer, mtimeMs);
  }

  function chainOf(writer: string, end: () => LogPosition): WriterChain {
    const all = (): readonly SegmentPlace[] => places.get(writer) ?? [];
    const kept = (): readonly number[] => all().flatMap(({ number, form }) => (form === 'dropped' ? [] : number));
    return {
      writer,
      directory: directoryOf(writer),
      get start() {
        return logPosition(kept()[0] ?? all().at(-1)?.number ?? 1, SEGMENT_HEADER_BYTES);
      },
      get end() {
        return end();
      },
      get segments() {
        return kept();
      },
      has: (segment) => all().some(({ number }) => number === segment),
    };
  }

  await list(ownWriter);
  const own = chainOf(ownWriter, ownEnd);
  let others: readonly WriterChain[] = [];
  const chains: LogChains = {
    own,
    all: () => [own, ...others],
    of: (position) => others.find((chain) => chain.has(segmentOf(position))) ?? own,
    bytesAfter: (position) => {
      const { segments, end } = chains.of(position);
      let bytes = 0;
      for (const segment of segments) {
        if (segment < segmentOf(position) || segment > segmentOf(end)) continue;
        const from = segment === segmentOf(position) ? offsetOf(position) : SEGMENT_HEADER_BYTES;
        const to = segment === segmentOf(end) ? offsetOf(end) : (sizes.get(segment) ?? USUAL_SEGMENT_BYTES);
        bytes += Math.max(0, to - from);
      }
      return bytes;
    },
    refreshOwn: () => list(ownWriter),
    async refreshOthers() {
      let further = false;
      for (const writer of await listWriters(root)) {
        if (writer === ownWriter) continue;
        const end = await readWatermark(path.join(directoryOf(writer), 'acknowledged'));
        const known = ends.get(writer) ?? 0;
        if (segmentOf(end) !== segmentOf(known)) changes.delete(writer);
        await listIfChanged(writer);
        if (end <= known) continue;
        ends.set(writer, end);
        further = true;
        if (!others.some((chain) => chain.writer === writer)) {
          const added = chainOf(writer, () => ends.get(writer) ?? 0);
          others = [...others, added].sort((a, b) => (a.writer < b.writer ? -1 : 1));
        }
      }
      return further;
    },
  };
  await chains.refreshOthers();
  return chains;
}
