import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Registry } from 'prom-client';
import { expect, it, onTestFinished } from 'vitest';
import type { CommandStep, Heard } from '../../modules/device/index.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { startHj212Gateway } from './gateway.ts';
import { aConnection, aDevice, aFrame, untilAnswers } from './test-door.ts';

async function aLogDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-gateway-thread-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function aGateway(port = 0) {
  const logDirectory = await aLogDirectory();
  const log = await openIngestLog({ directory: logDirectory });
  onTestFinished(() => log.close());
  const registry = new Registry();
  const gateway = await startHj212Gateway({
    doors: [{ host: '127.0.0.1', port }],
    limits: { connections: 10, connectionsPerAddress: 10, waitingBytes: 1_000_000 },
    logDirectory,
    devices: [aDevice('A1')],
    care: { zone: 'Asia/Shanghai', keepDays: undefined },
    log,
    projected: () => 0,
    registry,
    logger: createLogger('error'),
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => gateway.close());
  const written = async () => {
    await log.look();
    const own = log.writers().find(({ writer }) => writer === 'hj212');
    return own === undefined ? [] : log.read(own.start, { entries: 100, bytes: 1e9 });
  };
  return { gateway, port: gateway.ports[0] ?? 0, log, registry, written };
}

it('serves devices in a thread of its own, by a writer of its own, and tells what happens', async () => {
  const { gateway, port, log, registry, written } = await aGateway();
  const heard: Heard[] = [];
  const steps: CommandStep[] = [];
  gateway.link.onHeard((news) => void heard.push(...news));
  gateway.link.onCommand((step) => void steps.push(step));
  const appended = new Promise<void>((resolve) => void log.onAppended(resolve));
  const device = await aConnection(port);
  device.socket.write(aFrame('1'));
  await untilAnswers(device, 1);
  expect(await written()).toMatchObject([{ kind: 'frame', source: 'hj212:A1' }]);
  await appended;

  gateway.link.update([aDevice('A2')]);
  device.socket.write(aFrame('2', { mn: 'A2' }));
  await untilAnswers(device, 2);
  gateway.link.request({ id: 'c1', device: 'hj212:A2', message: { name: 'read-clock', fields: {}, parts: [] } });
  await expect.poll(() => device.frames.at(-1)?.header.cn).toBe('1011');
  expect(steps).toMatchObject([{ id: 'c1', state: 'sent' }]);
  await expect
    .poll(() => heard.map((each) => [each.device, each.frames]), { timeout: 10_000 })
    .toEqual([
      ['hj212:A1', 1],
      ['hj212:A2', 1],
    ]);
  await expect.poll(() => gateway.facts().connections).toBe(1);
  expect(await registry.metrics()).toMatch(/^ecoloop_hj212_frames_total\{command="2061"\} 2$/m);
  expect(await registry.metrics()).toMatch(/^ecoloop_hj212_answer_seconds_bucket\{le="\+Inf"\} 2$/m);

  gateway.throttle(true);
  await expect.poll(() => gateway.facts().throttled, { timeout: 10_000 }).toBe(true);
});

it('says which port is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(aGateway(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('a kill -9 loses no answered frame', async () => {
  const directory = await aLogDirectory();
  const program = path.join(import.meta.dirname, 'run-gateway-until-killed.ts');
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve) =>
    createInterface(child.stdout).once('line', (line) => resolve(Number(line))),
  );
  const { socket, frames: answers } = await aConnection(port);
  let sent = 0;
  const sending = setInterval(() => {
    for (let count = 0; count < 20; count++) socket.write(aFrame(String(++sent)));
  }, 1);
  onTestFinished(() => clearInterval(sending));
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(500);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
  clearInterval(sending);
  await expect.poll(() => socket.closed).toBe(true);

  const log = await openIngestLog({ directory, writer: 'hj212' });
  onTestFinished(() => log.close());
  const entries = await log.read(log.start, { entries: 1_000_000, bytes: 1e9 });
  const kept = new Set(entries.map(({ body }) => /QN=(\d+)/.exec(Buffer.from(body).toString())?.[1]));
  const lost = answers.map(({ header }) => header.qn).filter((qn) => !kept.has(qn));
  expect(lost).toEqual([]);
  expect((await log.verify()).ok).toBe(true);
});
