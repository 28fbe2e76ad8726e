import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { LogEntry, LogKind } from '../ingest-log/log-entry.ts';
import { formatLogPosition, type LogPosition } from '../ingest-log/log-position.ts';
import type { Logger } from '../logging/logger.ts';
import type { Relational } from '../relational/relational.ts';
import { checkObservation } from './observation-store.ts';
import type {
  ObservationRow,
  OutboxEvent,
  ProjectedEntry,
  ProjectedRows,
  ProjectionHandler,
  QuarantineRow,
  TouchedWindow,
} from './projector.ts';

/** What entries of one writer, one after the other, become. */
export interface Batch {
  readonly writer: string;
  readonly from: LogPosition;
  to: LogPosition;
  entries: number;
  readonly observations: ObservationRow[];
  readonly quarantine: QuarantineRow[];
  /** Of entries whose events nobody was told yet. */
  readonly events: OutboxEvent[];
  readonly touched: TouchedWindow[];
  /** The last ones: as many as a slice has, at least. */
  newest: ProjectedEntry[];
}

export interface EntryProjectionOptions {
  readonly handlers: Readonly<Record<LogKind, ProjectionHandler>>;
  readonly relational: Pick<Relational, 'executeSql'>;
  readonly logger: Logger;
}

/** Bounds the memory of a batch; an entry is never split. */
const OBSERVATIONS_AT_ONCE = 200_000;
/** Entries are projected in slices of a few milliseconds; between them whatever else the process serves has its turn. */
const SLICE = { entries: 200, bytes: 256 * 1024 };

/** Makes batches of entries by the handler of each kind. */
export function createEntryProjection({ handlers, relational, logger }: EntryProjectionOptions) {
  /** An entry that cannot be projected goes to quarantine, unless it is the store that fails. */
  function projectEntry(entry: LogEntry): ProjectedRows | Promise<ProjectedRows> {
    try {
      const rows = handlers[entry.kind](entry);
      return rows instanceof Promise ? rows.then(checked).catch(() => projectAgain(entry)) : checked(rows);
    } catch {
      return projectAgain(entry);
    }
  }

  async function projectAgain(entry: LogEntry): Promise<ProjectedRows> {
    await relational.executeSql('select 1'); // throws while the store is away: then the batch is tried again
    try {
      return checked(await handlers[entry.kind](entry));
    } catch (error) {
      logger.error({ error, position: formatLogPosition(entry.position) }, 'an entry cannot be projected');
      const { position, kind, source, receivedAt, simulated } = entry;
      const reasonParams = { message: error instanceof Error ? error.message : String(error) };
      // No excerpt: only the handler knows what in the body is secret.
      const row = { position, row: 0, kind, source, reasonCode: 'projection-failed', reasonParams, excerpt: '' };
      return { quarantine: [{ ...row, receivedAt, simulated }] };
    }
  }

  /** @param eventsFrom events of entries before it were told */
  return async (
    entries: readonly LogEntry[],
    { writer, from, eventsFrom }: Pick<Batch, 'writer' | 'from'> & { readonly eventsFrom: LogPosition },
  ): Promise<Batch> => {
    const made = { observations: [], quarantine: [], events: [], touched: [], newest: [] };
    const batch: Batch = { writer, from, to: from, entries: 0, ...made };
    let last: Slice = { entries: [], rows: [] };
    let before = last;
    for (const slice of slicesOf(entries)) {
      // All are begun before the first is waited for, so that what they ask of a store is asked at once.
      const given = slice.map(projectEntry);
      await Promise.all(given.filter((rows) => rows instanceof Promise));
      const rows: ProjectedRows[] = [];
      for (const each of given) rows.push(each instanceof Promise ? await each : each);
      for (const [index, entry] of slice.entries()) addRows(batch, entry, rows[index] ?? {}, eventsFrom);
      [before, last] = [last, { entries: slice, rows }];
      if (batch.observations.length >= OBSERVATIONS_AT_ONCE) break;
      await turnOfTheLoop();
    }
    batch.newest = [...newestOf(before), ...newestOf(last)];
    return batch;
  };
}

function* slicesOf(entries: readonly LogEntry[]): Generator<readonly LogEntry[]> {
  let first = 0;
  let bytes = 0;
  for (const [index, { body }] of entries.entries()) {
    bytes += body.length;
    if (index + 1 - first < SLICE.entries && bytes < SLICE.bytes && index + 1 < entries.length) continue;
    yield entries.slice(first, index + 1);
    first = index + 1;
    bytes = 0;
  }
}

function checked(rows: ProjectedRows): ProjectedRows {
  for (const row of rows.observations ?? []) checkObservation(row);
  return rows;
}

function addRows(batch: Batch, entry: LogEntry, rows: ProjectedRows, eventsFrom: LogPosition): void {
  const { observations = [], quarantine = [], events = [], touched = [] } = rows;
  for (const row of observations) batch.observations.push(row);
  for (const row of quarantine) batch.quarantine.push(row);
  for (const window of touched) batch.touched.push(window);
  if (entry.position >= eventsFrom) for (const event of events) batch.events.push(event);
  batch.to = entry.next;
  batch.entries += 1;
}

interface Slice {
  readonly entries: readonly LogEntry[];
  /** Of each entry. */
  readonly rows: readonly ProjectedRows[];
}

const newestOf = ({ entries, rows }: Slice): ProjectedEntry[] =>
  entries.map(({ position, kind, source, receivedAt, simulated }, index) => {
    const { observations = [], quarantine = [] } = rows[index] ?? {};
    const counts = { observations: observations.length, quarantined: quarantine.length };
    return { position, kind, source, receivedAt, simulated, ...counts, streamId: observations[0]?.streamId };
  });
