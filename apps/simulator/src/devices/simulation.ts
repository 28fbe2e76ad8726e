import { countOne, createCounts, type Counts } from './counts.ts';
import { createDataClock, type DataClock } from './data-clock.ts';
import { createDataFrames, periodOf } from './data-frames.ts';
import { createDeviceConnection, type DeviceConnection } from './device-connection.ts';
import { createDevice, type SimulatedDevice } from './device.ts';
import { deviceFault } from './faults.ts';
import type { DataKind } from './frame-layout.ts';
import { createHandOver } from './hand-over.ts';
import { randomShare } from './random-share.ts';
import { createRequestDesk } from './request-desk.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { sm4Of } from './sm4-key.ts';

const TICK = 10;
const BEIJING = 8 * 3_600_000;
/** Every connection is looked at for messages without an answer in so many ticks. */
const SWEEP_TICKS = 25;
/** A fleet that falls behind by more leaves messages out. */
const MOST_BEHIND = 2_000;
/** Minute, hour and day data of a fleet come within so long after the period, as loggers of one platform do. */
const SPREAD = 20_000;
/** Seconds between two jumps of a clock, on the average. */
const JUMP_EVERY = 60;

export interface Simulation {
  readonly counts: Readonly<Counts>;
  readonly devices: readonly SimulatedDevice[];
  /** Messages that wait for an acknowledgement. */
  unacknowledged(): number;
  /** Monotonic milliseconds since the first message was due; 0 before. */
  elapsed(): number;
  /** Messages that were due and left out because this process or machine was too slow. */
  readonly skipped: number;
  /** Resolves when all is sent, acknowledged or given up, and closed. */
  readonly ended: Promise<void>;
  /** No new data; what is on its way is waited for. */
  stop(): void;
}

interface PeriodRun {
  readonly kind: DataKind;
  readonly start: number;
  readonly began: number;
  readonly isResent: boolean;
  next: number;
}

