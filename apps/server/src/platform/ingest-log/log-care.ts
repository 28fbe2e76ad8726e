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
export function createLogCare(writer: LogWriter, { own, refreshOwn }: LogChains): LogCare {
  let stopping = false;
  let last: Promise<unknown> = Promise.resolve();

  async function run({ now, zone, segmentAge, keepDays, projected }: CareOptions): Promise<CareReport> {
    const { since } = writer;
    if (!stopping && since !== undefined && now - since >= segmentAge) await writer.rotate();
    const { directory } = own;
    // The segment written to is never sealed; one that was just begun may hold nothing yet.
    const written = Math.max(segmentOf(writer.end), (await listSegments(directory)).at(-1)?.number ?? 0);
    const [sealed, dropped]: [number[], number[]] = [[], []];
    for (const { number, form } of await listSegments(directory)) {
      if (stopping || form !== 'plain' || number >= written) continue;
      await sealSegment({ directory, writer: own.writer, zone }, number);
      await refreshOwn();
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
        await refreshOwn();
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
