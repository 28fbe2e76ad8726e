import type { Zone } from '@ecoloop/kernel';
import type { Clock } from '../clock/clock.ts';
import type { IngestLog, WriterExtent } from '../ingest-log/ingest-log.ts';
import type { LogEntry, LogKind } from '../ingest-log/log-entry.ts';
import { formatLogPosition, offsetOf, segmentOf, type LogPosition } from '../ingest-log/log-position.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Relational } from '../relational/relational.ts';
import type { SeriesStore } from '../series/series.ts';
import { ProjectorErrors } from './errors.ts';
import { checkObservation, insertLatest, insertObservations, isNewer, loadLatest } from './observation-store.ts';
import { commitProjection, dirtyWindows, readCheckpoints, type Checkpoints } from './projection-state.ts';
import type {
  ObservationRow,
  OutboxEvent,
  ProjectedBatch,
  ProjectedRows,
  ProjectionHandler,
  Projector,
  QuarantineRow,
  TouchedWindow,
} from './projector.ts';

export interface ProjectorOptions {
  readonly log: IngestLog;
  readonly relational: Relational;
  readonly series: SeriesStore;
  readonly handlers: Readonly<Record<LogKind, ProjectionHandler>>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<
    Metrics,
    'observationsProjected' | 'rowsQuarantined' | 'projectorLagSeconds' | 'projectorLagBytes'
  >;
  /** Whose days are marked for computing again. */
  readonly zone: Zone;
  /** Least time between the starts of two batches that are not full: a store likes few large inserts. */
  readonly pauseMilliseconds?: number;
}

const READ_LIMIT = { entries: 10_000, bytes: 2 * 1024 * 1024 };
/** Bounds the memory of a batch; an entry is never split. */
const OBSERVATIONS_AT_ONCE = 100_000;
const LONGEST_RETRY = 30_000;
const USUAL_SEGMENT_BYTES = 64 * 1024 * 1024;

interface Batch {
  readonly writer: string;
  readonly eventsFrom: LogPosition;
  readonly observations: ObservationRow[];
  readonly quarantine: QuarantineRow[];
  readonly events: OutboxEvent[];
  readonly touched: TouchedWindow[];
  readonly from: LogPosition;
  to: LogPosition;
  entries: number;
}

