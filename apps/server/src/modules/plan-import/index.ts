import type { DomainDefinition } from '@ecoloop/domain-kit';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import { draftItems } from './draft.ts';
import { continueItems, suggestHeading } from './heading.ts';
import type { ImportRow } from './repository.ts';
import { planImportRoutes } from './routes.ts';
import { createPlanImportRunner } from './runner.ts';
import { createPlanImportService, type PlanImportServiceDependencies } from './service.ts';

export interface PlanImportModuleDependencies extends Omit<
  PlanImportServiceDependencies,
  'runner' | 'onChange' | 'territories'
> {
  readonly domains: readonly DomainDefinition[];
  readonly events: LiveEventBus;
  readonly territories: PlanImportServiceDependencies['territories'] & {
    /** `110000/110102/`, undefined where there is no such territory. */
    path(code: string): string | undefined;
  };
  readonly onError: (error: unknown) => void;
}

/** Import of plans from their documents: read in the background, reviewed item by item, adopted as a version. */
export function createPlanImportModule(dependencies: PlanImportModuleDependencies) {
  const { domains, events, plans, territories } = dependencies;
  const computed = domains.flatMap((domain) => domain.indicators);
  const onChange = ({ id, territory, state }: ImportRow): void =>
    events.publish('plan-import', { territory, id, state });
  const runner = createPlanImportRunner({
    ...dependencies,
    draftsOf: ({ reading }) => draftItems(reading, computed),
    headingOf: ({ territory, file_name }, { reading }) =>
      suggestHeading(reading, {
        territory,
        fileName: file_name,
        plans: plans.all(),
        above: (territories.path(territory) ?? '').split('/').filter(Boolean).slice(0, -1).reverse(),
      }),
    continueItems: (items, { plan }) => continueItems(items, plans.all().find(({ id }) => id === plan)?.content),
    onChange,
  });
  const service = createPlanImportService({ ...dependencies, runner, onChange });
  const routes: ModuleRoutes = planImportRoutes(service);
  return {
    service,
    routes,
    /** Reads on what a stop interrupted. */
    start: () => runner.resume(),
    idle: () => runner.idle(),
    stop: () => runner.stop(),
  };
}
