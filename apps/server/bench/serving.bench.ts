/**
 * From the ingest log to the reader: how fast the projector takes frames into the series store beside what the store alone
 * takes, how long until a frame is visible under load, and how fast values are read and posted over HTTP. Prints figures;
 * judges nothing.
 *
 * Arguments as name=value: frames, devices, seconds, rate, rows, posts, and only=projection,load,… for parts.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { instant } from '@ecoloop/kernel';
import { createObservationRepository } from '../src/modules/observation/observation-repository.ts';
import { startTestApp, type TestApp } from '../src/testing/test-app.ts';
import { fleetSql } from './device-fleet.ts';

const given = new Map(process.argv.slice(2).map((text) => text.split('=') as [string, string]));
const number = (name: string, usual: number): number => Number(given.get(name) ?? usual);
const devices = number('devices', 10_000);
const frames = number('frames', 300_000);
const parts = given.get('only')?.split(',');
const wants = (part: string): boolean => parts === undefined || parts.includes(part);
const print = (name: string, figure: string): void => console.log(`${name.padEnd(64)} ${figure}`);
const coresOver = (cpu: NodeJS.CpuUsage, seconds: number): string =>
  ((cpu.user + cpu.system) / 1e6 / seconds).toFixed(2);

const dataDirectory = await mkdtemp(path.join(process.env['ECOLOOP_BENCH_DIR'] ?? process.cwd(), '.bench-serving-'));
print('processor', `${availableParallelism()} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1) ?? ''}`);
try {
  await prepare();
  if (wants('projection')) await projection();
  if (wants('load')) await load();
  if (wants('reads')) await reads();
  if (wants('posts')) await posts();
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

async function prepare(): Promise<void> {
  const test = await startTestApp({ dataDirectory });
  await test.app.platform.relational.executeScript(fleetSql(devices, '110101'));
  await test.stop();
}

async function fill(count: number, rate: number, start: number): Promise<void> {
  const script = path.join(import.meta.dirname, 'fill-log.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, path.join(dataDirectory, 'log'), ...[devices, count, rate, start].map(String)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await once(child, 'exit');
}

/** A log that is full when the projector starts: the most it can do. */
async function projection(): Promise<void> {
  // The first frames make the streams; they are not what is measured.
  await fill(devices, 0, Date.now() - 7_200_000);
  let test: TestApp = await startTestApp({ dataDirectory });
  await test.app.settled();
  await test.stop();
  await fill(frames, 0, Date.now() - 3_600_000);
  const cpuBefore = process.cpuUsage();
  test = await startTestApp({ dataDirectory });
  const began = performance.now();
  await test.app.projector.caughtUp();
  const seconds = (performance.now() - began) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  print(
    `projection of ${frames} frames × 10 values of ${devices} devices`,
    `${Math.round((frames * 10) / seconds)} values/s · ${coresOver(cpu, seconds)} core`,
  );
  await test.app.settled();
  print('and all settled after', `${((performance.now() - began) / 1_000).toFixed(1)} s`);
  await test.stop();
}

/** Frames at a steady rate from another process: how long after its ack a frame is in the series store. */
async function load(): Promise<void> {
  const [rate, seconds] = [number('rate', 20_000), number('seconds', 20)];
  const test = await startTestApp({ dataDirectory });
  const { projector, platform } = test.app;
  const client = createClient(test.url, test.adminCookie);
  const script = path.join(import.meta.dirname, 'fill-log.ts');
  const given = [path.join(dataDirectory, 'log'), ...[devices, rate * seconds, rate, 0].map(String)];
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const waiting: { readonly position: number; readonly acked: number }[] = [];
  const delays: number[] = [];
  const stop = projector.onProjected(({ to, newest }) => {
    const ours = (newest[0]?.source ?? '').startsWith('hj212:');
    while (ours && waiting[0] && waiting[0].position < to) delays.push(Date.now() - (waiting.shift()?.acked ?? 0));
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting.push(JSON.parse(line) as { position: number; acked: number });
  });
  const answers: number[] = [];
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const exited = once(child, 'exit').then(() => true);
  for (let done = false; !done;) {
    const asked = performance.now();
    await client('/api/stations/bench-1/series?property=pm25');
    answers.push(performance.now() - asked);
    done = await Promise.race([exited, wait(20).then(() => false)]);
  }
  const sent = performance.now();
  await projector.caughtUp();
  const cpu = process.cpuUsage(cpuBefore);
  stop();
  client.close();
  print(
    `${rate} frames/s × 10 values for ${seconds} s: visible after the ack`,
    `p50 ${percentile(delays, 0.5)} · p99 ${percentile(delays, 0.99)} · largest ${percentile(delays, 1)}`,
  );
  print(
    '… at its end behind',
    `${Math.round(performance.now() - sent)} ms · ${coresOver(cpu, (performance.now() - began) / 1_000)} core`,
  );
  print('… and a series over HTTP meanwhile', `p50 ${percentile(answers, 0.5)} · p99 ${percentile(answers, 0.99)}`);
  const [stored] = await platform.series.query<{ rows: number }>('select count() as rows from observation');
  print('… rows in the series store', String(stored?.rows));
  await test.stop();
}

