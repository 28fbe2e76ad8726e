import type { Device as DeviceView, DeviceNews } from '@ecoloop/api-contract';
import type { Instant } from '@ecoloop/kernel';
import type { RegisteredStation, StationRegistry, StreamRegistry } from '../observation/index.ts';
import type { Device, DeviceSettings, RegisteredDevice } from './device.ts';
import type { DeviceStates } from './device-states.ts';

type News = DeviceNews['devices'][number];

export const isoText = (moment: Instant | Date): string => new Date(moment).toISOString();

/** Settings as they may be shown: of the key only whether there is one. */
export function shownSettings(settings: DeviceSettings): Pick<DeviceView, 'settings' | 'encrypted'> {
  const { sm4Key, expects, allowedSources, ...others } = settings;
  return {
    settings: {
      ...others,
      ...(expects ? { expects: [...expects] } : {}),
      ...(allowedSources ? { allowedSources: [...allowedSources] } : {}),
    },
    encrypted: sm4Key !== undefined,
  };
}

export interface DeviceViewDependencies {
  readonly stations: Pick<StationRegistry, 'find'>;
  readonly streams: StreamRegistry;
  readonly states: DeviceStates;
  /** The newest value of each stream. */
  readonly latest: () => ReadonlyMap<number, { readonly time: Instant }>;
}

export type DeviceViews = ReturnType<typeof createDeviceViews>;

/** Devices as the API shows them: never a secret. */
export function createDeviceViews({ stations, streams, states, latest }: DeviceViewDependencies) {
  function newestData(device: Device): Instant | undefined {
    const newest = latest();
    return streams
      .ofStation(device.station)
      .filter((stream) => stream.device === device.id)
      .map(({ id }) => newest.get(id)?.time)
      .reduce((best, time) => (time !== undefined && (best === undefined || time > best) ? time : best), undefined);
  }

  function news(device: Device): News {
    const hearing = states.find(device.id);
    const newest = newestData(device);
    const { frames, refused } = states.countsToday(device.id);
    return {
      id: device.id,
      state: states.stateNow(device.id),
      connected: hearing?.connected ?? false,
      ...(hearing?.address === undefined ? {} : { address: hearing.address }),
      ...(hearing ? { lastHeardAt: isoText(hearing.lastHeardAt) } : {}),
      ...(newest === undefined ? {} : { newestDataAt: isoText(newest) }),
      ...(hearing?.clockDrift === undefined ? {} : { clockDriftSeconds: hearing.clockDrift / 1_000 }),
      framesToday: frames,
      refusedToday: refused,
    };
  }

  function view(device: RegisteredDevice, station: RegisteredStation, completeness24h?: number): DeviceView {
    const { protocol, identity, enabled, simulated, settings, version, secret } = device;
    return {
      ...news(device),
      protocol,
      identity,
      station: station.id,
      stationName: { ...station.name },
      domain: station.domain,
      territory: station.territory,
      enabled,
      simulated,
      version,
      ...shownSettings(settings),
      hasSecret: secret !== null && secret !== '',
      ...(completeness24h === undefined ? {} : { completeness24h }),
    };
  }

  return { news, view, stationOf: (device: Device): RegisteredStation | undefined => stations.find(device.station) };
}
