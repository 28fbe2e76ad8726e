import type { SourcedDaysOffNotice } from '@ecoloop/domain-kit';
import { createWorkingDays } from '@ecoloop/kernel';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { type AccessDependencies, createWorkAccess } from './access.ts';
import { createNoticeService, type NoticeDependencies } from './notice-service.ts';
import { createOrderService } from './order-service.ts';
import { loadPlanWork } from './plan-work.ts';
import { callsOf, type ProgressCall } from './progress-calls.ts';
import { progressRoutes } from './progress-routes.ts';
import { createProgressRepository } from './progress-repository.ts';
import { createProgressService } from './progress-service.ts';
import { createProofService, type ProofDependencies } from './proof-service.ts';
import { workRoutes } from './routes.ts';
import { createTableService } from './table-service.ts';
import { createWorkRepository } from './work-repository.ts';
import { createWorkService, type WorkServiceDependencies } from './work-service.ts';

export { canBeSeen } from './evidence-links.ts';
export { figuresOf } from './plan-figures.ts';
export type { ProgressCall } from './progress-calls.ts';

const HOUR = 3_600_000;

export interface MeasureModuleDependencies
  extends
    Omit<AccessDependencies, 'work' | 'progress' | 'workingDays'>,
    Pick<WorkServiceDependencies, 'db' | 'audit' | 'isTerritory' | 'place' | 'figures'>,
    Pick<NoticeDependencies, 'awaitingFigures'>,
    Pick<ProofDependencies, 'mayLink'> {
  readonly files: FileStore;
  /** Yearly notices of days off; other years are Monday to Friday. */
  readonly daysOff: readonly SourcedDaysOffNotice[];
  readonly onError: (error: unknown) => void;
}

/** Measures and projects of plans at work: who answers for them, how they proceed, what is due. */
export function createMeasureModule(dependencies: MeasureModuleDependencies) {
  const { db, daysOff, onError } = dependencies;
  const shared = {
    ...dependencies,
    work: createWorkRepository(db),
    progress: createProgressRepository(db),
    workingDays: createWorkingDays(daysOff),
  };
  const all = { ...shared, access: createWorkAccess(shared) };
  const work = createWorkService(all);
  const notices = createNoticeService(all);
  const routes: readonly ModuleRoutes[] = [
    workRoutes(work, createTableService(all, work)),
    progressRoutes({
      work,
      notices,
      proof: createProofService(all),
      progress: createProgressService(all),
      orders: createOrderService(all),
    }),
  ];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const remind = (): void => {
    running = notices.remind().catch(onError);
  };
  return {
    service: work,
    notices,
    /** Reports owed by each item whose due day lies in the year, for other modules: they ask for permission themselves. */
    async calls(plan: string, year: number): Promise<ReadonlyMap<string, readonly ProgressCall[]>> {
      const atWork = await loadPlanWork(shared, plan);
      return new Map(
        atWork.items.map((item) => [item.view.key, callsOf(atWork, item, year, shared.workingDays, dependencies.zone)]),
      );
    },
    routes: ((app) => {
      for (const add of routes) add(app);
    }) satisfies ModuleRoutes,
    /** Reminds now and every hour; nobody is told the same thing twice. */
    start(): void {
      remind();
      timer = setInterval(remind, HOUR);
      timer.unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
