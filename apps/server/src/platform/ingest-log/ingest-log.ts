import type { Instant, Milliseconds, Zone } from '@ecoloop/kernel';
import type { LogEntry, NewEntry } from './log-entry.ts';
import type { LogPosition } from './log-position.ts';
import type { SourceQuery } from './read-source.ts';

export interface ReadLimit {
  readonly entries: number;
  /** Stops after the entry whose body passes this sum; at least one entry is returned where there is one. */
  readonly bytes: number;
}

export type LogVerification =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly position: LogPosition; readonly reason: string };

/** One writer's part of the log. */
export interface WriterExtent {
  readonly writer: string;
  /** Position of the first entry that is kept. */
  readonly start: LogPosition;
  /** Everything before it is on disk. */
  readonly end: LogPosition;
}

export interface CareOptions {
  readonly now: Instant;
  /** Whose days the Merkle roots of days are for. */
  readonly zone: Zone;
  /** A segment whose first entry is older is finished, whatever its size. */
  readonly segmentAge: Milliseconds;
  /** Entries are let go this many days after they were received, by whole segments; never when it is left out. */
  readonly keepDays?: number;
  /** Nothing from here on is let go: what the stores have not taken in yet. */
  readonly projected: LogPosition;
}

/** Numbers of the segments that were sealed or let go. */
export interface CareReport {
  readonly sealed: readonly number[];
  readonly dropped: readonly number[];
}

/** The append-only, hash-chained record of everything received; the one commit point of data. */
export interface IngestLog {
  /** Resolves when the entry is on disk (group fdatasync). Rejects with ingest-log.WRITE_FAILED and keeps nothing half. */
  append(entry: NewEntry): Promise<LogPosition>;
  /** All of them or none, in order and contiguous. */
  appendMany(entries: readonly NewEntry[]): Promise<LogPosition[]>;
  /**
   * Entries on disk from a position that an earlier read or append gave, on in the chain of the same writer; empty at
   * its end.
   */
  read(from: LogPosition, limit: ReadLimit): Promise<LogEntry[]>;
  get(position: LogPosition): Promise<LogEntry | undefined>;
  /** The latest entries of one source in a time, in the order they were received, whoever wrote them. */
  readSource(query: SourceQuery): Promise<LogEntry[]>;
  /** The name of this process's own writer. */
  readonly writer: string;
  /** Position of the first entry of the own writer that is kept. */
  readonly start: LogPosition;
  /** Where the last entry of the own writer ends; everything before it is on disk. */
  readonly end: LogPosition;
  /** The own writer first, then the others by name. */
  writers(): readonly WriterExtent[];
  /** Bytes on disk from a position to the end of its writer's part. */
  bytesAfter(position: LogPosition): number;
  /** Resolves when everything that other writers acknowledged before the call is seen here. */
  look(): Promise<void>;
  /** Calls after each group that reached the disk, of other writers as soon as it is noticed; returns how to stop. */
  onAppended(listener: () => void): () => void;
  /** Walks every hash chain; `verifyLog` says more. */
  verify(): Promise<LogVerification>;
  /** Finishes, seals and lets go segments of the own writer. */
  care(options: CareOptions): Promise<CareReport>;
  /** Waits for what is being written, then refuses more. */
  close(): Promise<void>;
}
