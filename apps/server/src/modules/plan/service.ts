import type { PlanContent, PlanDetail, PlanIndicator, PlanIndicatorContent, PlanSummary } from '@ecoloop/api-contract';
import type { DomainDefinition, PlanDefinition } from '@ecoloop/domain-kit';
import { localDateOf, yearOf, type Language } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import { type Actor, systemActor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import {
  exportTable,
  IN_FORCE,
  refuseSimulated,
  type ExportFile,
  type ExportFormat,
  type Network,
} from '../evaluation/index.ts';
import type { Figures, IndicatorService } from '../indicator/index.ts';
import { createPlanAlignments } from './alignment.ts';
import { PlanErrors } from './errors.ts';
import { changedUnits } from './plan-changes.ts';
import { describeIndicator } from './plan-indicator.ts';
import { holdsSimulated, planTable } from './plan-table.ts';
import { type CurrentPlan, keepPublishedFigures, loadPublishedFigures, type ReportedFigure } from './repository.ts';
import { contentOfSitePlan } from './site-plan.ts';
import { createPlanVersions } from './versions.ts';

export interface PlanServiceDependencies {
  readonly db: Kysely<Database>;
  readonly domains: readonly DomainDefinition[];
  readonly indicators: IndicatorService;
  readonly figures: Pick<Figures, 'approved' | 'bindingOf'>;
  readonly network: Network;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly clock: Clock;
  readonly zone: string;
}

export type PlanService = ReturnType<typeof createPlanService>;

/** The plans' promises and how far they are kept. */
export function createPlanService(dependencies: PlanServiceDependencies) {
  const { db, domains, indicators, figures, network, authorization, clock, zone } = dependencies;
  const evaluations = domains.flatMap((domain) => domain.evaluations);
  const versions = createPlanVersions({
    ...dependencies,
    known: {
      unitOf: (id) => indicators.find(id)?.unit,
      editions: (id) => evaluations.find((each) => each.id === id)?.editions.map((edition) => edition.id),
    },
  });
  let published: ReadonlyMap<string, readonly ReportedFigure[]> = new Map();
  versions.onAdopted((_, { plan, before, content }) => {
    const keys = before ? changedUnits(before, content) : [];
    const held = keys.filter((key) => published.has(`${plan}/${key}`));
    return held.length === 0 ? Promise.resolve() : Promise.reject(PlanErrors.UNIT_FIXED({ keys: held.join('、') }));
  });

  function indicatorsOf({ id, content }: CurrentPlan): PlanIndicator[] {
    const parent = content.parent === undefined ? undefined : versions.find(content.parent);
    const currentYear = yearOf(localDateOf(clock.now(), zone));
    return content.indicators.map((printed) => {
      const computedBy = figures.bindingOf(id, printed.key, printed.computedBy);
      const indicator = { ...printed };
      if (computedBy === undefined) delete indicator.computedBy;
      else indicator.computedBy = computedBy;
      const declared = indicator.computedBy === undefined ? undefined : indicators.find(indicator.computedBy);
      const edition = declared ? (content.pinnedEdition[declared.evaluation] ?? IN_FORCE) : IN_FORCE;
      const computed = declared ? indicators.valuesOf(declared, content.territory, edition) : [];
      // What was approved here goes before what the site brought along.
      const reported = [
        ...figures.approved(id, indicator.key).flatMap((row) => approvedFigure(row, content.territory)),
        ...(published.get(`${id}/${indicator.key}`) ?? []),
      ];
      const decided = parent && alignments.decided(id, parent.id, indicator.key);
      return describeIndicator({ id, content }, indicator, parent, computed, reported, currentYear, decided);
    });
  }

  function summary(plan: CurrentPlan, described: readonly PlanIndicator[]): PlanSummary {
    const { id, version, content, adoptedAt, rebaselined } = plan;
    const counts: Record<string, number> = {};
    for (const { status } of described) counts[status] = (counts[status] ?? 0) + 1;
    return {
      id,
      name: content.name,
      document: content.document,
      territory: content.territory,
      territoryName: network.findTerritory(content.territory)?.name ?? { zh: content.territory, en: content.territory },
      from: content.from,
      to: content.to,
      ...(content.parent === undefined ? {} : { parent: content.parent }),
      version,
      adoptedAt: adoptedAt.toISOString(),
      rebaselined,
      counts,
    };
  }

  function describe(plan: CurrentPlan): PlanDetail {
    const described = indicatorsOf(plan);
    return {
      ...summary(plan, described),
      source: plan.content.source,
      pinnedEdition: plan.content.pinnedEdition,
      indicators: described,
      projects: plan.content.projects.map(({ key, number, field, name, leads, leadText, due }) => ({
        key,
        number,
        field,
        name,
        lead: leadText ?? { zh: leads.join('、'), en: leads.join(', ') },
        ...(due === undefined ? {} : { due }),
      })),
    };
  }

  const alignments = createPlanAlignments({
    ...dependencies,
    versions,
    indicatorsOf,
    territoryName: (code) => network.findTerritory(code)?.name ?? { zh: code, en: code },
  });

  return {
    versions,
    alignments,

    /** What the version that holds says. For other modules: they ask for permission themselves. @throws plan.NOT_FOUND */
    content: (id: string): PlanContent => versions.get(id).content,

    /** @throws plan.NOT_FOUND, plan.VERSION_NOT_FOUND */
    version: async (id: string, number: number): Promise<PlanContent> => (await versions.versionOf(id, number)).content,

    adopt: versions.adopt,
    onAdopted: versions.onAdopted,

    /** All plans with the version that holds, in their order, for other modules. */
    all: versions.all,

    /**
     * Takes the plans from the store. A plan of the site that is not there yet becomes its own first version; from then
     * on the store has the say. The territories must be in it.
     */
    async load(definitions: readonly PlanDefinition[]): Promise<void> {
      await versions.load();
      await alignments.load();
      for (const definition of parentsFirst(definitions)) {
        if (versions.find(definition.id)) continue;
        const content = contentOfSitePlan(definition);
        const decision = { document: content.document.zh, reason: '' };
        await versions.adopt(systemActor, { plan: definition.id, content, decision, basedOn: 0 });
      }
      await db.transaction().execute((trx) => keepPublishedFigures(trx, definitions));
      published = await loadPublishedFigures(db);
    },

    list(actor: Actor): PlanSummary[] {
      authorization.requireAnywhere(actor, 'plan.read');
      return versions
        .all()
        .filter(({ content }) => authorization.may(actor, 'plan.read', content.territory))
        .map((plan) => summary(plan, indicatorsOf(plan)));
    },

    /** @throws plan.NOT_FOUND; evaluation.SIMULATED when it is to be official and holds any simulated value */
    get(actor: Actor, id: string, official = false): PlanDetail {
      const plan = describe(versions.readable(actor, id));
      if (official) refuseSimulated({ name: plan.name.zh, simulated: holdsSimulated(plan) });
      return plan;
    },

    /** @throws plan.NOT_FOUND, plan.INDICATOR_NOT_FOUND */
    getIndicator(
      actor: Actor,
      id: string,
      key: string,
    ): { readonly plan: PlanContent & { readonly id: string }; readonly indicator: PlanIndicator } {
      const plan = versions.readable(actor, id);
      const indicator = indicatorsOf(plan).find((candidate) => candidate.key === key);
      if (!indicator) throw PlanErrors.INDICATOR_NOT_FOUND({ plan: id, key });
      return { plan: { id, ...plan.content }, indicator };
    },

    /** What the version that holds says of an indicator. @throws plan.NOT_FOUND, plan.INDICATOR_NOT_FOUND */
    indicatorContent(id: string, key: string): PlanIndicatorContent {
      const indicator = versions.get(id).content.indicators.find((candidate) => candidate.key === key);
      if (!indicator) throw PlanErrors.INDICATOR_NOT_FOUND({ plan: id, key });
      return indicator;
    },

    /** Indicators of a plan with values and status, for other modules: they ask for permission themselves. */
    indicatorsOf: (id: string): PlanIndicator[] => indicatorsOf(versions.get(id)),

    /** Plans of exactly these territories, for the system's own pages; the caller has asked for permission. */
    ofTerritories(codes: readonly string[]): PlanDetail[] {
      return versions
        .all()
        .filter(({ content }) => codes.includes(content.territory))
        .map(describe);
    },

    /** `official` refuses simulated values. */
    async export(
      actor: Actor,
      id: string,
      format: ExportFormat,
      language: Language,
      official: boolean,
    ): Promise<ExportFile> {
      return exportTable(planTable(describe(versions.readable(actor, id)), language, official), format);
    },
  };
}

function parentsFirst(plans: readonly PlanDefinition[]): PlanDefinition[] {
  const depth = (plan: PlanDefinition): number => {
    const parent = plans.find(({ id }) => id === plan.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return [...plans].sort((a, b) => depth(a) - depth(b));
}

/** A figure of the whole plan and a whole year, as the evaluator takes it; the others decide nothing. */
function approvedFigure(row: ReturnType<Figures['approved']>[number], territory: string): ReportedFigure[] {
  if (row.territory !== territory || !/^\d{4}$/.test(row.period)) return [];
  return [
    {
      year: Number(row.period),
      ...(row.value === null ? {} : { value: row.value }),
      ...(row.text === null ? {} : { text: row.text }),
      source: { document: { zh: row.source, en: row.source }, confidence: 'B' },
    },
  ];
}
