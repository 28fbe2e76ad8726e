import { afterEach, describe, expect, it } from 'vitest';
import { encodeFrame, readDataReport, type Frame } from '@ecoloop/codec-hj212';
import { frameDigest } from './audit-file.ts';
import { readSimulateCommand } from './simulate-options.ts';
import { startSimulation, type Simulation } from './simulation.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from './test-platform.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function aPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const platform = await startTestPlatform(options);
  cleanups.push(() => platform.close());
  return platform;
}

interface Acknowledged {
  readonly key: string;
  readonly digest: string;
}

function aSimulation(
  port: number,
  args: readonly string[],
  changes: Partial<SimulationOptions> = {},
): { simulation: Simulation; acknowledged: Acknowledged[] } {
  const acknowledged: Acknowledged[] = [];
  const { run } = readSimulateCommand([
    '--port',
    String(port),
    '--ramp-seconds',
    '0',
    '--retry-seconds',
    '0.05',
    ...args,
  ]);
  const simulation = startSimulation({
    ...run,
    now: Date.now,
    onAcknowledged: (mn, qn, _cn, _time, bytes) =>
      acknowledged.push({ key: `${mn}/${qn}`, digest: frameDigest(bytes) }),
    ...changes,
  });
  cleanups.push(async () => {
    simulation.stop();
    await simulation.ended;
  });
  return { simulation, acknowledged };
}

const keyOf = ({ header: { mn, qn = '' } }: Frame): string => `${mn}/${qn}`;

