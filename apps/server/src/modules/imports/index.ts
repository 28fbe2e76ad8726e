import type { ImportRunnerDeps } from './runner.ts';
import { createImportRunner } from './runner.ts';
import { importRoutes } from './routes.ts';
import { createImportService, type ImportServiceDeps } from './service.ts';

export { createImportProjection } from './projection.ts';
export { renderImportedRow } from './import-entry.ts';
export { rowReasons } from './row-reasons.ts';

export function createImportModule(deps: Omit<ImportServiceDeps, 'runner'> & ImportRunnerDeps) {
  const runner = createImportRunner(deps);
  const service = createImportService({ ...deps, runner });
  return {
    service,
    runner,
    routes: importRoutes(service),
    /** Brings in the built-in mappings and goes on with imports that a stop interrupted. */
    async start(): Promise<void> {
      await service.saveBuiltInMappings();
      await runner.resume();
    },
  };
}
