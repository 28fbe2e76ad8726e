import type { Instant } from '@ecoloop/kernel';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { IngestLogErrors } from './errors.ts';
import { HASH_BYTES, readRecord, type RecordReading } from './record.ts';
import { segmentFile, syncDirectory } from './segment-files.ts';

// A segment begins with: 12 bytes magic · uint32 number · 32 bytes hash of the record before it · uint32 CRC-32.

const MAGIC = Buffer.from('ecoloop-log1', 'latin1');
const NUMBER_AT = MAGIC.length;
const PREVIOUS_HASH_AT = NUMBER_AT + 4;
const CHECKSUM_AT = PREVIOUS_HASH_AT + HASH_BYTES;
/** Offset of the first record. */
export const SEGMENT_HEADER_BYTES = CHECKSUM_AT + 4;
/** What the very first record follows on. */
export const NO_HASH: Uint8Array = new Uint8Array(HASH_BYTES);

/** Makes the file with its header on disk, the name included. */
export async function createSegment(directory: string, segment: number, previousHash: Uint8Array): Promise<FileHandle> {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32BE(segment, NUMBER_AT);
  header.set(previousHash, PREVIOUS_HASH_AT);
  header.writeUInt32BE(crc32(header.subarray(0, CHECKSUM_AT)), CHECKSUM_AT);
  const handle = await open(segmentFile(directory, segment), 'w+');
  try {
    await handle.write(header, 0, header.length, 0);
    await handle.sync();
    await syncDirectory(directory);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export interface SegmentHeader {
  readonly previousHash: Uint8Array;
}

/** @returns undefined when the file is too short to have one, as a stop during its making leaves it */
export async function readSegmentHeader(handle: FileHandle, segment: number): Promise<SegmentHeader | undefined> {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES);
  const { bytesRead } = await handle.read(header, 0, header.length, 0);
  if (bytesRead < header.length) return undefined;
  const isWhole =
    header.subarray(0, NUMBER_AT).equals(MAGIC) &&
    header.readUInt32BE(NUMBER_AT) === segment &&
    header.readUInt32BE(CHECKSUM_AT) === crc32(header.subarray(0, CHECKSUM_AT));
  if (!isWhole) throw IngestLogErrors.CORRUPT({ segment, offset: 0, reason: 'not the header of this segment' });
  return { previousHash: header.subarray(PREVIOUS_HASH_AT, CHECKSUM_AT) };
}

export interface SegmentScan {
  readonly entries: number;
  /** Offset after the last good record. */
  readonly end: number;
  readonly size: number;
  readonly lastHash: Uint8Array;
  readonly firstReceivedAt: Instant | undefined;
  /** Why the record at `end` is not good, where the file goes on there. */
  readonly fault?: string;
}

/** Checks every record of a segment: checksum and hash chain. */
export async function scanSegment(handle: FileHandle, previousHash: Uint8Array): Promise<SegmentScan> {
  const { size } = await handle.stat();
  let lastHash = previousHash;
  let entries = 0;
  let firstReceivedAt: Instant | undefined;
  let end = SEGMENT_HEADER_BYTES;
  for await (const { offset, reading } of recordsFrom(handle, end, size)) {
    end = offset;
    if (reading.is === 'damaged') return { entries, end, size, lastHash, firstReceivedAt, fault: reading.reason };
    if (reading.is === 'short') return { entries, end, size, lastHash, firstReceivedAt, fault: 'cut off' };
    const { record } = reading;
    if (!record.follows(lastHash)) return { entries, end, size, lastHash, firstReceivedAt, fault: 'broken hash chain' };
    lastHash = new Uint8Array(record.hash);
    entries += 1;
    firstReceivedAt ??= record.entry.receivedAt;
    end = offset + record.length;
  }
  return { entries, end, size, lastHash, firstReceivedAt };
}

const READ_AHEAD = 4 * 1024 * 1024;

/** Readings one after the other up to `limit`; one that is no record is the last. */
export async function* recordsFrom(
  handle: FileHandle,
  from: number,
  limit: number,
  readAhead = READ_AHEAD,
): AsyncGenerator<{ readonly offset: number; readonly reading: RecordReading }> {
  let offset = from;
  let wanted = readAhead;
  while (offset < limit) {
    const buffer = Buffer.allocUnsafe(Math.min(wanted, limit - offset));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
    const chunk = buffer.subarray(0, bytesRead);
    let at = 0;
    for (;;) {
      const reading = readRecord(chunk, at);
      if (reading.is === 'short') {
        if (offset + at + reading.needs > limit) {
          if (offset + at < limit) yield { offset: offset + at, reading };
          return;
        }
        wanted = Math.max(readAhead, reading.needs);
        break;
      }
      yield { offset: offset + at, reading };
      if (reading.is === 'damaged') return;
      at += reading.record.length;
    }
    offset += at;
  }
}
