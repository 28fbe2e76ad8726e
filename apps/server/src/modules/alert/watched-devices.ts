import { localDateOf, type LocalizedText, type Zone } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Device, DeviceStatus } from '../device/index.ts';
import type { WatchedDevice } from './device-conditions.ts';

export interface DeviceSources {
  readonly find: (id: string) => Pick<Device, 'identity' | 'station' | 'simulated'> | undefined;
  readonly states: () => readonly DeviceStatus[];
  readonly findStation: (id: string) => { readonly name: LocalizedText; readonly territory: string } | undefined;
  readonly clock: Clock;
  readonly zone: Zone;
}

/** The devices as alerts ask for them. */
export function watchedDevices({ find, states, findStation, clock, zone }: DeviceSources): WatchedDevice[] {
  const today = localDateOf(clock.now(), zone);
  return states().flatMap(({ device: id, state, hearing }) => {
    const device = find(id);
    const station = device && findStation(device.station);
    if (!device || !station) return [];
    const isToday = hearing?.day === today;
    return [
      {
        id,
        identity: device.identity,
        station: device.station,
        stationName: station.name,
        territory: station.territory,
        simulated: device.simulated,
        state,
        ...(hearing ? { lastHeardAt: hearing.lastHeardAt } : {}),
        ...(hearing?.clockDrift === undefined ? {} : { clockDrift: hearing.clockDrift }),
        framesToday: isToday ? hearing.frames : 0,
        refusedToday: isToday ? hearing.refused : 0,
      },
    ];
  });
}
