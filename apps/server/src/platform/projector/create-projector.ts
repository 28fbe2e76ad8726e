import type { Zone } from '@ecoloop/kernel';
import type { Clock } from '../clock/clock.ts';
import type { IngestLog, WriterExtent } from '../ingest-log/ingest-log.ts';
import { formatLogPosition, type LogPosition } from '../ingest-log/log-position.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Relational } from '../relational/relational.ts';
import type { SeriesStore } from '../series/series.ts';
import { ProjectorErrors } from './errors.ts';
import { createLatestValues } from './latest-values.ts';
import { insertObservations } from './observation-store.ts';
import { type Batch, createEntryProjection, type EntryProjectionOptions } from './project-entries.ts';
import { commitProjection, dirtyWindows, type KeptCheckpoints, readCheckpoints } from './projection-state.ts';
import type { ProjectedBatch, Projector } from './projector.ts';

export interface ProjectorOptions extends EntryProjectionOptions {
  readonly log: IngestLog;
  readonly relational: Relational;
  readonly series: SeriesStore;
  readonly clock: Clock;
  readonly metrics: Pick<
    Metrics,
    'observationsProjected' | 'rowsQuarantined' | 'projectorLagSeconds' | 'projectorLagBytes'
  >;
  /** Whose days are marked for computing again. */
  readonly zone: Zone;
  /** Whether days of a stream have statistics that its observations change; all where it is left out. */
  readonly marksDays?: (streamId: number) => boolean;
  /** Least time between the starts of two batches that are not full: a store likes few large inserts. */
  readonly pauseMilliseconds?: number;
  /**
   * Least time between two writings of latest values and checkpoints. After a crash the entries since the last one are
   * derived again, which changes nothing.
   */
  readonly keepMilliseconds?: number;
}

const READ_LIMIT = { entries: 20_000, bytes: 8 * 1024 * 1024 };
/** After a batch with more observations than these, larger ones are waited for. */
const MANY_OBSERVATIONS = 5_000;
const LONGEST_RETRY = 30_000;

/** How far one writer's part of the log is. */
interface Progress {
  readonly projected: LogPosition;
  readonly events: LogPosition;
  /** From where the next start derives. */
  readonly kept: LogPosition;
}

