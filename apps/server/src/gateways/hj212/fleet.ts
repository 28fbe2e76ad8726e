import { hash, timingSafeEqual } from 'node:crypto';
import type { DeviceDialect, Edition } from '@ecoloop/codec-hj212';
import { hours, minutes, seconds, type Milliseconds } from '@ecoloop/kernel';
import type { Device, DeviceSettings } from '../../modules/device/index.ts';
import { createAllowance, type Allowance } from '../admission/allowance.ts';
import type { Connection } from './connection.ts';
import { dialectOf } from './dialect.ts';
import type { DeviceHearing, Hearing } from './hearing.ts';

export const PROTOCOL = 'hj212';

/** So many frames a minute a device may send that has no bound of its own: a month of minute data within ten minutes. */
const USUAL_FRAMES_PER_MINUTE = 6_000;
const LEAST_BURST = 60;
const USUAL_IDLE = minutes(10);
const SHORTEST_IDLE = seconds(60);
/** So many realtime values or periods may be missing before a connection counts as dead. */
const MISSED = 3;

/** A device as it is set, until it is set anew. */
export interface KnownDevice {
  readonly device: Device;
  readonly dialect: DeviceDialect | undefined;
  readonly state: DeviceState;
  readonly allowance: Allowance;
  /** A connection it says nothing on for so long is closed. */
  readonly idle: Milliseconds;
  /** In constant time, whatever the lengths. */
  hasSecret(given: string): boolean;
}

/** What lasts when a device is set anew. */
export interface DeviceState {
  readonly hearing: DeviceHearing;
  /** Connections that brought proven frames of it, the one last heard at the end. */
  readonly connections: Connection[];
  /** As in its frames: ST, and the edition they follow. */
  systemCode: string | undefined;
  edition: Edition | undefined;
  /** A password it is just being told, which is as good as its own. */
  nextSecret: string | undefined;
}

/** The devices a gateway serves, by what they call themselves. */
export interface Fleet {
  find(mn: string): KnownDevice | undefined;
  findById(id: string): KnownDevice | undefined;
  update(devices: readonly Device[]): void;
}

export function createFleet(hearing: Hearing): Fleet {
  const byIdentity = new Map<string, KnownDevice>();
  const byId = new Map<string, KnownDevice>();
  return {
    find: (mn) => byIdentity.get(mn),
    findById: (id) => byId.get(id),
    update(devices) {
      for (const device of devices) {
        if (device.protocol !== PROTOCOL) continue;
        const before = byId.get(device.id);
        const known = knownDevice(device, before?.state ?? newState(hearing.of(device.id)));
        if (before && byIdentity.get(before.device.identity) === before) byIdentity.delete(before.device.identity);
        byId.set(device.id, known);
        byIdentity.set(device.identity, known);
      }
    },
  };
}

function newState(hearing: DeviceHearing): DeviceState {
  return { hearing, connections: [], systemCode: undefined, edition: undefined, nextSecret: undefined };
}

function knownDevice(device: Device, state: DeviceState): KnownDevice {
  const { settings, secret } = device;
  const perMinute = settings.framesPerMinute ?? USUAL_FRAMES_PER_MINUTE;
  const digest = secret === null || secret === '' ? undefined : digestOf(secret);
  return {
    device,
    dialect: dialectOf(settings),
    state,
    allowance: createAllowance(Math.max(LEAST_BURST, perMinute), perMinute / 60),
    idle: idleOf(settings),
    hasSecret(given) {
      if (!digest) return false;
      const sent = digestOf(given);
      const { nextSecret } = state;
      const isNext = nextSecret !== undefined && timingSafeEqual(digestOf(nextSecret), sent);
      return timingSafeEqual(digest, sent) || isNext;
    },
  };
}

const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer');

function idleOf({ realtimeSeconds, expects = ['hour'] }: DeviceSettings): Milliseconds {
  if (realtimeSeconds === undefined) return USUAL_IDLE;
  if (realtimeSeconds > 0) return Math.max(SHORTEST_IDLE, MISSED * seconds(realtimeSeconds));
  if (expects.includes('minute')) return USUAL_IDLE;
  return MISSED * (expects.includes('hour') ? hours(1) : hours(24));
}
