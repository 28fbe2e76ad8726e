import { IngestLogErrors } from './errors.ts';
import type { ReadLimit } from './ingest-log.ts';
import type { LogChains, WriterChain } from './log-chains.ts';
import type { LogEntry } from './log-entry.ts';
import { logPosition, offsetOf, segmentOf, type LogPosition } from './log-position.ts';
import type { RecordReading } from './record.ts';
import { SEGMENT_HEADER_BYTES } from './segment.ts';
import { openStoredSegment, type StoredSegment } from './stored-segment.ts';

export interface LogReader {
  /** On in the chain of the writer that the position lies in. */
  read(from: LogPosition, limit: ReadLimit): Promise<LogEntry[]>;
  get(position: LogPosition): Promise<LogEntry | undefined>;
}

const LEAST_READ = 4_096;
const MOST_READ = 4 * 1024 * 1024;

export function createLogReader(chains: LogChains): LogReader {
  async function read(from: LogPosition, limit: ReadLimit): Promise<LogEntry[]> {
    const chain = chains.of(from);
    const { end } = chain;
    const first = Math.max(from, chain.start);
    const entries: LogEntry[] = [];
    let bytes = 0;
    for (const segment of chain.segments) {
      const position = segment === segmentOf(first) ? first : logPosition(segment, SEGMENT_HEADER_BYTES);
      if (position < first || position >= end) continue;
      const stored = await openStoredSegment(chain.directory, segment);
      try {
        const readAhead = Math.min(Math.max(limit.bytes - bytes, LEAST_READ), MOST_READ);
        const readings = stored.records(offsetOf(position), endIn(chain, segment, stored), readAhead);
        for await (const { offset, reading } of readings) {
          const entry = entryOf(segment, offset, reading);
          entries.push(entry);
          bytes += entry.body.length;
          if (entries.length >= limit.entries || bytes >= limit.bytes) return entries;
        }
      } finally {
        await stored.close();
      }
    }
    return entries;
  }

  return {
    read,
    async get(position) {
      const chain = chains.of(position);
      const segment = segmentOf(position);
      if (position < chain.start || position >= chain.end || !chain.segments.includes(segment)) return undefined;
      const stored = await openStoredSegment(chain.directory, segment);
      try {
        const readings = stored.records(offsetOf(position), endIn(chain, segment, stored), LEAST_READ);
        for await (const { offset, reading } of readings) {
          return reading.is === 'record' ? entryOf(segment, offset, reading) : undefined; // not where an entry starts
        }
        return undefined;
      } finally {
        await stored.close();
      }
    },
  };
}

/** Where the records of a segment end that are on disk. */
export function endIn({ end }: WriterChain, segment: number, { size }: StoredSegment): number {
  return segment === segmentOf(end) ? offsetOf(end) : size;
}

/** @throws ingest-log.CORRUPT */
export function entryOf(segment: number, offset: number, reading: RecordReading): LogEntry {
  if (reading.is !== 'record') {
    throw IngestLogErrors.CORRUPT({ segment, offset, reason: reading.is === 'short' ? 'cut off' : reading.reason });
  }
  const { entry, hash, length } = reading.record;
  const { kind, source, body, simulated, receivedAt } = entry;
  // Written out: of every entry that is read, and a spread takes several times as long.
  const [position, next] = [logPosition(segment, offset), logPosition(segment, offset + length)];
  return { kind, source, body, simulated, receivedAt, hash, position, next };
}
