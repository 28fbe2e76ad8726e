import type { PlanImportHeading, PlanImportNotice } from '@ecoloop/api-contract';
import { EcoloopError } from '@ecoloop/kernel';
import type { PlanSource, ReadingNotice } from '@ecoloop/plan-reader';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { draftItems, DraftItem } from './draft.ts';
import { DocumentRefused, type ReadDocument, type ReadingStep, readDocument } from './read-document.ts';
import { type ImportRow, planImportRepository as repository, type StoredItem } from './repository.ts';

export interface PlanImportRunnerDependencies {
  readonly db: Kysely<Database>;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly draftsOf: (document: ReadDocument) => ReturnType<typeof draftItems>;
  /** What the plan as a whole is, by what was read. */
  readonly headingOf: (row: ImportRow, document: ReadDocument) => PlanImportHeading;
  /** Gives the items what follows from the heading. */
  readonly continueItems: (items: readonly StoredItem[], heading: PlanImportHeading) => StoredItem[];
  readonly onChange: (row: ImportRow) => void;
  readonly onError: (error: unknown) => void;
}

export type PlanImportRunner = ReturnType<typeof createPlanImportRunner>;

/**
 * Reads files one after another, each in a thread of its own. Everything that was read is kept in one transaction: an
 * import is under review whole or not at all, and what a stop interrupts is read again at the next start.
 */
export function createPlanImportRunner(dependencies: PlanImportRunnerDependencies) {
  const { db, files, clock, draftsOf, headingOf, continueItems, onChange, onError } = dependencies;
  const stopping = new AbortController();
  const steps = new Map<string, ReadingStep | 'waiting'>();
  let chain: Promise<void> = Promise.resolve();

  async function changed(id: string): Promise<void> {
    const row = await repository.find(db, id);
    if (row) onChange(row);
  }

  async function run(id: string): Promise<void> {
    if (!(await repository.setState(db, id, ['received', 'reading'], { state: 'reading', error: null }))) return;
    const row = await repository.find(db, id);
    if (!row) return;
    onChange(row);
    try {
      const path = await files.path(row.file_hash);
      const document = await readDocument(
        { path, fileName: row.file_name },
        {
          signal: stopping.signal,
          onStep: (step) => {
            steps.set(id, step);
            onChange(row);
          },
        },
      );
      steps.set(id, 'keeping');
      await keep(row, document);
    } catch (error) {
      if (stopping.signal.aborted) return;
      if (!(error instanceof DocumentRefused)) onError(error);
      await repository.setState(db, id, ['reading'], {
        state: 'failed',
        error: describeFailure(error),
        finished_at: new Date(clock.now()),
      });
    }
  }

  async function keep(row: ImportRow, document: ReadDocument): Promise<void> {
    const { source, reading } = document;
    const heading = headingOf(row, document);
    const items = continueItems(
      draftsOf(document).map((draft) => storedItem(draft, source)),
      heading,
    );
    await db.transaction().execute((trx) =>
      repository.keepReading(trx, row.id, {
        document: {
          text: source.text,
          pages: source.pages.map((page) => ({ ...page })),
          outline: reading.outline.map((section) => ({ ...section })),
          tables: source.tables.map(({ start, end, cells }) => ({
            start,
            end,
            rows: Math.max(0, ...cells.map((cell) => cell.row + cell.rowSpan)),
            columns: Math.max(0, ...cells.map((cell) => cell.column + cell.columnSpan)),
          })),
        },
        items,
        heading,
        notices: [...source.notices, ...reading.notices.filter((notice) => !source.notices.includes(notice))].map(
          describeNotice,
        ),
        at: new Date(clock.now()),
      }),
    );
  }

  function enqueue(id: string): void {
    steps.set(id, 'waiting');
    chain = chain
      .then(async () => {
        if (!stopping.signal.aborted) await run(id);
      })
      .catch(onError)
      .finally(() => {
        steps.delete(id);
        return stopping.signal.aborted ? undefined : changed(id).catch(onError);
      });
  }

  return {
    enqueue,
    /** What an import that is being read is at; undefined where it is not. */
    stepOf: (id: string): ReadingStep | 'waiting' | undefined => steps.get(id),
    async resume(): Promise<void> {
      for (const id of await repository.unread(db)) enqueue(id);
    },
    /** Resolves when nothing waits or is read. */
    idle: (): Promise<void> => chain,
    async stop(): Promise<void> {
      stopping.abort();
      await chain;
    },
  };
}

function storedItem(
  { id, kind, spans, section, confidence, doubts, draft }: DraftItem,
  source: PlanSource,
): StoredItem {
  const start = spans[0]?.start ?? 0;
  return {
    id,
    kind,
    sequence: start,
    version: 1,
    decision: 'open',
    added: false,
    spans,
    page: pageAt(source.pages, start),
    quote: quoteOf(source.text, spans),
    section,
    confidence,
    doubts,
    read: draft,
    content: draft,
  };
}

export const quoteOf = (text: string, spans: StoredItem['spans']): string =>
  spans.map(({ start, end }) => text.slice(start, end)).join(' … ');

export function pageAt(pages: PlanSource['pages'], offset: number): number | undefined {
  return pages.findLast(({ start }) => start <= offset)?.number;
}

function describeNotice({ code, zh, en, span }: ReadingNotice): PlanImportNotice {
  return { code, message: { zh, en }, ...(span ? { span: { ...span } } : {}) };
}

function describeFailure(error: unknown): NonNullable<ImportRow['error']> {
  if (error instanceof DocumentRefused) return { code: error.code, message: error.text };
  if (error instanceof EcoloopError) {
    return { code: error.code, message: { zh: error.messageIn('zh'), en: error.messageIn('en') } };
  }
  return {
    code: 'plan-import.UNEXPECTED',
    message: {
      zh: '读取时发生意外错误，已写入日志；请重试，或另存为 DOCX、TXT 后再导入',
      en: 'Something unexpected happened and is in the log; retry, or save the file as DOCX or TXT',
    },
  };
}
