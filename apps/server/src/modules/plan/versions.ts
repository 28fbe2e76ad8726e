import type { PlanChanges, PlanContent, PlanDecision, PlanVersion, PlanVersionContent } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { contentProblems, type KnownNames } from './check-content.ts';
import { PlanErrors } from './errors.ts';
import { changesBetween, itemsOf, nameOf } from './plan-changes.ts';
import {
  type CurrentPlan,
  findVersion,
  insertPlan,
  insertVersion,
  listVersions,
  loadCurrentPlans,
  lockPlan,
  usedKeys,
} from './repository.ts';

export interface Adoption {
  /** Identifier of the plan; a new one makes the plan. */
  readonly plan: string;
  readonly content: PlanContent;
  readonly decision: PlanDecision;
  /** The version the content was made against; 0 for a new plan. */
  readonly basedOn: number;
  readonly file?: { readonly name: string; readonly hash: string };
}

/** Told in the transaction of the adoption: what a listener writes is there with the version or not at all. */
export interface AdoptedPlan {
  readonly plan: string;
  readonly version: number;
  readonly content: PlanContent;
  /** What held until now; undefined for a new plan. */
  readonly before: PlanContent | undefined;
  readonly actor: Actor;
}
export type AdoptionListener = (trx: Kysely<Database>, adopted: AdoptedPlan) => Promise<void>;

export interface PlanVersionsDependencies {
  readonly db: Kysely<Database>;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly clock: Clock;
  readonly known: Omit<KnownNames, 'isPlan'>;
}

