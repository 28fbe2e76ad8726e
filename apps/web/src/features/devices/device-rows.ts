import type { Device } from '@ecoloop/api-contract';
import { matchOf } from '@ecoloop/ui';

/** What the list of devices is narrowed to; each part stands in the address. */
export interface DeviceFilter {
  readonly state?: string | undefined;
  readonly station?: string | undefined;
  readonly protocol?: string | undefined;
  /** A company, or `-` for devices of which none is known. */
  readonly maintainer?: string | undefined;
  readonly text?: string | undefined;
}

export const NO_MAINTAINER = '-';

/** Whether a device is among those asked for; its state may be left out of account, to count by it. */
export function fits(device: Device, { state, station, protocol, maintainer, text }: DeviceFilter): boolean {
  return (
    (state === undefined || device.state === state) &&
    (station === undefined || device.station === station) &&
    (protocol === undefined || device.protocol === protocol) &&
    (maintainer === undefined || (device.settings.maintainer ?? NO_MAINTAINER) === maintainer) &&
    (text === undefined ||
      matchOf({ name: device.stationName, code: device.identity, aliases: [device.station] }, text) > 0)
  );
}

/** How many devices are in each state. */
export function countByState(devices: readonly Device[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { state } of devices) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
