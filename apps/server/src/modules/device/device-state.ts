import type { DeviceState } from '@ecoloop/api-contract';
import { hours, minutes, seconds, type Instant, type Milliseconds } from '@ecoloop/kernel';
import type { Device } from './device.ts';

/** What is known of a device by what was heard of it. */
export interface DeviceHearing {
  readonly firstHeardAt: Instant;
  lastHeardAt: Instant;
  /** Where it is or was last connected from. */
  address: string | undefined;
  connected: boolean;
  clockDrift: Milliseconds | undefined;
  /** Usual time between two messages, as seen. */
  interval: Milliseconds | undefined;
  /** Local day that the counts are of. */
  day: string;
  frames: number;
  refused: number;
}

/** Values of one moment come in several frames; their distance says nothing. */
const ONE_BURST = seconds(5);
/** A longer silence is a break and not a habit. */
const LONGEST_HABIT = hours(2);
const MEMORY = 0.8;

/** The usual time between messages after one more silence. */
export function learnInterval(known: Milliseconds | undefined, silence: Milliseconds): Milliseconds | undefined {
  if (silence < ONE_BURST || silence > LONGEST_HABIT) return known;
  return known === undefined ? silence : known * MEMORY + silence * (1 - MEMORY);
}

/** How often it should be heard: as agreed, else as seen, else by the hour. */
export function expectedInterval(
  { settings: { realtimeSeconds } }: Pick<Device, 'settings'>,
  hearing: Pick<DeviceHearing, 'interval'> | undefined,
): Milliseconds {
  if (realtimeSeconds !== undefined && realtimeSeconds > 0) return seconds(realtimeSeconds);
  if (realtimeSeconds === 0) return hours(1);
  return hearing?.interval ?? hours(1);
}

/**
 * online: heard within two intervals and a minute; offline: not connected, and silent for three intervals and ten minutes;
 * late: between, or connected and silent.
 */
export function stateOf(
  device: Pick<Device, 'enabled' | 'settings'>,
  hearing: DeviceHearing | undefined,
  now: Instant,
): DeviceState {
  if (!device.enabled) return 'disabled';
  if (!hearing) return 'silent';
  const silence = now - hearing.lastHeardAt;
  const interval = expectedInterval(device, hearing);
  if (silence <= 2 * interval + minutes(1)) return 'online';
  return !hearing.connected && silence > 3 * interval + minutes(10) ? 'offline' : 'late';
}
