import { open, type FileHandle } from 'node:fs/promises';
import { IngestLogErrors } from './errors.ts';
import type { LogVerification, ReadLimit } from './ingest-log.ts';
import type { LogEntry } from './log-entry.ts';
import { logPosition, offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import { NO_HASH, readSegmentHeader, recordsFrom, scanSegment, SEGMENT_HEADER_BYTES, segmentFile } from './segment.ts';

export interface LogReader {
  read(from: LogPosition, limit: ReadLimit): Promise<LogEntry[]>;
  get(position: LogPosition): Promise<LogEntry | undefined>;
  verify(): Promise<LogVerification>;
  close(): Promise<void>;
}

/** @param endOfLog up to where entries are on disk */
export function createLogReader(directory: string, start: LogPosition, endOfLog: () => LogPosition): LogReader {
  const handles = new Map<number, Promise<FileHandle>>();

  let closed = false;

  function handleOf(segment: number): Promise<FileHandle> {
    if (closed) return Promise.reject(IngestLogErrors.CLOSED());
    let handle = handles.get(segment);
    if (!handle) handles.set(segment, (handle = open(segmentFile(directory, segment))));
    return handle;
  }

  /** Where the records of a segment end. */
  async function limitOf(segment: number): Promise<number> {
    const end = endOfLog();
    return segment === segmentOf(end) ? offsetOf(end) : (await (await handleOf(segment)).stat()).size;
  }

  async function read(from: LogPosition, limit: ReadLimit): Promise<LogEntry[]> {
    const end = endOfLog();
    const entries: LogEntry[] = [];
    let bytes = 0;
    let position = Math.max(from, start);
    while (position < end && entries.length < limit.entries && bytes < limit.bytes) {
      const segment = segmentOf(position);
      const segmentLimit = await limitOf(segment);
      const handle = await handleOf(segment);
      const readAhead = Math.min(Math.max(limit.bytes - bytes, 4_096), 4 * 1024 * 1024);
      for await (const { offset, reading } of recordsFrom(handle, offsetOf(position), segmentLimit, readAhead)) {
        if (reading.is !== 'record') {
          throw IngestLogErrors.CORRUPT({
            segment,
            offset,
            reason: reading.is === 'short' ? 'cut off' : reading.reason,
          });
        }
        const { entry, hash, length } = reading.record;
        const next = logPosition(segment, offset + length);
        entries.push({ ...entry, hash, position: logPosition(segment, offset), next });
        bytes += entry.body.length;
        if (entries.length >= limit.entries || bytes >= limit.bytes) return entries;
      }
      position = logPosition(segment + 1, SEGMENT_HEADER_BYTES);
    }
    return entries;
  }

  async function verify(): Promise<LogVerification> {
    const end = endOfLog();
    let entries = 0;
    let hash = NO_HASH;
    for (let segment = segmentOf(start); segment <= segmentOf(end); segment += 1) {
      const handle = await handleOf(segment);
      const header = await readSegmentHeader(handle, segment).catch(() => undefined);
      const first = segment === segmentOf(start);
      if (!header || (!first && !Buffer.from(header.previousHash).equals(hash))) {
        return {
          ok: false,
          position: logPosition(segment, 0),
          reason: 'the header does not follow on the segment before',
        };
      }
      const scan = await scanSegment(handle, header.previousHash);
      const missing = scan.end < (segment === segmentOf(end) ? offsetOf(end) : scan.size);
      if (missing) return { ok: false, position: logPosition(segment, scan.end), reason: scan.fault ?? 'cut off' };
      entries += scan.entries;
      hash = scan.lastHash;
    }
    return { ok: true, entries };
  }

  return {
    read,
    verify,
    async get(position) {
      if (position < start || position >= endOfLog()) return undefined;
      const segment = segmentOf(position);
      const limit = await limitOf(segment).catch(() => 0); // no such segment
      for await (const { reading } of recordsFrom(await handleOf(segment), offsetOf(position), limit, 4_096)) {
        if (reading.is !== 'record') return undefined; // not where an entry starts
        const { entry, hash, length } = reading.record;
        return { ...entry, hash, position, next: position + length };
      }
      return undefined;
    },
    async close() {
      closed = true;
      for (const handle of handles.values()) await (await handle).close();
      handles.clear();
    },
  };
}
