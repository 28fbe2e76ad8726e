import type { SiteDefinition } from '@ecoloop/domain-kit';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import type { Device } from './device.ts';
import { createDeviceRepository } from './device-repository.ts';

export interface DeviceRegistry {
  /**
   * Reads them from the store, in which their stations must be.
   *
   * @param demoFleet the simulated devices of the site; undefined without the demonstration, and then they are disabled
   */
  load(demoFleet: SiteDefinition['demo']['devices'] | undefined): Promise<void>;
  find(id: string): Device | undefined;
  findByIdentity(protocol: string, identity: string): Device | undefined;
  all(): readonly Device[];
  save(devices: readonly Device[]): Promise<void>;
}

/** All devices, in memory; empty until `load`. */
export function createDeviceRegistry({
  relational,
  clock,
}: {
  readonly relational: Relational;
  readonly clock: Clock;
}): DeviceRegistry {
  const repository = createDeviceRepository(relational.db);
  const byId = new Map<string, Device>();
  const byIdentity = new Map<string, Device>();
  const keep = (device: Device): void => {
    byId.set(device.id, device);
    byIdentity.set(`${device.protocol}/${device.identity}`, device);
  };
  const save = async (devices: readonly Device[]): Promise<void> => {
    await repository.save(devices, clock.now());
    devices.forEach(keep);
  };
  return {
    async load(demoFleet) {
      // Their passwords are public: without the demonstration nobody may send by them.
      if (!demoFleet) await repository.disableSimulated();
      for (const device of await repository.load()) keep(device);
      if (demoFleet) await save(demoFleet.map(simulatedDevice));
    },
    find: (id) => byId.get(id),
    all: () => [...byId.values()],
    findByIdentity: (protocol, identity) => byIdentity.get(`${protocol}/${identity}`),
    save,
  };
}

function simulatedDevice({ device, secret, station }: SiteDefinition['demo']['devices'][number]): Device {
  const protocol = 'hj212';
  const id = `${protocol}:${device}`;
  return { id, protocol, identity: device, secret, station, simulated: true, enabled: true, settings: {} };
}
