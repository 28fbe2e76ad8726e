import { open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { IngestLogErrors } from './errors.ts';
import { logPosition, offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import type { WriterTail } from './log-writer.ts';
import { HASH_BYTES } from './record.ts';
import { fromHex, readSeal } from './seal.ts';
import { claimSegment, listSegments, missingSegments, segmentFile, type SegmentPlace } from './segment-files.ts';
import { createSegment, NO_HASH, readSegmentHeader, scanSegment, SEGMENT_HEADER_BYTES } from './segment.ts';
import { openStoredSegment } from './stored-segment.ts';
import type { Watermark } from './watermark.ts';

export interface OpenedTail {
  readonly tail: WriterTail;
  /** Where the last entry ends: in an earlier segment while the tail's has none. */
  readonly end: LogPosition;
}

/**
 * Finds where a writer stopped. What was torn before it was acknowledged is cut off (and kept beside as *.torn); damage
 * anywhere else that it comes to see is refused.
 *
 * @throws ingest-log.CORRUPT naming segment and offset
 */
export async function openTail(root: string, writer: string, watermark: Watermark): Promise<OpenedTail> {
  const directory = path.join(root, writer);
  const places = await listSegments(directory);
  const [missing] = await missingSegments(root, writer, places);
  if (missing !== undefined) refuse(logPosition(missing, 0), 'file is missing');
  const last = places.at(-1);
  if (last === undefined) {
    if (watermark.position > 0) refuse(watermark.position, 'file is missing');
    const segment = await claimSegment(root, writer, 0);
    return beginSegment(directory, segment, NO_HASH, logPosition(segment, SEGMENT_HEADER_BYTES));
  }
  if (segmentOf(watermark.position) > last.number)
    refuse(logPosition(segmentOf(watermark.position), 0), 'file is missing');
  await checkLinks(directory, places);
  if (last.form === 'plain') return openLast(directory, places, last.number, watermark);
  const { hash, end } = await endOf(directory, last);
  return beginSegment(directory, await claimSegment(root, writer, last.number), hash, end);
}

async function beginSegment(
  directory: string,
  segment: number,
  hash: Uint8Array,
  end: LogPosition,
): Promise<OpenedTail> {
  const handle = await createSegment(directory, segment, hash);
  return { tail: { segment, offset: SEGMENT_HEADER_BYTES, hash, handle, since: undefined }, end };
}

async function openLast(
  directory: string,
  places: readonly SegmentPlace[],
  last: number,
  watermark: Watermark,
): Promise<OpenedTail> {
  const before = places.at(-2);
  const handle = await open(segmentFile(directory, last), 'r+');
  try {
    const header = await readSegmentHeader(handle, last);
    if (!header) {
      // Stopped while it was being made; nothing can have been acknowledged in it.
      if (segmentOf(watermark.position) >= last) refuse(logPosition(last, 0), 'no header');
      await handle.close();
      const { hash, end } = before
        ? await endOf(directory, before)
        : { hash: NO_HASH, end: logPosition(last, SEGMENT_HEADER_BYTES) };
      return await beginSegment(directory, last, hash, end);
    }
    const scan = await scanSegment(handle, header.previousHash);
    const position = logPosition(last, scan.end);
    if (position < watermark.position) refuse(position, scan.fault ?? 'the end is missing');
    if (scan.size > scan.end) await cutTornTail(handle, segmentFile(directory, last), scan.end, scan.size);
    // What a killed process wrote and did not sync is good, but only now on disk: readers may pass it on from here.
    else await handle.sync();
    const end = scan.entries > 0 || !before ? position : (await endOf(directory, before)).end;
    if (scan.entries > 0) watermark.advance(end);
    const tail = { segment: last, offset: scan.end, hash: scan.lastHash, handle, since: scan.firstReceivedAt };
    return { tail, end };
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

/** A plain segment must go on from the last record of the one before; `ecoloop verify` looks at everything. */
async function checkLinks(directory: string, places: readonly SegmentPlace[]): Promise<void> {
  for (const [index, { number, form }] of places.entries()) {
    const before = places[index - 1];
    if (form !== 'plain' || before === undefined) continue;
    const handle = await open(segmentFile(directory, number));
    try {
      const header = await readSegmentHeader(handle, number);
      if (header && !Buffer.from(header.previousHash).equals((await endOf(directory, before)).hash)) {
        refuse(logPosition(number, 0), 'does not follow on the segment before');
      }
    } finally {
      await handle.close();
    }
  }
}

/** A record ends with its hash, and a finished segment with a record. */
async function endOf(
  directory: string,
  { number, form }: SegmentPlace,
): Promise<{ readonly hash: Uint8Array; readonly end: LogPosition }> {
  const seal = form === 'plain' ? undefined : await readSeal(directory, number);
  if (seal) return { hash: fromHex(seal.roots.lastHash), end: logPosition(number, seal.roots.bytes) };
  if (form !== 'plain') return lastOfSealed(directory, number);
  const handle = await open(segmentFile(directory, number));
  try {
    const { size } = await handle.stat();
    const hash = Buffer.alloc(HASH_BYTES);
    await handle.read(hash, 0, HASH_BYTES, Math.max(0, size - HASH_BYTES));
    return { hash, end: logPosition(number, size) };
  } finally {
    await handle.close();
  }
}

/** Where the seal is gone; verification reports that. */
async function lastOfSealed(directory: string, segment: number): Promise<{ hash: Uint8Array; end: LogPosition }> {
  const stored = await openStoredSegment(directory, segment);
  try {
    let hash = stored.previousHash;
    for await (const { reading, offset } of stored.records(SEGMENT_HEADER_BYTES, stored.size)) {
      if (reading.is !== 'record') return refuse(logPosition(segment, offset), 'damaged');
      hash = new Uint8Array(reading.record.hash);
    }
    return { hash, end: logPosition(segment, stored.size) };
  } finally {
    await stored.close();
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
