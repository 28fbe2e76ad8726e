import { createServer, type Server, type Socket } from 'node:net';
import { createFrameDecoder, decodeFrame, encodeAnswer, readDataReport, type Frame } from '@ecoloop/codec-hj212';
import { afterEach, describe, expect, it } from 'vitest';
import { startFleet, type FleetOptions } from './fleet.ts';
import { damaged, dataFrame } from './frames.ts';
import { HOUR, hourStart, instantReadings, type HourModel } from './readings.ts';
import { readSettings } from './settings.ts';

const noon = Date.parse('2026-03-01T04:00:00Z');
const identity = { station: 'dongsi', device: 'DEMO11000000000000000001', secret: '000001', systemCode: '22' };

/** PM2.5 is the number of the hour since the start of 2026, so every frame tells its hour. */
const hourNumber = (time: number): number => (time - Date.parse('2026-01-01T00:00:00Z')) / HOUR;
const model: HourModel = (_station, start, count) => ({
  pm25: Float64Array.from({ length: count }, (_, hour) => hourNumber(start) + hour),
  co: new Float64Array(count).fill(0.55),
});

interface Host {
  readonly port: number;
  readonly frames: Frame[];
  readonly refused: string[];
  close(): Promise<void>;
}

const hosts: Host[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

/** A host that answers data uploads, but for those `isDeaf` to. */
async function aHost(isDeaf: (frame: Frame, count: number) => boolean = () => false, port = 0): Promise<Host> {
  const frames: Frame[] = [];
  const refused: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const decoder = createFrameDecoder();
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const result of decoder.push(Buffer.from(chunk))) {
        if (!result.ok) refused.push(result.reason.code);
        else {
          frames.push(result.frame);
          if (!isDeaf(result.frame, frames.length)) socket.write(encodeAnswer('9014', result.frame.header));
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const host: Host = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    frames,
    refused,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  hosts.push(host);
  return host;
}

function aFleet(port: number, options: Partial<FleetOptions> = {}) {
  return startFleet({
    devices: [identity],
    model,
    host: '127.0.0.1',
    port,
    now: () => noon + 65_000,
    realtimeSeconds: 30,
    backfillHours: 3,
    faultShare: 0,
    random: () => 0.5,
    // Far above what a busy machine needs for an answer; tests of silence wait less.
    answerTimeoutMilliseconds: 20_000,
    retryMilliseconds: 20,
    once: true,
    onNote: () => undefined,
    ...options,
  });
}

const valueOf = (frame: Frame): number | undefined => {
  const result = readDataReport(frame);
  return result.ok ? result.report.readings[0]?.value : undefined;
};

describe('a simulated logger', () => {
  it('sends the complete hours it kept, labelled by their start, then how it is now', async () => {
    const host = await aHost();
    const fleet = aFleet(host.port);
    await fleet.ended;
    expect(host.frames.map(({ header, fields }) => [header.cn, fields.get('DataTime')])).toEqual([
      ['2061', '20260301090000'],
      ['2061', '20260301100000'],
      ['2061', '20260301110000'],
      ['2011', '20260301120105'],
    ]);
    expect(host.frames.slice(0, 3).map(valueOf)).toEqual([-3, -2, -1].map((hours) => hourNumber(noon) + hours));
    expect(host.frames.every(({ wantsAnswer, header }) => wantsAnswer && header.pw === '000001')).toBe(true);
    expect(fleet.counts).toEqual({ hour: 3, realtime: 1, damaged: 0 });
  });

  it('sends an hour again until it is answered and skips none', async () => {
    const host = await aHost((_frame, count) => count <= 2);
    await aFleet(host.port, { answerTimeoutMilliseconds: 1000 }).ended;
    const hours = host.frames.filter(({ header }) => header.cn === '2061').map(({ fields }) => fields.get('DataTime'));
    expect(hours).toEqual(['20260301090000', '20260301090000', '20260301090000', '20260301100000', '20260301110000']);
  });

  it('comes back when the host does', async () => {
    const first = await aHost(() => true);
    const fleet = aFleet(first.port, { answerTimeoutMilliseconds: 1000 });
    await expect.poll(() => first.frames.length).toBeGreaterThan(0);
    hosts.splice(hosts.indexOf(first), 1);
    await first.close();
    const second = await aHost(undefined, first.port);
    await fleet.ended;
    expect(second.frames).toHaveLength(4);
  });

  it('sends the chosen share damaged first, which a host refuses by the check value, then whole', async () => {
    const host = await aHost();
    const fleet = aFleet(host.port, { faultShare: 1 });
    await fleet.ended;
    expect(host.refused).toEqual(['wrong-crc', 'wrong-crc', 'wrong-crc', 'wrong-crc']);
    expect(host.frames).toHaveLength(4);
    expect(fleet.counts.damaged).toBe(4);
  });

  it('ends at once when stopped, connected or not', async () => {
    const host = await aHost();
    const fleet = aFleet(host.port, { once: false });
    await expect.poll(() => fleet.counts.hour).toBe(3);
    await fleet.stop();
    const { port } = host;
    await host.close();
    hosts.length = 0;
    await aFleet(port, { once: false }).stop();
  });
});

describe('readings of an instant', () => {
  it('lie on the line between the middles of the hours, within the waver', () => {
    const middle = instantReadings(model, 'dongsi', noon + HOUR / 2)['pm25'] ?? NaN;
    const end = instantReadings(model, 'dongsi', noon + HOUR - 1_000)['pm25'] ?? NaN;
    expect(Math.abs(middle / hourNumber(noon) - 1)).toBeLessThan(0.041);
    expect(Math.abs(end / (hourNumber(noon) + 0.5) - 1)).toBeLessThan(0.041);
  });

  it('are the same for the same instant', () => {
    expect(instantReadings(model, 'dongsi', noon)).toEqual(instantReadings(model, 'dongsi', noon));
    expect(hourStart(noon + 1)).toBe(noon);
  });
});

describe('frames', () => {
  it('leave out what the station does not measure', () => {
    const result = decodeFrame(dataFrame(identity, 'hour', noon, { pm25: 12.34, o3: NaN }, '20260301120000000'));
    expect(result.ok && result.frame.parts.map(({ code, attribute, text }) => `${code}-${attribute}=${text}`)).toEqual([
      'a34004-Avg=12.3',
      'a34004-Flag=N',
    ]);
  });

  it('are refused when damaged', () => {
    const frame = dataFrame(identity, 'hour', noon, { pm25: 12.34 }, '20260301120000000');
    expect(decodeFrame(damaged(frame))).toMatchObject({ ok: false, reason: { code: 'wrong-crc' } });
  });
});

describe('settings', () => {
  it('come from the options before the environment', () => {
    const settings = readSettings(['--port', '2121'], {
      ECOLOOP_HJ212_PORT: '1',
      ECOLOOP_SIMULATOR_BACKFILL_HOURS: '48',
    });
    expect(settings).toMatchObject({ port: 2121, backfillHours: 48, host: '127.0.0.1', once: false });
  });

  it('that are wrong are named with what they must be', () => {
    expect(() => readSettings(['--port', 'http'], {})).toThrow(
      /--port \(ECOLOOP_HJ212_PORT\) must be a whole number from 1 to 65535/,
    );
    expect(() => readSettings([], { ECOLOOP_SIMULATOR_FAULT_SHARE: '2' })).toThrow(
      /ECOLOOP_SIMULATOR_FAULT_SHARE.*from 0 to 1/,
    );
  });
});
