/**
 * A writer of the log in a process of its own, as a gateway is.
 *
 * Arguments: log directory, devices, frames, frames a second (0 = as fast as can be), start of the devices' time. Says
 * `position` after each append of the paced run: which frame, when it was on disk.
 */
import { instant } from '@ecoloop/kernel';
import { setTimeout as wait } from 'node:timers/promises';
import { openIngestLog } from '../src/platform/ingest-log/open-ingest-log.ts';
import { frameAt } from './device-fleet.ts';

const [directory = '', ...texts] = process.argv.slice(2);
const [devices = 0, frames = 0, rate = 0, start = 0] = texts.map(Number);

const log = await openIngestLog({ directory, writer: 'bench' });
const began = performance.now();
const pending = new Set<Promise<unknown>>();
for (let sent = 0; sent < frames;) {
  const due = rate === 0 ? sent + 5_000 : Math.ceil(((performance.now() - began) / 1_000) * rate);
  const entries = [];
  const to = Math.min(frames, due);
  for (; sent < to; sent += 1) {
    entries.push(
      rate === 0 ? frameAt(sent, devices, instant(start), 20_000) : frameAt(sent, devices, instant(Date.now()), 1e12),
    );
  }
  if (entries.length > 0) {
    const at = Date.now();
    const work = log.appendMany(entries).then((positions) => {
      pending.delete(work);
      if (rate > 0) process.stdout.write(`${JSON.stringify({ position: positions.at(-1), at, acked: Date.now() })}\n`);
    });
    pending.add(work);
    if (rate === 0) await work;
  }
  if (rate > 0) await wait(10);
}
await Promise.all(pending);
await log.close();
