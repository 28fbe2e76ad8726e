import type { Actor, Grant } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Permission } from '../../platform/auth/roles.ts';
import { MeasureErrors } from './errors.ts';
import { loadPlanWork, type ItemAtWork, type PlanAtWork, type PlanWorkDependencies } from './plan-work.ts';

export interface AccessDependencies extends PlanWorkDependencies {
  readonly authorization: Authorization;
  /** Accounts in use. */
  readonly people: () => Promise<readonly Person[]>;
}

/** An account that may report and that notices go to. */
export interface Person {
  readonly id: string;
  readonly organisation?: string | undefined;
  readonly grants: readonly Grant[];
}

export type WorkAccess = ReturnType<typeof createWorkAccess>;

/** Who sees and does what with the work of a plan: by the place of the plan, or by that of the item. */
export function createWorkAccess(dependencies: AccessDependencies) {
  const { authorization, plans } = dependencies;

  const may = (actor: Actor, permission: Permission, plan: PlanAtWork, item: ItemAtWork): boolean =>
    authorization.may(actor, permission, plan.content.territory) ||
    authorization.may(actor, permission, item.arrangement.territory);

  /** The plan with the items that the actor may see. @throws measure.PLAN_NOT_FOUND, authorization.FORBIDDEN */
  async function readable(actor: Actor, id: string): Promise<PlanAtWork> {
    authorization.requireAnywhere(actor, 'plan.read');
    if (!plans.content(id)) throw MeasureErrors.PLAN_NOT_FOUND({ plan: id });
    const plan = await loadPlanWork(dependencies, id);
    const items = plan.items.filter((item) => may(actor, 'plan.read', plan, item));
    if (items.length === 0) authorization.require(actor, 'plan.read', plan.content.territory);
    return { ...plan, items };
  }

  async function getItem(
    actor: Actor,
    id: string,
    key: string,
    permission: Permission = 'plan.read',
  ): Promise<{ readonly plan: PlanAtWork; readonly item: ItemAtWork }> {
    authorization.requireAnywhere(actor, permission);
    const plan = await readable(actor, id);
    const item = plan.items.find(({ view }) => view.key === key);
    if (!item) throw MeasureErrors.NOT_FOUND({ plan: id, key });
    if (!may(actor, permission, plan, item)) authorization.require(actor, permission, item.arrangement.territory);
    return { plan, item };
  }

  async function organisationOf(actor: Actor): Promise<string | undefined> {
    return (await dependencies.people()).find(({ id }) => id === actor.id)?.organisation;
  }

  /** People of the responsible organisations, and of those below them; reviewers may report for anybody. */
  async function isResponsible(actor: Actor, plan: PlanAtWork, item: ItemAtWork): Promise<boolean> {
    if (actor.kind === 'system' || may(actor, 'progress.review', plan, item)) return true;
    let organisation = await organisationOf(actor);
    const responsible = new Set(item.view.responsible.map((one) => one.organisation));
    for (const seen = new Set<string>(); organisation !== undefined && !seen.has(organisation);) {
      if (responsible.has(organisation)) return true;
      seen.add(organisation);
      organisation = plan.organisations.get(organisation)?.parent ?? undefined;
    }
    return false;
  }

  return {
    readable,
    getItem,
    may,
    /** Whoever moves an item into another place must be allowed to write there too. */
    mayMove: (actor: Actor, plan: PlanAtWork, territory: string): boolean =>
      authorization.may(actor, 'plan.write', plan.content.territory) ||
      authorization.may(actor, 'plan.write', territory),
    organisationOf,
    /** An item on which the actor may report. @throws measure.NOT_RESPONSIBLE */
    async getReportable(actor: Actor, id: string, key: string) {
      const found = await getItem(actor, id, key, 'progress.report');
      if (!(await isResponsible(actor, found.plan, found.item))) throw MeasureErrors.NOT_RESPONSIBLE({ key });
      return found;
    },
    /** Whether it would be granted. */
    async mayReport(actor: Actor, plan: PlanAtWork, item: ItemAtWork): Promise<boolean> {
      return may(actor, 'progress.report', plan, item) && (await isResponsible(actor, plan, item));
    },
    /** @throws measure.FOUR_EYES */
    requireOtherThan(actor: Actor, reporter: string | null): void {
      if (actor.id !== undefined && actor.id === reporter) throw MeasureErrors.FOUR_EYES();
    },
  };
}
