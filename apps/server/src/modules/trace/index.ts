import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { SeriesStore } from '../../platform/series/series.ts';
import { createTraceRepository } from './repository.ts';
import { traceRoutes } from './routes.ts';
import { createTraceService, type TraceService, type TraceServiceDependencies } from './service.ts';

export { createEntryRenderer } from './render-entry.ts';
export type { TraceService } from './service.ts';

export function createTraceModule({
  series,
  ...dependencies
}: Omit<TraceServiceDependencies, 'repository'> & { readonly series: SeriesStore }): {
  readonly service: TraceService;
  readonly routes: ModuleRoutes;
} {
  const service = createTraceService({ ...dependencies, repository: createTraceRepository(series) });
  return { service, routes: traceRoutes(service) };
}
