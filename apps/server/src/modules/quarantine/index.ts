import { quarantineRoutes } from './routes.ts';
import { createQuarantineService, type QuarantineDependencies } from './service.ts';

export function createQuarantineModule(dependencies: QuarantineDependencies) {
  const service = createQuarantineService(dependencies);
  return { service, routes: quarantineRoutes(service) };
}
