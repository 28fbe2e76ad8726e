import type { Instant } from '@ecoloop/kernel';
import type { FileHandle } from 'node:fs/promises';
import type { RoomCheck } from '../disk/room.ts';
import { IngestLogErrors } from './errors.ts';
import type { NewEntry } from './log-entry.ts';
import { logPosition, type LogPosition } from './log-position.ts';
import { encodeRecord } from './record.ts';
import { claimSegment } from './segment-files.ts';
import { createSegment, SEGMENT_HEADER_BYTES } from './segment.ts';
import type { Watermark } from './watermark.ts';

/** Where the next record goes and what it follows on. */
export interface WriterTail {
  readonly segment: number;
  readonly offset: number;
  readonly hash: Uint8Array;
  readonly handle: FileHandle;
  /** Of the first entry in the segment, where there is one. */
  readonly since: Instant | undefined;
}

export interface LogWriterOptions {
  /** Holds a directory for each writer. */
  readonly root: string;
  readonly writer: string;
  readonly directory: string;
  readonly tail: WriterTail;
  /** Where the last entry ends: in an earlier segment while there is none in the tail's. */
  readonly end: LogPosition;
  readonly watermark: Watermark;
  readonly segmentBytes: number;
  readonly requireRoom: RoomCheck;
  /** Called when a segment was begun, before anything is acknowledged in it. */
  readonly onRotated: () => Promise<void>;
}

export interface LogWriter {
  readonly end: LogPosition;
  /** When the first entry of the segment written to came, where there is one. */
  readonly since: Instant | undefined;
  /** Finishes the segment written to, unless it is empty. */
  rotate(): Promise<void>;
  append(entries: readonly NewEntry[]): Promise<LogPosition[]>;
  onAppended(listener: () => void): () => void;
  close(): Promise<void>;
}

interface Waiting {
  readonly entries: readonly NewEntry[];
  readonly resolve: (positions: LogPosition[]) => void;
  readonly reject: (error: Error) => void;
}

/** One write and one fdatasync serve all that came while the one before was under way. */
const LARGEST_GROUP = 8 * 1024 * 1024;

export function createLogWriter(options: LogWriterOptions): LogWriter {
  const { root, writer, directory, watermark, segmentBytes, requireRoom, onRotated } = options;
  let { tail, end } = options;
  let waiting: Waiting[] = [];
  let rotations: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;
  let refusal: Error | undefined;
  let closing = false;
  const listeners = new Set<() => void>();

  async function writeAll(): Promise<void> {
    while (waiting.length > 0 || rotations.length > 0) {
      if (rotations.length > 0) await rotateAsAsked();
      const group = takeGroup();
      if (group.length === 0) continue;
      try {
        const outcomes = await writeGroup(group);
        for (const { request, positions } of outcomes) request.resolve(positions);
        for (const listener of listeners) listener();
      } catch (error) {
        for (const request of group) request.reject(toFailure(error));
      }
    }
    writing = undefined;
  }

  function takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < waiting.length && bytes < LARGEST_GROUP) {
      for (const { body } of waiting[count]?.entries ?? []) bytes += body.length;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  async function writeGroup(group: readonly Waiting[]): Promise<{ request: Waiting; positions: LogPosition[] }[]> {
    if (refusal) throw refusal;
    await requireRoom();
    if (tail.offset >= segmentBytes) await rotate();
    const records: Uint8Array[] = [];
    let { offset, hash } = tail;
    const outcomes = group.flatMap((request) => {
      try {
        const before = { records: records.length, offset, hash };
        try {
          const positions = request.entries.map((entry) => {
            const record = encodeRecord(entry, hash);
            const position = logPosition(tail.segment, offset);
            records.push(record.bytes);
            offset += record.bytes.length;
            hash = record.hash;
            return position;
          });
          return [{ request, positions }];
        } catch (error) {
          records.length = before.records;
          ({ offset, hash } = before);
          throw error;
        }
      } catch (error) {
        request.reject(toFailure(error)); // an entry that is too large is its sender's trouble alone
        return [];
      }
    });
    if (records.length > 0) {
      await writeDurably(Buffer.concat(records));
      tail = { ...tail, offset, hash, since: tail.since ?? group[0]?.entries[0]?.receivedAt };
      end = logPosition(tail.segment, offset);
      watermark.advance(end);
    }
    return outcomes;
  }

  async function writeDurably(bytes: Buffer): Promise<void> {
    try {
      let written = 0;
      while (written < bytes.length) {
        written += (await tail.handle.write(bytes, written, bytes.length - written, tail.offset + written))
          .bytesWritten;
      }
    } catch (error) {
      await takeBack(error);
      throw error;
    }
    try {
      await tail.handle.datasync();
    } catch (error) {
      // After a failed sync nobody knows what is on disk: the next start reads it and decides.
      refusal = toFailure(error);
      throw error;
    }
  }

  /** A full disk, say: what got written is cut off again, and the next append may succeed. */
  async function takeBack(error: unknown): Promise<void> {
    try {
      await tail.handle.truncate(tail.offset);
      await tail.handle.datasync();
    } catch {
      refusal = toFailure(error);
    }
  }

  async function rotate(): Promise<void> {
    const segment = await claimSegment(root, writer, tail.segment);
    const handle = await createSegment(directory, segment, tail.hash);
    await tail.handle.close();
    tail = { segment, offset: SEGMENT_HEADER_BYTES, hash: tail.hash, handle, since: undefined };
    await onRotated();
  }

  async function rotateAsAsked(): Promise<void> {
    const asked = rotations;
    rotations = [];
    try {
      if (tail.offset > SEGMENT_HEADER_BYTES) await rotate();
      for (const { resolve } of asked) resolve();
    } catch (error) {
      for (const { reject } of asked) reject(toFailure(error));
    }
  }

  // Begins in the next turn, so that what comes together is written together.
  const begin = (): void => void (writing ??= Promise.resolve().then(writeAll));

  return {
    get end() {
      return end;
    },
    get since() {
      return tail.since;
    },
    rotate() {
      if (closing) return Promise.reject(IngestLogErrors.CLOSED());
      return new Promise((resolve, reject) => {
        rotations.push({ resolve, reject });
        begin();
      });
    },
    append(entries) {
      if (closing) return Promise.reject(IngestLogErrors.CLOSED());
      if (refusal) return Promise.reject(refusal);
      if (entries.length === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        begin();
      });
    },
    onAppended(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closing = true;
      await writing;
      await tail.handle.close();
    },
  };
}

function toFailure(error: unknown): Error {
  if (error instanceof Error && error.name === 'EcoloopError') return error;
  const reason = error instanceof Error ? error.message : String(error);
  return IngestLogErrors.WRITE_FAILED({ reason }, { cause: error });
}
