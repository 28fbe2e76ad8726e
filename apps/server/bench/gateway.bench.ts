/**
 * The front door under load: the built server with its own stores, and `ecoloop simulate` as another process on the same
 * machine. Memory of ten thousand open connections; then frames of ten factors at a rate: how fast they are acknowledged, what
 * it costs, how far the series store is behind, what a frame takes on disk. Prints figures; judges nothing.
 *
 * Arguments as name=value: devices, rate (frames a second), seconds.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { instant } from '@ecoloop/kernel';
import { insertObservations } from '../src/platform/projector/observation-store.ts';
import { type ObservationRow, RANK } from '../src/platform/projector/projector.ts';
import { readSeal } from '../src/platform/ingest-log/seal.ts';
import { startTestApp } from '../src/testing/test-app.ts';
import { fleetSql } from './device-fleet.ts';

const given = new Map(process.argv.slice(2).map((text) => text.split('=') as [string, string]));
const number = (name: string, usual: number): number => Number(given.get(name) ?? usual);
const devices = number('devices', 10_000);
const rate = number('rate', 20_000);
const seconds = number('seconds', 60);
const CLOCK_TICKS = 100; // of Linux, a second
const CONNECTING = 15;

const print = (name: string, figure: string): void => console.log(`${name.padEnd(52)} ${figure}`);
const bundle = (name: string): string => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
const dataDirectory = await mkdtemp(path.join(process.env['ECOLOOP_BENCH_DIR'] ?? process.cwd(), '.bench-gateway-'));
const others = (loadavg()[0] ?? 0).toFixed(1);
print('processor', `${availableParallelism()} × ${cpus()[0]?.model ?? ''}, load before ${others}`);
try {
  await prepare();
  const [port, hj212Port] = [await freePort(), await freePort()];
  const server = await startServer(port, hj212Port);
  try {
    await openConnections(server, port, hj212Port);
    await load(server, port, hj212Port);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }
  await atRest();
  await storeAlone();
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

/** `simulate` counts its devices from 1. */
async function prepare(): Promise<void> {
  const test = await startTestApp({ dataDirectory });
  await test.app.platform.relational.executeScript(fleetSql(devices + 1, '110101'));
  await test.stop();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function startServer(port: number, hj212Port: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', '--enable-source-maps', bundle('main.js'), '--profile', 'empty'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        UV_THREADPOOL_SIZE: '16',
        ECOLOOP_DATA_DIR: dataDirectory,
        ECOLOOP_PORT: String(port),
        ECOLOOP_HJ212_PORT: String(hj212Port),
        ECOLOOP_LOG_LEVEL: 'warn',
      },
    },
  );
  while (!(await factsOf(port).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await wait(200);
  }
  return child;
}

interface Facts {
  readonly connections: number;
  readonly throttled: boolean;
  readonly behindBytes: number;
  readonly behindMilliseconds: number;
}

async function factsOf(port: number): Promise<Facts> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { checks } = (await answer.json()) as {
    checks: {
      hj212: { connections: number; throttled: boolean };
      projector: { bytes: number; milliseconds: number };
    };
  };
  const { hj212, projector } = checks;
  return { ...hj212, behindBytes: projector.bytes, behindMilliseconds: projector.milliseconds };
}

