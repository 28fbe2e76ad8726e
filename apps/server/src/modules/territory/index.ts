import type { ModuleRoutes } from '../../platform/http/module.ts';
import { territoryRoutes } from './routes.ts';
import { createTerritoryService, type TerritoryDependencies, type TerritoryService } from './service.ts';

export { readBoundariesFile } from './boundaries-file.ts';
export type { TerritoryService } from './service.ts';
export { createTerritoryTree, TerritoryErrors, type TerritoryTree } from './territory-tree.ts';

export function createTerritoryModule(deps: TerritoryDependencies): {
  readonly service: TerritoryService;
  readonly routes: ModuleRoutes;
} {
  const service = createTerritoryService(deps);
  return { service, routes: territoryRoutes(service) };
}
