import type { Edition, Sm4 } from '@ecoloop/codec-hj212';
import type { DeviceIdentity } from './device-list.ts';
import type { FrameHead } from './frame-writer.ts';

/** What the platform can set by a request, HJ 212-2017 table 5. */
export interface DeviceParameters {
  /** OverTime, milliseconds. */
  timeout: number;
  /** ReCount. */
  repeats: number;
  /** Seconds; undefined: as the whole fleet. */
  realtimeSeconds: number | undefined;
  minuteInterval: number;
  isRealtimeOn: boolean;
  /** By factor: start hhmmss and hours. */
  readonly samplingCycles: Map<string, { readonly start: string; readonly hours: number }>;
  /** By factor and information code. */
  readonly information: Map<string, string>;
  /** Bottles filled by 3015. */
  bottle: number;
}

/** A simulated logger: its name, its clock and what was set at it. Its readings come from the model by `index`. */
export interface SimulatedDevice {
  readonly index: number;
  readonly edition: Edition;
  /** Changes with the password and the key. */
  head: FrameHead;
  readonly parameters: DeviceParameters;
  /** Milliseconds by which its clock is ahead. */
  clockOffset: number;
  /** Milliseconds since 1970 of the newest QN. */
  lastQn: number;
  /** Whether the platform should hear it: not with a wrong password or a name it does not know. */
  readonly isKnown: boolean;
  /** Data messages made up to now. */
  made: number;
}

export interface DeviceOptions {
  readonly identity: DeviceIdentity;
  readonly st: string;
  readonly edition: Edition;
  readonly check: 'standard' | 'modbus';
  readonly sm4: Sm4 | undefined;
  readonly timeoutMilliseconds: number;
  readonly repeats: number;
  readonly minuteInterval: number;
  readonly clockOffset: number;
  readonly hasWrongPassword: boolean;
  readonly isUnknown: boolean;
}

export function createDevice(index: number, options: DeviceOptions): SimulatedDevice {
  const { identity, st, edition, check, sm4, hasWrongPassword, isUnknown } = options;
  const password = hasWrongPassword ? wrongPassword(identity.password) : identity.password;
  const mn = isUnknown ? `X${identity.mn.slice(1)}` : identity.mn;
  return {
    index,
    edition,
    head: { st, password, mn, check, sm4 },
    parameters: {
      timeout: options.timeoutMilliseconds,
      repeats: options.repeats,
      realtimeSeconds: undefined,
      minuteInterval: options.minuteInterval,
      isRealtimeOn: true,
      samplingCycles: new Map(),
      information: new Map(),
      bottle: 0,
    },
    clockOffset: options.clockOffset,
    lastQn: 0,
    isKnown: !hasWrongPassword && !isUnknown,
    made: 0,
  };
}

/** As long as the right one. */
const wrongPassword = (password: string): string => password.slice(0, -1) + (password.endsWith('9') ? '8' : '9');

/** The time of the next QN, by the device's clock; never one it had before. */
export function nextQn(device: SimulatedDevice, now: number): number {
  device.lastQn = Math.max(device.lastQn + 1, Math.floor(now + device.clockOffset));
  return device.lastQn;
}