/** Plans as chains of versions. The versions that hold are in memory; no version is ever changed. */
export function createPlanVersions({ db, authorization, audit, events, clock, known }: PlanVersionsDependencies) {
  let plans: readonly CurrentPlan[] = [];
  const listeners: AdoptionListener[] = [];
  const find = (id: string): CurrentPlan | undefined => plans.find((plan) => plan.id === id);

  function get(id: string): CurrentPlan {
    const plan = find(id);
    if (!plan) throw PlanErrors.NOT_FOUND({ id });
    return plan;
  }

  function readable(actor: Actor, id: string): CurrentPlan {
    const plan = get(id);
    authorization.require(actor, 'plan.read', plan.content.territory);
    return plan;
  }

  async function versionOf(id: string, version: number): Promise<PlanVersionContent> {
    const found = await findVersion(db, id, version);
    if (!found) throw PlanErrors.VERSION_NOT_FOUND({ plan: id, version });
    return found;
  }

  /** @throws plan.CONTENT_INVALID with every problem and its place */
  function check(plan: string, content: PlanContent): void {
    const isPlan = (id: string): boolean => id !== plan && find(id) !== undefined && !isBelow(id, plan);
    const details = contentProblems(content, { ...known, isPlan });
    if (details.length === 0) return;
    const list = details.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw PlanErrors.CONTENT_INVALID({ count: details.length, list }, { details });
  }

  /** Whether the plan answers to `upper`, at any distance. */
  function isBelow(id: string, upper: string): boolean {
    const parent = find(id)?.content.parent;
    return parent !== undefined && (parent === upper || isBelow(parent, upper));
  }

  async function refuseReusedKeys(trx: Kysely<Database>, plan: string, before: PlanContent, content: PlanContent) {
    const current = new Set(itemsOf(before).map(({ item }) => item.key));
    const earlier = await usedKeys(trx, plan);
    const reused = itemsOf(content).flatMap(({ item }) => {
      const names = current.has(item.key) ? undefined : earlier.get(item.key);
      return names === undefined || names.has(nameOf(item).zh) ? [] : item.key;
    });
    if (reused.length > 0) throw PlanErrors.KEY_REUSED({ plan, keys: reused.join('、') });
  }

  async function write(trx: Kysely<Database>, actor: Actor, adoption: Adoption): Promise<CurrentPlan> {
    const { plan, content, decision, basedOn, file } = adoption;
    const stored = await lockPlan(trx, plan);
    const version = stored?.version ?? 0;
    if (version !== basedOn) throw PlanErrors.CHANGED_MEANWHILE({ plan, version });
    const before = (await findVersion(trx, plan, version))?.content;
    if (before && before.territory !== content.territory) {
      throw PlanErrors.TERRITORY_FIXED({ plan, territory: before.territory });
    }
    if (before && decision.reason.trim() === '') throw PlanErrors.REASON_REQUIRED({});
    const changes = before && changesBetween(before, content);
    if (changes && changes.items.length === 0 && changes.heading.length === 0) {
      throw PlanErrors.NOTHING_CHANGED({ plan, version });
    }
    if (before) await refuseReusedKeys(trx, plan, before, content);
    if (!stored && !(await insertPlan(trx, plan, content.territory))) {
      throw PlanErrors.CHANGED_MEANWHILE({ plan, version: 1 });
    }
    const at = new Date(clock.now());
    await insertVersion(trx, {
      plan,
      version: version + 1,
      content,
      decision,
      file,
      changes: changes?.counts,
      by: actor.name,
      at,
    });
    await audit.record(trx, {
      actor,
      action: before ? 'plan.amend' : 'plan.adopt',
      resourceType: 'plan',
      resourceId: plan,
      territory: content.territory,
      after: {
        version: version + 1,
        decision,
        ...(file ? { file } : {}),
        ...(changes ? { changes: changes.counts } : {}),
      },
      reason: decision.reason,
    });
    for (const listener of listeners) await listener(trx, { plan, version: version + 1, content, before, actor });
    const held = find(plan);
    return {
      id: plan,
      sequence: held?.sequence ?? Number.POSITIVE_INFINITY,
      version: version + 1,
      content,
      adoptedAt: at,
      rebaselined: (held?.rebaselined ?? 0) + (changes?.counts.rebaselined ?? 0),
    };
  }

  /**
   * Makes the content the next version of the plan, or the first of a new one. `within` runs in the same transaction,
   * after the listeners.
   *
   * @throws plan.CONTENT_INVALID, CHANGED_MEANWHILE, TERRITORY_FIXED, REASON_REQUIRED, NOTHING_CHANGED, KEY_REUSED
   */
  async function adopt(
    actor: Actor,
    adoption: Adoption,
    within: (trx: Kysely<Database>, version: number) => Promise<void> = () => Promise.resolve(),
  ): Promise<PlanVersion> {
    const { plan, content } = adoption;
    authorization.require(actor, 'plan.adopt', find(plan)?.content.territory ?? content.territory);
    check(plan, content);
    const adopted = await db.transaction().execute(async (trx) => {
      const written = await write(trx, actor, adoption);
      await within(trx, written.version);
      return written;
    });
    plans = find(plan) ? plans.map((each) => (each.id === plan ? adopted : each)) : [...plans, adopted];
    events.publish('plan', { territory: content.territory, plan, version: adopted.version });
    return (await versionOf(plan, adopted.version)).version;
  }

  return {
    find,
    get,
    readable,
    versionOf,
    check,
    adopt,
    all: (): readonly CurrentPlan[] => plans,

    onAdopted: (listener: AdoptionListener): void => {
      listeners.push(listener);
    },

    async load(): Promise<void> {
      plans = await loadCurrentPlans(db);
    },

    list: (actor: Actor, id: string): Promise<PlanVersion[]> => listVersions(db, readable(actor, id).id),

    /** @param version the current one unless told */
    async content(actor: Actor, id: string, version?: number): Promise<PlanVersionContent> {
      const plan = readable(actor, id);
      return versionOf(id, version ?? plan.version);
    },

    /** @param since the version before unless told; of the first version everything is new */
    async changes(actor: Actor, id: string, version: number, since = version - 1): Promise<PlanChanges> {
      readable(actor, id);
      const { content: after } = await versionOf(id, version);
      const empty = { ...after, sections: [], indicators: [], commitments: [], measures: [], projects: [] };
      const before = since === 0 ? empty : (await versionOf(id, since)).content;
      return { plan: id, from: since, to: version, ...changesBetween(before, after) };
    },

    async amend(
      actor: Actor,
      id: string,
      amendment: { readonly content: PlanContent; readonly decision: PlanDecision },
      basedOn: number | undefined,
    ): Promise<PlanVersion> {
      const { version, content } = get(id);
      authorization.require(actor, 'plan.adopt', content.territory);
      if (basedOn === undefined) throw PlanErrors.VERSION_REQUIRED({ version });
      return adopt(actor, { plan: id, ...amendment, basedOn });
    },
  };
}

export type PlanVersions = ReturnType<typeof createPlanVersions>;
