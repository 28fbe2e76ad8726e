import type { SiteDefinition } from '@ecoloop/domain-kit';
import type { Instant } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import type { Device, RegisteredDevice } from './device.ts';
import { deviceRepository } from './device-repository.ts';

/** All devices, in memory. */
export interface DeviceRegistry {
  find(id: string): Device | undefined;
  /** With the station and the settings it had then; the first ones before there were any. */
  findAsOf(id: string, at: Instant): Device | undefined;
  findByIdentity(protocol: string, identity: string): Device | undefined;
  all(): readonly Device[];
  /** Registers devices by program, or replaces them. */
  save(devices: readonly Device[]): Promise<void>;
  /** Calls with devices that are new or changed; returns how to stop. */
  onChanged(listener: (devices: readonly Device[]) => void): () => void;
}

/** The registry as its own module fills it. */
export interface DeviceDirectory extends DeviceRegistry {
  find(id: string): RegisteredDevice | undefined;
  all(): readonly RegisteredDevice[];
  /**
   * Reads them from the store, in which their stations must be.
   *
   * @param fleet the simulated devices of the site; outside of the demonstration they are disabled, as their secrets are public
   */
  load(fleet: SiteDefinition['demo']['devices'], isDemonstration: boolean): Promise<void>;
  /** What the store has taken in. */
  keep(devices: readonly RegisteredDevice[]): void;
  forget(id: string): void;
}

/** Empty until `load`. */
export function createDeviceDirectory({
  relational: { db },
  clock,
}: {
  readonly relational: Relational;
  readonly clock: Clock;
}): DeviceDirectory {
  const byId = new Map<string, RegisteredDevice>();
  /** Earlier versions by device, the newest first. */
  const earlier = new Map<string, readonly RegisteredDevice[]>();
  const byIdentity = new Map<string, RegisteredDevice>();
  const listeners = new Set<(devices: readonly Device[]) => void>();
  const keep = (devices: readonly RegisteredDevice[]): void => {
    for (const device of devices) {
      const before = byId.get(device.id);
      if (before && before.version < device.version)
        earlier.set(device.id, [before, ...(earlier.get(device.id) ?? [])]);
      byId.set(device.id, device);
      byIdentity.set(`${device.protocol}/${device.identity}`, device);
    }
    for (const listener of listeners) listener(devices);
  };
  return {
    async load(fleet, isDemonstration) {
      const declared = fleet.map(simulatedDevice);
      if (isDemonstration) await deviceRepository.saveDeclared(db, declared, clock.now());
      else await deviceRepository.disable(db, declared);
      const histories = await deviceRepository.load(db);
      for (const versions of histories) {
        const [newest, ...before] = versions.toReversed();
        if (newest && before.length > 0) earlier.set(newest.id, before);
      }
      keep(histories.flatMap((versions) => versions.at(-1) ?? []));
    },
    find: (id) => byId.get(id),
    findAsOf(id, at) {
      const now = byId.get(id);
      const before = earlier.get(id);
      if (!now || !before || now.since <= at) return now;
      return before.find(({ since }) => since <= at) ?? before.at(-1);
    },
    findByIdentity: (protocol, identity) => byIdentity.get(`${protocol}/${identity}`),
    all: () => [...byId.values()],
    save: async (devices) => keep(await deviceRepository.save(db, devices, clock.now())),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keep,
    forget: (id) => {
      const device = byId.get(id);
      if (!device) return;
      byId.delete(id);
      earlier.delete(id);
      byIdentity.delete(`${device.protocol}/${device.identity}`);
      // Gateways know no removal: to them it is a device that is not heard.
      for (const listener of listeners) listener([{ ...device, enabled: false }]);
    },
  };
}

function simulatedDevice({ device, secret, station }: SiteDefinition['demo']['devices'][number]): Device {
  const protocol = 'hj212';
  const id = `${protocol}:${device}`;
  return { id, protocol, identity: device, secret, station, simulated: true, enabled: true, settings: {} };
}
