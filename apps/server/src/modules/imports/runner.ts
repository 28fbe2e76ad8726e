import type { ImportMapping } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Database } from '../../platform/relational/tables.ts';
import { EcoloopError } from '@ecoloop/kernel';
import { encodeImportEntry } from './import-entry.ts';
import { bindMapping } from './mapping.ts';
import { importRepository, type ImportRow, type Progress } from './repository.ts';
import { readRows } from './row-reader.ts';
import { openTable, parseRows } from './table-file.ts';

export interface ImportRunnerDeps {
  readonly db: Kysely<Database>;
  readonly log: IngestLog;
  readonly files: FileStore;
  readonly clock: Clock;
  /** Told after each batch and at the end. */
  readonly onProgress: (id: string) => void;
  readonly onError: (id: string, error: unknown) => void;
}

export interface ImportRunner {
  /** Queues an import; they run one after another. */
  enqueue(id: string): void;
  /** Ends the import after the batch at work; what went in stays. False when it is not running or waiting. */
  cancel(id: string): boolean;
  /** Goes on with what a stop interrupted. */
  resume(): Promise<void>;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Appends the rows of files to the ingest log, batch by batch. A stop loses nothing: rows_read is moved after a batch
 * is on disk, so at worst one batch is appended again, and the same value for the same hour counts once.
 */
export function createImportRunner({ db, log, files, clock, onProgress, onError }: ImportRunnerDeps): ImportRunner {
  let stopping = false;
  let chain: Promise<void> = Promise.resolve();
  const waiting = new Set<string>();
  const cancelled = new Set<string>();

  const run = async (id: string): Promise<void> => {
    const row = await importRepository.find(db, id);
    if (row?.state !== 'running') return;
    try {
      await appendRows(row);
    } catch (error) {
      onError(id, error);
      const message =
        error instanceof EcoloopError
          ? { zh: error.messageIn('zh'), en: error.messageIn('en') }
          : { zh: `导入中断：${String(error)}`, en: `The import broke off: ${String(error)}` };
      await importRepository.finish(db, id, 'failed', new Date(clock.now()), { error: JSON.stringify(message) });
    }
    onProgress(id);
  };

  const appendRows = async (row: ImportRow): Promise<void> => {
    const same = await importRepository.findSame(db, row.file_hash, row.mapping_hash, row.id);
    const finish = (state: 'done' | 'cancelled', more = {}): Promise<unknown> =>
      importRepository.finish(db, row.id, state, new Date(clock.now()), more);
    if (same !== undefined) {
      await finish('done', { duplicateOf: same.id, rowsTotal: 0 });
      return;
    }
    const mapping = row.mapping as unknown as ImportMapping;
    const table = await openTable(await files.path(row.file_hash), row.file_name);
    const bound = bindMapping(mapping, table.header);
    let progress: Progress = {
      rowsRead: row.rows_read,
      rowsAccepted: row.rows_accepted,
      rowsRejected: row.rows_rejected,
      valuesAccepted: row.values_accepted,
      valuesSuspect: row.values_suspect,
      lastPosition: row.last_position ?? 0,
    };
    let rowsSeen = 0;
    for await (const chunk of table.chunks()) {
      if (stopping) return;
      if (cancelled.delete(row.id)) {
        await finish('cancelled');
        return;
      }
      const records = parseRows(chunk.text, table.delimiter);
      rowsSeen += records.length;
      if (rowsSeen <= row.rows_read) continue; // appended before a stop
      const receivedAt = clock.now();
      const read = readRows(records, bound, receivedAt);
      const lastPosition = await log.append({
        kind: 'import',
        source: row.id,
        simulated: row.simulated,
        receivedAt,
        body: encodeImportEntry(
          {
            file: row.file_name,
            fileHash: row.file_hash,
            domain: row.domain,
            firstRow: chunk.firstRow,
            delimiter: table.delimiter,
            header: [...table.header],
            mapping,
          },
          chunk.text,
        ),
      });
      progress = {
        rowsRead: progress.rowsRead + read.rows,
        rowsAccepted: progress.rowsAccepted + read.rowsAccepted,
        rowsRejected: progress.rowsRejected + read.rows - read.rowsAccepted,
        valuesAccepted: progress.valuesAccepted + read.count,
        valuesSuspect:
          progress.valuesSuspect + read.outOfRange.subarray(0, read.count).reduce((sum, one) => sum + one, 0),
        lastPosition,
      };
      await importRepository.progress(db, row.id, progress);
      onProgress(row.id);
    }
    await finish('done', { rowsTotal: progress.rowsRead });
  };

  const enqueue = (id: string): void => {
    waiting.add(id);
    chain = chain
      .then(async () => {
        if (!stopping) await run(id);
      })
      .catch((error: unknown) => onError(id, error))
      .finally(() => waiting.delete(id));
  };

  return {
    enqueue,
    cancel: (id) => {
      if (!waiting.has(id)) return false;
      cancelled.add(id);
      return true;
    },
    resume: async () => {
      for (const row of await importRepository.running(db)) enqueue(row.id);
    },
    idle: async () => {
      await chain;
    },
    stop: async () => {
      stopping = true;
      await chain;
    },
  };
}
