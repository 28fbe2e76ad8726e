import type { ModuleRoutes } from '../../platform/http/module.ts';
import { createAccess } from './access.ts';
import { createAppealService } from './appeal-service.ts';
import { createAssessmentRepository } from './repository.ts';
import { assessmentRoutes } from './routes.ts';
import { createSchemeRepository } from './scheme-repository.ts';
import { schemeRoutes } from './scheme-routes.ts';
import { createSchemeService } from './scheme-service.ts';
import { type AssessmentServiceDependencies, createAssessmentService } from './service.ts';
import { createShortfallService } from './shortfall-service.ts';

export { createPlanFigures } from './plan-figures.ts';
export { createWorkSource } from './plan-work-record.ts';

/** Scoring of territories and organisations against their targets. */
export function createAssessmentModule(
  dependencies: Omit<AssessmentServiceDependencies, 'repository' | 'schemes' | 'schemeService' | 'access'>,
) {
  const { db, authorization, subjects } = dependencies;
  const repository = createAssessmentRepository(db);
  const schemes = createSchemeRepository(db);
  const schemeService = createSchemeService({ ...dependencies, schemes });
  const access = createAccess(authorization, repository, subjects);
  const service = createAssessmentService({ ...dependencies, repository, schemes, schemeService, access });
  const appeals = createAppealService({ ...dependencies, repository, access, criteriaOf: service.get });
  const shortfalls = createShortfallService({ ...dependencies, repository });
  const routes: ModuleRoutes = (app) => {
    assessmentRoutes(service, appeals)(app);
    schemeRoutes(schemeService, shortfalls)(app);
  };
  return { service, shortfalls, routes };
}
