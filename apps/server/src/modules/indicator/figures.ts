import { randomUUID } from 'node:crypto';
import type {
  FigureDecision,
  IndicatorSettingInput,
  PlanContent,
  PlanIndicatorContent,
  ReportedFigure,
  ReportedFigureInput,
} from '@ecoloop/api-contract';
import { localDateOf, type Zone } from '@ecoloop/kernel';
import { readsAsFigure } from '@ecoloop/plan-reader';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { FigureErrors } from './errors.ts';
import { endOf } from './figure-period.ts';
import { figureView, type FigureFilter, type FigureRepository, type FigureRow, type SettingRow } from './repository.ts';

/** What reported figures ask of the plans. */
export interface FigurePlans {
  /** @throws plan.NOT_FOUND */
  content(plan: string): PlanContent;
  /** @throws plan.INDICATOR_NOT_FOUND */
  indicator(plan: string, key: string): PlanIndicatorContent;
}

export interface FigureDependencies {
  readonly db: Kysely<Database>;
  readonly repository: FigureRepository;
  readonly plans: FigurePlans;
  /** Unit of an indicator that a domain computes. @throws indicator.NOT_FOUND */
  readonly unitOf: (id: string) => string;
  readonly territoryPath: (code: string) => string | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
}

function readCursor(cursor: string): { readonly at: Date; readonly id: string } {
  const [at = '', id] = cursor.split('|');
  if (id === undefined || Number.isNaN(Date.parse(at))) throw FigureErrors.INVALID_CURSOR({ cursor });
  return { at: new Date(at), id };
}

const addressOf = (plan: string, key: string): string => `${plan}/${key}`;

