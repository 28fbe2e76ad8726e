import { appendForever } from './append-until-killed.ts';
import { openIngestLog } from './open-ingest-log.ts';
import { careFor } from './torture.ts';

// Run as a process of its own: appends numbered entries and seals segments until it is killed, and prints each number
// once it is acknowledged. Arguments: directory, first number, bytes of a segment.

const [directory = '', first = '0', segmentBytes = ''] = process.argv.slice(2);
const log = await openIngestLog({ directory, segmentBytes: Number(segmentBytes) });

async function sealForever(): Promise<never> {
  for (;;) await careFor(log);
}

await Promise.race([appendForever(log, Number(first)), sealForever()]);
