import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { domains } from '@ecoloop/domains';
import { connectAsync } from 'mqtt';
import { Registry } from 'prom-client';
import { startMqttGateway } from '../src/gateways/mqtt/index.ts';
import { createIntake, createMessageReader } from '../src/gateways/push/index.ts';
import { piecesOf } from '../src/gateways/push/pieces.ts';
import { systemClock } from '../src/platform/clock/clock.ts';
import { openIngestLog } from '../src/platform/ingest-log/open-ingest-log.ts';
import { createLogger } from '../src/platform/logging/logger.ts';

// Rows a second of a pushed table and messages a second of a broker, each acknowledged when it is on disk.

const ROWS = 300_000;
const MESSAGES = 3_000;
const PORT = 18_883;
const station = {
  ...{ id: 'guanyuan', domain: 'air-quality', name: { zh: '官园', en: 'Guanyuan' }, territory: '110102' },
  ...{ aliases: [], classes: [], source: 'site' },
};
const device = {
  ...{ id: 'push:one', protocol: 'push', identity: 'one', secret: null, station: 'guanyuan' },
  ...{ simulated: false, enabled: true, settings: {} },
};

const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-bench-wires-'));
const log = await openIngestLog({ directory: path.join(directory, 'log') });
const registry = new Registry();
const backPressure = { isHeld: () => false, released: () => Promise.resolve(true) };
const reader = createMessageReader({ stations: { find: () => station }, domains, zone: 'Asia/Shanghai' });
const intake = createIntake({ log, reader, clock: systemClock, registry, backPressure });

async function benchTable(): Promise<void> {
  const start = Date.parse('2025-01-01T00:00:00Z');
  const lines = Array.from(
    { length: ROWS },
    (_, n) => `${new Date(start + n * 60_000).toISOString()},${n % 300},${n % 90}`,
  );
  const table = Buffer.from(`time,pm25 (ug/m3),no2 (ug/m3)\n${lines.join('\n')}\n`);
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    for (let at = 0; at < table.length; at += 65_536) yield table.subarray(at, at + 65_536);
  };
  const began = performance.now();
  let values = 0;
  for await (const { bytes, columns = '', firstLine } of piecesOf(chunks(), { isTable: true, limitBytes: 2 ** 30 })) {
    const where = { device, wire: 'https', form: 'csv', path: '/api/push/csv', averaging: 'minute' } as const;
    values += (await intake.take({ ...where, bytes, columns, firstLine })).reading.values.length;
  }
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `table: ${Math.round(ROWS / seconds)} rows/s, ${Math.round(values / seconds)} values/s, read and on disk`,
  );
}

async function benchBroker(): Promise<void> {
  if (spawnSync('mosquitto', ['-h']).error) {
    console.log('MQTT: mosquitto is not installed');
    return;
  }
  const file = path.join(directory, 'mosquitto.conf');
  await writeFile(file, `listener ${PORT} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n`);
  const broker = spawn('mosquitto', ['-c', file], { stdio: 'ignore' });
  const url = `mqtt://127.0.0.1:${PORT}`;
  const devices = { all: () => [device], findByIdentity: () => device };
  const gateway = startMqttGateway({
    ...{
      url,
      clientId: 'bench',
      devices,
      intake,
      registry,
      logger: createLogger('silent'),
      reconnectMilliseconds: 100,
    },
  });
  while (!gateway.facts().connected) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 500)); // its subscriptions
  const client = await connectAsync(url);
  const line = '{"time":"2026-03-01T12:00:00+08:00","property":"pm25","value":35,"unit":"ug/m3","averaging":"hour"}';
  const taken = async (): Promise<number> => {
    const { values } = await intake.metrics.messages.get();
    return values.reduce((sum, { labels, value }) => sum + (labels.wire === 'mqtt' ? value : 0), 0);
  };
  const began = performance.now();
  for (let sent = 0; sent < MESSAGES; sent += 1) client.publish('ecoloop/one/observations', line, { qos: 1 });
  while ((await taken()) < MESSAGES) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - began) / 1_000;
  console.log(`MQTT: ${Math.round(MESSAGES / seconds)} messages/s, each on disk before its acknowledgement`);
  await client.endAsync();
  await gateway.close();
  broker.kill();
}

await benchTable();
await benchBroker();
await log.close();
await rm(directory, { recursive: true, force: true });
