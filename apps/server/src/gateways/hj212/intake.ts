import { minutes } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { NewEntry } from '../../platform/ingest-log/log-entry.ts';
import type { GatewayMetrics } from './gateway-metrics.ts';

const WARN_EVERY = minutes(1);

/** The way into the ingest log, shared by all connections. */
export interface Intake {
  /**
   * `done` is told once all that was given before is settled: true when these entries are on disk, false when they could
   * not be written and nobody may be told they were. Without entries it only keeps the order.
   */
  add(entries: readonly NewEntry[], done: (written: boolean) => void): void;
  /** Bytes given and not settled yet. */
  readonly waitingBytes: number;
  /** Resolves when everything given up to now is settled. */
  settled(): Promise<void>;
}

export interface IntakeOptions {
  readonly log: Pick<IngestLog, 'appendMany'>;
  readonly clock: Clock;
  readonly metrics: Pick<GatewayMetrics, 'notWritten'>;
  /** A failure to write, at most once a minute. */
  readonly onFailure: (error: unknown) => void;
  /** Called in each turn that `waitingBytes` changed in. */
  readonly onChange: () => void;
}

interface Given {
  readonly entries: readonly NewEntry[];
  readonly done: (written: boolean) => void;
}

/** Gathers what one turn of the event loop brings on all sockets into one append: a promise a turn, not one a frame. */
export function createIntake({ log, clock, metrics, onFailure, onChange }: IntakeOptions): Intake {
  let given: Given[] = [];
  let waitingBytes = 0;
  let warnedAt = -Infinity;
  let last: Promise<void> = Promise.resolve();

  function flush(): void {
    const batch = given;
    given = [];
    onChange();
    const entries = batch.flatMap((each) => each.entries);
    const bytes = sizeOf(entries);
    const before = last;
    const written = entries.length === 0 ? Promise.resolve(true) : append(entries);
    last = written.then(async (isWritten) => {
      await before; // appends end in their order, those without entries must too
      waitingBytes -= bytes;
      for (const each of batch) each.done(isWritten || each.entries.length === 0);
      onChange();
    });
  }

  async function append(entries: readonly NewEntry[]): Promise<boolean> {
    try {
      await log.appendMany(entries);
      return true;
    } catch (error) {
      metrics.notWritten.inc(entries.length);
      if (clock.now() - warnedAt >= WARN_EVERY) {
        warnedAt = clock.now();
        onFailure(error);
      }
      return false;
    }
  }

  return {
    add(entries, done) {
      if (given.push({ entries, done }) === 1) setImmediate(flush);
      waitingBytes += sizeOf(entries);
    },
    get waitingBytes() {
      return waitingBytes;
    },
    async settled() {
      while (given.length > 0) await new Promise((resolve) => setImmediate(resolve));
      await last;
    },
  };
}

const sizeOf = (entries: readonly NewEntry[]): number => entries.reduce((sum, { body }) => sum + body.length, 0);
