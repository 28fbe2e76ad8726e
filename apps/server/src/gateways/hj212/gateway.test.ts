import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createFrameDecoder, encodeFrame, type Frame } from '@ecoloop/codec-hj212';
import { instant } from '@ecoloop/kernel';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { Device } from '../../modules/device/index.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { startHj212Gateway } from './gateway.ts';
import { decodeRejectedEntry } from './rejected-entry.ts';

const clock = fixedClock(instant(Date.parse('2026-03-01T05:00:30Z')));
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function aDevice(identity: string, changes: Partial<Device> = {}): Device {
  const id = `hj212:${identity}`;
  return {
    id,
    protocol: 'hj212',
    identity,
    secret: '123456',
    station: 's',
    simulated: false,
    enabled: true,
    settings: {},
    ...changes,
  };
}

const fleet = [aDevice('A1'), aDevice('DEMO1', { simulated: true }), aDevice('OLD', { enabled: false })];
const devices = {
  find: (id: string) => fleet.find((device) => device.id === id),
  findByIdentity: (_protocol: string, identity: string) => fleet.find((device) => device.identity === identity),
  all: () => fleet,
  save: () => Promise.resolve(),
};

async function aGateway() {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-gateway-'));
  const log = await openIngestLog({ directory });
  const errors: unknown[] = [];
  const registry = new Registry();
  const gateway = await startHj212Gateway({
    host: '127.0.0.1',
    port: 0,
    log,
    devices,
    clock,
    registry,
    onError: (error) => errors.push(error),
  });
  cleanups.push(async () => {
    await gateway.close();
    await log.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { gateway, log, errors, registry };
}

function aFrame(qn: string, changes: { cn?: string; mn?: string; pw?: string; flag?: number } = {}): Buffer {
  const header = { qn, st: '22', cn: '2061', pw: '123456', mn: 'A1', flag: 5, ...changes };
  const parts = [{ code: 'a34004', attribute: 'Avg', text: '35' }];
  return Buffer.from(encodeFrame({ header, fields: { DataTime: '20260301120000' }, parts }));
}

/** A logger's side of a connection, with the answers it got. */
async function aConnection(port: number): Promise<{ readonly socket: Socket; readonly answers: Frame[] }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const decoder = createFrameDecoder();
  const answers: Frame[] = [];
  socket.on('data', (chunk) => {
    for (const result of decoder.push(Buffer.from(chunk))) if (result.ok) answers.push(result.frame);
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  cleanups.push(() => Promise.resolve(void socket.destroy()));
  return { socket, answers };
}

const entriesOf = (log: IngestLog): Promise<LogEntry[]> => log.read(log.start, { entries: 10_000, bytes: 1e9 });
const reasonsOf = (entries: readonly LogEntry[]): string[] =>
  entries.map((entry) => decodeRejectedEntry(entry).header.reason);

describe('a frame of a known device', () => {
  it('is in the log, byte for byte, when the answer comes', async () => {
    const { gateway, log } = await aGateway();
    const { socket, answers } = await aConnection(gateway.port);
    const frame = aFrame('20260301130000001');
    socket.write(frame);
    await expect.poll(() => answers.length).toBe(1);
    expect(answers[0]?.header).toMatchObject({ cn: '9014', qn: '20260301130000001', mn: 'A1', st: '91' });
    const entries = await entriesOf(log);
    expect(entries).toMatchObject([{ kind: 'frame', source: 'hj212:A1', simulated: false }]);
    expect(Buffer.from(entries[0]?.body ?? [])).toEqual(frame);
  });

  it('may come in pieces and many at once', async () => {
    const { gateway, log } = await aGateway();
    const { socket, answers } = await aConnection(gateway.port);
    const stream = Buffer.concat(
      Array.from({ length: 300 }, (_, index) => aFrame(`2026030113${String(index).padStart(7, '0')}`)),
    );
    for (let at = 0; at < stream.length; at += 1_000) socket.write(stream.subarray(at, at + 1_000));
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(300);
    expect(await entriesOf(log)).toHaveLength(300);
    expect(new Set(answers.map(({ header }) => header.qn)).size).toBe(300);
  });

  it('of the simulated fleet is kept as simulated', async () => {
    const { gateway, log } = await aGateway();
    const { socket, answers } = await aConnection(gateway.port);
    socket.write(aFrame('1', { mn: 'DEMO1' }));
    await expect.poll(() => answers.length).toBe(1);
    expect(await entriesOf(log)).toMatchObject([{ simulated: true }]);
  });

  it('is answered as a notice with 9013; a heartbeat is answered and not kept; without A nothing is answered', async () => {
    const { gateway, log } = await aGateway();
    const { socket, answers } = await aConnection(gateway.port);
    socket.write(
      Buffer.concat([aFrame('1', { cn: '1013' }), aFrame('2', { cn: '9021' }), aFrame('3', { flag: 4 }), aFrame('4')]),
    );
    await expect.poll(() => answers.length).toBe(3);
    const commands = answers.map(({ header }) => [header.qn, header.cn]).sort();
    expect(commands).toEqual([
      ['1', '9013'],
      ['2', '9013'],
      ['4', '9014'],
    ]);
    expect(await entriesOf(log)).toHaveLength(3);
  });
});

describe('a frame that cannot be used', () => {
  it('is kept with its reason and not answered', async () => {
    const { gateway, log } = await aGateway();
    const { socket, answers } = await aConnection(gateway.port);
    const wrongCrc = aFrame('1');
    wrongCrc[wrongCrc.length - 12] = (wrongCrc[wrongCrc.length - 12] ?? 0) ^ 2;
    socket.write(
      Buffer.concat([wrongCrc, aFrame('2', { mn: 'X9' }), aFrame('3', { pw: '654321' }), aFrame('4', { mn: 'OLD' })]),
    );
    socket.write(aFrame('5'));
    await expect.poll(() => answers.length).toBe(1);
    expect(answers[0]?.header.qn).toBe('5');
    const refused = (await entriesOf(log)).filter(({ kind }) => kind === 'rejected-frame');
    expect(reasonsOf(refused)).toEqual([
      'frame.wrong-crc',
      'frame.unknown-device',
      'frame.wrong-password',
      'frame.device-disabled',
    ]);
    expect(refused.map(({ source }) => source).slice(1)).toEqual(['hj212:X9', 'hj212:A1', 'hj212:OLD']);
  });

  it('and was cut off by the end of the connection is kept as incomplete', async () => {
    const { gateway, log } = await aGateway();
    const { socket } = await aConnection(gateway.port);
    socket.end(aFrame('1').subarray(0, 50));
    await expect.poll(async () => reasonsOf(await entriesOf(log))).toEqual(['frame.incomplete']);
  });

  it('fills no disk: beyond a rate it is only counted', async () => {
    const { gateway, log, registry } = await aGateway();
    const { socket, answers } = await aConnection(gateway.port);
    socket.write(Buffer.concat(Array.from({ length: 200 }, () => aFrame('1', { mn: 'X9' }))));
    socket.write(aFrame('2'));
    await expect.poll(() => answers.length).toBe(1);
    expect(await entriesOf(log)).toHaveLength(61);
    expect(await registry.getSingleMetricAsString('ecoloop_hj212_refused_not_kept_total')).toContain(' 140');
  });

  it('ends the connection when it goes on without being a frame at all', async () => {
    const { gateway } = await aGateway();
    const { socket } = await aConnection(gateway.port);
    socket.write('GET / HTTP/1.1\r\n'.repeat(8_000));
    await expect.poll(() => socket.closed).toBe(true);
  });
});

it('nothing is answered while the log takes nothing', async () => {
  const { gateway, log, errors } = await aGateway();
  const { socket, answers } = await aConnection(gateway.port);
  await log.close();
  socket.write(aFrame('1'));
  await expect.poll(() => errors.length).toBe(1);
  expect(answers).toEqual([]);
});

it('closing waits for what was sent', async () => {
  const { gateway, log } = await aGateway();
  const { socket } = await aConnection(gateway.port);
  socket.write(aFrame('1'));
  await expect.poll(async () => (await entriesOf(log)).length).toBe(1);
  await gateway.close();
  expect(
    socket.destroyed ||
      socket.readableEnded ||
      (await new Promise((resolve) => socket.once('close', () => resolve(true)))),
  ).toBe(true);
});

it('a kill -9 loses no answered frame', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-gateway-kill-'));
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  const program = path.join(import.meta.dirname, 'run-gateway-until-killed.ts');
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => Promise.resolve(void child.kill('SIGKILL')));
  const port = await new Promise<number>((resolve) =>
    createInterface(child.stdout).once('line', (line) => resolve(Number(line))),
  );
  const { socket, answers } = await aConnection(port);
  let sent = 0;
  const sending = setInterval(() => {
    for (let count = 0; count < 20; count++) socket.write(aFrame(String(++sent)));
  }, 1);
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(500);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
  clearInterval(sending);
  await expect.poll(() => socket.closed).toBe(true);

  const log = await openIngestLog({ directory });
  cleanups.push(() => log.close());
  const kept = new Set((await entriesOf(log)).map(({ body }) => /QN=(\d+)/.exec(Buffer.from(body).toString())?.[1]));
  const lost = answers.map(({ header }) => header.qn).filter((qn) => !kept.has(qn));
  expect(lost).toEqual([]);
  expect((await log.verify()).ok).toBe(true);
});
