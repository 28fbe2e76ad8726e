import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectSocket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { domains } from '@ecoloop/domains';
import { instant } from '@ecoloop/kernel';
import { connectAsync } from 'mqtt';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../modules/device/index.ts';
import type { RegisteredStation } from '../../modules/observation/index.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import type { NewEntry } from '../../platform/ingest-log/log-entry.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createIntake } from '../push/intake.ts';
import { decodeMessage } from '../push/message.ts';
import { createMessageReader } from '../push/read-message.ts';
import { startMqttGateway, type MqttGateway } from './mqtt-gateway.ts';
import { deliveryOf } from './topics.ts';

const hasBroker = spawnSync('mosquitto', ['-h']).error === undefined;
const clock = fixedClock(instant(Date.parse('2026-03-01T13:05:00+08:00')));
const station: RegisteredStation = {
  id: 'guanyuan',
  domain: 'air-quality',
  name: { zh: '官园', en: 'Guanyuan' },
  territory: '110102',
  aliases: [],
  classes: [],
  source: 'site',
};
const aDevice = (identity: string, at: string): Device => ({
  ...{ id: `push:${identity}`, protocol: 'push', identity, secret: 'x', station: at },
  ...{ simulated: false, enabled: true, settings: {} },
});
const fleet = [aDevice('one', 'guanyuan'), aDevice('two', 'tiantan'), aDevice('three', 'tiantan')];
const devices = {
  all: () => fleet,
  findByIdentity: (_protocol: string, identity: string) => fleet.find((one) => one.identity === identity),
};

let port: number;
let directory: string;
let broker: ChildProcess;
const gateways: MqttGateway[] = [];

async function startBroker(): Promise<void> {
  const file = path.join(directory, 'mosquitto.conf');
  await writeFile(file, `listener ${port} 127.0.0.1\nallow_anonymous true\n`);
  broker = spawn('mosquitto', ['-c', file], { stdio: 'ignore' });
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          const socket = connectSocket(port, '127.0.0.1');
          socket.once('connect', () => {
            socket.destroy();
            resolve(true);
          });
          socket.once('error', () => resolve(false));
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
}

