import type { Instant } from '@ecoloop/kernel';
import type { LogEntry, LogKind } from '../ingest-log/log-entry.ts';
import type { LogPosition } from '../ingest-log/log-position.ts';

export const QUALITY = { good: 0, suspect: 1, invalid: 2 } as const;
export type Quality = (typeof QUALITY)[keyof typeof QUALITY];

/** Who says so; a higher rank wins over a lower one whatever the order of arrival. Above `person`, who says what comes after. */
export const RANK = { device: 0, automatic: 1, person: 2 } as const;
/** 0 to 255. */
export type Rank = number;

/** One value of a stream, as the series store keeps it. */
export interface ObservationRow {
  readonly streamId: number;
  /** Start of the averaging period. */
  readonly time: Instant;
  /** In the stream's unit. NaN where a person or rule states that there is none. */
  readonly value: number;
  readonly quality: Quality;
  /** Code of why it is not good; empty when it is. */
  readonly reason: string;
  readonly rank: Rank;
  readonly position: LogPosition;
  /** Row within the entry, from 0; of two rows for one stream and time in one entry the later wins. */
  readonly row: number;
  readonly simulated: boolean;
}

/** Something received that could not be used, kept with the reason. */
export interface QuarantineRow {
  readonly position: LogPosition;
  /** Row within the entry, from 0. */
  readonly row: number;
  readonly kind: LogKind;
  readonly source: string;
  readonly reasonCode: string;
  readonly reasonParams: Readonly<Record<string, string | number>>;
  /** The offending part, secrets masked, as text to show. */
  readonly excerpt: string;
  readonly receivedAt: Instant;
  readonly simulated: boolean;
}

export interface OutboxEvent {
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A stretch of a stream whose statistics must be computed again: `from` up to, but not including, `to`. */
export interface TouchedWindow {
  readonly streamId: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** What one entry becomes. Days of the observations are marked dirty without being listed in `touched`. */
export interface ProjectedRows {
  readonly observations?: readonly ObservationRow[];
  readonly quarantine?: readonly QuarantineRow[];
  readonly events?: readonly OutboxEvent[];
  readonly touched?: readonly TouchedWindow[];
}

/**
 * Turns an entry into rows: the same rows each time it is asked, for the entry may be projected again. A handler that
 * answers at once, without a promise, costs least; several may be waited for at the same time.
 */
export type ProjectionHandler = (entry: LogEntry) => ProjectedRows | Promise<ProjectedRows>;

/** An entry of a batch and what came of it. */
export interface ProjectedEntry extends Pick<LogEntry, 'position' | 'kind' | 'source' | 'receivedAt' | 'simulated'> {
  /** How many rows it made. */
  readonly observations: number;
  readonly quarantined: number;
  /** Of the first observation. */
  readonly streamId: number | undefined;
}

export interface ProjectedBatch {
  readonly from: LogPosition;
  /** The new checkpoint. */
  readonly to: LogPosition;
  readonly observations: readonly ObservationRow[];
  readonly quarantine: readonly QuarantineRow[];
  readonly events: readonly OutboxEvent[];
  readonly entries: number;
  /** The last of the entries, oldest first, 200 at most. */
  readonly newest: readonly ProjectedEntry[];
}

export interface ProjectorLag {
  /** Bytes of the log not yet projected. */
  readonly bytes: number;
  /** Age of the oldest entry not yet projected, at most, in milliseconds; 0 where there is none. */
  readonly milliseconds: number;
}

/** Turns the ingest log into observations, latest values, quarantine and events; starts where it stopped. */
export interface Projector {
  /** Begins, from the checkpoint. */
  start(): Promise<void>;
  /** Ends after the batch at work. */
  stop(): Promise<void>;
  /** In the own writer's part of the log. */
  readonly checkpoint: LogPosition;
  /**
   * How far the stores hold a writer's part of the log for good: entries before it are never read again by the
   * projector, those from it on are after a crash.
   */
  checkpointOf(writer: string): LogPosition;
  lag(): ProjectorLag;
  /** Resolves once everything before `position` of the own writer (default: the end now of every writer, the others' freshly looked up) is projected. */
  caughtUp(position?: LogPosition): Promise<void>;
  /** Calls after each committed batch; returns how to stop. */
  onProjected(listener: (batch: ProjectedBatch) => void): () => void;
  /** The newest value of each stream, in memory; fed by every batch, loaded at start. */
  readonly latest: ReadonlyMap<number, ObservationRow>;
}
