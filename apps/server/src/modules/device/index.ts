import type { DeviceNews } from '@ecoloop/api-contract';
import type { Instant, Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { AuditService } from '../audit/index.ts';
import type { StationRegistry, StreamRegistry } from '../observation/index.ts';
import { createCompleteness } from './completeness.ts';
import type { DeviceLink } from './device-link.ts';
import { createDeviceStates, type DeviceStateChange } from './device-states.ts';
import { createDeviceViews } from './device-view.ts';
import type { DeviceDirectory } from './devices.ts';
import { deviceRoutes } from './routes.ts';
import { createDeviceService } from './service.ts';
import { stateRepository } from './state-repository.ts';

export type { CommandStep, Device, DeviceSettings, Heard } from './device.ts';
export type { DeviceLink, DeviceRequest } from './device-link.ts';
export type { DeviceStateChange, DeviceStatus } from './device-states.ts';
export { createDeviceDirectory, type DeviceRegistry } from './devices.ts';

export interface DeviceModuleDependencies {
  readonly directory: DeviceDirectory;
  readonly db: Kysely<Database>;
  readonly series: SeriesStore;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  /** The newest value of each stream. */
  readonly latest: () => ReadonlyMap<number, { readonly time: Instant }>;
  readonly onError: (error: unknown) => void;
}

/** Devices: who they are, how they are, what they owe and what they are asked for. */
export function createDeviceModule(dependencies: DeviceModuleDependencies) {
  const { directory, db, series, clock, zone, siteRoot, authorization, audit, events } = dependencies;
  const { stations, streams, latest, onError } = dependencies;
  const states = createDeviceStates({ db, directory, clock, zone, publish: (ids) => publishNews(ids), onError });
  const views = createDeviceViews({ stations, streams, states, latest });
  const countsOf = (device: string, from: string, to: string) => stateRepository.days(db, { device, from, to });
  const completeness = createCompleteness({ series, streams, states, clock, zone, countsOf });
  const service = createDeviceService({
    db,
    directory,
    states,
    views,
    completeness,
    stations,
    streams,
    authorization,
    audit,
    clock,
    zone,
    siteRoot,
  });

  function publishNews(ids: readonly string[]): void {
    const byTerritory = new Map<string, DeviceNews['devices'][number][]>();
    for (const id of ids) {
      const device = directory.find(id);
      const territory = device && views.stationOf(device)?.territory;
      if (!device || territory === undefined) continue;
      const news = byTerritory.get(territory);
      if (news) news.push(views.news(device));
      else byTerritory.set(territory, [views.news(device)]);
    }
    for (const [territory, news] of byTerritory) events.publish('device', { territory, devices: news });
  }

  return {
    registry: directory,
    service,
    routes: deviceRoutes(service),
    /** How each device is, and when that changes. */
    states: () => states.all(),
    onStateChange: (listener: (change: DeviceStateChange) => void) => states.onStateChange(listener),

    /** Joins a gateway: it learns of all devices, and tells what it hears. Returns how to part. */
    attach(protocol: string, link: DeviceLink): () => void {
      const mine = directory.all().filter((device) => device.protocol === protocol);
      link.update(mine);
      const stops = [
        directory.onChanged((changed) => {
          const own = changed.filter((device) => device.protocol === protocol);
          if (own.length > 0) link.update(own);
        }),
        link.onHeard((heard) => states.hear(heard)),
      ];
      return () => {
        for (const stop of stops) stop();
        states.disconnectAll(protocol);
      };
    },

    async start(): Promise<void> {
      await states.load();
      states.start();
    },
    stop: (): Promise<void> => states.stop(),
  };
}
