import type { LogEntry, NewEntry } from './log-entry.ts';
import type { LogPosition } from './log-position.ts';

export interface ReadLimit {
  readonly entries: number;
  /** Stops after the entry whose body passes this sum; at least one entry is returned where there is one. */
  readonly bytes: number;
}

export type LogVerification =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly position: LogPosition; readonly reason: string };

/** The append-only, hash-chained record of everything received; the one commit point of data. */
export interface IngestLog {
  /** Resolves when the entry is on disk (group fdatasync). Rejects with ingest-log.WRITE_FAILED and keeps nothing half. */
  append(entry: NewEntry): Promise<LogPosition>;
  /** All of them or none, in order and contiguous. */
  appendMany(entries: readonly NewEntry[]): Promise<LogPosition[]>;
  /** Entries on disk from a position that an earlier read or append gave; empty at the end. */
  read(from: LogPosition, limit: ReadLimit): Promise<LogEntry[]>;
  get(position: LogPosition): Promise<LogEntry | undefined>;
  /** Position of the first entry that ever was. */
  readonly start: LogPosition;
  /** Where the next entry will start; everything before it is on disk. */
  readonly end: LogPosition;
  /** Calls after each group that reached the disk; returns how to stop. */
  onAppended(listener: () => void): () => void;
  /** Walks the whole hash chain. */
  verify(): Promise<LogVerification>;
  /** Waits for what is being written, then refuses more. */
  close(): Promise<void>;
}