async function stopBroker(): Promise<void> {
  const gone = once(broker, 'exit');
  broker.kill();
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A gateway on a log in memory that fails as it is told; `held` holds senders back. */
function aGateway({
  fails = () => false,
  held = () => false,
  onDisk = () => Promise.resolve(),
}: { fails?: () => boolean; held?: () => boolean; onDisk?: () => Promise<void> } = {}) {
  const entries: NewEntry[] = [];
  const log = {
    append: (entry: NewEntry) => {
      if (fails()) return Promise.reject(new Error('the disk is full'));
      entries.push(entry);
      const position = entries.length;
      return onDisk().then(() => position);
    },
  };
  const backPressure = {
    isHeld: held,
    released: async (_patience: number, signal?: AbortSignal) => {
      while (held() && signal?.aborted !== true) await new Promise((resolve) => setTimeout(resolve, 10));
      return signal?.aborted !== true;
    },
  };
  const reader = createMessageReader({ stations: { find: () => station }, domains, zone: 'Asia/Shanghai' });
  const registry = new Registry();
  const intake = createIntake({ log, reader, clock, registry, backPressure });
  const gateway = startMqttGateway({
    url: `mqtt://127.0.0.1:${port}`,
    clientId: 'ecoloop-test',
    ...{ devices, intake, registry, logger: createLogger('silent'), reconnectMilliseconds: 50 },
  });
  gateways.push(gateway);
  const received = () =>
    entries.map((entry) => ({ source: entry.source, text: Buffer.from(decodeMessage(entry).bytes).toString() }));
  return { gateway, entries, received };
}

async function publish(topic: string, message: string): Promise<void> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`);
  await client.publishAsync(topic, message, { qos: 1 });
  await client.endAsync();
}

/** Until the broker knows its subscriptions: then it keeps what comes. */
async function isSubscribed({ gateway, received }: ReturnType<typeof aGateway>): Promise<void> {
  await expect.poll(() => gateway.facts().connected, { timeout: 30_000 }).toBe(true);
  await expect
    .poll(
      async () => {
        await publish('ecoloop/probe/observations', 'probe');
        return received().some(({ source }) => source === 'push:probe');
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

const line = (value: number): string =>
  JSON.stringify({ time: '2026-03-01T12:00:00+08:00', property: 'pm25', value, unit: 'ug/m3', averaging: 'hour' });

it('reads no message that the log could not keep', () => {
  const large = Buffer.alloc(16 * 1_048_576 + 1, ' ');
  expect(deliveryOf('ecoloop/one/observations', large, devices)).toMatchObject({
    ...{ identity: 'one', refusal: { reason: 'push.too-large', params: { limit: 16 * 1_048_576 } } },
  });
});

describe.skipIf(!hasBroker && process.env['CI'] === undefined)('MQTT', () => {
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-mqtt-'));
    port = await freePort();
    await startBroker();
  });
  afterEach(async () => {
    await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
    await stopBroker();
    await rm(directory, { recursive: true, force: true });
  });

  it('brings Observations by their Datastream or by their device', async () => {
    const one = aGateway();
    await isSubscribed(one);
    const observation = { phenomenonTime: '2026-03-01T04:00:00Z', result: 35 };
    const sent: readonly (readonly [string, string])[] = [
      ["v1.1/Datastreams('guanyuan:pm25:hour')/Observations", JSON.stringify(observation)],
      ['v1.1/Datastreams(guanyuan:pm10:hour)/Observations', JSON.stringify(observation)],
      ['v1.1/Observations', JSON.stringify({ ...observation, Datastream: { '@iot.id': 'guanyuan:o3:hour' } })],
      ['ecoloop/one/observations', `${line(1)}\n${line(2)}`],
      ['ecoloop/two/observations', `[${line(1)}]`],
    ];
    for (const [topic, message] of sent) await publish(topic, message);
    const mine = () => one.entries.filter(({ source }) => source !== 'push:probe');
    await expect.poll(() => mine().length, { timeout: 30_000 }).toBe(5);
    expect(mine().map(({ source }) => source)).toEqual(['push:one', 'push:one', 'push:one', 'push:one', 'push:two']);
    expect(mine().map((entry) => decodeMessage(entry).header.form)).toEqual([
      ...['sensorthings-observation', 'sensorthings-observation', 'sensorthings-observation', 'ndjson', 'json'],
    ]);
    expect(mine().map((entry) => decodeMessage(entry).header.refusal)).toEqual(Array(5).fill(undefined));
  });

  it.each([
    ['ecoloop/nobody/observations', '{}', 'push.unknown-device'],
    ["v1.1/Datastreams('elsewhere:pm25:hour')/Observations", '{}', 'push.no-device-of-station'],
    ["v1.1/Datastreams('tiantan:pm25:hour')/Observations", '{}', 'push.several-devices'],
    ['v1.1/Observations', '{', 'push.no-datastream'],
    ['v1.1/Things/Observations', '{}', 'push.unknown-topic'],
  ])('keeps what comes by %s and belongs to nobody, with the reason', async (topic, message, reason) => {
    const one = aGateway();
    await isSubscribed(one);
    await publish(topic, message);
    const refusals = () => one.entries.map((entry) => decodeMessage(entry).header.refusal?.reason);
    await expect.poll(() => refusals().at(-1), { timeout: 30_000 }).toBe(reason);
  });

  it('acknowledges nothing that is not on disk: the broker sends it again', async () => {
    let failures = 0;
    let isFull = false;
    const one = aGateway({ fails: () => isFull && (failures += 1) > 0 });
    await isSubscribed(one);
    isFull = true;
    await publish('ecoloop/one/observations', line(7));
    await expect.poll(() => failures, { timeout: 30_000 }).toBeGreaterThan(1);
    isFull = false;
    await expect.poll(() => one.received(), { timeout: 30_000 }).toContainEqual({ source: 'push:one', text: line(7) });
    await publish('ecoloop/one/observations', line(8));
    await expect.poll(() => one.received(), { timeout: 30_000 }).toContainEqual({ source: 'push:one', text: line(8) });
    expect(one.received().filter(({ text }) => text === line(7))).toHaveLength(1);
  });

  it('takes many at once, and acknowledges them when they are on disk, not before', async () => {
    let isSlow = false;
    const written: (() => void)[] = [];
    const one = aGateway({
      onDisk: () => (isSlow ? new Promise((resolve) => written.push(resolve)) : Promise.resolve()),
    });
    await isSubscribed(one);
    const before = one.entries.length;
    isSlow = true;
    const values = Array.from({ length: 10 }, (_, value) => line(value));
    for (const value of values) await publish('ecoloop/one/observations', value);
    await expect.poll(() => one.entries.length, { timeout: 30_000 }).toBe(before + 10);
    // None of them is on disk: the broker owes them to whoever comes next under this name.
    const taken = one.received().slice(before);
    expect(taken.map(({ text }) => text)).toEqual(values);
    const next = aGateway();
    await expect.poll(() => next.received().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(10);
    expect(
      next
        .received()
        .map(({ text }) => text)
        .slice(0, 10),
    ).toEqual(values);
    for (const resolve of written.splice(0)) resolve();
    await one.gateway.close();
    await next.gateway.close();
    const last = aGateway();
    await isSubscribed(last);
    expect(last.received().filter(({ source }) => source !== 'push:probe')).toEqual([]);
  });

  it('is kept by the broker while the platform is away', async () => {
    const before = aGateway();
    await isSubscribed(before);
    await before.gateway.close();
    for (let value = 0; value < 30; value += 1) await publish('ecoloop/one/observations', line(value));
    const after = aGateway();
    await expect.poll(() => after.received().length, { timeout: 30_000 }).toBe(30);
    expect(after.received().map(({ text }) => text)).toEqual(Array.from({ length: 30 }, (_, value) => line(value)));
  });

  it('goes on when the broker comes back', async () => {
    const one = aGateway();
    await isSubscribed(one);
    await stopBroker();
    await expect.poll(() => one.gateway.facts().connected, { timeout: 30_000 }).toBe(false);
    await startBroker();
    await isSubscribed(one);
    await publish('ecoloop/one/observations', line(3));
    await expect.poll(() => one.received(), { timeout: 30_000 }).toContainEqual({ source: 'push:one', text: line(3) });
  });

  it('stops taking while senders are held back', async () => {
    let isHeld = false;
    const one = aGateway({ held: () => isHeld });
    await isSubscribed(one);
    const taken = one.entries.length;
    isHeld = true;
    for (let value = 0; value < 5; value += 1) await publish('ecoloop/one/observations', line(value));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(one.entries).toHaveLength(taken);
    isHeld = false;
    await expect.poll(() => one.entries.length, { timeout: 30_000 }).toBe(taken + 5);
  });
});
