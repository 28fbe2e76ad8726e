import type { ModuleRoutes } from '../../platform/http/module.ts';
import { auditRoutes } from './routes.ts';
import { type AuditDependencies, type AuditService, createAuditService } from './service.ts';

export type { AuditEntry, AuditService } from './service.ts';

export function createAuditModule(deps: AuditDependencies): {
  readonly service: AuditService;
  readonly routes: ModuleRoutes;
} {
  const service = createAuditService(deps);
  return { service, routes: auditRoutes(service) };
}
