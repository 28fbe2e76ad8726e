import type { DomainDefinition, PublishedFigure } from '@ecoloop/domain-kit';
import type { Kysely } from 'kysely';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import { createEvaluationArchive, type EvaluationArchive } from './archive.ts';
import { DayCache } from './day-cache.ts';
import { createEvaluationRepository } from './evaluation-repository.ts';
import { createEvaluator, type Evaluator } from './evaluator.ts';
import type { HourSource, Network, Streams } from './network.ts';
import { createPublishedFigures, type PublishedFigures } from './published-figures.ts';
import { createRollupRepository, type RollupRepository } from './rollup-repository.ts';
import { createRollupRules, type RollupRules } from './rollup-rules.ts';
import { createRollupWorker, type RecomputedDays, type RollupWorker } from './rollup-worker.ts';
import { evaluationRoutes } from './routes.ts';
import { createEvaluationService, type EvaluationService } from './service.ts';

export { DAY_FLAG, type DayValue } from './day-cache.ts';
export { metricResults } from './evaluation-result.ts';
export { IN_FORCE, type Evaluated, type Evaluator } from './evaluator.ts';
export { createNetwork, type HourSource, type Network, type NetworkStation, type Streams } from './network.ts';
export type { PublishedFigures } from './published-figures.ts';
export { dayReference, evaluationReference } from './reference.ts';
export { refuseSimulated } from './refuse-simulated.ts';
export type { RollupRepository } from './rollup-repository.ts';
export type { RollupRules } from './rollup-rules.ts';
export type { RecomputedDays } from './rollup-worker.ts';
export { getScope, scopeName, scopeTerritory, type Scope } from './scope.ts';
export {
  contentDisposition,
  exportTable,
  type ExportFile,
  type ExportFormat,
  type ExportTable,
} from './table-export.ts';
export type { EvaluationService } from './service.ts';

export interface EvaluationModuleDependencies {
  readonly db: Kysely<Database>;
  readonly series: SeriesStore;
  readonly domains: readonly DomainDefinition[];
  readonly network: Network;
  readonly streams: Streams;
  readonly hourSource: HourSource;
  readonly published: readonly PublishedFigure[];
  readonly authorization: Authorization;
  readonly events: LiveEventBus;
  readonly clock: Clock;
  readonly zone: string;
  readonly siteRoot: string;
  /** What else rests on the days of stations, from other modules. */
  readonly beforeSettled?: (days: readonly RecomputedDays[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export interface EvaluationModule {
  readonly service: EvaluationService;
  readonly routes: ModuleRoutes;
  readonly evaluator: Evaluator;
  readonly published: PublishedFigures;
  readonly archive: EvaluationArchive;
  readonly rollupRepository: RollupRepository;
  readonly rules: RollupRules;
  /** `wake` it after every batch of the projector. */
  readonly worker: RollupWorker;
  /** Loads the day cache and begins; evaluations answer when it resolves. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createEvaluationModule(dependencies: EvaluationModuleDependencies): EvaluationModule {
  const { db, series, domains, network, clock, events, zone, onError } = dependencies;
  const cache = new DayCache();
  const rollupRepository = createRollupRepository(db, series, zone);
  const repository = createEvaluationRepository(db);
  const evaluator = createEvaluator({ domains, network, cache });
  const published = createPublishedFigures(dependencies.published);
  const archive = createEvaluationArchive({ evaluator, network, repository, clock, onError });

  function onRecomputed(days: readonly RecomputedDays[]): void {
    archive.schedule(days);
    for (const { station, from, to } of days) {
      const territory = network.findStation(station)?.territory;
      if (territory !== undefined) events.publish('recomputed', { territory, from, to });
    }
  }

  const rules = createRollupRules(domains, (station) => network.findStation(station)?.domain);
  const worker = createRollupWorker({
    repository: rollupRepository,
    cache,
    rules,
    streams: dependencies.streams,
    hourSource: dependencies.hourSource,
    clock,
    onRecomputed,
    ...(dependencies.beforeSettled ? { beforeSettled: dependencies.beforeSettled } : {}),
    onError,
  });
  const service = createEvaluationService({ ...dependencies, evaluator, published });
  return {
    service,
    routes: evaluationRoutes(service),
    evaluator,
    published,
    archive,
    rollupRepository,
    rules,
    worker,
    async start() {
      await repository.replacePublished(dependencies.published);
      await worker.start();
      archive.keepAll().catch(onError); // in the background: nobody waits for it
    },
    async stop() {
      await worker.stop();
      await archive.stop();
    },
  };
}
