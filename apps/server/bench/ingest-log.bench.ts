/**
 * The ingest log alone: how long an append takes until it is on disk at several loads, what it costs, what a frame takes at
 * rest before and after sealing, and how fast sealing, verification and a search by device are. Prints figures; judges nothing.
 */
import { hours, instant } from '@ecoloop/kernel';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { NewEntry } from '../src/platform/ingest-log/log-entry.ts';
import { openIngestLog } from '../src/platform/ingest-log/open-ingest-log.ts';
import { verifyLog } from '../src/platform/ingest-log/verify-log.ts';

const DEVICES = 10_000;
const TICK = 5;
const zone = 'Asia/Shanghai';
const print = (name: string, figure: string): void => console.log(`${name.padEnd(58)} ${figure}`);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** A small generator with a seed, so that every run writes the same frames. */
let state = 42;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const FACTORS = ['a34004', 'a34002', 'a21026', 'a21004', 'a05024', 'a21005', 'a01001', 'a01002', 'a01006', 'a01007'];
const values = new Map<number, number[]>();

/** A realtime frame of ten factors whose values wander, of a random one of the devices. */
function frameAt(time: number): NewEntry {
  const device = Math.floor(random() * DEVICES);
  const last = values.get(device) ?? FACTORS.map((_, index) => 20 + 10 * index + random() * 50);
  const now = last.map((value) => Math.max(0, value + (random() - 0.5) * 4));
  values.set(device, now);
  const stamp = new Date(Math.floor(time)).toISOString().replaceAll(/\D/g, '');
  const data = FACTORS.map((code, index) => `${code}-Rtd=${now[index]?.toFixed(1)},${code}-Flag=N`).join(';');
  const mn = `010000A8900016F000169DC${String(device).padStart(4, '0')}`;
  const segment = `QN=${stamp};ST=22;CN=2011;PW=123456;MN=${mn};Flag=5;CP=&&DataTime=${stamp.slice(0, 14)};${data}&&`;
  const crc = Math.floor(random() * 65_536).toString(16);
  const frame = `##${String(segment.length).padStart(4, '0')}${segment}${crc.padStart(4, '0').toUpperCase()}\r\n`;
  const source = `device-${String(device).padStart(6, '0')}`;
  return { kind: 'frame', source, body: Buffer.from(frame), simulated: true, receivedAt: instant(Math.floor(time)) };
}

