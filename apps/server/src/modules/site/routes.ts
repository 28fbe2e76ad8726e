import { SiteInfo } from '@ecoloop/api-contract';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { SiteService } from './service.ts';

export function siteRoutes(site: SiteService): ModuleRoutes {
  return (app) => {
    app.get(
      '/site',
      { config: { access: 'open' }, schema: { operationId: 'getSite', tags: ['site'], response: { 200: SiteInfo } } },
      () => site.info(),
    );
  };
}
