import type { StationNow } from '@ecoloop/api-contract';
import { validateDomains } from '@ecoloop/domain-kit';
import type { DomainDefinition, SiteDefinition } from '@ecoloop/domain-kit';
import { defineErrors } from '@ecoloop/kernel';
import { systemActor } from './platform/auth/actor.ts';
import { createAuthorization } from './platform/auth/authorization.ts';
import { createEventBus } from './platform/events/event-bus.ts';
import type { LiveEvents } from './platform/events/live-events.ts';
import type { ModuleRoutes } from './platform/http/module.ts';
import { createProjector } from './platform/projector/create-projector.ts';
import type { ProjectionHandler } from './platform/projector/projector.ts';
import {
  createHj212Handlers,
  decodeDeviceFrame,
  frameReasons,
  readRejectedFrame,
  renderFrame,
} from './gateways/hj212/index.ts';
import { createAlertModule, watchDevices, watchGaps, watchedDevices } from './modules/alert/index.ts';
import {
  createMessageReader,
  createPushHandlers,
  messageWire,
  pushReasons,
  renderMessage,
} from './gateways/push/index.ts';
import { createAuditModule } from './modules/audit/index.ts';
import { createDeviceDirectory, createDeviceModule } from './modules/device/index.ts';
import { createEvaluationModule, createNetwork, getScope } from './modules/evaluation/index.ts';
import { createIdentityModule } from './modules/identity/index.ts';
import { createImportModule, createImportProjection, rowReasons } from './modules/imports/index.ts';
import { createObservationModule, hourSource } from './modules/observation/index.ts';
import { createOutletModule } from './modules/outlet/index.ts';
import { createOverviewModule } from './modules/overview/index.ts';
import { createQualityModule } from './modules/quality/index.ts';
import { createQuarantineModule } from './modules/quarantine/index.ts';
import { createSiteModule } from './modules/site/index.ts';
import { createTerritoryModule, createTerritoryTree, readBoundariesFile } from './modules/territory/index.ts';
import { createEntryRenderer, createTraceModule } from './modules/trace/index.ts';
import type { Platform } from './open-platform.ts';
import { createPlanModules } from './plan-modules.ts';
import { version } from './version.ts';

const DefinitionErrors = defineErrors('definitions', {
  INVALID: {
    status: 500,
    message: {
      zh: '领域或部署内容的声明有 {count} 处错误，请逐条改正：\n{list}',
      en: 'The declarations of domains and site have {count} problems; correct each:\n{list}',
    },
  },
});

/** What an installation declares. */
export interface Declarations {
  readonly site: SiteDefinition;
  readonly domains: readonly DomainDefinition[];
}

/** @throws definitions.INVALID, which names every problem at once. */
export function checkDeclarations({ site, domains }: Declarations): void {
  const details = validateDomains(domains, site);
  if (details.length === 0) return;
  const list = details.map(({ path, message }) => `- ${path}: ${message}`).join('\n');
  throw DefinitionErrors.INVALID({ count: details.length, list }, { details });
}