const percentile = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(1)} ms`;

const parent = await mkdtemp(path.join(process.env['ECOLOOP_BENCH_DIR'] ?? process.cwd(), '.bench-log-'));
try {
  print('processor', `${availableParallelism()} × ${cpus()[0]?.model ?? ''}`);
  for (const [rate, seconds] of [
    [1_000, 4],
    [5_000, 4],
    [20_000, 6],
    [40_000, 4],
  ] as const) {
    await appendAtRate(rate, seconds);
  }
  await sealAndSearch();
} finally {
  await rm(parent, { recursive: true, force: true });
}

/** One append a frame, as gateways do it, `rate` a second in steps of a few milliseconds. */
async function appendAtRate(rate: number, seconds: number): Promise<void> {
  const directory = path.join(parent, String(rate));
  // Frames are made beforehand: their making is not the log's work.
  const frames = Array.from({ length: rate * seconds }, (_, index) =>
    frameAt(1_780_000_000_000 + (index * 1_000) / rate),
  );
  const log = await openIngestLog({ directory });
  const times: number[] = [];
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const appended: Promise<void>[] = [];
  for (let sent = 0; sent < frames.length;) {
    const due = Math.min(frames.length, Math.ceil(((performance.now() - began) / 1_000) * rate));
    for (; sent < due; sent += 1) {
      const frame = frames[sent];
      if (!frame) break;
      const asked = performance.now();
      appended.push(log.append(frame).then(() => void times.push(performance.now() - asked)));
    }
    await wait(TICK);
  }
  await Promise.all(appended);
  const took = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await log.close();
  times.sort((a, b) => a - b);
  const length = frames.reduce((sum, { body }) => sum + body.length, 0) / frames.length;
  print(
    `append ${rate} frames/s of ${length.toFixed(0)} bytes, until on disk`,
    `${Math.round(times.length / took)}/s · p50 ${percentile(times, 0.5)} · p99 ${percentile(times, 0.99)} · ` +
      `largest ${percentile(times, 1)} · ${((user + system) / 1e6 / took).toFixed(2)} core`,
  );
}

async function sealAndSearch(): Promise<void> {
  const directory = path.join(parent, 'sealed');
  const log = await openIngestLog({ directory });
  const count = 400_000;
  const start = 1_780_000_000_000;
  const append = performance.now();
  for (let index = 0; index < count; index += 5_000) {
    await log.appendMany(Array.from({ length: 5_000 }, (_, step) => frameAt(start + (index + step) / 20)));
  }
  print(
    'append in batches of 5000',
    `${Math.round((count / (performance.now() - append)) * 1_000)} frames/s, their making included`,
  );
  const plain = await bytesIn(directory);
  const verifyPlain = performance.now();
  const before = await verifyLog({ directory, zone });
  const plainSeconds = (performance.now() - verifyPlain) / 1_000;
  const care = { zone, projected: log.end, now: instant(start + hours(48)), segmentAge: hours(24) };
  const cpuBefore = process.cpuUsage();
  const seal = performance.now();
  const { sealed } = await log.care(care);
  const sealSeconds = (performance.now() - seal) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const packed = await bytesIn(directory);
  const verifySealed = performance.now();
  const after = await verifyLog({ directory, zone });
  const sealedSeconds = (performance.now() - verifySealed) / 1_000;
  if (before.findings.length + after.findings.length > 0) throw new Error('verification finds what nobody did');

  print('at rest: as received', `${((plain['.log'] ?? 0) / count).toFixed(1)} bytes a frame`);
  const each = (ending: string): string => ((packed[ending] ?? 0) / count).toFixed(1);
  const total = Object.values(packed).reduce((sum, bytes) => sum + bytes, 0) / count;
  print('at rest: sealed', `${total.toFixed(1)} bytes a frame (${each('.sealed')} entries, ${each('.index')} index)`);
  const bytes = plain['.log'] ?? 0;
  print(
    `sealing ${sealed.length} segments (check, pack, index, read back)`,
    `${(bytes / 1e6 / sealSeconds).toFixed(0)} MB/s · ${((user + system) / 1e6 / sealSeconds).toFixed(2)} core · ` +
      `${((((user + system) / 1e6) * 20_000) / count).toFixed(2)} core at 20000 frames/s`,
  );
  print('verify, plain', `${(bytes / 1e6 / plainSeconds).toFixed(0)} MB/s of ${megabytes(bytes)}`);
  print(
    'verify, sealed',
    `${(bytes / 1e6 / sealedSeconds).toFixed(0)} MB/s of the same, from ${megabytes(total * count)}`,
  );
  await searchByDevice(log, start, count);
  await log.close();
}

async function searchByDevice(
  log: Awaited<ReturnType<typeof openIngestLog>>,
  start: number,
  count: number,
): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let device = 0; device < 100; device += 1) {
    const source = `device-${String(device * 97).padStart(6, '0')}`;
    const began = performance.now();
    const entries = await log.readSource({ source, from: instant(start), to: instant(start + count), limit: 100 });
    times.push(performance.now() - began);
    found += entries.length;
  }
  times.sort((a, b) => a - b);
  print(
    `frames of one device of ${DEVICES} among ${count}`,
    `p50 ${percentile(times, 0.5)} · p99 ${percentile(times, 0.99)} · ${(found / times.length).toFixed(0)} frames each`,
  );
}

async function bytesIn(directory: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const ending = path.extname(entry.name);
    sizes[ending] = (sizes[ending] ?? 0) + (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return sizes;
}
