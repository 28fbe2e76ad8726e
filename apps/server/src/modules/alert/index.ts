import { createAlertRepository } from './repository.ts';
import { alertRoutes } from './routes.ts';
import { createAlertService, type AlertDependencies } from './service.ts';

export { watchDevices, type WatchedDevice } from './device-conditions.ts';
export { watchGaps } from './gap-conditions.ts';
export type { AlertKindId } from './kinds.ts';
export type { AlertService } from './service.ts';
export { watchedDevices } from './watched-devices.ts';

/** Alerts: what data or devices say is wrong, until a person or the end of the cause closes it. */
export function createAlertModule(dependencies: Omit<AlertDependencies, 'repository'>) {
  const service = createAlertService({ ...dependencies, repository: createAlertRepository(dependencies.db) });
  return { service, routes: alertRoutes(service) };
}