/** A fleet of devices against a platform. Every value it sends is simulated. */
export function startSimulation(options: SimulationOptions): Simulation {
  const { identities, system, edition, check, faults, seed, now, minutes } = options;
  const counts = createCounts();
  const frames = createDataFrames(system, { edition, seed, packets: options.packets });
  const sm4 = options.sm4Key && sm4Of(options.sm4Key);
  const desk = createRequestDesk({
    ...{ frames, now, sm4Of, realtimeSeconds: Math.max(1, Math.round(options.realtimeSeconds)) },
    onRequest: (cn) => countOne(counts.requests, cn),
  });
  const connections = identities.map((identity, index) => {
    const suffers = (name: Parameters<typeof deviceFault>[1]): number | undefined =>
      deviceFault(faults, name, seed, index);
    const drift = (suffers('clock-drift') ?? 0) * 1_000 * (randomShare(seed, index, 0x64) < 0.5 ? -1 : 1);
    const device = createDevice(index, {
      ...{ identity, st: system.st, edition, check, sm4, minuteInterval: minutes ?? 10, clockOffset: drift },
      ...{ timeoutMilliseconds: options.timeoutMilliseconds, repeats: options.repeats },
      hasWrongPassword: suffers('wrong-password') !== undefined,
      isUnknown: suffers('unknown') !== undefined,
    });
    return createDeviceConnection(device, {
      ...{
        host: options.host,
        port: options.port,
        tls: options.tls,
        window: options.window,
        keep: options.keep,
        counts,
      },
      retryMilliseconds: options.retryMilliseconds,
      onAcknowledged: ({ head: { mn } }, { qn, cn, dataTime, bytes }) =>
        options.onAcknowledged(mn, qn, cn, dataTime, bytes),
      onFrame: (connection, frame) => {
        if (options.answersRequests) desk.answer(connection, frame);
      },
    });
  });

  const handOver = createHandOver({ faults, seed, edition, factor: system.factors[0]?.code ?? '' });
  const runs: PeriodRun[] = [];
  const individual = new Map<DeviceConnection, number>();
  const spacing = (options.realtimeSeconds * 1_000) / connections.length;
  const count = connections.length;
  let opened = 0;
  let due = 0;
  let skipped = 0;
  let ticks = 0;
  let isStopping = false;
  let stoppedAt = 0;
  let dataClock: DataClock | undefined;
  let firstAt = 0;
  let lastPeriods: Partial<Record<DataKind, number>> = {};
  const began = performance.now();
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));

  function tick(): void {
    const monotonic = performance.now();
    const time = now();
    ticks++;
    if (opened < count) ramp(monotonic);
    else if (!isStopping) {
      if (firstAt === 0) begin(monotonic, time);
      realtime(monotonic, time);
      periods(time);
      if (ticks % 100 === 0) troubles(monotonic);
      const { durationSeconds } = options;
      if (durationSeconds !== undefined && monotonic - firstAt >= durationSeconds * 1_000) stop();
    }
    sweep(monotonic);
    if (isStopping && isDone(monotonic)) end();
    else setTimeout(tick, Math.max(0, TICK - (performance.now() - monotonic)));
  }

  function ramp(monotonic: number): void {
    const share = options.rampSeconds === 0 ? 1 : (monotonic - began) / (options.rampSeconds * 1_000);
    for (; opened < Math.min(count, Math.ceil(share * count)); opened++) connections[opened]?.open();
  }

  function begin(monotonic: number, time: number): void {
    firstAt = monotonic;
    dataClock = createDataClock(options, time);
    lastPeriods = currentPeriods(time);
    const hour = 3_600_000;
    for (
      let start = Math.floor(time / hour) * hour - options.backfillHours * hour;
      start + hour <= time;
      start += hour
    ) {
      runs.push({ kind: 'hour', start, began: monotonic - SPREAD, isResent: true, next: 0 });
    }
  }

  /** Devices speak in turn, spread over the interval; in one tick each writes once. */
  function realtime(monotonic: number, time: number): void {
    if (spacing * count === 0) return;
    const wanted = Math.floor((monotonic - firstAt) / spacing);
    if (wanted - due > MOST_BEHIND / spacing + count) {
      skipped += wanted - due - count;
      due = wanted - count;
    }
    const touched = new Set<DeviceConnection>();
    for (; due < wanted; due++) {
      const connection = connections[due % count];
      if (!connection) continue;
      const { realtimeSeconds, isRealtimeOn } = connection.device.parameters;
      if (realtimeSeconds !== undefined) individual.set(connection, individual.get(connection) ?? monotonic);
      if (!isRealtimeOn || realtimeSeconds !== undefined) continue;
      if (makeRealtime(connection, Math.floor(due / count), time)) touched.add(connection);
    }
    for (const [connection, next] of individual) {
      const { realtimeSeconds, isRealtimeOn } = connection.device.parameters;
      if (monotonic < next || !isRealtimeOn || realtimeSeconds === undefined) continue;
      individual.set(connection, next + realtimeSeconds * 1_000);
      if (makeRealtime(connection, Math.floor((monotonic - firstAt) / 1_000), time)) touched.add(connection);
    }
    for (const connection of touched) connection.flush(monotonic);
  }

  function makeRealtime(connection: DeviceConnection, round: number, time: number): boolean {
    const { device } = connection;
    if (dataClock === undefined || deviceFault(faults, 'silent', seed, device.index) !== undefined) return false;
    handOver.hand(connection, frames.data(device, 'realtime', dataClock(round, time, device.clockOffset), time), time);
    return true;
  }

  function currentPeriods(time: number): Partial<Record<DataKind, number>> {
    const kinds: readonly DataKind[] = [
      ...(minutes ? (['minute'] as const) : []),
      ...(options.hours ? (['hour'] as const) : []),
      ...(options.days ? (['day'] as const) : []),
    ];
    return Object.fromEntries(kinds.map((kind) => [kind, periodStart(kind, time)]));
  }

  function periodStart(kind: DataKind, time: number): number {
    const length = periodOf(kind, minutes ?? 10);
    return Math.floor((time + BEIJING) / length) * length - BEIJING;
  }

  /** Minute, hour and day data when their period is over, the whole fleet within twenty seconds. */
  function periods(time: number): void {
    const monotonic = performance.now();
    const current = currentPeriods(time);
    for (const kind of ['minute', 'hour', 'day'] as const) {
      const [last, start] = [lastPeriods[kind], current[kind]];
      if (last === undefined || start === undefined || last === start) continue;
      runs.push({ kind, start: last, began: monotonic, isResent: false, next: 0 });
    }
    lastPeriods = current;
    for (const run of runs) {
      const reach = Math.min(count, Math.ceil(((monotonic - run.began) / SPREAD) * count));
      for (; run.next < reach; run.next++) {
        const connection = connections[run.next];
        if (!connection || deviceFault(faults, 'silent', seed, run.next) !== undefined) continue;
        handOver.hand(connection, frames.data(connection.device, run.kind, run.start, time, run.isResent), time);
        connection.flush(monotonic);
      }
    }
    while (runs[0] && runs[0].next >= count) runs.shift();
  }

  /** Once a second: connections that break off, clocks that jump, readers that stop. */
  function troubles(monotonic: number): void {
    const second = Math.floor((monotonic - firstAt) / 1_000);
    for (const fault of ['reconnect', 'clock-jump', 'slow-reader'] as const) {
      if (!faults.devices.has(fault)) continue;
      for (const connection of connections) {
        const { device } = connection;
        const every = deviceFault(faults, fault, seed, device.index);
        const interval = fault === 'clock-jump' ? JUMP_EVERY : Math.max(1, every ?? 1);
        if (every === undefined || randomShare(seed, device.index, second, fault.length) >= 1 / interval) continue;
        countOne(counts.faults, fault);
        if (fault === 'reconnect') connection.break();
        else if (fault === 'slow-reader') connection.pauseReading(every * 1_000);
        else device.clockOffset += (2 * randomShare(seed, device.index, second, 0x6a) - 1) * every * 1_000;
      }
    }
  }

  function sweep(monotonic: number): void {
    for (let index = ticks % SWEEP_TICKS; index < opened; index += SWEEP_TICKS) connections[index]?.sweep(monotonic);
  }

  const unacknowledged = (): number =>
    connections.reduce((sum, { device, unacknowledged: kept }) => sum + (device.isKnown ? kept : 0), 0);

  const isDone = (monotonic: number): boolean =>
    monotonic - stoppedAt > options.drainSeconds * 1_000 || (ticks % SWEEP_TICKS === 0 && unacknowledged() === 0);

  function stop(): void {
    if (isStopping) return;
    isStopping = true;
    stoppedAt = performance.now();
    handOver.release();
  }

  function end(): void {
    for (const connection of connections) connection.close();
    finish();
  }

  tick();
  return {
    counts,
    devices: connections.map(({ device }) => device),
    unacknowledged,
    elapsed: () => (firstAt === 0 ? 0 : (isStopping ? stoppedAt : performance.now()) - firstAt),
    get skipped() {
      return skipped;
    },
    ended,
    stop,
  };
}
