import { Overview } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { OverviewService } from './service.ts';

export function overviewRoutes(service: OverviewService): ModuleRoutes {
  return (app) => {
    app.get(
      '/overview',
      {
        schema: {
          operationId: 'getOverview',
          summary: 'The first page of a territory in one answer',
          tags: ['overview'],
          querystring: Type.Object({ territory: Type.Optional(Type.String()) }),
          response: { 200: Overview },
        },
      },
      (request) => service.get(request.actor, request.query.territory),
    );
  };
}
