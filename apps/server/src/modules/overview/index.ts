import type { ModuleRoutes } from '../../platform/http/module.ts';
import { overviewRoutes } from './routes.ts';
import { createOverviewService, type OverviewService, type OverviewServiceDependencies } from './service.ts';

export type { OverviewService } from './service.ts';

/** Call `service.warm()` once the day cache is loaded, and `service.stop()` at the end. */
export function createOverviewModule(dependencies: OverviewServiceDependencies): {
  readonly service: OverviewService;
  readonly routes: ModuleRoutes;
} {
  const service = createOverviewService(dependencies);
  return { service, routes: overviewRoutes(service) };
}