/** Newest values and hourly means while the store holds many rows. */
async function reads(): Promise<void> {
  await fill(devices, 0, Date.now() - 60_000);
  const test = await startTestApp({ dataDirectory });
  await test.app.projector.caughtUp();
  const { series } = test.app.platform;
  const rows = number('rows', 50_000_000);
  const found = test.app.observation.stations.within('110101').map(({ id }) => id);
  const streams = found.flatMap((id) => test.app.observation.streams.ofStation(id)).map(({ id }) => id);
  const each = Math.ceil(rows / streams.length);
  const start = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 86_400_000;
  const step = Math.floor(86_400_000 / Math.max(each, 4_000));
  const insert = performance.now();
  // Streams of the first 50 stations have 4000 values each, 2 million in all; the others what is left.
  for (const [ids, count] of [
    [streams.slice(0, 500), 4_000],
    [streams.slice(500), each],
  ] as const) {
    for (let first = 0; first < count; first += Math.max(1, Math.floor(5_000_000 / ids.length))) {
      const until = Math.min(count, first + Math.max(1, Math.floor(5_000_000 / ids.length)));
      await series.exec(
        `insert into observation (stream_id, time, value, quality, reason, rank, position, row, simulated)
         select stream, fromUnixTimestamp64Milli(toInt64(${start} + ${step} * n)), 50 + n % 7, 0, '', 0, n, 0, 1
         from (select arrayJoin({ids: Array(UInt32)}) as stream) as streams cross join
           (select number + ${first} as n from numbers(${until - first})) as times settings max_insert_threads = 1`,
        { ids },
      );
    }
  }
  const [stored] = await series.query<{ rows: number }>('select count() as rows from observation');
  print(
    'rows in the series store',
    `${stored?.rows ?? 0}, made in ${((performance.now() - insert) / 1_000).toFixed(0)} s`,
  );
  const client = createClient(test.url, test.adminCookie);
  const measure = async (name: string, url: string, times: number): Promise<void> => {
    for (let warm = 0; warm < 5; warm += 1) await client(url);
    const took: number[] = [];
    let length = 0;
    for (let turn = 0; turn < times; turn += 1) {
      const asked = performance.now();
      length = (await client(url)).length;
      took.push(performance.now() - asked);
    }
    print(name, `p50 ${percentile(took, 0.5)} · p99 ${percentile(took, 0.99)} · ${length} bytes`);
  };
  await measure('latest of 500 streams over HTTP', '/api/streams/latest?territory=110101&averaging=realtime', 500);
  const from = new Date(start).toISOString();
  const to = new Date(start + step * 4_000).toISOString();
  const repository = createObservationRepository(series);
  for (const name of ['as they came', 'merged']) {
    if (name === 'merged') await series.exec('optimize table observation final');
    await measure(
      `hourly means of pm25 of 50 stations (200,000 rows) over HTTP, ${name}`,
      `/api/streams/means?stations=${found.slice(0, 50).join(',')}&property=pm25&from=${from}&to=${to}`,
      20,
    );
    const took: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const asked = performance.now();
      await repository.hourlyMeans(streams.slice(0, 500), instant(start), instant(start + step * 4_000));
      took.push(performance.now() - asked);
    }
    print(
      `hourly means of 500 series over 2 million rows, in the store, ${name}`,
      `p50 ${percentile(took, 0.5)} · p99 ${percentile(took, 0.99)}`,
    );
  }
  client.close();
  await test.stop();
}

/** Single values, each answered when it is on disk, over connections that stay open. */
async function posts(): Promise<void> {
  const [count, connections] = [number('posts', 10_000), number('connections', 64)];
  const test = await startTestApp({ dataDirectory, checkAnswers: false });
  const script = path.join(import.meta.dirname, 'post-load.ts');
  const post = async (posts: number): Promise<{ readonly seconds: number; readonly took: number[] }> => {
    const given = [test.url, test.adminCookie, ...[posts, connections, devices].map(String)];
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...given], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(await text(child.stdout)) as { seconds: number; took: number[] };
  };
  // The first ones make streams and warm the engine up; they are not what is measured.
  await post(devices);
  await test.app.projector.caughtUp();
  const cpuBefore = process.cpuUsage();
  const { seconds, took } = await post(count);
  await test.app.projector.caughtUp();
  const cpu = process.cpuUsage(cpuBefore);
  print(
    `${count} single posts over ${connections} connections, each on disk`,
    `${Math.round(count / seconds)}/s · p50 ${percentile(took, 0.5)} · p99 ${percentile(took, 0.99)}`,
  );
  print(
    '… processor time of the server for each, projection included',
    `${((cpu.user + cpu.system) / count).toFixed(0)} µs`,
  );
  await test.stop();
}

function percentile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `${(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(1)} ms`;
}

/** Asks over one connection that stays open; posts where there is a body. @throws on any answer but a good one */
function createClient(origin: string, cookie: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (url: string, body?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
      const sending = request(
        `${origin}${url}`,
        { agent, headers, method: body === undefined ? 'GET' : 'POST' },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => (text += chunk));
          answer.on('end', () => {
            if ((answer.statusCode ?? 500) < 300) resolve(text);
            else reject(new Error(`${url}: ${answer.statusCode ?? ''} ${text}`));
          });
        },
      );
      sending.on('error', reject);
      sending.end(body);
    });
  return Object.assign(ask, { close: () => agent.destroy() });
}
