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
