import type { Zone } from '@ecoloop/kernel';
import type { Clock } from '../clock/clock.ts';
import type { IngestLog } from '../ingest-log/ingest-log.ts';
import type { LogEntry, LogKind } from '../ingest-log/log-entry.ts';
import { formatLogPosition, offsetOf, segmentOf, type LogPosition } from '../ingest-log/log-position.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Relational } from '../relational/relational.ts';
import type { SeriesStore } from '../series/series.ts';
import { ProjectorErrors } from './errors.ts';
import { checkObservation, insertLatest, insertObservations, isNewer, loadLatest } from './observation-store.ts';
import { commitProjection, dirtyWindows, readCheckpoints } from './projection-state.ts';
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
  let checkpoint: LogPosition = log.start;
  let eventsCheckpoint: LogPosition = 0;
  let latest = new Map<number, ObservationRow>();
  let running: Promise<void> | undefined;
  let stopping = false;
  let behindSince: number | undefined;
  let wake: () => void = () => undefined;
  let stopListening: () => void = () => undefined;
  const listeners = new Set<(batch: ProjectedBatch) => void>();
  const waiters = new Set<{ position: LogPosition; resolve: () => void; reject: (error: Error) => void }>();

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping) {
      if (checkpoint >= log.end) {
        behindSince = undefined;
        await sleepUntilWoken();
        continue;
      }
      behindSince ??= clock.now();
      const began = performance.now();
      try {
        const full = await projectBatch();
        failures = 0;
        if (!full) await sleepUntilWoken(pauseMilliseconds - (performance.now() - began), 'deaf');
      } catch (error) {
        // A store is away, say. The data wait in the log.
        failures += 1;
        const pause = Math.min(LONGEST_RETRY, 250 * 2 ** failures);
        logger.error({ error, checkpoint: formatLogPosition(checkpoint), pause }, 'projection failed, trying again');
        await sleepUntilWoken(pause, 'deaf');
      }
      reportLag();
    }
  }

  /** @returns whether there was more than a batch takes */
  async function projectBatch(): Promise<boolean> {
    const { end } = log;
    const entries = await log.read(checkpoint, READ_LIMIT);
    if (entries.length === 0) return false;
    const batch: Batch = {
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
    if (entry.position >= eventsCheckpoint) for (const event of rows.events ?? []) batch.events.push(event);
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
    const { observations, quarantine, events, touched, from, to, entries } = batch;
    const newest = newestOf(observations);
    if (observations.length > 0) await insertObservations(series, observations);
    if (newest.size > 0) await insertLatest(series, newest.values());
    const dirty = dirtyWindows(observations, touched, zone);
    const eventsTo = Math.max(eventsCheckpoint, to);
    await relational.db.transaction().execute((transaction) =>
      commitProjection(transaction, {
        ...{ quarantine, events, dirty, checkpoint: to },
        eventsCheckpoint: eventsTo,
        at: clock.now(),
      }),
    );
    checkpoint = to;
    eventsCheckpoint = eventsTo;
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
      if (checkpoint < waiter.position) continue;
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
    const { end } = log;
    const segments = segmentOf(end) - segmentOf(checkpoint);
    const bytes = Math.max(0, segments * USUAL_SEGMENT_BYTES + offsetOf(end) - offsetOf(checkpoint));
    return { bytes, milliseconds: behindSince === undefined ? 0 : Math.max(0, clock.now() - behindSince) };
  }

  function reportLag(): void {
    if (checkpoint >= log.end) behindSince = undefined;
    const { bytes, milliseconds } = lag();
    metrics.projectorLagBytes.set(bytes);
    metrics.projectorLagSeconds.set(milliseconds / 1_000);
  }

  return {
    get checkpoint() {
      return checkpoint;
    },
    get latest() {
      return latest;
    },
    lag,
    async start() {
      const checkpoints = await readCheckpoints(relational.db);
      checkpoint = checkpoints.projected ?? log.start;
      eventsCheckpoint = checkpoints.events;
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
    caughtUp(position = log.end) {
      if (checkpoint >= position) return Promise.resolve();
      if (stopping) return Promise.reject(ProjectorErrors.STOPPED());
      return new Promise((resolve, reject) => void waiters.add({ position, resolve, reject }));
    },
    onProjected(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