/** Figures that people report, under the eyes of another, and where each indicator takes its figure from. */
export function createFigures(dependencies: FigureDependencies) {
  const { db, repository, plans, authorization, audit, clock, zone, territoryPath } = dependencies;
  const approved = new Map<string, FigureRow[]>();
  const settings = new Map<string, SettingRow>();

  function keepApproved(row: FigureRow): void {
    const address = addressOf(row.plan, row.key);
    const others = (approved.get(address) ?? []).filter(
      ({ territory, period }) => territory !== row.territory || period !== row.period,
    );
    approved.set(
      address,
      [...others, row].sort((a, b) => a.period.localeCompare(b.period)),
    );
  }

  async function getFigure(id: string): Promise<FigureRow> {
    const row = await repository.find(id);
    if (!row) throw FigureErrors.NOT_FOUND({ id });
    return row;
  }

  function territoryWithin(plan: string, own: string, asked: string): string {
    const path = territoryPath(asked);
    const ownPath = territoryPath(own);
    if (path === undefined || ownPath === undefined || !path.startsWith(ownPath)) {
      throw FigureErrors.OUTSIDE({ territory: asked, plan });
    }
    return asked;
  }

  function draft(actor: Actor, plan: string, key: string, input: ReportedFigureInput): FigureRow {
    authorization.requireAnywhere(actor, 'figure.report');
    const content = plans.content(plan);
    authorization.require(actor, 'figure.report', input.territory ?? content.territory);
    plans.indicator(plan, key);
    const territory = territoryWithin(plan, content.territory, input.territory ?? content.territory);
    const text = input.text?.trim();
    if ((input.value === undefined) === (text === undefined) || (text !== undefined && !readsAsFigure(text))) {
      throw FigureErrors.NEITHER();
    }
    if (endOf(input.period) > localDateOf(clock.now(), zone)) throw FigureErrors.NOT_OVER({ period: input.period });
    return {
      id: randomUUID(),
      plan,
      key,
      territory,
      period: input.period,
      value: input.value ?? null,
      text: text ?? null,
      source: input.source,
      note: input.note ?? null,
      state: 'submitted',
      reported_by: actor.name,
      reporter: actor.id ?? null,
      reported_at: new Date(clock.now()),
      decided_by: null,
      decided_at: null,
      decision_note: null,
      version: 1,
    };
  }

  async function keep(trx: Kysely<Database>, actor: Actor, rows: readonly FigureRow[]): Promise<void> {
    if ((await repository.insert(trx, rows)) < rows.length) throw FigureErrors.TAKEN();
    for (const row of rows) {
      await audit.record(trx, {
        actor,
        action: 'figure.report',
        resourceType: 'figure',
        resourceId: row.id,
        territory: row.territory,
        after: figureView(row),
      });
    }
  }

  return {
    async load(): Promise<void> {
      for (const row of await repository.loadApproved()) keepApproved(row);
      for (const row of await repository.loadSettings()) settings.set(addressOf(row.plan, row.key), row);
    },

    /** Figures were reported in the unit the indicator had. @throws figure.UNIT_FIXED */
    async refuseOtherUnit(trx: Kysely<Database>, plan: string, keys: readonly string[]): Promise<void> {
      const held = keys.length === 0 ? [] : await repository.withFigures(trx, plan, keys);
      if (held.length > 0) throw FigureErrors.UNIT_FIXED({ keys: held.join('、') });
    },

    /** Approved figures of an indicator, of all its territories and periods, oldest first. */
    approved: (plan: string, key: string): readonly FigureRow[] => approved.get(addressOf(plan, key)) ?? [],

    setting: (plan: string, key: string): SettingRow | undefined => settings.get(addressOf(plan, key)),

    /** What computes the indicator once the setting has had its say; undefined: it is reported. */
    bindingOf(plan: string, key: string, ofPlan: string | undefined): string | undefined {
      const setting = settings.get(addressOf(plan, key));
      if (setting === undefined || setting.binding === 'plan') return ofPlan;
      return setting.computed_by ?? undefined;
    },

    async list(actor: Actor, filter: FigureFilter, limit: number, cursor?: string) {
      authorization.requireAnywhere(actor, 'plan.read');
      const before = cursor === undefined ? undefined : readCursor(cursor);
      const rows = await repository.list(filter, limit + 1, before);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.filter(({ territory }) => authorization.may(actor, 'plan.read', territory)).map(figureView),
        ...(rows.length > limit && last ? { next: `${last.reported_at.toISOString()}|${last.id}` } : {}),
      };
    },

    territoryWithin,

    /** The figure as it would be reported, checked by itself; nothing is kept. */
    draft,

    /** Keeps figures that were drafted, waiting for approval. @throws figure.TAKEN where another came in between */
    keep,

    /** Repeating the same report while it waits gives it again and makes no second one. */
    async report(actor: Actor, plan: string, key: string, input: ReportedFigureInput): Promise<ReportedFigure> {
      const row = draft(actor, plan, key, input);
      const waiting = await repository.ofPeriod(db, row, 'submitted');
      if (waiting) {
        if (isSameFigure(waiting, row) && waiting.reporter === row.reporter) return figureView(waiting);
        throw FigureErrors.WAITING({ period: row.period, id: waiting.id });
      }
      const counting = await repository.ofPeriod(db, row, 'approved');
      if (isSameFigure(counting, row)) throw FigureErrors.SAME({ period: row.period });
      await db.transaction().execute((trx) => keep(trx, actor, [row]));
      return figureView(row);
    },

    async decide(
      actor: Actor,
      id: string,
      { decision, note }: FigureDecision,
      version: number | undefined,
    ): Promise<ReportedFigure> {
      const permission = decision === 'withdraw' ? 'figure.report' : 'figure.approve';
      authorization.requireAnywhere(actor, permission);
      const row = await getFigure(id);
      authorization.require(actor, permission, row.territory);
      if (version === undefined) throw FigureErrors.VERSION_REQUIRED();
      if (row.state !== 'submitted') throw FigureErrors.DECIDED({ state: row.state });
      const isReporter = row.reporter === (actor.id ?? null);
      if (decision === 'withdraw' ? !isReporter : isReporter) {
        throw decision === 'withdraw' ? FigureErrors.NOT_YOURS() : FigureErrors.FOUR_EYES();
      }
      if (decision === 'return' && (note ?? '').trim() === '') throw FigureErrors.NOTE_NEEDED();
      const state = decision === 'approve' ? 'approved' : decision === 'return' ? 'returned' : 'withdrawn';
      const decided = await db.transaction().execute(async (trx) => {
        if (state === 'approved') {
          const counting = await repository.ofPeriod(trx, row, 'approved');
          if (counting) await repository.update(trx, counting, { state: 'replaced' });
        }
        const updated = await repository.update(
          trx,
          { id, version },
          {
            state,
            decided_by: actor.name,
            decided_at: new Date(clock.now()),
            decision_note: note ?? null,
          },
        );
        if (!updated) throw FigureErrors.CHANGED_MEANWHILE({ version: row.version });
        await audit.record(trx, {
          actor,
          action: `figure.${decision}`,
          resourceType: 'figure',
          resourceId: id,
          territory: row.territory,
          before: figureView(row),
          after: figureView(updated),
        });
        return updated;
      });
      if (state === 'approved') keepApproved(decided);
      return figureView(decided);
    },

    async set(actor: Actor, plan: string, key: string, input: IndicatorSettingInput, version: number | undefined) {
      authorization.requireAnywhere(actor, 'plan.write');
      const { territory } = plans.content(plan);
      authorization.require(actor, 'plan.write', territory);
      const indicator = plans.indicator(plan, key);
      if (version === undefined) throw FigureErrors.VERSION_REQUIRED();
      const { computedBy, organisation } = input;
      if (typeof computedBy === 'string') {
        const unit = dependencies.unitOf(computedBy);
        if (unit !== indicator.unit) throw FigureErrors.UNIT_DIFFERS({ id: computedBy, unit, asked: indicator.unit });
      }
      if (organisation !== undefined && !(await repository.hasOrganisation(organisation))) {
        throw FigureErrors.ORGANISATION_UNKNOWN({ id: organisation });
      }
      const before = settings.get(addressOf(plan, key));
      if ((before?.version ?? 0) !== version) throw FigureErrors.CHANGED_MEANWHILE({ version: before?.version ?? 0 });
      const row: SettingRow = {
        plan,
        key,
        binding: computedBy === undefined ? 'plan' : computedBy === null ? 'reported' : 'computed',
        computed_by: computedBy ?? null,
        cadence: input.cadence,
        due_days: input.dueDays,
        organisation: organisation ?? null,
        version: version + 1,
      };
      await db.transaction().execute(async (trx) => {
        if (!(await repository.saveSetting(trx, row))) throw FigureErrors.CHANGED_MEANWHILE({ version });
        await audit.record(trx, {
          actor,
          action: 'indicator.set',
          resourceType: 'indicator',
          resourceId: addressOf(plan, key),
          territory,
          before,
          after: row,
        });
      });
      settings.set(addressOf(plan, key), row);
    },
  };
}

export type Figures = ReturnType<typeof createFigures>;

/** Whether both say the same of their period; false where there is nothing to compare with. */
export const isSameFigure = (one: FigureRow | undefined, other: FigureRow): boolean =>
  one !== undefined && one.value === other.value && one.text === other.text;
