import { Worker } from 'node:worker_threads';
import type { LocalizedText } from '@ecoloop/kernel';
import type { PlanReading, PlanSource } from '@ecoloop/plan-reader';
import { PlanImportErrors } from './errors.ts';

export interface PlanFile {
  readonly path: string;
  readonly fileName: string;
}
export interface ReadDocument {
  readonly source: PlanSource;
  readonly reading: PlanReading;
}
export type ReadingStep = 'opening' | 'reading' | 'keeping';

export type WorkerMessage =
  | { readonly kind: 'step'; readonly step: ReadingStep }
  | { readonly kind: 'read'; readonly document: ReadDocument }
  | { readonly kind: 'refused'; readonly code: string; readonly message: LocalizedText };

/** The file cannot be read as a plan, and why. */
export class DocumentRefused extends Error {
  readonly code: string;
  readonly text: LocalizedText;

  constructor(code: string, text: LocalizedText) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

export interface ReadOptions {
  readonly onStep: (step: ReadingStep) => void;
  readonly signal: AbortSignal;
}

const LONGEST_READING_MILLISECONDS = 300_000;
const MOST_MEMORY_MEGABYTES = 2_048;

/**
 * Reads a file in a thread of its own, so that neither a long nor a hostile one holds up the server; after five minutes
 * or 2 GB it is given up.
 *
 * @throws DocumentRefused
 */
export function readDocument(file: PlanFile, { onStep, signal }: ReadOptions): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const script = import.meta.url.endsWith('.ts') ? './plan-worker-from-source.mjs' : './plan-worker.js';
    const worker = new Worker(new URL(script, import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MEGABYTES },
    });
    const timer = setTimeout(() => end(() => reject(refused('TOO_LONG'))), LONGEST_READING_MILLISECONDS);
    const stop = (): void => end(() => reject(new Error('reading was stopped')));
    function end(settle: () => void): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      settle();
      void worker.terminate();
    }
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'step') onStep(message.step);
      else if (message.kind === 'read') end(() => resolve(message.document));
      else end(() => reject(new DocumentRefused(message.code, message.message)));
    });
    worker.on('error', (error: Error & { readonly code?: string }) =>
      end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refused('TOO_LARGE') : error)),
    );
    worker.on('exit', () => end(() => reject(refused('BROKE_OFF'))));
  });
}

function refused(reason: 'TOO_LONG' | 'TOO_LARGE' | 'BROKE_OFF'): DocumentRefused {
  const error = PlanImportErrors[reason]();
  return new DocumentRefused(error.code, { zh: error.messageIn('zh'), en: error.messageIn('en') });
}
