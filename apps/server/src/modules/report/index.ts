import { createReportRepository } from './repository.ts';
import { reportRoutes } from './routes.ts';
import { createReportRunner, type ReportRunnerDependencies } from './runner.ts';
import { createReportService, type ReportServiceDependencies } from './service.ts';

export { assessmentFacts, isSettled } from './assessment-facts.ts';
export { printedValue } from './draft/draft.ts';
export { remedyFacts } from './remedy-facts.ts';
export type { ReportService } from './service.ts';
export { workFacts } from './work-facts.ts';

export type ReportModuleDependencies = Omit<ReportServiceDependencies, 'repository' | 'runner'> &
  Pick<ReportRunnerDependencies, 'onError'>;

/** Yearly, mid-term and final evaluations of plans as documents in official format. */
export function createReportModule(dependencies: ReportModuleDependencies) {
  const repository = createReportRepository(dependencies.db);
  const runner = createReportRunner({ ...dependencies, repository });
  const service = createReportService({ ...dependencies, repository, runner });
  return { service, runner, routes: reportRoutes(service) };
}
