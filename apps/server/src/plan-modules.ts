import type { DomainDefinition, SiteDefinition } from '@ecoloop/domain-kit';
import { localDateOf, yearOf } from '@ecoloop/kernel';
import { systemActor } from './platform/auth/actor.ts';
import type { Authorization } from './platform/auth/authorization.ts';
import type { EventBus } from './platform/events/event-bus.ts';
import type { LiveEvents } from './platform/events/live-events.ts';
import type { ModuleRoutes } from './platform/http/module.ts';
import type { createAlertModule } from './modules/alert/index.ts';
import { createAssessmentModule, createPlanFigures, createWorkSource } from './modules/assessment/index.ts';
import type { createAuditModule } from './modules/audit/index.ts';
import type { createEvaluationModule, createNetwork } from './modules/evaluation/index.ts';
import type { createIdentityModule } from './modules/identity/index.ts';
import { createIndicatorModule } from './modules/indicator/index.ts';
import { canBeSeen, createMeasureModule, figuresOf } from './modules/measure/index.ts';
import type { createOutletModule } from './modules/outlet/index.ts';
import { changedUnits, createPlanModule } from './modules/plan/index.ts';
import { createPlanImportModule } from './modules/plan-import/index.ts';
import { createPublicationModule } from './modules/publication/index.ts';
import { assessmentFacts, createReportModule, isSettled, remedyFacts, workFacts } from './modules/report/index.ts';
import { createSplitModule, targetsOfPlan } from './modules/split/index.ts';
import type { createTerritoryTree } from './modules/territory/index.ts';
import type { createTraceModule } from './modules/trace/index.ts';
import type { Platform } from './open-platform.ts';
import { version } from './version.ts';

export interface PlanParts {
  readonly platform: Platform;
  readonly site: SiteDefinition;
  readonly domains: readonly DomainDefinition[];
  readonly tree: ReturnType<typeof createTerritoryTree>;
  readonly authorization: Authorization;
  readonly events: EventBus<LiveEvents>;
  readonly audit: ReturnType<typeof createAuditModule>;
  readonly identity: ReturnType<typeof createIdentityModule>;
  readonly evaluation: ReturnType<typeof createEvaluationModule>;
  readonly network: ReturnType<typeof createNetwork>;
  /** What evidence may point at; asked when somebody links it, not before. */
  readonly evidence: () => {
    readonly trace: ReturnType<typeof createTraceModule>;
    readonly alerts: ReturnType<typeof createAlertModule>;
    readonly outlets: ReturnType<typeof createOutletModule>;
  };
  readonly onError: (part: string) => (error: unknown) => void;
}

/**
 * The modules of a plan and how they ask each other: its versions and what enters one by import, its indicators, their
 * split over those who answer for them, the work on it, its assessment, its reports and what of them is published.
 */
