import type { ModuleRoutes } from '../../platform/http/module.ts';
import { planRoutes } from './routes.ts';
import { createPlanService, type PlanService, type PlanServiceDependencies } from './service.ts';

export { changedUnits, changesBetween, itemsOf } from './plan-changes.ts';
export { usedKeys } from './repository.ts';
export type { PlanService } from './service.ts';

/** Call `service.load(site.plans)` before the first request, once those who want to hear of adoptions have said so. */
export function createPlanModule(dependencies: PlanServiceDependencies): {
  readonly service: PlanService;
  readonly routes: ModuleRoutes;
} {
  const service = createPlanService(dependencies);
  return { service, routes: planRoutes(service) };
}
