import type { SiteDefinition } from '@ecoloop/domain-kit';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import { createDeviceRepository } from './device-repository.ts';

/** What sends data: a data logger with its identity and secret. */
export interface Device {
  readonly id: string;
  readonly protocol: string;
  /** What it calls itself on its wire: the MN of HJ 212. */
  readonly identity: string;
  readonly secret: string | null;
  readonly station: string;
  /** Everything it sends is simulated. */
  readonly simulated: boolean;
  readonly enabled: boolean;
}

export interface DeviceRegistry {
  find(id: string): Device | undefined;
  findByIdentity(protocol: string, identity: string): Device | undefined;
  all(): readonly Device[];
  save(devices: readonly Device[]): Promise<void>;
}

/** @param demoFleet the simulated devices of the site; undefined without the demonstration, and then they are disabled */
export async function createDeviceRegistry({
  relational,
  clock,
  demoFleet,
}: {
  readonly relational: Relational;
  readonly clock: Clock;
  readonly demoFleet: SiteDefinition['demo']['devices'] | undefined;
}): Promise<DeviceRegistry> {
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
  // Their passwords are public: without the demonstration nobody may send by them.
  if (!demoFleet) await repository.disableSimulated();
  for (const device of await repository.load()) keep(device);
  if (demoFleet) await save(demoFleet.map(simulatedDevice));
  return {
    find: (id) => byId.get(id),
    all: () => [...byId.values()],
    findByIdentity: (protocol, identity) => byIdentity.get(`${protocol}/${identity}`),
    save,
  };
}

function simulatedDevice({ device, secret, station }: SiteDefinition['demo']['devices'][number]): Device {
  const protocol = 'hj212';
  return { id: `${protocol}:${device}`, protocol, identity: device, secret, station, simulated: true, enabled: true };
}
