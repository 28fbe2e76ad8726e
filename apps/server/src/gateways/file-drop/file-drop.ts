import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EcoloopError } from '@ecoloop/kernel';
import type { PushReport } from '@ecoloop/api-contract';
import type { DeviceRegistry } from '../../modules/device/index.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { PUSH } from '../push/intake.ts';
import { fileId, formOf } from './dropped-file.ts';
import { FileDropErrors } from './errors.ts';
import { takeFile, type TakeFileDependencies } from './take-file.ts';

export interface FileDropOptions extends TakeFileDependencies {
  /** Holds a directory for each device, named by its identity. */
  readonly directory: string;
  readonly devices: Pick<DeviceRegistry, 'findByIdentity'>;
  readonly logger: Logger;
  readonly lookMilliseconds?: number;
  /** A file that did not change for so long is whole. */
  readonly settleMilliseconds?: number;
  /** A file that could not be taken or put away for a reason of ours is tried again after so long. */
  readonly retryMilliseconds?: number;
}

export interface FileDrop {
  facts(): { readonly waiting: number; readonly taken: number; readonly failed: number };
  /** Stops after the piece at work; the file goes on at the next start. */
  close(): Promise<void>;
}

interface Seen {
  readonly id: string;
  readonly since: number;
}

/** What could be used of a file, or why nothing could. */
type Outcome = { readonly report: PushReport } | { readonly error: EcoloopError };

/**
 * Takes files that are dropped into `<directory>/<identity>/`: csv, ndjson, json, each also .gz. A file is taken when it
 * has stood still for a while, and moved to `done/` or `failed/` beside it with a report. The directory is looked through
 * time and again, which works on every file system.
 *
 * @throws file-drop.NO_DIRECTORY
 */
export async function startFileDrop(options: FileDropOptions): Promise<FileDrop> {
  const { directory, devices, logger } = options;
  const { lookMilliseconds = 2_000, settleMilliseconds = 5_000, retryMilliseconds = 30_000 } = options;
  const isThere = await stat(directory).then(
    (one) => one.isDirectory(),
    () => false,
  );
  if (!isThere) throw FileDropErrors.NO_DIRECTORY({ directory });
  const seen = new Map<string, Seen>();
  const counts = { waiting: 0, taken: 0, failed: 0 };
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const present = new Set<string>();
    for (const folder of await readdir(directory, { withFileTypes: true })) {
      if (!folder.isDirectory()) continue; // never a link to one
      await lookInto(folder.name, present).catch((error: unknown) => warn(error, folder.name));
    }
    for (const file of seen.keys()) if (!present.has(file)) seen.delete(file);
    counts.waiting = seen.size;
  }

  async function lookInto(identity: string, present: Set<string>): Promise<void> {
    for (const name of (await readdir(path.join(directory, identity))).sort()) {
      if (closing.signal.aborted) return;
      const file = path.join(directory, identity, name);
      const stats = formOf(name) === undefined ? undefined : await lstat(file).catch(() => undefined);
      if (!stats || stats.isDirectory()) continue;
      present.add(file);
      if (!hasSettled(file, stats)) continue;
      await settle(identity, name, file, stats).catch((error: unknown) => {
        // The others go on.
        seen.set(file, { id: fileId(stats), since: performance.now() + retryMilliseconds });
        warn(error, path.join(identity, name));
      });
    }
  }

  function warn(error: unknown, what: string): void {
    if (!closing.signal.aborted) logger.error({ err: error, what, part: 'file-drop' }, 'tried again later');
  }

  function hasSettled(file: string, stats: Stats): boolean {
    const id = fileId(stats);
    const known = seen.get(file);
    const now = performance.now();
    if (known?.id === id) return now - known.since >= settleMilliseconds;
    seen.set(file, { id, since: now });
    return false;
  }

  async function settle(identity: string, name: string, file: string, stats: Stats): Promise<void> {
    const outcome = await attempt(identity, name, file, stats);
    const isDone = 'report' in outcome && (outcome.report.taken > 0 || outcome.report.refused === 0);
    await putAway(path.join(directory, identity, isDone ? 'done' : 'failed'), file, name, outcome);
    counts[isDone ? 'taken' : 'failed'] += 1;
    seen.delete(file);
  }

  async function attempt(identity: string, name: string, file: string, stats: Stats): Promise<Outcome> {
    const device = devices.findByIdentity(PUSH, identity);
    const form = formOf(name);
    try {
      if (device?.enabled !== true) throw FileDropErrors.UNKNOWN_DEVICE({ identity });
      if (!stats.isFile() || form === undefined) throw FileDropErrors.NOT_A_FILE();
      return { report: await takeFile({ file, name, form, stats, device }, options, closing.signal) };
    } catch (error) {
      // What is wrong with the file is told beside it; what is wrong here is tried again.
      if (error instanceof EcoloopError && error.status < 500) return { error };
      throw error;
    }
  }

  async function run(): Promise<void> {
    try {
      await look();
    } catch (error) {
      warn(error, directory);
    }
  }

  let running = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      running = run().then(() => {
        if (!closing.signal.aborted) next();
      });
    }, lookMilliseconds);
  };
  next();
  return {
    facts: () => ({ ...counts }),
    async close() {
      closing.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** The report first: a file that was moved always has one. */
async function putAway(folder: string, file: string, name: string, outcome: Outcome): Promise<void> {
  await mkdir(folder, { recursive: true });
  // A link would let who drops files write elsewhere.
  if (!(await lstat(folder)).isDirectory()) throw FileDropErrors.NOT_A_FILE();
  const free = await freeName(folder, name);
  const report =
    'report' in outcome
      ? { file: name, ...outcome.report }
      : {
          file: name,
          code: outcome.error.code,
          reason: { zh: outcome.error.messageIn('zh'), en: outcome.error.message },
        };
  await writeFile(path.join(folder, `${free}.report.json`), `${JSON.stringify(report, null, 2)}\n`, { flag: 'wx' });
  await rename(file, path.join(folder, free));
}

async function freeName(folder: string, name: string): Promise<string> {
  const present = new Set(await readdir(folder));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${number}-${name}`;
    if (!present.has(candidate) && !present.has(`${candidate}.report.json`)) return candidate;
  }
}
