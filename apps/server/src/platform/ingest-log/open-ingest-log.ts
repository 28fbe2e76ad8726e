import { mkdir, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Metrics } from '../metrics/metrics.ts';
import { IngestLogErrors } from './errors.ts';
import type { IngestLog } from './ingest-log.ts';
import type { NewEntry } from './log-entry.ts';
import { logPosition, offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import { createLogReader } from './log-reader.ts';
import { createLogWriter, type WriterTail } from './log-writer.ts';
import { HASH_BYTES } from './record.ts';
import {
  createSegment,
  listSegments,
  NO_HASH,
  readSegmentHeader,
  scanSegment,
  SEGMENT_HEADER_BYTES,
  segmentFile,
} from './segment.ts';
import { openWatermark, type Watermark } from './watermark.ts';

export interface IngestLogOptions {
  /** Holds a directory for each writer. */
  readonly directory: string;
  /** One writer, one hash chain. */
  readonly writer?: string;
  readonly segmentBytes?: number;
  readonly metrics?: Pick<Metrics, 'entriesAppended' | 'appendSeconds'>;
}

const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024;

/**
 * Opens or makes the log. A tail that was torn before it was acknowledged is cut off (and kept beside as *.torn);
 * damage anywhere else is refused.
 *
 * @throws ingest-log.CORRUPT naming segment and offset
 */
export async function openIngestLog(options: IngestLogOptions): Promise<IngestLog> {
  const { metrics } = options;
  const directory = path.join(options.directory, options.writer ?? 'main');
  await mkdir(directory, { recursive: true });
  const watermark = openWatermark(path.join(directory, 'acknowledged'));
  try {
    const segments = await listSegments(directory);
    const tail = await openTail(directory, segments, watermark);
    const start = logPosition(segments[0] ?? 1, SEGMENT_HEADER_BYTES);
    const writer = createLogWriter({
      directory,
      tail,
      watermark,
      segmentBytes: options.segmentBytes ?? DEFAULT_SEGMENT_BYTES,
    });
    const reader = createLogReader(directory, start, () => writer.end);
    const append = async (entries: readonly NewEntry[]): Promise<LogPosition[]> => {
      const began = performance.now();
      const positions = await writer.append(entries);
      metrics?.appendSeconds.observe((performance.now() - began) / 1_000);
      for (const { kind } of entries) metrics?.entriesAppended.inc({ kind });
      return positions;
    };
    let closed: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await writer.close();
      await reader.close();
      watermark.close();
    };
    return {
      start,
      get end() {
        return writer.end;
      },
      async append(entry) {
        const [position] = await append([entry]);
        if (position === undefined) throw IngestLogErrors.CLOSED();
        return position;
      },
      appendMany: append,
      onAppended: (listener) => writer.onAppended(listener),
      read: (from, limit) => reader.read(from, limit),
      get: (position) => reader.get(position),
      verify: () => reader.verify(),
      close: () => (closed ??= close()),
    };
  } catch (error) {
    watermark.close();
    throw error;
  }
}

async function openTail(directory: string, segments: readonly number[], watermark: Watermark): Promise<WriterTail> {
  const last = segments.at(-1);
  if (last === undefined) {
    if (watermark.position > 0) refuse(watermark.position, 'file is missing');
    return newSegment(directory, 1, NO_HASH);
  }
  await checkSeals(directory, segments);
  const handle = await open(segmentFile(directory, last), 'r+');
  try {
    const header = await readSegmentHeader(handle, last);
    if (!header) {
      // Stopped while it was being made; nothing can have been acknowledged in it.
      if (segmentOf(watermark.position) >= last) refuse(logPosition(last, 0), 'no header');
      await handle.close();
      return await newSegment(directory, last, await lastHashOf(directory, last - 1));
    }
    const scan = await scanSegment(handle, header.previousHash);
    if (logPosition(last, scan.end) < watermark.position) {
      refuse(logPosition(last, scan.end), scan.fault ?? 'the end is missing');
    }
    if (scan.size > scan.end) await cutTornTail(handle, segmentFile(directory, last), scan.end, scan.size);
    return { segment: last, offset: scan.end, hash: scan.lastHash, handle };
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

async function newSegment(directory: string, segment: number, hash: Uint8Array): Promise<WriterTail> {
  return { segment, offset: SEGMENT_HEADER_BYTES, hash, handle: await createSegment(directory, segment, hash) };
}

/** Each segment must go on from the last record of the one before; the records between are checked when read. */
async function checkSeals(directory: string, segments: readonly number[]): Promise<void> {
  for (const segment of segments.slice(1)) {
    const handle = await open(segmentFile(directory, segment));
    try {
      const header = await readSegmentHeader(handle, segment);
      const expected = await lastHashOf(directory, segment - 1);
      if (header && !Buffer.from(header.previousHash).equals(expected)) {
        refuse(logPosition(segment, 0), 'does not follow on the segment before');
      }
    } finally {
      await handle.close();
    }
  }
}

/** A record ends with its hash, and a sealed segment with a record. */
async function lastHashOf(directory: string, segment: number): Promise<Uint8Array> {
  if (segment < 1) return NO_HASH;
  const handle = await open(segmentFile(directory, segment));
  try {
    const { size } = await handle.stat();
    const hash = Buffer.alloc(HASH_BYTES);
    await handle.read(hash, 0, HASH_BYTES, Math.max(0, size - HASH_BYTES));
    return hash;
  } finally {
    await handle.close();
  }
}

async function cutTornTail(handle: FileHandle, file: string, end: number, size: number): Promise<void> {
  const torn = Buffer.alloc(size - end);
  await handle.read(torn, 0, torn.length, end);
  const kept = `${file}.${end}.torn`;
  await rm(`${kept}.new`, { force: true });
  await writeFile(`${kept}.new`, torn, { flush: true });
  await rename(`${kept}.new`, kept);
  await handle.truncate(end);
  await handle.sync();
}

function refuse(position: LogPosition, reason: string): never {
  throw IngestLogErrors.CORRUPT({ segment: segmentOf(position), offset: offsetOf(position), reason });
}