export function createProjector(options: ProjectorOptions): Projector {
  const { log, relational, series, clock, logger, metrics, zone } = options;
  const { marksDays = () => true, pauseMilliseconds = 100, keepMilliseconds = 5_000 } = options;
  const project = createEntryProjection(options);
  const latest = createLatestValues(series);
  /** By writer; one that is not here yet has not been read. */
  const progress = new Map<string, Progress>();
  let stored: Awaited<ReturnType<typeof readCheckpoints>> = () => ({ projected: undefined, events: 0 });
  let keptAt = -Infinity;
  let running: Promise<void> | undefined;
  let stopping = false;
  /** What is not projected yet was received then or later. */
  let behindSince: number | undefined;
  let wake: () => void = () => undefined;
  let stopListening: () => void = () => undefined;
  const listeners = new Set<(batch: ProjectedBatch) => void>();
  const waiters = new Set<{ isReached: () => boolean; resolve: () => void; reject: (error: Error) => void }>();

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping) {
      try {
        await step();
        failures = 0;
      } catch (error) {
        // A store is away, say. The data wait in the log.
        failures += 1;
        const pause = Math.min(LONGEST_RETRY, 250 * 2 ** failures);
        const checkpoint = formatLogPosition(progressOf(log).projected);
        logger.error({ error, checkpoint, pause }, 'projection failed, trying again');
        await sleepUntilWoken(pause, 'deaf');
      }
      reportLag();
    }
    await keep().catch((error: unknown) => logger.error({ error }, 'the checkpoint was not kept; entries come again'));
  }

  /** Projects what there is, or waits for something. */
  async function step(): Promise<void> {
    const began = performance.now();
    if (!isCaughtUp()) {
      behindSince ??= clock.now();
      const { isFull, observations } = await projectBatches();
      const pause = observations > MANY_OBSERVATIONS ? 2.5 * pauseMilliseconds : pauseMilliseconds;
      if (!isFull) await sleepUntilWoken(pause - (performance.now() - began), 'deaf');
      return;
    }
    behindSince = undefined;
    if (isKept()) await sleepUntilWoken();
    else if (keepsNow()) await keep();
    else await sleepUntilWoken(keptAt + keepMilliseconds - began);
  }

  function progressOf({ writer, start }: Pick<WriterExtent, 'writer' | 'start'>): Progress {
    const known = progress.get(writer);
    if (known) return known;
    const { projected = start, events } = stored(writer);
    const first = { projected, events, kept: projected };
    progress.set(writer, first);
    return first;
  }

  const isBehind = (extent: WriterExtent): boolean => progressOf(extent).projected < extent.end;
  const isCaughtUp = (): boolean => !log.writers().some(isBehind);
  const isKept = (): boolean => [...progress.values()].every(({ kept, projected }) => kept === projected);
  const keepsNow = (): boolean => performance.now() - keptAt >= keepMilliseconds;

  /** A batch of each writer that has something, in their order. */
  async function projectBatches(): Promise<{ readonly isFull: boolean; readonly observations: number }> {
    let isFull = false;
    let observations = 0;
    let receivedUpTo = Infinity;
    for (const extent of log.writers().filter(isBehind)) {
      const { projected: from, events: eventsFrom } = progressOf(extent);
      const entries = await log.read(from, READ_LIMIT);
      if (entries.length === 0) continue;
      const batch = await project(entries, { writer: extent.writer, from, eventsFrom });
      await store(batch);
      observations += batch.observations.length;
      receivedUpTo = Math.min(receivedUpTo, entries.at(-1)?.receivedAt ?? Infinity);
      if (batch.to < extent.end) isFull = true;
    }
    if (Number.isFinite(receivedUpTo)) behindSince = Math.max(behindSince ?? receivedUpTo, receivedUpTo);
    return { isFull, observations };
  }

  /**
   * The series store first, then in one transaction the rest: a stop in between repeats the batch and changes nothing.
   * The checkpoint from which a start derives is kept with the latest values, every few seconds.
   */
  async function store(batch: Batch): Promise<void> {
    const { writer, observations, quarantine, events, touched, to } = batch;
    await insertObservations(series, observations);
    latest.take(observations);
    const { events: eventsFrom, kept } = progressOf({ writer, start: batch.from });
    const reached: Progress = { projected: to, events: Math.max(eventsFrom, to), kept };
    const dirty = dirtyWindows(observations, touched, zone, marksDays);
    const isForRelational = quarantine.length + events.length + dirty.days.length > 0;
    if (keepsNow()) await keep({ ...batch, dirty, reached });
    else {
      if (isForRelational) await commit({ quarantine, events, dirty }, [{ writer, events: reached.events }]);
      progress.set(writer, reached);
    }
    metrics.observationsProjected.inc(observations.length);
    metrics.rowsQuarantined.inc(quarantine.length);
    notify(batch);
  }

  type Rows = Pick<Parameters<typeof commitProjection>[1], 'quarantine' | 'events' | 'dirty'>;

  /** Latest values and checkpoints, and with them what the relational store keeps of a batch that is just stored. */
  async function keep(batch?: Rows & { readonly writer: string; readonly reached: Progress }): Promise<void> {
    if (batch === undefined && isKept()) return;
    const reached = new Map(progress);
    if (batch) reached.set(batch.writer, batch.reached);
    await latest.keep();
    const rows = batch ?? { quarantine: [], events: [], dirty: { streamIds: [], days: [] } };
    await commit(
      rows,
      Array.from(reached, ([writer, { projected, events }]) => ({ writer, projected, events })),
    );
    for (const [writer, { projected, events }] of reached) {
      progress.set(writer, { projected, events, kept: projected });
    }
    keptAt = performance.now();
  }

  async function commit(rows: Rows, checkpoints: readonly KeptCheckpoints[]): Promise<void> {
    const { quarantine, events, dirty } = rows;
    await relational.db
      .transaction()
      .execute((transaction) =>
        commitProjection(transaction, { quarantine, events, dirty, checkpoints, at: clock.now() }),
      );
  }

  function notify(batch: ProjectedBatch): void {
    for (const listener of listeners) {
      try {
        listener(batch);
      } catch (error) {
        logger.error({ error }, 'a listener of the projector failed');
      }
    }
    for (const waiter of waiters) {
      if (!waiter.isReached()) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** @param hearing 'deaf' sleeps the whole time whatever is appended */
  function sleepUntilWoken(milliseconds?: number, hearing: 'hearing' | 'deaf' = 'hearing'): Promise<void> {
    if (stopping || (milliseconds !== undefined && milliseconds <= 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(done, milliseconds);
      function done(): void {
        clearTimeout(timer);
        wake = () => undefined;
        resolve();
      }
      wake = () => {
        if (hearing === 'hearing' || stopping) done();
      };
    });
  }

  function lag(): { bytes: number; milliseconds: number } {
    const bytes = log.writers().reduce((sum, extent) => sum + log.bytesAfter(progressOf(extent).projected), 0);
    return {
      bytes,
      milliseconds: bytes === 0 || behindSince === undefined ? 0 : Math.max(0, clock.now() - behindSince),
    };
  }

  function reportLag(): void {
    if (isCaughtUp()) behindSince = undefined;
    const { bytes, milliseconds } = lag();
    metrics.projectorLagBytes.set(bytes);
    metrics.projectorLagSeconds.set(milliseconds / 1_000);
  }

  return {
    get checkpoint() {
      return progressOf(log).projected;
    },
    get latest() {
      return latest.values;
    },
    checkpointOf: (writer) => {
      const extent = log.writers().find((one) => one.writer === writer);
      return extent === undefined ? 0 : progressOf(extent).kept;
    },
    lag,
    async start() {
      stored = await readCheckpoints(relational.db);
      const checkpoint = progressOf(log).projected;
      if (checkpoint > log.end) {
        throw ProjectorErrors.AHEAD_OF_LOG({
          checkpoint: formatLogPosition(checkpoint),
          end: formatLogPosition(log.end),
        });
      }
      await latest.load();
      stopListening = log.onAppended(() => {
        behindSince ??= clock.now();
        wake();
      });
      running = run();
    },
    async stop() {
      stopping = true;
      stopListening();
      wake();
      await running;
      for (const waiter of waiters) waiter.reject(ProjectorErrors.STOPPED());
      waiters.clear();
    },
    async caughtUp(position) {
      if (position === undefined) await log.look();
      const goals = position === undefined ? log.writers() : [{ writer: log.writer, start: log.start, end: position }];
      const isReached = (): boolean => !goals.some(isBehind);
      if (isReached()) return;
      if (stopping) throw ProjectorErrors.STOPPED();
      await new Promise<void>((resolve, reject) => void waiters.add({ isReached, resolve, reject }));
    },
    onProjected(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