export async function createPlanModules(parts: PlanParts) {
  const { platform, site, domains, tree, authorization, events, audit, identity, evaluation, network, onError } = parts;
  const { clock, relational, files, closing } = platform;
  const { db } = relational;
  const { zone } = site;
  const indicator = createIndicatorModule({
    db,
    evaluator: evaluation.evaluator,
    network,
    plans: {
      content: (id) => plan.service.content(id),
      indicator: (id, key) => plan.service.indicatorContent(id, key),
      getIndicator: (actor, id, key) => plan.service.getIndicator(actor, id, key),
    },
    territories: tree,
    territoryPath: tree.path,
    authorization,
    audit: audit.service,
    clock,
    zone,
  });
  await indicator.figures.load();
  const plan = createPlanModule({
    db,
    domains,
    indicators: indicator.service,
    figures: indicator.figures,
    network,
    authorization,
    audit: audit.service,
    events,
    clock,
    zone,
  });
  const findPlan = (id: string) => {
    const found = plan.service.versions.find(id);
    return found && targetsOfPlan(id, found.content);
  };
  const split = createSplitModule({
    db,
    findPlan,
    territories: tree,
    organisations: site.organisations,
    authorization,
    audit: audit.service,
    clock,
  });
  const assessment = createAssessmentModule({
    db,
    findPlan,
    partsInForce: split.service.partsInForce,
    subjects: split.subjects,
    figures: createPlanFigures({
      plans: plan.service,
      indicators: indicator.service,
      figures: indicator.figures,
    }),
    work: createWorkSource({
      list: async (id) => (await measures.service.list(systemActor, id, {})).items,
      calls: (id, year) => measures.calls(id, year),
      subjects: split.subjects,
      zone,
    }),
    authorization,
    audit: audit.service,
    clock,
    zone,
  });
  // What people keep of an item is in the unit it had.
  plan.service.onAdopted(async (trx, { plan: id, before, content }) => {
    const keys = before ? changedUnits(before, content) : [];
    await indicator.figures.refuseOtherUnit(trx, id, keys);
    await split.service.refuseOtherUnit(trx, id, keys);
  });
  const planImports = createPlanImportModule({
    db,
    files,
    domains,
    plans: plan.service,
    territories: tree,
    authorization,
    audit: audit.service,
    events,
    clock,
    onError: onError('plan imports'),
  });
  const measures = createMeasureModule({
    db,
    plans: {
      ids: () => plan.service.all().map(({ id }) => id),
      content: (id) => plan.service.versions.find(id)?.content,
    },
    organisations: () => identity.users.organisations(systemActor),
    people: async () => (await identity.users.list(systemActor)).filter(({ disabled }) => !disabled),
    territoryName: (code) => tree.find(code)?.name,
    isTerritory: (code) => tree.find(code) !== undefined,
    place: (territory) => ({
      territory,
      isWithin: (code) => tree.subtree(territory).some((each) => each.code === code),
      levelOf: (code) => tree.find(code)?.level,
    }),
    figures: (id) => figuresOf(plan.service.indicatorsOf(id)),
    mayLink: canBeSeen({
      reading: (actor, ref) => parts.evidence().trace.service.node(actor, ref),
      alert: (actor, id) => parts.evidence().alerts.service.get(actor, id),
      'exceedance-order': (actor, id) => parts.evidence().outlets.service.order(actor, id),
    }),
    awaitingFigures: indicator.approvals.count,
    files,
    daysOff: site.daysOff ?? [],
    authorization,
    audit: audit.service,
    clock,
    zone,
    onError: onError('measures'),
  });
  const editions = domains.flatMap(({ evaluations }) => evaluations);
  const runningYear = (): number => yearOf(localDateOf(clock.now(), zone));
  const reports = createReportModule({
    db,
    files,
    sources: {
      plan: (id) => plan.service.get(systemActor, id),
      content: (id) => plan.service.content(id),
      work: async (id, year) =>
        workFacts(await measures.service.standing(id, year), { year, isRunning: year === runningYear(), zone }),
      forecasts: (id, year) => {
        // What is known today says nothing of how an earlier year saw the years to come.
        const asked = year === runningYear() ? plan.service.indicatorsOf(id) : [];
        const forecasts = asked.flatMap(({ key, targetYear }) => {
          const { years, level, probability, method } = indicator.pages.forecast(systemActor, id, key);
          const last = years.find((each) => each.year === targetYear) ?? years.at(-1);
          return last
            ? [[key, { ...last, level, method, ...(probability === undefined ? {} : { probability }) }] as const]
            : [];
        });
        return Promise.resolve(new Map(forecasts));
      },
      assessments: async (id, year) => {
        const listed = await assessment.service.list(systemActor, id);
        const settled = listed.filter((each) => each.year === year && isSettled(each));
        return Promise.all(
          settled.map(async (each) => assessmentFacts(await assessment.service.get(systemActor, each.id))),
        );
      },
      remedies: async (id, year) =>
        remedyFacts(await assessment.shortfalls.list(systemActor, id, undefined), year, zone),
      editionName: (evaluation, id) =>
        editions.find((each) => each.id === evaluation)?.editions.find((edition) => edition.id === id)?.name ?? {
          zh: id,
          en: id,
        },
    },
    authorization,
    audit: audit.service,
    territoriesWithin: (code) => tree.subtree(code).map((territory) => territory.code),
    clock,
    zone,
    platformVersion: version,
    onError: onError('reports'),
  });
  const publications = createPublicationModule({
    db,
    reports: reports.service,
    plan: (id) => plan.service.get(systemActor, id),
    files,
    authorization,
    audit: audit.service,
    territoriesWithin: (code) => tree.subtree(code).map((territory) => territory.code),
    clock,
    zone,
  });

  return {
    plan,
    planImports,
    measures,
    reports,
    /** Starts what works on plans; closing the platform stops it. */
    async start(): Promise<void> {
      await plan.service.load(site.plans);
      await planImports.start();
      closing.add('plan imports', () => planImports.stop());
      await reports.runner.resume();
      closing.add('reports', () => reports.runner.stop());
      measures.start();
      closing.add('measures', () => measures.stop());
    },
    routes: [
      indicator.routes,
      plan.routes,
      measures.routes,
      split.routes,
      assessment.routes,
      reports.routes,
      publications.routes,
      planImports.routes,
    ] satisfies readonly ModuleRoutes[],
  };
}