describe('a simulated fleet', () => {
  it('sends what it was asked for and has all of it acknowledged, each with a time of its own', async () => {
    const platform = await aPlatform();
    const { simulation, acknowledged } = aSimulation(platform.port, [
      '--devices',
      '20',
      '--rate',
      '200',
      '--duration',
      '2',
    ]);
    await simulation.ended;
    const { counts } = simulation;
    expect(counts.sent).toBeGreaterThanOrEqual(380);
    expect(counts).toMatchObject({
      acknowledged: counts.sent,
      unanswered: 0,
      dropped: 0,
      resent: 0,
      opened: 20,
      failed: 0,
    });
    expect(counts.latency.count).toBe(counts.sent);
    expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(counts.sent);
    expect(
      new Set(platform.frames.map(({ header, fields }) => `${header.mn} ${fields.get('DataTime') ?? ''}`)).size,
    ).toBe(counts.sent);
    expect(new Set(platform.frames.map(keyOf))).toEqual(new Set(acknowledged.map(({ key }) => key)));
    expect(simulation.unacknowledged()).toBe(0);
  });

  it('sends a frame again with the same QN until it is answered', async () => {
    const seen = new Map<string, number>();
    const platform = await aPlatform({
      isDeaf: (frame) => {
        const times = (seen.get(keyOf(frame)) ?? 0) + 1;
        seen.set(keyOf(frame), times);
        return times < 3;
      },
    });
    const { simulation } = aSimulation(platform.port, [
      '--devices',
      '3',
      '--rate',
      '9',
      '--duration',
      '1',
      '--over-time',
      '0.3',
    ]);
    await simulation.ended;
    const { sent, acknowledged, resent } = simulation.counts;
    expect([acknowledged, resent >= 2 * sent]).toEqual([sent, true]);
    expect([...seen.values()].every((times) => times >= 3)).toBe(true);
  });

  it('gives up after the repeats where the platform hears others, and says so', async () => {
    const platform = await aPlatform({ isDeaf: ({ header: { qn = '' } }) => Number(qn.slice(-1)) % 2 === 0 });
    const { simulation } = aSimulation(platform.port, [
      ...[
        '--devices',
        '1',
        '--rate',
        '40',
        '--duration',
        '2',
        '--over-time',
        '0.2',
        '--repeat-count',
        '1',
        '--drain-seconds',
        '5',
      ],
    ]);
    await simulation.ended;
    const { sent, acknowledged, unanswered } = simulation.counts;
    expect(unanswered).toBeGreaterThan(0);
    expect(acknowledged + unanswered + simulation.unacknowledged()).toBe(sent);
  });

  it('keeps what is not acknowledged when the platform goes away, and sends it when it is back', async () => {
    const first = await aPlatform({ isDeaf: (_frame, count) => count > 30 });
    const { simulation, acknowledged } = aSimulation(first.port, [
      '--devices',
      '5',
      '--rate',
      '100',
      '--duration',
      '4',
    ]);
    await expect.poll(() => first.accepted, { timeout: 20_000 }).toBeGreaterThan(60);
    const heard = first.frames.map(keyOf);
    await first.close();
    const second = await aPlatform({ port: first.port });
    await simulation.ended;
    const { counts } = simulation;
    expect(counts).toMatchObject({ acknowledged: counts.sent, unanswered: 0, dropped: 0, lost: 5 });
    expect(counts.resent).toBeGreaterThanOrEqual(30);
    const again = new Set(second.frames.map(keyOf));
    expect(heard.slice(30).every((key) => again.has(key))).toBe(true);
    expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(counts.sent);
  });

  it('behaves badly where it is told to, and still has all of its frames acknowledged', async () => {
    const platform = await aPlatform();
    const faults =
      'split=8%,glued=8%,garbage=8%,wrong-crc=8%,wrong-length=8%,lower-case-crc=8%,no-crlf=8%,gbk=8%,late=8%:1,out-of-order=8%,duplicate=8%,reconnect=30%:1';
    const { simulation } = aSimulation(platform.port, [
      '--devices',
      '30',
      '--rate',
      '300',
      '--duration',
      '3',
      '--over-time',
      '2',
      '--faults',
      faults,
    ]);
    await simulation.ended;
    const { counts } = simulation;
    expect(counts).toMatchObject({ acknowledged: counts.sent, unanswered: 0, dropped: 0, unheard: 0 });
    for (const name of [
      'split',
      'glued',
      'garbage',
      'wrong-crc',
      'wrong-length',
      'lower-case-crc',
      'no-crlf',
      'gbk',
      'late',
      'out-of-order',
      'duplicate',
    ] as const) {
      expect(counts.faults.get(name), name).toBeGreaterThan(10);
    }
    expect(counts.faults.get('reconnect')).toBeGreaterThan(3);
    expect(counts.repeatedAnswers).toBeGreaterThan(10);
    expect(platform.refused.filter((reason) => reason === 'wrong-crc').length).toBeGreaterThan(10);
    expect(platform.discarded()).toBeGreaterThan(100);
    expect(platform.frames.filter(({ deviations }) => deviations.includes('text-not-utf-8')).length).toBeGreaterThan(
      10,
    );
    const times = new Map<string, number>();
    const backward = platform.frames.filter(({ header: { mn, cn }, fields }) => {
      const time = Number(fields.get('DataTime'));
      const isBackward = cn === '2011' && time < (times.get(mn) ?? 0);
      times.set(mn, Math.max(time, times.get(mn) ?? 0));
      return isBackward;
    });
    expect(backward.length).toBeGreaterThan(10);
  });

  it('has devices that should not be heard, and expects nothing for them', async () => {
    const platform = await aPlatform({ isDeaf: ({ header: { mn, pw } }) => pw !== '123456' || mn.startsWith('X') });
    const { simulation } = aSimulation(platform.port, [
      ...[
        '--devices',
        '40',
        '--rate',
        '200',
        '--duration',
        '1.5',
        '--over-time',
        '0.3',
        '--faults',
        'wrong-password=20%,unknown=20%,silent=20%',
      ],
    ]);
    await simulation.ended;
    const { counts } = simulation;
    expect(counts.unheard).toBeGreaterThan(20);
    expect(counts).toMatchObject({ acknowledged: counts.sent, wrongAnswers: 0, unanswered: 0 });
    const heard = new Set(platform.frames.map(({ header: { mn } }) => mn));
    expect(heard.size).toBeLessThan(40);
  });

  it('sends hours that are over, first those before the start', async () => {
    const platform = await aPlatform();
    const time = Date.parse('2026-03-01T04:20:00Z');
    const began = performance.now();
    const { simulation } = aSimulation(
      platform.port,
      ['--devices', '2', '--backfill-hours', '3', '--realtime-seconds', '60', '--duration', '1'],
      {
        now: () => time + performance.now() - began,
      },
    );
    await simulation.ended;
    const hours = platform.frames.filter(({ header }) => header.cn === '2061');
    expect(hours.map(({ fields }) => fields.get('DataTime')).sort()).toEqual(
      ['20260301090000', '20260301100000', '20260301110000'].flatMap((text) => [text, text]),
    );
    const report = hours[0] && readDataReport(hours[0]);
    expect(report?.ok && report.report.readings.some(({ statistic }) => statistic === 'avg')).toBe(true);
  });

  it('answers requests of the platform', async () => {
    const platform = await aPlatform();
    const { simulation } = aSimulation(platform.port, [
      '--devices',
      '1',
      '--realtime-seconds',
      '60',
      '--duration',
      '20',
    ]);
    await expect.poll(() => simulation.counts.open, { timeout: 20_000 }).toBe(1);
    const header = {
      qn: '20260301120000777',
      st: '22',
      cn: '1011',
      pw: '123456',
      mn: 'ECOLOOPSIM00000000000001',
      flag: 5,
    };
    await expect
      .poll(
        () => {
          if (platform.frames.length === 0) platform.write(encodeFrame({ header }));
          return platform.frames
            .filter(({ header: { qn } }) => qn === header.qn)
            .map(({ header: { cn } }) => cn)
            .slice(0, 3);
        },
        { timeout: 20_000 },
      )
      .toEqual(['9011', '1011', '9012']);
    expect(simulation.counts.requests.get('1011')).toBeGreaterThan(0);
  });
});
