import { BoundaryCollection, Territory } from '@ecoloop/api-contract';
import { Type } from 'typebox';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { TerritoryService } from './service.ts';

export function territoryRoutes(territories: TerritoryService): ModuleRoutes {
  return (app) => {
    app.get(
      '/territories',
      {
        config: { access: 'open' },
        schema: { operationId: 'listTerritories', tags: ['territories'], response: { 200: Type.Array(Territory) } },
      },
      () => [...territories.list()],
    );
    app.get(
      '/territories/boundaries',
      {
        config: { access: 'open' },
        schema: { operationId: 'getTerritoryBoundaries', tags: ['territories'], response: { 200: BoundaryCollection } },
      },
      async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=3600');
        return territories.boundaries();
      },
    );
  };
}
