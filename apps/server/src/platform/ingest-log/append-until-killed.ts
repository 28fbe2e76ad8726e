import { instant } from '@ecoloop/kernel';
import { writeSync } from 'node:fs';
import { openIngestLog } from './open-ingest-log.ts';

// Run by the tests as a process of its own: appends numbered entries until it is killed, and prints each number once it
// is acknowledged. Arguments: directory, first number.

const [directory = '', first = '0'] = process.argv.slice(2);
const log = await openIngestLog({ directory, segmentBytes: 256 * 1024 });
let next = Number(first);

async function appendForever(): Promise<never> {
  for (;;) {
    const number = next++;
    const body = new TextEncoder().encode(`${number} ${'x'.repeat(number % 700)}`);
    await log.append({ kind: 'frame', source: 'device', body, simulated: false, receivedAt: instant(number) });
    writeSync(1, `${number}\n`);
  }
}

await Promise.all(Array.from({ length: 40 }, appendForever));
