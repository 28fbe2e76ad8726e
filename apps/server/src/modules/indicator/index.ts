import type { ModuleRoutes } from '../../platform/http/module.ts';
import { figureFormRoutes } from './figure-form-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { createFigureApproval, type FigureApproval } from './figure-approval.ts';
import { figureApprovalRoutes } from './figure-approval-routes.ts';
import { createFigureImport } from './figure-import.ts';
import { createFigures, type FigureDependencies, type Figures } from './figures.ts';
import { createIndicatorPages, type IndicatorPageDependencies, type IndicatorPages } from './page.ts';
import { createFigureRepository } from './repository.ts';
import { indicatorRoutes } from './routes.ts';
import { createIndicatorService, type IndicatorService, type IndicatorServiceDependencies } from './service.ts';

export type { Figures } from './figures.ts';
export type { IndicatorPages } from './page.ts';
export type { ComputedValue, IndicatorService } from './service.ts';

export interface IndicatorModuleDependencies
  extends
    IndicatorServiceDependencies,
    Omit<FigureDependencies, 'repository' | 'plans' | 'unitOf'>,
    Pick<IndicatorPageDependencies, 'territories'> {
  /** The plans whose indicators these are; asked only once requests come in. */
  readonly plans: FigureDependencies['plans'] & IndicatorPageDependencies['plans'];
}

/** Indicators that domains compute, figures that people report, forecasts of both. Call `figures.load()` first. */
export function createIndicatorModule(dependencies: IndicatorModuleDependencies): {
  readonly service: IndicatorService;
  readonly figures: Figures;
  readonly pages: IndicatorPages;
  readonly approvals: FigureApproval;
  readonly routes: ModuleRoutes;
} {
  const service = createIndicatorService(dependencies);
  const repository = createFigureRepository(dependencies.db);
  const figures = createFigures({ ...dependencies, repository, unitOf: (id) => service.get(id).unit });
  const pages = createIndicatorPages({ ...dependencies, repository, figures, indicators: service });
  const own = indicatorRoutes(service);
  const bulk = createFigureImport({ ...dependencies, repository, figures });
  const reported = figureRoutes(figures, pages);
  const approvals = createFigureApproval({ ...dependencies, repository, figures });
  const approving = figureApprovalRoutes(approvals);
  const inBulk = figureFormRoutes(bulk);
  return {
    service,
    figures,
    pages,
    approvals,
    routes: (app) => {
      own(app);
      reported(app);
      inBulk(app);
      approving(app);
    },
  };
}