/** The enterprises that the demonstration makes up are part of the site with it alone. */
function inProfile(site: SiteDefinition, profile: Platform['config']['profile']): SiteDefinition {
  const { enterprises } = site.demo;
  if (profile !== 'demo' || !enterprises) return site;
  return {
    ...site,
    organisations: [...site.organisations, ...enterprises.organisations],
    stations: [...site.stations, ...enterprises.stations],
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;

/**
 * Wires the modules to the platform and starts what works on data: projector, statistics, interrupted imports.
 * It listens to nobody; closing the platform stops it.
 */
export async function createApp(platform: Platform, declared: Declarations) {
  const { domains } = declared;
  const site = inProfile(declared.site, platform.config.profile);
  const { config, clock, logger, metrics, log, relational, series, files, closing } = platform;
  const { db } = relational;
  const { zone, root: siteRoot } = site;
  const logError = (part: string) => (error: unknown) => logger.error({ err: error, part }, 'failed');

  const tree = createTerritoryTree(site.territories, siteRoot);
  const authorization = createAuthorization(tree.path, siteRoot);
  const events = createEventBus<LiveEvents>(logError('events'));
  const { boundariesFile } = config;
  const boundaries = boundariesFile === undefined ? site.boundaries : () => readBoundariesFile(boundariesFile, tree);
  const territories = createTerritoryModule({ db, tree, boundaries });
  await territories.service.load();
  const audit = createAuditModule({ db, clock, authorization, territoryPath: tree.path, siteRoot });
  const identity = createIdentityModule({
    db,
    clock,
    audit: audit.service,
    authorization,
    territories: tree,
    sessionHours: config.sessionHours,
  });
  await identity.loadOrganisations(site.organisations);

  const directory = createDeviceDirectory({ relational, clock });
  const observation = await createObservationModule({
    site,
    domains,
    devices: directory,
    relational,
    series,
    log,
    clock,
    authorization,
    territoryPath: tree.path,
    audit: audit.service,
    events,
  });
  const { stations, streams } = observation;
  await directory.load(site.demo.devices, config.profile === 'demo');
  const network = createNetwork(tree, stations);
  const evaluation = createEvaluationModule({
    db,
    series,
    domains,
    network,
    streams,
    hourSource,
    published: site.published,
    authorization,
    events,
    clock,
    zone,
    siteRoot,
    beforeSettled: (days) => outlets.touched(days),
    onError: logError('evaluation'),
  });

  const alerts = createAlertModule({
    db,
    stationName: (id) => stations.find(id)?.name,
    authorization,
    territoryPath: tree.path,
    audit: audit.service,
    events,
    clock,
  });
  const quality = createQualityModule({
    db,
    log,
    observation,
    domains,
    rules: evaluation.rules,
    evaluator: evaluation.evaluator,
    network,
    authorization,
    audit: audit.service,
    alerts: alerts.service,
    clock,
    zone,
    siteRoot,
    caughtUp: () => projector.caughtUp(),
    onError: logError('quality'),
  });
  const messages = createMessageReader({ stations, domains, zone });
  const handlers = {
    ...observation.handlers,
    correction: quality.reviews.recording(observation.handlers.correction),
    ...createHj212Handlers({ domains, devices: directory, stations, streams, zone }),
    ...createPushHandlers({ reader: messages, streams }),
    import: createImportProjection(observation),
  };
  const renderEntry = createEntryRenderer({ renderFrame, renderMessage });
  const devices = createDeviceModule({
    directory,
    db,
    series,
    log,
    reader: {
      render: (entry) => renderEntry(entry, 0).raw,
      readRejected: (entry) => readRejectedFrame(entry, quarantine.service.words),
      decode: decodeDeviceFrame,
      wireOf: messageWire,
    },
    domains,
    clock,
    zone,
    siteRoot,
    authorization,
    audit: audit.service,
    events,
    stations,
    streams,
    listensAt: { host: config.hj212Host, port: config.hj212Port },
    latest: () => projector.latest,
    caughtUp: () => projector.caughtUp(),
    lag: () => projector.lag().milliseconds,
    onError: logError('devices'),
  });
  const watched = Object.fromEntries(
    Object.entries<ProjectionHandler>(handlers).map(([kind, handler]) => [
      kind,
      devices.watching(kind === 'correction' ? handler : observation.withdrawn.following(handler)),
    ]),
  ) as typeof handlers; // the same kinds, each wrapped
  const { marksDays } = observation;
  const stores = { log, relational, series };
  const projector = createProjector({ ...stores, handlers: watched, zone, marksDays, clock, logger, metrics });

  const imports = createImportModule({
    db,
    series,
    files,
    log,
    clock,
    authorization,
    audit: audit.service,
    domains,
    siteRoot,
    isKnownStation: (domain, name) => stations.findByName(domain, name) !== undefined,
    isVisible: (position) => projector.checkpoint > position && evaluation.worker.isIdle(),
    onProgress: (id) => {
      imports.service
        .get(systemActor, id)
        .then((dataImport) => events.publish('import', { territory: siteRoot, dataImport }))
        .catch(logError('imports'));
    },
    onError: (id, error) => logger.error({ err: error, import: id }, 'an import broke off'),
  });
  const plans = await createPlanModules({
    platform,
    site,
    domains,
    tree,
    authorization,
    events,
    audit,
    identity,
    evaluation,
    network,
    evidence: () => ({ trace, alerts, outlets }),
    onError: logError,
  });
  const stationNow = (id: string): StationNow | undefined => {
    const station = stations.find(id);
    return station && observation.stationNow(station);
  };
  const overview = createOverviewModule({
    db,
    evaluator: evaluation.evaluator,
    published: evaluation.published,
    network,
    plans: plans.plan.service,
    stationNow,
    authorization,
    events,
    clock,
    zone,
    siteRoot,
    onError: logError('overview'),
  });
  closing.add('overview', () => overview.service.stop());
  const trace = createTraceModule({
    series,
    evaluator: evaluation.evaluator,
    network,
    streams,
    hourSource,
    rollups: evaluation.rollupRepository,
    log,
    plans: plans.plan.service,
    zone,
    stationNow,
    suspectHours: (...day) => observation.service.suspectHours(...day),
    renderEntry,
    stationOfDevice: (id) => directory.find(id)?.station,
    authorization,
    siteRoot,
  });
  const quarantine = createQuarantineModule({
    db,
    authorization,
    siteRoot,
    reasons: { ...rowReasons, ...frameReasons, ...pushReasons },
    sourcesWithin: observation.sourcesWithin,
  });
  const outlets = createOutletModule({
    db,
    domains,
    rules: evaluation.rules,
    stationDomain: (id) => stations.find(id)?.domain,
    devices: directory,
    territories: tree,
    organisations: () => identity.users.organisations(systemActor),
    streams,
    hourSource,
    hours: observation.hours,
    authorization,
    audit: audit.service,
    events,
    clock,
    zone,
    siteRoot,
    onError: logError('outlets'),
  });
  const siteModule = createSiteModule({
    site,
    domains,
    clock,
    version,
    profile: config.profile,
    baseMap: config.baseMap,
    hasSimulatedData: observation.hasSimulatedData,
    dataRange: () => {
      const extent = evaluation.evaluator.extent(getScope(network, `territory:${siteRoot}`));
      return extent && { from: extent.first, to: extent.last };
    },
  });

  await plans.start();
  observation.start(projector);
  await quality.start();
  await devices.start();
  closing.add('devices', () => devices.stop());
  const watch = watchDevices({
    alerts: alerts.service,
    devices: () =>
      watchedDevices({
        find: (id) => directory.find(id),
        states: () => devices.states(),
        findStation: (id) => stations.find(id),
        clock,
        zone,
      }),
    zone,
    onError: logError('alerts'),
  });
  watch.start();
  closing.add('alerts', () => watch.stop());
  const gaps = watchGaps({ alerts: alerts.service, gaps: devices.givenUpGaps, zone, onError: logError('alerts') });
  gaps.start();
  closing.add('alerts of gaps', () => gaps.stop());
  closing.add('signs', () => quality.signs.stop());
  projector.onProjected(() => evaluation.worker.wake());
  await outlets.start(config.profile === 'demo' ? (site.demo.enterprises?.outlets ?? []) : []);
  closing.add('outlets', () => outlets.stop());
  await evaluation.start();
  await overview.service.warm();
  closing.add('statistics', () => evaluation.stop());
  await projector.start();
  closing.add('projector', () => projector.stop());
  await imports.start();
  closing.add('imports', () => imports.runner.stop());

  const routes: readonly ModuleRoutes[] = [
    siteModule.routes,
    territories.routes,
    identity.routes,
    audit.routes,
    observation.routes,
    devices.routes,
    quality.routes,
    alerts.routes,
    outlets.routes,
    quarantine.routes,
    imports.routes,
    evaluation.routes,
    ...plans.routes,
    overview.routes,
    trace.routes,
  ];
  return {
    platform,
    site,
    domains,
    /** Reads what devices push. */
    messages,
    authorization,
    audit,
    events,
    tree,
    identity,
    devices,
    observation,
    evaluation,
    imports,
    reports: plans.reports,
    quality,
    alerts,
    outlets,
    plan: plans.plan.service,
    measures: plans.measures,
    planImports: plans.planImports,
    quarantine,
    projector,
    routes,
    /** Resolves once everything received up to now is projected and its days are computed. */
    async settled(): Promise<void> {
      await projector.caughtUp();
      await evaluation.worker.settled();
      await outlets.settled();
    },
  };
}
