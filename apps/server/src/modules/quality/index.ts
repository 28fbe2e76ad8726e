import type { DomainDefinition } from '@ecoloop/domain-kit';
import type { Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AlertService } from '../alert/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { Evaluator, Network, RollupRules } from '../evaluation/index.ts';
import type {
  HourChecks,
  ObservationRepository,
  StationRegistry,
  StreamRegistry,
  WithdrawnHours,
} from '../observation/index.ts';
import { createFindingService } from './findings.ts';
import { createReviewRepository } from './repository.ts';
import { createReviewFigures } from './review-figures.ts';
import { createReviewService } from './review-service.ts';
import { qualityRoutes } from './routes.ts';
import { createSignSearch } from './signs.ts';

export interface QualityModuleDependencies {
  readonly db: Kysely<Database>;
  readonly log: IngestLog;
  readonly observation: {
    readonly repository: ObservationRepository;
    readonly checks: HourChecks;
    readonly stations: StationRegistry;
    readonly streams: StreamRegistry;
    readonly withdrawn: Pick<WithdrawnHours, 'load'>;
  };
  readonly domains: readonly DomainDefinition[];
  readonly rules: RollupRules;
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly alerts: Pick<AlertService, 'raise'>;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
  /** Resolves once everything in the log now is projected. */
  readonly caughtUp: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Quality control: what the rules suspect, and what persons decide. */
export function createQualityModule(dependencies: QualityModuleDependencies) {
  const { db, observation, zone } = dependencies;
  const findings = createFindingService({ ...dependencies, ...observation });
  const figures = createReviewFigures({ ...dependencies, ...observation });
  const repository = createReviewRepository(db);
  const reviews = createReviewService({
    ...dependencies,
    ...observation,
    observations: observation.repository,
    repository,
    figures,
  });
  const signs = createSignSearch({ ...dependencies, ...observation });
  return {
    findings,
    reviews,
    signs,
    routes: qualityRoutes(findings, reviews, signs, zone),
    /** Before the projector starts. */
    async start(): Promise<void> {
      observation.withdrawn.load(await repository.withdrawals());
    },
  };
}
