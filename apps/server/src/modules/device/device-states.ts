import type { DeviceState } from '@ecoloop/api-contract';
import {
  addDays,
  instant,
  localDateOf,
  seconds,
  startOfLocalDate,
  type Instant,
  type LocalDate,
  type Zone,
} from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { Heard } from './device.ts';
import { type DeviceHearing, learnInterval, stateOf } from './device-state.ts';
import type { DeviceDirectory } from './devices.ts';
import { stateRepository } from './state-repository.ts';

export interface DeviceStateChange {
  readonly device: string;
  readonly from: DeviceState;
  readonly to: DeviceState;
  readonly at: Instant;
}

export interface DeviceStatus {
  readonly device: string;
  readonly state: DeviceState;
  /** Undefined where it was never heard. */
  readonly hearing: Readonly<DeviceHearing> | undefined;
}

export type DeviceStates = ReturnType<typeof createDeviceStates>;

export interface DeviceStatesDependencies {
  readonly db: Kysely<Database>;
  readonly directory: DeviceDirectory;
  readonly clock: Clock;
  readonly zone: Zone;
  /** Gets what changed, some devices of one territory at a time. */
  readonly publish: (devices: readonly string[]) => void;
  readonly onError: (error: unknown) => void;
}

const TICK_MILLISECONDS = 2_000;
/** Every so many ticks, half a minute, what was heard is written down. */
const TICKS_PER_SAVE = 15;
/** Of a fleet that is heard all the time so many are told about in a tick, in turn. */
const MOST_TOLD = 500;
const RATE_WINDOW = seconds(10);

