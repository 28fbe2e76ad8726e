import type { ModuleRoutes } from '../../platform/http/module.ts';
import { siteRoutes } from './routes.ts';
import { createSiteService, type SiteDependencies, type SiteService } from './service.ts';

export type { SiteService } from './service.ts';

export function createSiteModule(deps: SiteDependencies): {
  readonly service: SiteService;
  readonly routes: ModuleRoutes;
} {
  const service = createSiteService(deps);
  return { service, routes: siteRoutes(service) };
}