async function metric(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(name) && /^[ {]/.test(line.slice(name.length)));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

interface Report {
  readonly seconds: number;
  readonly frames: Readonly<Record<'sent' | 'acknowledged' | 'resent' | 'unanswered' | 'skipped', number>>;
  readonly framesPerSecond: { readonly acknowledged: number };
  readonly acknowledgement: Readonly<Record<'p50' | 'p99' | 'p999' | 'max', number>>;
  readonly own: { readonly cores: number; readonly memoryMebibytes: number };
}

/** Devices of the fleet in a process of their own; `during` is called each second while they send. */
async function simulate(args: readonly string[], during: () => Promise<void>): Promise<Report> {
  const fleet = ['--devices', String(devices), '--mn-pattern', '010000A8900016F0001{00000}', '--factors', '10'];
  const child = spawn(
    process.execPath,
    [bundle('simulator.js'), 'simulate', ...fleet, '--report', 'json', '--quiet', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit');
  for (;;) {
    const isOver = await Promise.race([ended.then(() => true), wait(1_000, false)]);
    if (isOver) break;
    await during();
  }
  return JSON.parse(output) as Report;
}

async function openConnections(server: ChildProcess, port: number, hj212Port: number): Promise<void> {
  const before = await memoryOf(server);
  let [most, after] = [0, before];
  // Each says one thing while it connects, so that it is known whose it is.
  await simulate(
    [
      '--port',
      String(hj212Port),
      '--realtime-seconds',
      '600',
      '--ramp-seconds',
      String(CONNECTING),
      '--duration',
      '25',
    ],
    async () => {
      const { connections } = await factsOf(port);
      if (connections < most) return;
      most = connections;
      after = await memoryOf(server);
    },
  );
  const growth = (after - before) / 2 ** 20;
  const each = ((after - before) / 1024 / Math.max(most, 1)).toFixed(1);
  print(`${most} open connections`, `${growth.toFixed(0)} MiB more than before, ${each} KiB each`);
}

async function load(server: ChildProcess, port: number, hj212Port: number): Promise<void> {
  const projectedBefore = await metric(port, 'ecoloop_observations_projected_total');
  let start: { readonly at: number; readonly cpu: ReadonlyMap<number, number> } | undefined;
  let end = start;
  const behind: Facts[] = [];
  const report = await simulate(
    ['--port', String(hj212Port), '--rate', String(rate), '--ramp-seconds', String(CONNECTING)].concat([
      '--duration',
      String(seconds + CONNECTING),
    ]),
    async () => {
      const facts = await factsOf(port);
      if (facts.connections < devices) return;
      const now = { at: performance.now(), cpu: await cpuOf(server) };
      start ??= now;
      end = now;
      behind.push(facts);
    },
  );
  const stopped = performance.now();
  const left = await factsOf(port);
  while ((await factsOf(port)).behindBytes > 0) await wait(100);
  const caughtUp = (performance.now() - stopped) / 1_000;
  const projected = (await metric(port, 'ecoloop_observations_projected_total')) - projectedBefore;

  const { frames, framesPerSecond, acknowledgement: ack, own } = report;
  print(
    `${rate} frames/s of ${devices} devices for ${seconds} s`,
    `${Math.round(framesPerSecond.acknowledged)} acknowledged/s over ${report.seconds} s, connecting included`,
  );
  print(
    'frames',
    Object.entries(frames)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
  print('acknowledged after', `p50 ${ack.p50} · p99 ${ack.p99} · p99.9 ${ack.p999} · largest ${ack.max} ms`);
  print('of which within the gateway', await answerTimes(port));
  if (start && end) {
    const took = (end.at - start.at) / 1_000;
    const { cpu: began } = start;
    const threads = [...end.cpu].map(([thread, ticks]) => (ticks - (began.get(thread) ?? 0)) / CLOCK_TICKS / took);
    const cores = (share: number): string => share.toFixed(2);
    const busiest = threads
      .toSorted((a, b) => b - a)
      .slice(0, 4)
      .map(cores);
    print(
      'cores: server',
      `${cores(threads.reduce((sum, share) => sum + share, 0))} (busiest threads ${busiest.join(', ')})`,
    );
  }
  print('cores: the devices', `${own.cores} (${own.memoryMebibytes} MiB)`);
  const late = behind.map(({ behindMilliseconds }) => behindMilliseconds).sort((a, b) => a - b);
  const at = (share: number): string =>
    ((late[Math.floor((late.length - 1) * share)] ?? Number.NaN) / 1_000).toFixed(1);
  print('age of the oldest frame not in the series store', `p50 ${at(0.5)} · largest ${at(1)} s`);
  print('senders slowed', `${behind.filter(({ throttled }) => throttled).length} of ${behind.length} s`);
  print(
    'when the load ended',
    `${(left.behindBytes / 1e6).toFixed(1)} MB behind, caught up ${caughtUp.toFixed(1)} s later, ${projected} values in all`,
  );
  print('memory of the server', `${((await memoryOf(server)) / 2 ** 20).toFixed(0)} MiB`);
}

/** From the gateway's histogram: under which bounds half and 99 of a hundred answers were. */
async function answerTimes(port: number): Promise<string> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const buckets = [...text.matchAll(/^ecoloop_hj212_answer_seconds_bucket\{le="(.+)"\} (\d+)/gm)];
  const counted = buckets.map(([, bound, count]) => ({ bound: Number(bound) * 1_000, count: Number(count) }));
  const all = counted.at(-1)?.count ?? 0;
  const within = (share: number): string => {
    const bound = counted.find(({ count }) => count >= all * share)?.bound ?? Number.NaN;
    return Number.isNaN(bound) ? 'over 1000' : `under ${bound}`; // the last one has no bound
  };
  return `p50 ${within(0.5)} · p99 ${within(0.99)} ms`;
}

async function atRest(): Promise<void> {
  const directory = path.join(dataDirectory, 'log', 'hj212');
  let [plain, packed, sealedEntries] = [0, 0, 0];
  for (const name of await readdir(directory)) {
    const { size } = await stat(path.join(directory, name));
    if (name.endsWith('.log')) plain += size;
    if (!/\.(sealed|index|seal\.json)$/.test(name)) continue;
    packed += size;
    if (name.endsWith('.seal.json'))
      sealedEntries += (await readSeal(directory, Number(name.slice(0, 6))))?.roots.entries ?? 0;
  }
  if (sealedEntries > 0) print('at rest, sealed', `${(packed / sealedEntries).toFixed(1)} bytes a frame`);
  print('at rest, not sealed yet', `${(plain / 1e6).toFixed(1)} MB`);
}

/** What the series store takes by itself in batches as large as the projector's, beside what the load asks of it. */
async function storeAlone(): Promise<void> {
  const [batch, batches] = [200_000, 20];
  const test = await startTestApp({ dataDirectory: path.join(dataDirectory, 'alone') });
  const begin = Date.UTC(2026, 0, 1);
  const rows = Array.from({ length: batch }, (_, index): ObservationRow => {
    const [time, value] = [instant(begin + 1_000 * Math.floor(index / devices)), index % 97];
    const known = { quality: 0, reason: '', rank: RANK.device, simulated: true } as const;
    return { streamId: index % (10 * devices), time, value, position: index, row: index % 10, ...known };
  });
  const began = performance.now();
  for (let each = 0; each < batches; each += 1) await insertObservations(test.app.platform.series, rows);
  const perSecond = (batch * batches * 1_000) / (performance.now() - began);
  await test.stop();
  const asked = 10 * rate;
  print(
    'the series store alone',
    `${Math.round(perSecond)} values/s; the load asks ${((100 * asked) / perSecond).toFixed(0)} % of it`,
  );
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1_024;
}

/** Ticks of processor time by thread. */
async function cpuOf({ pid }: ChildProcess): Promise<Map<number, number>> {
  const ticks = new Map<number, number>();
  for (const thread of await readdir(`/proc/${pid}/task`)) {
    const line = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => '');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    if (fields.length > 12) ticks.set(Number(thread), Number(fields[11]) + Number(fields[12]));
  }
  return ticks;
}
