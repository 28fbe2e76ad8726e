import type { AlignmentDecisionInput, AlignmentRow, PlanAlignment, PlanIndicator } from '@ecoloop/api-contract';
import type { Language, LocalizedText } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { exportTable, type ExportFile, type ExportFormat } from '../evaluation/index.ts';
import { alignPlans } from './align-plans.ts';
import { insertAlignmentDecision, loadAlignmentDecisions } from './alignment-repository.ts';
import { alignmentTable } from './alignment-table.ts';
import { PlanErrors } from './errors.ts';
import { itemsOf } from './plan-changes.ts';
import type { CurrentPlan } from './repository.ts';
import type { PlanVersions } from './versions.ts';

export interface PlanAlignmentsDependencies {
  readonly db: Kysely<Database>;
  readonly versions: PlanVersions;
  readonly indicatorsOf: (plan: CurrentPlan) => readonly PlanIndicator[];
  readonly territoryName: (code: string) => LocalizedText;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
}

/** A plan beside the one above it, with what people have decided about their counterparts. */
export function createPlanAlignments(dependencies: PlanAlignmentsDependencies) {
  const { db, versions, indicatorsOf, territoryName, authorization, audit, clock } = dependencies;
  let decisions: Awaited<ReturnType<typeof loadAlignmentDecisions>> = [];

  /** The plan above: the one named, otherwise the parent. The text of a parent is open to who reads its child. */
  function upperOf(actor: Actor, lower: CurrentPlan, named: string | undefined): CurrentPlan {
    const id = named ?? lower.content.parent;
    if (id === undefined || id === lower.id) throw PlanErrors.NO_UPPER_PLAN({ id: lower.id });
    return id === lower.content.parent ? versions.get(id) : versions.readable(actor, id);
  }

  const decidedOf = (lower: string, upper: string) =>
    decisions.filter((decision) => decision.lowerPlan === lower && decision.upperPlan === upper);

  function align(actor: Actor, id: string, named?: string): PlanAlignment {
    const lower = versions.readable(actor, id);
    const upper = upperOf(actor, lower, named);
    const side = (plan: CurrentPlan) => ({
      id: plan.id,
      content: plan.content,
      described: new Map(
        authorization.may(actor, 'plan.read', plan.content.territory)
          ? indicatorsOf(plan).map((indicator) => [indicator.key, indicator])
          : [],
      ),
    });
    const rows = alignPlans(side(upper), side(lower), decidedOf(lower.id, upper.id));
    const headOf = ({ id: plan, version, content: { name, territory } }: CurrentPlan) => ({
      id: plan,
      version,
      name,
      territory,
      territoryName: territoryName(territory),
    });
    return { upper: headOf(upper), lower: headOf(lower), rows, counts: countRows(rows) };
  }

  async function write(
    actor: Actor,
    id: string,
    key: string,
    decided: {
      readonly upperPlan: string;
      readonly upper: string | null;
      readonly note: string;
      readonly withdrawn: boolean;
    },
  ): Promise<PlanAlignment> {
    const lower = versions.get(id);
    authorization.require(actor, 'plan.write', lower.content.territory);
    const upper = upperOf(actor, lower, decided.upperPlan);
    const own = itemsOf(lower.content).find(({ item }) => item.key === key);
    if (!own) throw PlanErrors.ITEM_NOT_FOUND({ plan: id, key });
    if (decided.upper !== null) {
      const above = itemsOf(upper.content).find(({ item }) => item.key === decided.upper);
      if (!above) throw PlanErrors.ITEM_NOT_FOUND({ plan: upper.id, key: decided.upper });
      if (above.kind !== own.kind) throw PlanErrors.KINDS_DIFFER({ lower: key, upper: decided.upper });
    }
    await db.transaction().execute(async (trx) => {
      await insertAlignmentDecision(trx, {
        lower_plan: id,
        upper_plan: upper.id,
        lower_key: key,
        upper_key: decided.upper,
        withdrawn: decided.withdrawn,
        note: decided.note,
        decided_by: actor.name,
        decided_at: new Date(clock.now()),
      });
      await audit.record(trx, {
        actor,
        action: decided.withdrawn ? 'plan.withdraw-alignment' : 'plan.align',
        resourceType: 'plan',
        resourceId: id,
        territory: lower.content.territory,
        after: { key, upperPlan: upper.id, upper: decided.upper, note: decided.note },
      });
    });
    decisions = await loadAlignmentDecisions(db);
    return align(actor, id, upper.id);
  }

  return {
    async load(): Promise<void> {
      decisions = await loadAlignmentDecisions(db);
    },

    /** The counterpart a person has named: its key, null for none, undefined where nobody has decided. */
    decided: (lower: string, upper: string, key: string): string | null | undefined =>
      decidedOf(lower, upper).find((decision) => decision.lower === key)?.upper,

    get: align,

    decide: (actor: Actor, id: string, key: string, input: AlignmentDecisionInput): Promise<PlanAlignment> =>
      write(actor, id, key, {
        upperPlan: input.plan,
        upper: input.upper,
        note: input.note ?? '',
        withdrawn: false,
      }),

    withdraw: (actor: Actor, id: string, key: string, upperPlan: string): Promise<PlanAlignment> =>
      write(actor, id, key, { upperPlan, upper: null, note: '', withdrawn: true }),

    export: (
      actor: Actor,
      id: string,
      named: string | undefined,
      format: ExportFormat,
      language: Language,
    ): Promise<ExportFile> => exportTable(alignmentTable(align(actor, id, named), language), format),
  };
}

function countRows(rows: readonly AlignmentRow[]): PlanAlignment['counts'] {
  const counts: Record<string, Record<string, number>> = {};
  for (const { kind, relation } of rows) {
    const ofKind = (counts[kind] ??= {});
    ofKind[relation] = (ofKind[relation] ?? 0) + 1;
  }
  return counts;
}