export function createProjector(options: ProjectorOptions): Projector {
  const { log, relational, series, handlers, clock, logger, metrics, zone, pauseMilliseconds = 100 } = options;
  /** By writer; one that is not here yet has not been read. */
  const progress = new Map<string, { readonly projected: LogPosition; readonly events: LogPosition }>();
  let stored: (writer: string) => Checkpoints = () => ({ projected: undefined, events: 0 });
  let latest = new Map<number, ObservationRow>();
  let running: Promise<void> | undefined;
  let stopping = false;
  let behindSince: number | undefined;
  let wake: () => void = () => undefined;
  let stopListening: () => void = () => undefined;
  const listeners = new Set<(batch: ProjectedBatch) => void>();
  const waiters = new Set<{ isReached: () => boolean; resolve: () => void; reject: (error: Error) => void }>();

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping) {
      if (isCaughtUp()) {
        behindSince = undefined;
        await sleepUntilWoken();
        continue;
      }
      behindSince ??= clock.now();
      const began = performance.now();
      try {
        const full = await projectBatches();
        failures = 0;
        if (!full) await sleepUntilWoken(pauseMilliseconds - (performance.now() - began), 'deaf');
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
  }

  function progressOf({ writer, start }: Pick<WriterExtent, 'writer' | 'start'>) {
    const known = progress.get(writer);
    if (known) return known;
    const { projected = start, events } = stored(writer);
    const first = { projected, events };
    progress.set(writer, first);
    return first;
  }

  const isBehind = (extent: WriterExtent): boolean => progressOf(extent).projected < extent.end;
  const isCaughtUp = (): boolean => !log.writers().some(isBehind);

  /** A batch of each writer that has something, in their order. @returns whether one had more than a batch takes */
  async function projectBatches(): Promise<boolean> {
    let hasMore = false;
    for (const extent of log.writers()) if (isBehind(extent) && (await projectBatch(extent))) hasMore = true;
    return hasMore;
  }

  async function projectBatch(extent: WriterExtent): Promise<boolean> {
    const { writer, end } = extent;
    const { projected: checkpoint, events: eventsFrom } = progressOf(extent);
    const entries = await log.read(checkpoint, READ_LIMIT);
    if (entries.length === 0) return false;
    const batch: Batch = {
      writer,
      eventsFrom,
      observations: [],
      quarantine: [],
      events: [],
      touched: [],
      from: checkpoint,
      to: checkpoint,
      entries: 0,
    };
    for (const entry of entries) {
      addRows(batch, entry, await projectEntry(entry));
      if (batch.observations.length >= OBSERVATIONS_AT_ONCE) break;
    }
    await store(batch);
    return batch.to < end;
  }

  function addRows(batch: Batch, entry: LogEntry, rows: ProjectedRows): void {
    for (const row of rows.observations ?? []) batch.observations.push(row);
    for (const row of rows.quarantine ?? []) batch.quarantine.push(row);
    for (const window of rows.touched ?? []) batch.touched.push(window);
    if (entry.position >= batch.eventsFrom) for (const event of rows.events ?? []) batch.events.push(event);
    batch.to = entry.next;
    batch.entries += 1;
  }

  /** An entry that cannot be projected goes to quarantine, unless it is the store that fails. */
  async function projectEntry(entry: LogEntry): Promise<ProjectedRows> {
    const project = async (): Promise<ProjectedRows> => {
      const rows = await handlers[entry.kind](entry);
      rows.observations?.forEach(checkObservation);
      return rows;
    };
    try {
      return await project();
    } catch {
      await relational.executeSql('select 1'); // throws while the store is away: then the batch is tried again
    }
    try {
      return await project();
    } catch (error) {
      logger.error({ error, position: formatLogPosition(entry.position) }, 'an entry cannot be projected');
      const { position, kind, source, receivedAt, simulated } = entry;
      const reasonParams = { message: error instanceof Error ? error.message : String(error) };
      // No excerpt: only the handler knows what in the body is secret.
      const row = { position, row: 0, kind, source, reasonCode: 'projection-failed', reasonParams, excerpt: '' };
      return { quarantine: [{ ...row, receivedAt, simulated }] };
    }
  }

  /** The series store first, then in one transaction the rest: a stop in between repeats the batch and changes nothing. */
  async function store(batch: Batch): Promise<void> {
    const { writer, eventsFrom, observations, quarantine, events, touched, from, to, entries } = batch;
    const newest = newestOf(observations);
    if (observations.length > 0) await insertObservations(series, observations);
    if (newest.size > 0) await insertLatest(series, newest.values());
    const dirty = dirtyWindows(observations, touched, zone);
    const eventsTo = Math.max(eventsFrom, to);
    await relational.db.transaction().execute((transaction) =>
      commitProjection(transaction, {
        ...{ quarantine, events, dirty, writer, checkpoint: to },
        eventsCheckpoint: eventsTo,
        at: clock.now(),
      }),
    );
    progress.set(writer, { projected: to, events: eventsTo });
    for (const [streamId, row] of newest) latest.set(streamId, row);
    metrics.observationsProjected.inc(observations.length);
    metrics.rowsQuarantined.inc(quarantine.length);
    notify({ from, to, observations, quarantine, events, entries });
  }

  function newestOf(observations: readonly ObservationRow[]): Map<number, ObservationRow> {
    const newest = new Map<number, ObservationRow>();
    for (const row of observations) {
      const known = newest.get(row.streamId) ?? latest.get(row.streamId);
      if (isNewer(row, known)) newest.set(row.streamId, row);
    }
    return newest;
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
    const bytes = log.writers().reduce((sum, extent) => sum + bytesBehind(extent), 0);
    return { bytes, milliseconds: behindSince === undefined ? 0 : Math.max(0, clock.now() - behindSince) };
  }

  function bytesBehind(extent: WriterExtent): number {
    const { projected } = progressOf(extent);
    const segments = segmentOf(extent.end) - segmentOf(projected);
    return Math.max(0, segments * USUAL_SEGMENT_BYTES + offsetOf(extent.end) - offsetOf(projected));
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
      return latest;
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
      latest = await loadLatest(series);
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
    caughtUp(position) {
      const goals = position === undefined ? log.writers() : [{ writer: log.writer, start: log.start, end: position }];
      const isReached = (): boolean => !goals.some(isBehind);
      if (isReached()) return Promise.resolve();
      if (stopping) return Promise.reject(ProjectorErrors.STOPPED());
      return new Promise((resolve, reject) => void waiters.add({ isReached, resolve, reject }));
    },
    onProjected(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
