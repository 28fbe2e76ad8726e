import type { Instant } from '@ecoloop/kernel';
import type { DomainDefinition, SiteDefinition } from '@ecoloop/domain-kit';
import type { Authorization, TerritoryPath } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { ObservationRow, ProjectionHandler, Projector } from '../../platform/projector/projector.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import type { AuditService } from '../audit/index.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import type { DeviceRegistry } from '../device/index.ts';
import { createCorrectionProjection } from './correction-entry.ts';
import { createDemoHistory, type DemoHistory } from './demo-history.ts';
import { createFeed } from './feed.ts';
import { createHourChecks } from './hour-checks.ts';
import { createHourlyMeans } from './hourly-means.ts';
import { createLatest } from './latest.ts';
import { createObservationRepository, type StoredHour } from './observation-repository.ts';
import { observationRoutes } from './routes.ts';
import { createObservationService } from './service.ts';
import { createStationNews } from './station-news.ts';
import { createStationRegistry } from './stations.ts';
import { createStreamReader } from './stream-reader.ts';
import { createStreamRegistry } from './streams.ts';
import { createValuesProjection } from './values-entry.ts';
import { createWithdrawnHours } from './withdrawn-hours.ts';

export {
  decide,
  decodeDecisionEntry,
  encodeDecisionEntry,
  renderCorrection,
  type DecidedHour,
  type DecisionEntry,
} from './correction-entry.ts';
export type { DemoHistory } from './demo-history.ts';
export type { CheckedHours, HourChecks } from './hour-checks.ts';
export { hourSource } from './hour-source.ts';
export { HOUR_BIT, type ObservationRepository, type StoredHour } from './observation-repository.ts';
export { ObservationErrors } from './errors.ts';
export { isAligned, requireObserved } from './posting.ts';
export { conversionTo } from './conversion.ts';
export { isMissingCode, judgeMarked } from './quality-checks.ts';
export { classOn, countsOn, type RegisteredStation, type StationRegistry } from './stations.ts';
export type { Averaging, Stream, StreamRegistry, StreamStatistic } from './streams.ts';
export { renderPostedRow } from './values-entry.ts';
export { isDecidedHour, saidBy, type WithdrawnHours, type WithdrawnReview } from './withdrawn-hours.ts';

export interface ObservationModuleDependencies {
  readonly site: SiteDefinition;
  readonly domains: readonly DomainDefinition[];
  /** Of whom data come; filled before the projector starts. */
  readonly devices: DeviceRegistry;
  readonly relational: Relational;
  readonly series: SeriesStore;
  readonly log: IngestLog;
  readonly clock: Clock;
  readonly authorization: Authorization;
  readonly territoryPath: TerritoryPath;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
}

const NOTHING: ReadonlyMap<number, ObservationRow> = new Map();

/**
 * Stations, streams and what is observed. The territories must be in the store before. The projector is made with
 * `handlers`, then handed to `start`, which begins to publish what it projects.
 */
export async function createObservationModule(dependencies: ObservationModuleDependencies) {
  const { site, domains, devices, relational, series, log, clock } = dependencies;
  const { authorization, territoryPath, audit, events } = dependencies;
  const { zone, root: siteRoot, demo } = site;
  const stations = await createStationRegistry({ relational, site, territoryPath, clock });
  const streams = await createStreamRegistry({ relational, clock });
  const repository = createObservationRepository(series);
  const withdrawn = createWithdrawnHours(streams);

  let projector: Projector | undefined;
  let history: DemoHistory | undefined;
  let simulated = await repository.hasSimulated();
  const newest = (): ReadonlyMap<number, ObservationRow> => projector?.latest ?? NOTHING;
  const caughtUp = async (): Promise<void> => projector?.caughtUp();

  const latest = createLatest({ domains, zone, clock, streams, latest: newest });
  const feed = createFeed({ events, stations, streams, siteRoot });
  const checks = createHourChecks({ repository, streams, domains, stations, clock });
  const means = createHourlyMeans({ repository, clock });
  const shared = { stations, streams, authorization, clock, zone, siteRoot };
  const streamReader = createStreamReader({ ...shared, means, latest: newest });
  const service = createObservationService({
    relational,
    audit,
    log,
    repository,
    stations,
    streams,
    checks,
    domains,
    latest,
    streamReader,
    feed,
    authorization,
    clock,
    zone,
    siteRoot,
  });
  const handlers = {
    post: createValuesProjection(streams, zone),
    correction: createCorrectionProjection(streams, withdrawn, zone),
  } satisfies Partial<Record<LogKind, ProjectionHandler>>;

  return {
    service,
    routes: observationRoutes(service, zone),
    stations,
    streams,
    repository,
    /** What the rules say of hours as they stand. */
    checks,
    handlers,
    /** Hours whose review was withdrawn. */
    withdrawn,
    /** Whether days of a stream have statistics: those of hours do, realtime values and minutes have none. */
    marksDays: (stream: number): boolean => streams.find(stream)?.averaging === 'hour',
    /** Hours of streams as they stand in the series store. */
    hours: (ids: readonly number[], from: Instant, to: Instant): Promise<StoredHour[]> =>
      repository.hours(ids, from, to),
    /** How it is now, from memory. */
    stationNow: latest.stationNow,
    /** Whether anything observed here was simulated. */
    hasSimulatedData: (): boolean => simulated,

    /** Streams for names in files: `StreamDirectory` of the imports. */
    streamFor: async (input: {
      readonly domain: string;
      readonly stationName: string;
      readonly property: string;
      readonly averaging: 'hour' | 'day';
    }): Promise<number> => {
      const { domain, stationName, property, averaging } = input;
      const station = await stations.findOrCreate(domain, stationName);
      const key = { station: station.id, property, averaging, statistic: 'mean', device: null } as const;
      return (await streams.getOrCreate(key)).id;
    },

    /** Sources of the stations in these subtrees, for what is kept by source. */
    sourcesWithin: (territories: readonly string[]): readonly string[] => {
      const ids = new Set(territories.flatMap((territory) => stations.within(territory).map(({ id }) => id)));
      return devices
        .all()
        .filter(({ station }) => ids.has(station))
        .map(({ id }) => id);
    },

    /** Follows the projector: newest values, feed and the mark of simulation. Returns how to stop. */
    start(running: Projector): () => void {
      projector = running;
      const news = createStationNews({ events, stations, streams, stationNow: latest.stationNow });
      const stopListening = running.onProjected((batch) => {
        means.take(batch.observations);
        simulated ||= batch.observations.some((row) => row.simulated);
        feed.take(batch);
        news.take(batch.observations, running.latest);
      });
      return () => {
        stopListening();
        news.stop();
      };
    },

    createDemoHistory: (): DemoHistory => {
      history = createDemoHistory({ demo, log, repository, stations, streams, zone, clock, caughtUp });
      return history;
    },
    /** Share of the demonstration's history that is in the log; undefined without one. */
    demoProgress: (): number | undefined => history?.progress(),
  };
}
