import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFrameDecoder, encodeFrame, type Frame, type FrameContent } from '@ecoloop/codec-hj212';
import { instant } from '@ecoloop/kernel';
import { Registry } from 'prom-client';
import { expect, onTestFinished } from 'vitest';
import type { CommandStep, Device } from '../../modules/device/index.ts';
import { fixedClock, type Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { openFrontDoor, type FrontDoorLimits, type TlsKeys } from './front-door.ts';
import { decodeRejectedEntry } from './rejected-entry.ts';

// What the tests of the gateway have in common: a door with a log of its own, devices, and their side of a connection.

export const NOON = instant(Date.parse('2026-03-01T05:00:30Z'));
const usualLimits: FrontDoorLimits = { connections: 100, connectionsPerAddress: 100, waitingBytes: 1_000_000 };

export function aDevice(identity: string, changes: Partial<Device> = {}): Device {
  const usual = { protocol: 'hj212', secret: '123456', station: 's', simulated: false, enabled: true, settings: {} };
  return { id: `hj212:${identity}`, identity, ...usual, ...changes };
}

export interface DoorOptions {
  readonly devices?: readonly Device[];
  readonly limits?: Partial<FrontDoorLimits>;
  readonly clock?: Clock;
  readonly tls?: TlsKeys;
  readonly answerWithin?: number;
  /** What stands between the door and its log. */
  readonly logThrough?: (log: IngestLog) => Pick<IngestLog, 'appendMany'>;
}

export async function aDoor(options: DoorOptions = {}) {
  const { devices = [aDevice('A1')], limits, clock = fixedClock(NOON), tls, answerWithin, logThrough } = options;
  const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-gateway-'));
  const log = await openIngestLog({ directory });
  const errors: unknown[] = [];
  const steps: CommandStep[] = [];
  const registry = new Registry();
  const door = await openFrontDoor({
    doors: [{ host: '127.0.0.1', port: 0, ...(tls && { tls }) }],
    limits: { ...usualLimits, ...limits },
    log: logThrough?.(log) ?? log,
    devices,
    clock,
    registry,
    onCommand: (step) => void steps.push(step),
    onError: (error) => void errors.push(error),
    ...(answerWithin !== undefined && { answerWithin }),
  });
  onTestFinished(async () => {
    await door.close();
    await log.close();
    await rm(directory, { recursive: true, force: true });
  });
  const metric = async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> => {
    const found = (await registry.getMetricsAsJSON()).find((each) => each.name === `ecoloop_hj212_${name}`);
    const fits = found?.values.filter((value) =>
      Object.entries(labels).every(([key, text]) => value.labels[key] === text),
    );
    return fits?.reduce((sum, { value }) => sum + value, 0) ?? Number.NaN;
  };
  return { door, port: door.ports[0] ?? 0, log, errors, steps, metric };
}

interface FrameChanges {
  readonly cn?: string;
  readonly st?: string;
  readonly mn?: string;
  readonly pw?: string;
  readonly flag?: number;
  readonly rf?: number;
  readonly fields?: FrameContent['fields'];
  readonly parts?: FrameContent['parts'];
}

/** An hour of A1, unless told otherwise. */
export function aFrame(qn: string, { fields, parts, ...header }: FrameChanges = {}): Buffer {
  return Buffer.from(
    encodeFrame({
      header: { qn, st: '22', cn: '2061', pw: '123456', mn: 'A1', flag: 5, ...header },
      fields: fields ?? { DataTime: '20260301120000' },
      parts: parts ?? [{ code: 'a34004', attribute: 'Avg', text: '35' }],
    }),
  );
}

/** An answer of a device to a request. */
export const anAnswer = (cn: string, qn: string | undefined, fields: Readonly<Record<string, string>>): Buffer =>
  aFrame(qn ?? '', { cn, st: '91', flag: 4, fields, parts: [] });

export interface DeviceSide {
  readonly socket: Socket;
  /** All that the gateway sent. */
  readonly frames: Frame[];
}

export function deviceSide(socket: Socket): DeviceSide {
  socket.on('error', () => undefined);
  const decoder = createFrameDecoder();
  const frames: Frame[] = [];
  socket.on('data', (chunk) => {
    for (const result of decoder.push(Buffer.from(chunk))) if (result.ok) frames.push(result.frame);
  });
  onTestFinished(() => void socket.destroy());
  return { socket, frames };
}

export async function aConnection(port: number): Promise<DeviceSide> {
  const side = deviceSide(connect(port, '127.0.0.1'));
  await new Promise<void>((resolve) => side.socket.once('connect', () => resolve()));
  return side;
}

export const entriesOf = (log: IngestLog): Promise<LogEntry[]> => log.read(log.start, { entries: 100_000, bytes: 1e9 });

export async function reasonsOf(log: IngestLog): Promise<string[]> {
  const entries = await entriesOf(log);
  return entries.flatMap((entry) => (entry.kind === 'rejected-frame' ? decodeRejectedEntry(entry).header.reason : []));
}

export const answersOf = ({ frames }: DeviceSide): (string | undefined)[] => frames.map(({ header }) => header.qn);

export const untilAnswers = (side: DeviceSide, count: number): Promise<void> =>
  expect.poll(() => side.frames.length, { timeout: 10_000 }).toBe(count);
