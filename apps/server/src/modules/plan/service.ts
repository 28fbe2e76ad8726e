import type { PlanDetail, PlanIndicator, PlanSummary } from '@ecoloop/api-contract';
import type { PlanDefinition } from '@ecoloop/domain-kit';
import { localDateOf, yearOf, type Language } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import {
  exportTable,
  IN_FORCE,
  refuseSimulated,
  type ExportFile,
  type ExportFormat,
  type Network,
} from '../evaluation/index.ts';
import type { IndicatorService } from '../indicator/index.ts';
import { PlanErrors } from './errors.ts';
import { describeIndicator } from './plan-indicator.ts';
import { holdsSimulated, planTable } from './plan-table.ts';
import { loadPlans, replacePlans } from './repository.ts';

export interface PlanServiceDependencies {
  readonly db: Kysely<Database>;
  readonly indicators: IndicatorService;
  readonly network: Network;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: string;
}

export type PlanService = ReturnType<typeof createPlanService>;

/** The plans' promises and how far they are kept. */
export function createPlanService({ db, indicators, network, authorization, clock, zone }: PlanServiceDependencies) {
  let plans: readonly PlanDefinition[] = [];

  function getPlan(id: string): PlanDefinition {
    const plan = plans.find((candidate) => candidate.id === id);
    if (!plan) throw PlanErrors.NOT_FOUND({ id });
    return plan;
  }

  function planFor(actor: Actor, id: string): PlanDefinition {
    const plan = getPlan(id);
    authorization.require(actor, 'plan.read', plan.territory);
    return plan;
  }

  function indicatorsOf(plan: PlanDefinition): PlanIndicator[] {
    const parent = plans.find(({ id }) => id === plan.parent);
    const currentYear = yearOf(localDateOf(clock.now(), zone));
    return plan.indicators.map((indicator) => {
      const declared = indicator.computedBy === undefined ? undefined : indicators.find(indicator.computedBy);
      const edition = declared ? (plan.pinnedEdition[declared.evaluation] ?? IN_FORCE) : IN_FORCE;
      const computed = declared ? indicators.valuesOf(declared, plan.territory, edition) : [];
      return describeIndicator(plan, indicator, parent, computed, currentYear);
    });
  }

  function summary(plan: PlanDefinition, described: readonly PlanIndicator[]): PlanSummary {
    const counts: Record<string, number> = {};
    for (const { status } of described) counts[status] = (counts[status] ?? 0) + 1;
    return {
      id: plan.id,
      name: plan.name,
      document: plan.document,
      territory: plan.territory,
      territoryName: network.findTerritory(plan.territory)?.name ?? { zh: plan.territory, en: plan.territory },
      from: plan.from,
      to: plan.to,
      ...(plan.parent === undefined ? {} : { parent: plan.parent }),
      counts,
    };
  }

  function describe(plan: PlanDefinition): PlanDetail {
    const described = indicatorsOf(plan);
    return {
      ...summary(plan, described),
      source: plan.source,
      pinnedEdition: { ...plan.pinnedEdition },
      indicators: described,
      projects: [...plan.projects],
    };
  }

  return {
    /** Brings the site's plans into the store and takes them from there. The territories must be in it. */
    async load(definitions: readonly PlanDefinition[]): Promise<void> {
      await replacePlans(db, definitions);
      plans = await loadPlans(db);
    },

    list(actor: Actor): PlanSummary[] {
      authorization.requireAnywhere(actor, 'plan.read');
      return plans
        .filter(({ territory }) => authorization.may(actor, 'plan.read', territory))
        .map((plan) => summary(plan, indicatorsOf(plan)));
    },

    /** @throws plan.NOT_FOUND; evaluation.SIMULATED when it is to be official and holds any simulated value */
    get(actor: Actor, id: string, official = false): PlanDetail {
      const plan = describe(planFor(actor, id));
      if (official) refuseSimulated({ name: plan.name.zh, simulated: holdsSimulated(plan) });
      return plan;
    },

    /** @throws plan.NOT_FOUND, plan.INDICATOR_NOT_FOUND */
    getIndicator(
      actor: Actor,
      id: string,
      number: number,
    ): { readonly plan: PlanDefinition; readonly indicator: PlanIndicator } {
      const plan = planFor(actor, id);
      const indicator = indicatorsOf(plan).find((candidate) => candidate.number === number);
      if (!indicator) throw PlanErrors.INDICATOR_NOT_FOUND({ plan: id, number });
      return { plan, indicator };
    },

    /** Plans of exactly these territories, for the system's own pages; the caller has asked for permission. */
    ofTerritories(codes: readonly string[]): PlanDetail[] {
      return plans.filter(({ territory }) => codes.includes(territory)).map(describe);
    },

    /** `official` refuses simulated values. */
    async export(
      actor: Actor,
      id: string,
      format: ExportFormat,
      language: Language,
      official: boolean,
    ): Promise<ExportFile> {
      return exportTable(planTable(describe(planFor(actor, id)), language, official), format);
    },
  };
}