/** What gateways hear, in memory, and the states that follow from it. */
export function createDeviceStates(dependencies: DeviceStatesDependencies) {
  const { db, directory, clock, zone, publish, onError } = dependencies;
  const hearings = new Map<string, DeviceHearing>();
  const states = new Map<string, DeviceState>();
  const unsaved = new Set<string>();
  const untold = new Set<string>();
  const listeners = new Set<(change: DeviceStateChange) => void>();
  const recent: { readonly at: Instant; readonly counts: ReadonlyMap<string, number> }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  let ticks = 0;
  let day: { readonly date: LocalDate; readonly from: Instant; readonly to: Instant } | undefined;
  /** Days that ended with counts not yet written down. */
  const finished = new Map<string, DeviceHearing>();

  /** The local day of an instant; asked for each message, so the day at hand is kept. */
  function dateOf(at: Instant): LocalDate {
    if (!day || at < day.from || at >= day.to) {
      const date = localDateOf(at, zone);
      day = { date, from: startOfLocalDate(date, zone), to: startOfLocalDate(addDays(date, 1), zone) };
    }
    return day.date;
  }

  function hear({ device, at, address, frames, refused, clockDrift }: Heard): void {
    const known = hearings.get(device);
    const date = dateOf(at);
    const hearing: DeviceHearing = known ?? {
      firstHeardAt: at,
      lastHeardAt: at,
      address: undefined,
      connected: false,
      clockDrift: undefined,
      interval: undefined,
      day: date,
      frames: 0,
      refused: 0,
    };
    if (!known) hearings.set(device, hearing);
    const counts = frames > 0 || refused > 0;
    if (hearing.day !== date && at > hearing.lastHeardAt) {
      // The old day's counts are stored before they are begun anew.
      if (unsaved.has(device)) finished.set(device, { ...hearing });
      hearing.day = date;
      hearing.frames = 0;
      hearing.refused = 0;
    }
    if (at > hearing.lastHeardAt) {
      if (counts) hearing.interval = learnInterval(hearing.interval, at - hearing.lastHeardAt);
      hearing.lastHeardAt = at;
    }
    hearing.connected = address !== undefined;
    hearing.address = address ?? hearing.address;
    hearing.clockDrift = clockDrift ?? hearing.clockDrift;
    hearing.frames += frames;
    hearing.refused += refused;
    unsaved.add(device);
    untold.add(device);
  }

  const stateNow = (id: string): DeviceState => {
    const device = directory.find(id);
    return device ? stateOf(device, hearings.get(id), clock.now()) : 'disabled';
  };

  /** Works out who has fallen silent or is back. */
  function review(): void {
    const now = clock.now();
    for (const device of directory.all()) {
      const to = stateOf(device, hearings.get(device.id), now);
      const from = states.get(device.id);
      if (from === to) continue;
      states.set(device.id, to);
      if (from === undefined) continue;
      untold.add(device.id);
      for (const listener of listeners) listener({ device: device.id, from, to, at: now });
    }
  }

  function tell(): void {
    const told: string[] = [];
    for (const device of untold) {
      if (told.length === MOST_TOLD) break;
      told.push(device);
      untold.delete(device);
    }
    if (told.length > 0) publish(told);
  }

  function save(): Promise<void> {
    saving = saving.then(async () => {
      const rows = [...finished];
      finished.clear();
      const changed = [...unsaved];
      unsaved.clear();
      try {
        await stateRepository.save(db, rows);
        await stateRepository.save(
          db,
          changed.flatMap((id) => {
            const hearing = hearings.get(id);
            return hearing ? [[id, hearing] as const] : [];
          }),
        );
      } catch (error) {
        for (const [id, hearing] of rows) finished.set(id, hearing);
        for (const id of changed) unsaved.add(id);
        onError(error);
      }
    });
    return saving;
  }

  function forgetOldFrames(): void {
    const since = clock.now() - RATE_WINDOW;
    while (recent[0] && recent[0].at < since) recent.shift();
  }

  function tick(): void {
    review();
    tell();
    ticks += 1;
    if (ticks % TICKS_PER_SAVE === 0) void save();
  }

  return {
    async load(): Promise<void> {
      const today = dateOf(clock.now());
      const counted = new Map(
        (await stateRepository.days(db, { from: today, to: today })).map((row) => [row.device, row]),
      );
      for (const row of await stateRepository.load(db)) {
        hearings.set(row.device, {
          firstHeardAt: instant(row.first_heard_at.getTime()),
          // A clock of ours that was ahead and set back must not keep a silent device online.
          lastHeardAt: instant(Math.min(row.last_heard_at.getTime(), clock.now())),
          address: row.address ?? undefined,
          connected: false,
          clockDrift: row.clock_drift_ms ?? undefined,
          interval: row.interval_seconds === null ? undefined : row.interval_seconds * 1_000,
          day: today,
          frames: counted.get(row.device)?.frames ?? 0,
          refused: counted.get(row.device)?.refused ?? 0,
        });
      }
      review();
    },

    /** Takes what a gateway tells. */
    hear(heard: readonly Heard[]): void {
      const counts = new Map<string, number>();
      for (const one of heard) {
        if (!directory.find(one.device)) continue;
        if (one.frames > 0) counts.set(one.device, one.frames);
        hear(one);
      }
      recent.push({ at: clock.now(), counts });
      forgetOldFrames();
    },

    /** Devices of a gateway that is gone are connected no more. */
    disconnectAll(protocol: string): void {
      for (const [id, hearing] of hearings) if (id.startsWith(`${protocol}:`)) hearing.connected = false;
    },

    find: (id: string): Readonly<DeviceHearing> | undefined => hearings.get(id),
    stateNow,
    /** Of today, in the site's zone. */
    countsToday(id: string): { readonly frames: number; readonly refused: number } {
      const hearing = hearings.get(id);
      return hearing?.day === dateOf(clock.now()) ? hearing : { frames: 0, refused: 0 };
    },
    all: (): DeviceStatus[] =>
      directory.all().map(({ id }) => ({ device: id, state: stateNow(id), hearing: hearings.get(id) })),
    /** Calls when a device changes its state; returns how to stop. */
    onStateChange(listener: (change: DeviceStateChange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Frames of these devices a second, over the last ten seconds. */
    framesPerSecond(devices: readonly string[]): number {
      forgetOldFrames();
      const frames = devices.map((id) => recent.reduce((sum, { counts }) => sum + (counts.get(id) ?? 0), 0));
      return frames.reduce((sum, count) => sum + count, 0) / (RATE_WINDOW / 1_000);
    },
    forget(id: string): void {
      for (const kept of [hearings, states, unsaved, untold]) kept.delete(id);
    },
    /** A person changed a device: those who look are told with the next tick. */
    touch(id: string): void {
      untold.add(id);
    },
    tick,
    save,
    start(): void {
      timer = setInterval(tick, TICK_MILLISECONDS);
      timer.unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await save();
    },
  };
}
