import { instant } from '@ecoloop/kernel';
import { writeSync } from 'node:fs';
import type { IngestLog } from './ingest-log.ts';
import type { LogEntry, NewEntry } from './log-entry.ts';

/** An entry that tells which it is. */
export function numberedEntry(number: number): NewEntry {
  const body = new TextEncoder().encode(`${number} ${'x'.repeat(number % 700)}`);
  return { kind: 'frame', source: `device-${number % 50}`, body, simulated: false, receivedAt: instant(number) };
}

export const numberOf = ({ body }: LogEntry): number => Number(new TextDecoder().decode(body).split(' ')[0]);

/** Appends numbered entries for ever, and prints each number once it is acknowledged. */
export async function appendForever(log: IngestLog, first: number): Promise<never> {
  let next = first;
  const append = async (): Promise<never> => {
    for (;;) {
      const number = next++;
      await log.append(numberedEntry(number));
      writeSync(1, `${number}\n`);
    }
  };
  return Promise.race(Array.from({ length: 40 }, append));
}
