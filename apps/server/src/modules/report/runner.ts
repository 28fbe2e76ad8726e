import type { ReportInput } from '@ecoloop/api-contract';
import { EcoloopError, localDateOf } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { Database } from '../../platform/relational/tables.ts';
import { collectInput } from './collect-input.ts';
import { renderReport, WRITER_VERSION } from './render-report.ts';
import type { ReportSources } from './report-sources.ts';
import type { ReportRepository, ReportRow } from './repository.ts';

export interface ReportRunnerDependencies {
  readonly db: Kysely<Database>;
  readonly repository: ReportRepository;
  readonly files: FileStore;
  readonly sources: ReportSources;
  readonly clock: Clock;
  readonly zone: string;
  readonly platformVersion: string;
  readonly onError: (error: unknown) => void;
}

export interface ReportRunner {
  enqueue(id: string): void;
  /** Goes on with what a stop interrupted: a report is made anew from its start, for it has left nothing behind. */
  resume(): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes reports one after another. The state in the store decides: one that was cancelled is not gone on with. */
export function createReportRunner(dependencies: ReportRunnerDependencies): ReportRunner {
  const { db, repository, files, sources, clock, zone, platformVersion, onError } = dependencies;
  let isStopping = false;
  let chain: Promise<void> = Promise.resolve();
  const now = (): Date => new Date(clock.now());

  async function make(row: ReportRow): Promise<void> {
    const { id, plan, kind, year, issuer, addressee, official } = row;
    if (!(await repository.advance(db, id, { state: 'running', step: 'collecting' }))) return;
    const asOf = localDateOf(clock.now(), zone);
    const request = { plan, kind, year, issuer, addressee: addressee ?? undefined, official, asOf, platformVersion };
    const input = await collectInput(sources, request);
    const snapshot = await files.put(new TextEncoder().encode(JSON.stringify(input)));
    const collected = { step: 'writing', as_of: asOf, missing: JSON.stringify(input.missing) } as const;
    if (!(await repository.advance(db, id, { ...collected, snapshot: snapshot.sha256 }))) return;
    const rendered = await renderReport(input);
    if (!(await repository.advance(db, id, { step: 'storing', title: rendered.title }))) return;
    const docx = await files.put(rendered.docx);
    const xlsx = await files.put(rendered.xlsx);
    await repository.advance(db, id, {
      state: 'done',
      step: 'done',
      simulated: holdsSimulated(input),
      figures: rendered.figures.length,
      writer: WRITER_VERSION,
      docx_hash: docx.sha256,
      docx_bytes: docx.bytes,
      xlsx_hash: xlsx.sha256,
      xlsx_bytes: xlsx.bytes,
      finished_at: now(),
    });
  }

  async function run(id: string): Promise<void> {
    const row = await repository.find(id);
    if (row?.state !== 'waiting' && row?.state !== 'running') return;
    try {
      await make(row);
    } catch (error) {
      onError(error);
      const message =
        error instanceof EcoloopError
          ? { zh: error.messageIn('zh'), en: error.messageIn('en') }
          : { zh: `生成中断：${String(error)}`, en: `The report broke off: ${String(error)}` };
      await repository.fail(id, message, now());
    }
  }

  const enqueue = (id: string): void => {
    chain = chain.then(() => (isStopping ? undefined : run(id))).catch(onError);
  };
  return {
    enqueue,
    async resume() {
      for (const { id } of await repository.unfinished()) enqueue(id);
    },
    idle: () => chain,
    async stop() {
      isStopping = true;
      await chain;
    },
  };
}

export const holdsSimulated = ({ indicators }: ReportInput): boolean =>
  indicators.some(({ values }) => values.some(({ simulated }) => simulated));
