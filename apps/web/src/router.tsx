import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { overviewQuery } from './api/overview.ts';
import { meQuery } from './api/session.ts';
import { siteQuery, territoriesQuery } from './api/site.ts';
import { Desk } from './shell/desk.tsx';
import { readDeskSearch, readTexts } from './shell/desk-search.ts';
import { homeOf } from './shell/me.ts';
import { PageFailed, PageLoading, PageNotFound } from './shell/page-states.tsx';

interface RouterContext {
  readonly queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  validateSearch: readDeskSearch,
  search: { middlewares: [retainSearchParams(['territory', 'period', 'edition'])] },
  loader: async ({ context: { queries } }) => {
    await queries.query({ ...siteQuery, staleTime: 'static' });
  },
  notFoundComponent: PageNotFound,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'return'),
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'password',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'return'),
  beforeLoad: async ({ context: { queries }, location }) => {
    if (!(await queries.query({ ...meQuery, staleTime: 'static' }))) {
      redirect({ to: '/sign-in', search: { return: location.href }, throw: true });
    }
  },
  component: lazyRouteComponent(() => import('./features/sign-in/password-page.tsx'), 'PasswordPage'),
});

/** What everybody may read. */
const disclosureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'disclosure',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'id'),
  component: lazyRouteComponent(() => import('./features/disclosure/disclosure-page.tsx'), 'DisclosurePage'),
});

/** Everything behind the sign-in. */
const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ context: { queries }, location }) => {
    const me = await queries.query({ ...meQuery, staleTime: 'static' });
    if (!me) redirect({ to: '/sign-in', search: { return: location.href }, throw: true });
    if (me?.mustChangePassword === true) redirect({ to: '/password', search: { return: location.href }, throw: true });
  },
  loader: async ({ context: { queries } }) => {
    await Promise.all([
      queries.query({ ...siteQuery, staleTime: 'static' }),
      queries.query({ ...territoriesQuery, staleTime: 'static' }),
    ]);
  },
  component: Desk,
});

const overviewRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'layer'),
  loaderDeps: ({ search: { territory } }) => ({ territory }),
  // Asked for while the page's script is on its way; the page itself shows what went wrong.
  loader: async ({ context: { queries }, deps: { territory } }) => {
    const { root } = await queries.query({ ...siteQuery, staleTime: 'static' });
    const me = await queries.query({ ...meQuery, staleTime: 'static' });
    void queries.query(overviewQuery(territory ?? homeOf(me, root))).catch(() => undefined);
  },
  component: lazyRouteComponent(() => import('./features/overview/overview-page.tsx'), 'OverviewPage'),
});

const monitoringRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'monitoring',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'level', 'role', 'sort'),
  component: lazyRouteComponent(() => import('./features/monitoring/monitoring-page.tsx'), 'MonitoringPage'),
});

const stationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stations/$station',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'property', 'range', 'year'),
  component: lazyRouteComponent(() => import('./features/monitoring/station-page.tsx'), 'StationPage'),
});

const outletsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'outlets',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'view', 'sort', 'month', 'by', 'form'),
  component: lazyRouteComponent(() => import('./features/outlets/outlets-page.tsx'), 'OutletsPage'),
});

const outletRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'outlets/$outlet',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'property', 'range', 'values', 'form'),
  component: lazyRouteComponent(() => import('./features/outlets/outlet-page.tsx'), 'OutletPage'),
});

const evaluationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'evaluation',
  validateSearch: (given: Record<string, unknown>) =>
    readTexts(given, 'metric', 'view', 'compare', 'station', 'stations', 'of', 'sort', 'step', 'target'),
  component: lazyRouteComponent(() => import('./features/evaluation/evaluation-page.tsx'), 'EvaluationPage'),
});

const plansRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'plans',
  component: lazyRouteComponent(() => import('./features/plan/plans-page.tsx'), 'PlansPage'),
});

/** What every page of a plan stands in; its pages are routes under it and lines of features/plan/plan-tabs.ts. */
const planRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'plans/$plan',
  component: lazyRouteComponent(() => import('./features/plan/plan-frame.tsx'), 'PlanFrame'),
});

const planBoardRoute = createRoute({
  getParentRoute: () => planRoute,
  path: '/',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'by', 'status'),
  component: lazyRouteComponent(() => import('./features/plan/board-page.tsx'), 'BoardPage'),
});

const planIndicatorsRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'indicators',
  validateSearch: (given: Record<string, unknown>) =>
    readTexts(given, 'indicator', 'status', 'attribute', 'sort', 'view', 'fill'),
  component: lazyRouteComponent(() => import('./features/plan/indicators-page.tsx'), 'IndicatorsPage'),
});

const planMeasuresRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'measures',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'state', 'text'),
  component: lazyRouteComponent(() => import('./features/measures/measures-page.tsx'), 'MeasuresPage'),
});

const planReportsRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'reports',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'kind', 'year'),
  component: lazyRouteComponent(() => import('./features/report/reports-page.tsx'), 'ReportsPage'),
});

const planIndicatorRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'indicators/$key',
  component: lazyRouteComponent(() => import('./features/indicator/indicator-page.tsx'), 'IndicatorPage'),
});

const planApprovalsRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'approvals',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'place', 'of'),
  component: lazyRouteComponent(() => import('./features/indicator/approvals-page.tsx'), 'PlanApprovalsPage'),
});

const approvalsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'approvals',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'plan', 'place', 'of'),
  component: lazyRouteComponent(() => import('./features/indicator/approvals-page.tsx'), 'ApprovalsPage'),
});

const planSplitRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'split',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'item', 'year'),
  component: lazyRouteComponent(() => import('./features/split/split-page.tsx'), 'SplitPage'),
});

const planAssessmentRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'assessment',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'assessment', 'subject'),
  component: lazyRouteComponent(() => import('./features/assessment/assessment-page.tsx'), 'AssessmentPage'),
});

const planProjectsRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'projects',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'state', 'sort'),
  component: lazyRouteComponent(() => import('./features/measures/projects-page.tsx'), 'ProjectsPage'),
});

const planWorkRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'work/$key',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'edit'),
  component: lazyRouteComponent(() => import('./features/measures/work-page.tsx'), 'WorkPage'),
});

const planProgressRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'progress',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'period', 'sort'),
  component: lazyRouteComponent(() => import('./features/measures/progress-page.tsx'), 'ProgressPage'),
});

const planResponsibilityRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'responsibility',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'organisation'),
  component: lazyRouteComponent(() => import('./features/measures/responsibility-page.tsx'), 'ResponsibilityPage'),
});

const planCalendarRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'calendar',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'month'),
  component: lazyRouteComponent(() => import('./features/measures/calendar-page.tsx'), 'CalendarPage'),
});

const planAlignmentRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'alignment',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'with', 'kind', 'relation'),
  component: lazyRouteComponent(() => import('./features/plan/alignment-page.tsx'), 'AlignmentPage'),
});

const planVersionsRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'versions',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'version', 'since'),
  component: lazyRouteComponent(() => import('./features/plan/versions-page.tsx'), 'VersionsPage'),
});

/** Addresses of before stay good. */
const oldPlansRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'plan',
  beforeLoad: () => {
    redirect({ to: '/plans', throw: true });
  },
});

const oldPlanRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'plan/$plan',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'indicator', 'status', 'attribute', 'sort'),
  beforeLoad: ({ params, search }) => {
    redirect({ to: '/plans/$plan/indicators', params, search, throw: true });
  },
});

const planImportsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'plan-imports',
  component: lazyRouteComponent(() => import('./features/plan-import/plan-imports-page.tsx'), 'PlanImportsPage'),
});

const planImportRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'plan-imports/$import',
  validateSearch: (given: Record<string, unknown>) =>
    readTexts(given, 'view', 'item', 'panel', 'kind', 'decision', 'look', 'section', 'text'),
  component: lazyRouteComponent(() => import('./features/plan-import/plan-import-page.tsx'), 'PlanImportPage'),
});

const devicesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'devices',
  validateSearch: (given: Record<string, unknown>) =>
    readTexts(given, 'state', 'station', 'protocol', 'maintainer', 'text', 'sort', 'edit', 'approve'),
  component: lazyRouteComponent(() => import('./features/devices/devices-page.tsx'), 'DevicesPage'),
});

const deviceRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'devices/$device',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'day', 'year', 'only', 'command', 'edit'),
  component: lazyRouteComponent(() => import('./features/devices/device-page.tsx'), 'DevicePage'),
});

const importsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'imports',
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'imports/$import',
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
});

const quarantineRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'quarantine',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'kind', 'reason', 'source', 'item'),
  component: lazyRouteComponent(() => import('./features/quarantine/quarantine-page.tsx'), 'QuarantinePage'),
});

const qualityRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'quality',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'station', 'property', 'range', 'sort'),
  component: lazyRouteComponent(() => import('./features/quality/quality-page.tsx'), 'QualityPage'),
});

const alertsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'alerts',
  validateSearch: (given: Record<string, unknown>) => readTexts(given, 'state', 'kind', 'severity', 'alert'),
  component: lazyRouteComponent(() => import('./features/alerts/alerts-page.tsx'), 'AlertsPage'),
});

const systemRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'system',
  validateSearch: (given: Record<string, unknown>) =>
    readTexts(given, 'view', 'user', 'actor', 'action', 'resource', 'outcome', 'from', 'to', 'record'),
  component: lazyRouteComponent(() => import('./features/system/system-page.tsx'), 'SystemPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  passwordRoute,
  disclosureRoute,
  deskRoute.addChildren([
    overviewRoute,
    monitoringRoute,
    stationRoute,
    outletsRoute,
    outletRoute,
    evaluationRoute,
    plansRoute,
    planRoute.addChildren([
      planBoardRoute,
      planIndicatorsRoute,
      planIndicatorRoute,
      planApprovalsRoute,
      planMeasuresRoute,
      planProjectsRoute,
      planWorkRoute,
      planProgressRoute,
      planResponsibilityRoute,
      planCalendarRoute,
      planAlignmentRoute,
      planReportsRoute,
      planVersionsRoute,
      planSplitRoute,
      planAssessmentRoute,
    ]),
    approvalsRoute,
    planImportsRoute,
    planImportRoute,
    oldPlansRoute,
    oldPlanRoute,
    devicesRoute,
    deviceRoute,
    importsRoute,
    importRoute,
    quarantineRoute,
    qualityRoute,
    alertsRoute,
    systemRoute,
  ]),
]);

/** Parameters stay texts: a code such as 110000 is not a number. */
function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

export function createDeskRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageFailed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}
