import { randomUUID } from 'node:crypto';
import type { Split, SplitInput, SplitPath, SplitPreview, SplitState, Subject } from '@ecoloop/api-contract';
import type { Language } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { exportTable, type ExportFile, type ExportFormat } from '../evaluation/index.ts';
import { SplitErrors } from './errors.ts';
import type { TargetItem, TargetsOfPlan } from './plan-targets.ts';
import type { PartInForce, SplitRepository, StoredSplit } from './repository.ts';
import { splitPaths } from './split-paths.ts';
import { createSplitReader } from './split-reader.ts';
import { requireSound, rowsOf } from './split-rows.ts';
import { splitTable } from './split-table.ts';
import { inputOf } from './split-view.ts';
import type { SubjectDirectory } from './subjects.ts';
import { workOut, type HandedPart } from './work-out.ts';

export interface SplitServiceDependencies {
  readonly db: Kysely<Database>;
  readonly repository: SplitRepository;
  /** The targets of the version of a plan in force. */
  readonly findPlan: (id: string) => TargetsOfPlan | undefined;
  readonly subjects: SubjectDirectory;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export interface SplitQuery {
  readonly plan: string;
  readonly item?: string;
  readonly year?: number;
  readonly state?: SplitState;
  readonly subject?: string;
}

export type SplitService = ReturnType<typeof createSplitService>;

/** Targets split by year and handed down: made, checked, handed down, acknowledged, handed on, adjusted. */
export function createSplitService(dependencies: SplitServiceDependencies) {
  const { db, repository, findPlan, subjects, authorization, audit, clock } = dependencies;
  const { getStored, view, views } = createSplitReader(dependencies);

  function getPlan(actor: Actor, id: string): TargetsOfPlan {
    authorization.requireAnywhere(actor, 'plan.read');
    const plan = findPlan(id);
    if (!plan) throw SplitErrors.PLAN_NOT_FOUND({ plan: id });
    return plan;
  }

  function getItem(plan: TargetsOfPlan, key: string): TargetItem {
    const item = plan.items.find((candidate) => candidate.key === key);
    if (item) return item;
    const known = plan.items.map((each) => each.key).join(', ');
    throw SplitErrors.ITEM_NOT_FOUND({ plan: plan.id, item: key, known });
  }

  /** A split is for those of its holder's territory, and for whoever has a part once it has been handed down. */
  function mayRead(actor: Actor, { row, parts }: StoredSplit): boolean {
    const places = row.handed_down_at === null ? [row] : [row, ...parts];
    return places.some(({ territory }) => authorization.may(actor, 'plan.read', territory));
  }

  async function getReadable(actor: Actor, id: string): Promise<StoredSplit> {
    authorization.requireAnywhere(actor, 'plan.read');
    const stored = await getStored(id);
    if (!mayRead(actor, stored)) authorization.require(actor, 'plan.read', stored.row.territory);
    return stored;
  }

  async function getWritable(actor: Actor, id: string, permission: 'plan.write' | 'plan.adopt') {
    authorization.requireAnywhere(actor, permission);
    const stored = await getStored(id);
    authorization.require(actor, permission, stored.row.territory);
    return stored;
  }

  /** Whose target is split, and the part of the split above that is handed on. */
  async function holderOf(
    plan: TargetsOfPlan,
    { item, year, from }: Pick<SplitInput, 'item' | 'year' | 'from'>,
  ): Promise<{ readonly holder: Subject; readonly handed?: HandedPart }> {
    if (!from) return { holder: subjects.get(`territory:${plan.territory}`) };
    const { row, parts } = await getStored(from.split);
    const part = parts.find(({ subject }) => subject === from.subject);
    if (row.plan !== plan.id || row.item !== item || row.year !== year || !part || part.value === null) {
      throw SplitErrors.PART_NOT_FOUND({ split: from.split, subject: from.subject });
    }
    if (row.state !== 'handed-down') throw SplitErrors.NOT_HANDED_DOWN({ state: row.state });
    return { holder: subjects.get(from.subject), handed: { comparator: row.comparator, value: part.value } };
  }

  async function prepare(actor: Actor, input: SplitInput) {
    const plan = getPlan(actor, input.plan);
    const item = getItem(plan, input.item);
    const { holder, handed } = await holderOf(plan, input);
    authorization.require(actor, 'plan.write', holder.territory);
    requireSound(input, plan, holder, subjects);
    return { plan, item, holder, worked: workOut(input, item, holder, subjects, handed) };
  }

  async function readable(actor: Actor, query: SplitQuery): Promise<StoredSplit[]> {
    const plan = getPlan(actor, query.plan);
    const stored = (await repository.list(query)).filter((each) => mayRead(actor, each));
    if (stored.length === 0) authorization.require(actor, 'plan.read', plan.territory);
    return stored;
  }

  const changed = (id: string): Promise<never> =>
    getStored(id).then(({ row }) => {
      throw SplitErrors.CHANGED_MEANWHILE({ version: row.version });
    });

  return {
    list: async (actor: Actor, query: SplitQuery): Promise<Split[]> => views(await readable(actor, query)),

    get: async (actor: Actor, id: string): Promise<Split> => view(await getReadable(actor, id)),

    /** What it would come to; nothing is stored. */
    async preview(actor: Actor, input: SplitInput): Promise<SplitPreview> {
      const { worked } = await prepare(actor, input);
      return {
        checks: worked.checks,
        parts: input.parts.map(({ subject, weight, value, baseline, note }, index) => {
          const worth = worked.values[index];
          return {
            subject: subjects.get(subject),
            ...(weight === undefined ? {} : { weight }),
            ...(worth === undefined ? {} : { value: worth }),
            byHand: value !== undefined,
            ...(baseline === undefined ? {} : { baseline }),
            ...(note === undefined ? {} : { note }),
            answer: { state: 'waiting' as const },
          };
        }),
      };
    },

    async create(actor: Actor, input: SplitInput): Promise<Split> {
      const { item, holder, worked } = await prepare(actor, input);
      await requireReplaceable(input, holder);
      const id = randomUUID();
      const { row, parts } = rowsOf(input, item, holder, subjects, worked);
      await db.transaction().execute(async (trx) => {
        const made = { ...row, id, version: 1, created_by: actor.name, created_at: new Date(clock.now()) };
        await repository.insert(trx, made, parts);
        await audit.record(trx, {
          actor,
          action: 'split.create',
          resourceType: 'split',
          resourceId: id,
          territory: holder.territory,
          after: input,
        });
      });
      return view(await getStored(id));
    },

    /** @param version the one it is based on, from If-Match */
    async update(actor: Actor, id: string, input: SplitInput, version: number | undefined): Promise<Split> {
      const before = await getWritable(actor, id, 'plan.write');
      if (version === undefined) throw SplitErrors.VERSION_REQUIRED();
      if (before.row.state !== 'draft') throw SplitErrors.NOT_A_DRAFT({ state: before.row.state });
      const { item, holder, worked } = await prepare(actor, input);
      await requireReplaceable(input, holder);
      const { row, parts } = rowsOf(input, item, holder, subjects, worked);
      const { created_by, created_at } = before.row;
      const written = await db.transaction().execute(async (trx) => {
        if (!(await repository.update(trx, { ...row, id, version: version + 1, created_by, created_at }, parts))) {
          return false;
        }
        await audit.record(trx, {
          actor,
          action: 'split.update',
          resourceType: 'split',
          resourceId: id,
          territory: holder.territory,
          before: inputOf(before),
          after: input,
        });
        return true;
      });
      if (!written) return changed(id);
      return view(await getStored(id));
    },

    /**
     * @param version the one that was looked at, from If-Match; whichever it is where it is left out
     * @throws split.DOES_NOT_ADD_UP with every check that fails; split.IN_FORCE where it replaces nothing
     */
    async handDown(
      actor: Actor,
      id: string,
      document: string | undefined,
      version: number | undefined,
    ): Promise<Split> {
      const stored = await getWritable(actor, id, 'plan.adopt');
      const { row } = stored;
      if (row.state !== 'draft') throw SplitErrors.NOT_A_DRAFT({ state: row.state });
      if (version !== undefined && version !== row.version) {
        throw SplitErrors.CHANGED_MEANWHILE({ version: row.version });
      }
      const { from } = inputOf(stored);
      const above = from && (await getStored(from.split));
      if (above && above.row.state !== 'handed-down') throw SplitErrors.NOT_HANDED_DOWN({ state: above.row.state });
      const { checks } = await view(stored);
      const failing = checks.filter(({ state }) => state === 'fails');
      if (failing.length > 0) {
        const details = failing.map(({ subject, code, text }) => ({ path: subject ?? code, message: text.zh }));
        throw SplitErrors.DOES_NOT_ADD_UP({ list: failing.map(({ text }) => text.zh).join(' ') }, { details });
      }
      const moved = await db.transaction().execute(async (trx) => {
        const inForce = await repository.findInForce(trx, row.plan, row.item, row.year, row.holder);
        if (inForce && inForce.id !== row.replaces) {
          throw SplitErrors.IN_FORCE({ year: row.year, split: inForce.id });
        }
        if (inForce && !(await repository.move(trx, inForce, { state: 'replaced' }))) return false;
        const change = {
          state: 'handed-down' as const,
          handed_down_by: actor.name,
          handed_down_at: new Date(clock.now()),
          ...(document === undefined ? {} : { document }),
        };
        if (!(await repository.move(trx, row, change))) return false;
        await audit.record(trx, {
          actor,
          action: 'split.hand-down',
          resourceType: 'split',
          resourceId: id,
          territory: row.territory,
          after: { ...inputOf(stored), parts: stored.parts.map(({ subject, value }) => ({ subject, value })) },
          ...(row.replaces_reason === null ? {} : { reason: row.replaces_reason }),
        });
        return true;
      });
      if (!moved) return changed(id);
      return view(await getStored(id));
    },

    /** A draft is given up, or what was handed down is taken back; it stays in the list. */
    async withdraw(actor: Actor, id: string, reason: string): Promise<Split> {
      const stored = await getWritable(actor, id, 'plan.write');
      const { row } = stored;
      if (row.state === 'handed-down') authorization.require(actor, 'plan.adopt', row.territory);
      else if (row.state !== 'draft') throw SplitErrors.NOT_HANDED_DOWN({ state: row.state });
      const moved = await db.transaction().execute(async (trx) => {
        if (!(await repository.move(trx, row, { state: 'withdrawn', reason }))) return false;
        await audit.record(trx, {
          actor,
          action: 'split.withdraw',
          resourceType: 'split',
          resourceId: id,
          territory: row.territory,
          before: inputOf(stored),
          reason,
        });
        return true;
      });
      if (!moved) return changed(id);
      return view(await getStored(id));
    },

    /** Whoever reports for a part acknowledges it, or objects with a reason. */
    async answer(
      actor: Actor,
      id: string,
      ref: string,
      answer: 'acknowledged' | 'objected',
      text: string | undefined,
    ): Promise<Split> {
      authorization.requireAnywhere(actor, 'progress.report');
      const { row, parts } = await getStored(id);
      const part = parts.find(({ subject }) => subject === ref);
      if (!part) {
        authorization.require(actor, 'progress.report', row.territory);
        throw SplitErrors.PART_NOT_FOUND({ split: id, subject: ref });
      }
      authorization.require(actor, 'progress.report', part.territory);
      if (row.state !== 'handed-down') throw SplitErrors.NOT_HANDED_DOWN({ state: row.state });
      if (answer === 'objected' && (text === undefined || text.trim() === '')) {
        throw SplitErrors.OBJECTION_NEEDS_TEXT();
      }
      const name = subjects.find(ref)?.name.zh ?? ref;
      await db.transaction().execute(async (trx) => {
        const given = {
          answer,
          answer_by: actor.name,
          answer_at: new Date(clock.now()),
          answer_text: text ?? null,
        };
        if (!(await repository.answer(trx, id, ref, given))) throw SplitErrors.ANSWERED({ subject: name });
        await audit.record(trx, {
          actor,
          action: answer === 'acknowledged' ? 'split.acknowledge' : 'split.object',
          resourceType: 'split',
          resourceId: id,
          territory: part.territory,
          after: { subject: ref, text },
        });
      });
      return view(await getStored(id));
    },

    /** Each target of the plan over its years. */
    async paths(actor: Actor, planId: string): Promise<SplitPath[]> {
      const plan = getPlan(actor, planId);
      authorization.require(actor, 'plan.read', plan.territory);
      const stored = await repository.list({ plan: planId, holder: `territory:${plan.territory}` });
      return splitPaths(plan, stored);
    },

    async export(actor: Actor, query: SplitQuery, format: ExportFormat, language: Language): Promise<ExportFile> {
      const plan = getPlan(actor, query.plan);
      const splits = await views(await readable(actor, query));
      return exportTable(splitTable(plan, splits, language), format);
    },

    /** Figures that were split are in the unit the item had. @throws split.UNIT_FIXED */
    async refuseOtherUnit(trx: Kysely<Database>, plan: string, items: readonly string[]): Promise<void> {
      const held = items.length === 0 ? [] : await repository.splitItems(trx, plan, items);
      if (held.length > 0) throw SplitErrors.UNIT_FIXED({ items: held.map(({ item }) => item).join('、') });
    },

    /** For the system's own use; the caller has asked for permission. */
    partsInForce: (plan: string, year: number): Promise<PartInForce[]> => repository.partsInForce(plan, year),
  };

  /** A split replaces the one in force of the same holder, item and year. */
  async function requireReplaceable({ replaces, plan, item, year }: SplitInput, holder: Subject): Promise<void> {
    if (!replaces) return;
    const { row } = await getStored(replaces.split);
    if (row.state !== 'handed-down') throw SplitErrors.NOT_HANDED_DOWN({ state: row.state });
    const isSame = row.plan === plan && row.item === item && row.year === year && row.holder === holder.ref;
    if (!isSame) throw SplitErrors.NOT_FOUND({ id: replaces.split });
  }
}
