import { randomUUID } from 'node:crypto';
import type { OrderDecisionInput, SupervisedOrder, SupervisedOrderInput } from '@ecoloop/api-contract';
import { type LocalizedText, localDateOf, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditEntry, AuditService } from '../audit/index.ts';
import type { AccessDependencies, WorkAccess } from './access.ts';
import { MeasureErrors } from './errors.ts';
import { plannedItems } from './planned-item.ts';
import type { OrderRow } from './progress-repository.ts';
import { orderView } from './views.ts';

export interface OrderDependencies extends Pick<
  AccessDependencies,
  'plans' | 'progress' | 'organisations' | 'workingDays' | 'clock'
> {
  readonly db: Kysely<Database>;
  readonly access: WorkAccess;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly zone: Zone;
}

export type OrderService = ReturnType<typeof createOrderService>;

/** Supervised orders (督办): issued with a deadline, answered by the organisation, closed by another person. */
export function createOrderService(dependencies: OrderDependencies) {
  const { db, access, authorization, plans, progress, audit, workingDays, clock, zone } = dependencies;
  const now = (): Date => new Date(clock.now());

  async function view(row: OrderRow, names?: ReadonlyMap<string, LocalizedText>): Promise<SupervisedOrder> {
    const content = plans.content(row.plan);
    const known = names ?? (await organisationNames());
    const item = content && plannedItems(content).find(({ key }) => key === row.item);
    return orderView(row, {
      planName: content?.name ?? { zh: row.plan, en: row.plan },
      itemName: item?.name ?? { zh: row.item, en: row.item },
      organisationName: known.get(row.organisation) ?? { zh: row.organisation, en: row.organisation },
      today: localDateOf(clock.now(), zone),
      workingDays,
      zone,
    });
  }

  async function organisationNames(): Promise<ReadonlyMap<string, LocalizedText>> {
    return new Map((await dependencies.organisations()).map(({ id, name }) => [id, name]));
  }

  async function getOrder(actor: Actor, id: string): Promise<OrderRow> {
    authorization.requireAnywhere(actor, 'plan.read');
    const row = await progress.order(id);
    if (!row || !authorization.may(actor, 'plan.read', row.territory)) throw MeasureErrors.ORDER_NOT_FOUND({ id });
    return row;
  }

  async function change(
    actor: Actor,
    row: OrderRow,
    set: Parameters<typeof progress.changeOrder>[2],
    entry: Pick<AuditEntry, 'action' | 'reason'>,
  ): Promise<SupervisedOrder> {
    const changed = await db.transaction().execute(async (trx) => {
      const next = await progress.changeOrder(trx, row, set);
      if (!next) throw MeasureErrors.ORDER_STATE({ state: row.state });
      await audit.record(trx, {
        actor,
        resourceType: 'supervised-order',
        resourceId: row.id,
        territory: row.territory,
        before: { state: row.state, answer: row.answer },
        after: { state: next.state, answer: next.answer },
        ...entry,
      });
      return next;
    });
    return view(changed);
  }

  return {
    /** Newest first, of the places where the actor may read plans. */
    async list(
      actor: Actor,
      of: { readonly plan?: string; readonly state?: string; readonly organisation?: string },
    ): Promise<SupervisedOrder[]> {
      authorization.requireAnywhere(actor, 'plan.read');
      const names = await organisationNames();
      const rows = (await progress.orders(of.plan === undefined ? {} : { plan: of.plan })).filter(
        (row) =>
          authorization.may(actor, 'plan.read', row.territory) &&
          (of.state === undefined || row.state === of.state) &&
          (of.organisation === undefined || row.organisation === of.organisation),
      );
      return Promise.all(rows.map((row) => view(row, names)));
    },

    async issue(actor: Actor, plan: string, key: string, input: SupervisedOrderInput): Promise<SupervisedOrder> {
      const { plan: loaded, item } = await access.getItem(actor, plan, key, 'progress.review');
      const today = localDateOf(clock.now(), zone);
      const wrong = [
        ...(loaded.organisations.has(input.organisation)
          ? []
          : [{ path: 'organisation', message: '单位不存在 / unknown organisation' }]),
        ...(input.due < today ? [{ path: 'due', message: '期限已过 / the deadline is over' }] : []),
      ];
      if (wrong.length > 0) {
        const list = wrong.map(({ path, message }) => `${path}: ${message}`).join('; ');
        throw MeasureErrors.INVALID({ count: wrong.length, list }, { details: wrong });
      }
      const row: OrderRow = {
        id: randomUUID(),
        plan,
        item: key,
        territory: item.arrangement.territory,
        ...input,
        state: 'open',
        issued_by: actor.name,
        issued_at: now(),
        answer: null,
        answerer: null,
        answered_by: null,
        answered_at: null,
        closed_by: null,
        closed_at: null,
        remark: null,
      };
      await db.transaction().execute(async (trx) => {
        await progress.addOrder(trx, row);
        await audit.record(trx, {
          actor,
          action: 'supervised-order.issue',
          resourceType: 'supervised-order',
          resourceId: row.id,
          territory: row.territory,
          after: { plan, key, ...input },
        });
      });
      return view(row);
    },

    async answer(actor: Actor, id: string, answer: string): Promise<SupervisedOrder> {
      authorization.requireAnywhere(actor, 'progress.report');
      const row = await getOrder(actor, id);
      authorization.require(actor, 'progress.report', row.territory);
      const own = await access.organisationOf(actor);
      if (own !== row.organisation && !authorization.may(actor, 'progress.review', row.territory)) {
        throw MeasureErrors.NOT_RESPONSIBLE({ key: row.item });
      }
      if (row.state !== 'open') throw MeasureErrors.ORDER_STATE({ state: row.state });
      return change(
        actor,
        row,
        { state: 'answered', answer, answerer: actor.id ?? null, answered_by: actor.name, answered_at: now() },
        { action: 'supervised-order.answer' },
      );
    },

    /** @throws measure.FOUR_EYES where the actor answered it */
    async decide(actor: Actor, id: string, { decision, remark }: OrderDecisionInput): Promise<SupervisedOrder> {
      authorization.requireAnywhere(actor, 'progress.review');
      const row = await getOrder(actor, id);
      authorization.require(actor, 'progress.review', row.territory);
      const allowed = decision === 'withdraw' ? ['open', 'answered'] : ['answered'];
      if (!allowed.includes(row.state)) throw MeasureErrors.ORDER_STATE({ state: row.state });
      if (decision !== 'withdraw') access.requireOtherThan(actor, row.answerer);
      const set =
        decision === 'return'
          ? ({ state: 'open', remark } as const)
          : ({
              state: decision === 'close' ? 'closed' : 'withdrawn',
              remark,
              closed_by: actor.name,
              closed_at: now(),
            } as const);
      return change(actor, row, set, { action: `supervised-order.${decision}`, reason: remark });
    },
  };
}
