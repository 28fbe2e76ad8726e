import { days } from '@ecoloop/kernel';
import type { CareOptions, CareReport } from './ingest-log.ts';
import type { LogChains } from './log-chains.ts';
import { segmentOf } from './log-position.ts';
import type { LogWriter } from './log-writer.ts';
import { readSeal } from './seal.ts';
import { dropSegment, sealSegment } from './seal-segment.ts';
import { listSegments } from './segment-files.ts';

export interface LogCare {
  run(options: CareOptions): Promise<CareReport>;
  /** Ends after the segment at work. */
  stop(): Promise<void>;
}

/** Looks after the own writer's segments: one run at a time. */
export function createLogCare(writer: LogWriter, chains: LogChains): LogCare {
  const { own } = chains;
  let stopping = false;
  let last: Promise<unknown> = Promise.resolve();

  async function run({ now, zone, segmentAge, keepDays, projected }: CareOptions): Promise<CareReport> {
    const { since } = writer;
    if (!stopping && since !== undefined && now - since >= segmentAge) await writer.rotate();
    const { directory } = own;
    const [sealed, dropped]: [number[], number[]] = [[], []];
    // The last one is written to.
    for (const { number, form } of (await listSegments(directory)).slice(0, -1)) {
      if (stopping || form !== 'plain') continue;
      await sealSegment({ directory, writer: own.writer, zone }, number);
      await chains.refreshOwn();
      sealed.push(number);
    }
    if (keepDays !== undefined) {
      for (const { number, form } of await listSegments(directory)) {
        if (stopping || form === 'plain') break;
        if (form === 'dropped') continue;
        const seal = await readSeal(directory, number);
        const isOld = seal !== undefined && seal.roots.lastReceivedAt < now - days(keepDays);
        // The oldest go first, so that what is kept has no hole.
        if (!isOld || number >= segmentOf(projected)) break;
        await dropSegment(directory, number, { at: now, keepDays });
        await chains.refreshOwn();
        dropped.push(number);
      }
    }
    return { sealed, dropped };
  }

  return {
    run(options) {
      const next = last.then(() => run(options));
      last = next.catch(() => undefined);
      return next;
    },
    async stop() {
      stopping = true;
      await last;
    },
  };
}
