import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { EcoloopError } from '@ecoloop/kernel';
import { readPlan } from '@ecoloop/plan-reader';
import { openPlanFile } from '@ecoloop/plan-reader/open';
import { unpackedSize } from '../../platform/files/archive.ts';
import { PlanImportErrors } from './errors.ts';
import type { PlanFile, WorkerMessage } from './read-document.ts';

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

/** A Word document of 1,000 pages has some 50 MB without its pictures, which are packed already. */
const LARGEST_UNPACKED = 400 * 1_048_576;

/** Opens and reads one file, says how far it is, and ends. */
async function read({ path, fileName }: PlanFile): Promise<void> {
  say({ kind: 'step', step: 'opening' });
  const bytes = await readFile(path);
  if ((await unpackedSize(bytes, LARGEST_UNPACKED)) > LARGEST_UNPACKED) throw PlanImportErrors.TOO_LARGE();
  const source = await openPlanFile(bytes, fileName);
  say({ kind: 'step', step: 'reading' });
  say({ kind: 'read', document: { source, reading: readPlan(source) } });
}

try {
  await read(workerData as PlanFile); // what `readDocument` gives its thread
} catch (error) {
  if (!(error instanceof EcoloopError)) throw error;
  say({ kind: 'refused', code: error.code, message: { zh: error.messageIn('zh'), en: error.messageIn('en') } });
}
