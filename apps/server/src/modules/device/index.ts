import type { DeviceNews } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { addDuration, days, minutes, type Instant, type Milliseconds, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { AuditService } from '../audit/index.ts';
import type { StationRegistry, StreamRegistry } from '../observation/index.ts';
import { createBackfill } from './backfill.ts';
import { commandRepository } from './command-repository.ts';
import { createCommands } from './commands.ts';
import { createCompleteness } from './completeness.ts';
import { createDeviceImport } from './device-import.ts';
import type { DeviceLink, PresentedSecrets } from './device-link.ts';
import { createDeviceStates, type DeviceStateChange } from './device-states.ts';
import { createDeviceViews } from './device-view.ts';
import type { DeviceDirectory } from './devices.ts';
import { createFrames } from './frames.ts';
import { createFrameView, type EntryReader } from './frame-view.ts';
import { createGapFinder } from './gap-finder.ts';
import { createGapWorker } from './gap-worker.ts';
import { createGaps, createSummary } from './gaps.ts';
import { deviceRoutes } from './routes.ts';
import { createDeviceService } from './service.ts';
import { stateRepository } from './state-repository.ts';
import { createWaiting } from './waiting.ts';

export type { CommandStep, Device, DeviceSettings, Heard } from './device.ts';
export type { DeviceLink, DeviceRequest, PresentedSecrets } from './device-link.ts';
export type { GivenUpGap } from './gaps.ts';
export type { EntryReader } from './frame-view.ts';
export type { DeviceStateChange, DeviceStatus } from './device-states.ts';
export { createDeviceDirectory, type DeviceRegistry } from './devices.ts';

export interface DeviceModuleDependencies {
  readonly directory: DeviceDirectory;
  readonly db: Kysely<Database>;
  readonly series: SeriesStore;
  readonly log: Pick<IngestLog, 'get' | 'readSource'>;
  /** What the wires can say of what was received. */
  readonly reader: EntryReader;
  readonly domains: readonly DomainDefinition[];
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  /** Where devices of HJ 212 connect to. */
  readonly listensAt: { readonly host: string; readonly port: number };
  /** The newest value of each stream. */
  readonly latest: () => ReadonlyMap<number, { readonly time: Instant }>;
  /** Resolves once everything received up to now is projected. */
  readonly caughtUp: () => Promise<void>;
  /** How long received data have been waiting to be projected. */
  readonly lag: () => Milliseconds;
  readonly onError: (error: unknown) => void;
}

const BEHIND = minutes(5);
/** How far back is looked for gaps every night. */
const NIGHTLY_LOOK_BACK = days(45);
const OWN_COMMANDS_KEPT = days(90);

/** Devices: who they are, how they are, what they owe and what they are asked for. */
export function createDeviceModule(dependencies: DeviceModuleDependencies) {
  const { directory, db, series, log, reader, domains, clock, zone, siteRoot, authorization, audit, events } =
    dependencies;
  const { stations, streams, latest, caughtUp, lag, onError } = dependencies;
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

  const links = new Map<string, DeviceLink>();
  const linkOf = (protocol: string): DeviceLink | undefined => links.get(protocol);
  const commands = createCommands({ db, service, linkOf, authorization, audit, events, clock, zone, onError });
  const view = createFrameView({ reader, domains, zone });
  const frames = createFrames({ service, directory, states, log, view, events, clock });
  const presented = (): PresentedSecrets | undefined => linkOf('push')?.presented;
  const shared = { db, service, directory, states, stations, log, reader, authorization, audit, clock, siteRoot };
  const waiting = createWaiting({ ...shared, presented });
  const gaps = createGaps({ db, service, clock });
  const tables = createDeviceImport({ service, directory, authorization });
  const find = createGapFinder({ db, series, streams, states, clock, zone });
  const backfill = createBackfill({ db, directory, states, commands, find, caughtUp, clock, onError });
  const gapWorker = createGapWorker({ directory, find, backfill, isBehind: () => lag() > BEHIND, onError });
  const summary = createSummary({ ...shared, waiting, listensAt: dependencies.listensAt });

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
    commands,
    routes: deviceRoutes({ devices: service, summary, waiting, frames, gaps, commands, tables }),
    /** Wraps every handler of the projector, so that frames of devices somebody looks at are told as they come. */
    watching: frames.watching,
    /** How each device is, and when that changes. */
    backfill,
    givenUpGaps: () => gaps.givenUp(),
    /** Looks for gaps now, so far back. */
    lookForGaps: (lookBack: Milliseconds): Promise<void> => gapWorker.look(lookBack),
    states: () => states.all(),
    onStateChange: (listener: (change: DeviceStateChange) => void) => states.onStateChange(listener),

    /** Joins a gateway: it learns of all devices, and tells what it hears. Returns how to part. */
    attach(protocol: string, link: DeviceLink): () => void {
      const mine = directory.all().filter((device) => device.protocol === protocol);
      links.set(protocol, link);
      link.update(mine);
      const stops = [
        directory.onChanged((changed) => {
          const own = changed.filter((device) => device.protocol === protocol);
          if (own.length > 0) link.update(own);
        }),
        link.onHeard((heard) => states.hear(heard)),
        link.onCommand((step) => commands.take(step)),
      ];
      return () => {
        for (const stop of stops) stop();
        if (links.get(protocol) === link) links.delete(protocol);
        states.disconnectAll(protocol);
      };
    },

    async start(): Promise<void> {
      await states.load();
      await commands.endInterrupted();
      await backfill.load();
      states.start();
    },
    /** From now on gaps are looked for and asked for every now and then; the running server does, tests do by hand. */
    startBackfill: () => gapWorker.start(),
    /** Works out at once who has fallen silent and tells what is new; done every two seconds by itself. */
    tick: () => states.tick(),
    /** Writes down at once what was heard. */
    save: () => states.save(),
    /** What is done every night. */
    async care(): Promise<void> {
      await gapWorker.look(NIGHTLY_LOOK_BACK);
      await commandRepository.forgetOwn(db, addDuration(clock.now(), -OWN_COMMANDS_KEPT));
    },
    async stop(): Promise<void> {
      await gapWorker.stop();
      await commands.settled();
      await states.stop();
    },
  };
}
