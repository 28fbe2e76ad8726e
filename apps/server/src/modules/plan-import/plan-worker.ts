import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { EcoloopError } from '@ecoloop/kernel';
import { readPlan } from '@ecoloop/plan-reader';
import { openPlanFile } from '@ecoloop/plan-reader/open';
import type { PlanFile, WorkerMessage } from './read-document.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

/** Opens and reads one file, says how far it is, and ends. */
async function read({ path, fileName }: PlanFile): Promise<void> {
  say({ kind: 'step', step: 'opening' });
  const source = await openPlanFile(await readFile(path), fileName);
  say({ kind: 'step', step: 'reading' });
  say({ kind: 'read', document: { source, reading: readPlan(source) } });
}

try {
  await read(workerData as PlanFile); // what `readDocument` gives its thread
} catch (error) {
  if (!(error instanceof EcoloopError)) throw error;
  say({ kind: 'refused', code: error.code, message: { zh: error.messageIn('zh'), en: error.messageIn('en') } });
}
