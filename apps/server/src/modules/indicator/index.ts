import type { ModuleRoutes } from '../../platform/http/module.ts';
import { indicatorRoutes } from './routes.ts';
import { createIndicatorService, type IndicatorService, type IndicatorServiceDependencies } from './service.ts';

export type { ComputedValue, IndicatorService } from './service.ts';

export function createIndicatorModule(dependencies: IndicatorServiceDependencies): {
  readonly service: IndicatorService;
  readonly routes: ModuleRoutes;
} {
  const service = createIndicatorService(dependencies);
  return { service, routes: indicatorRoutes(service) };
}
