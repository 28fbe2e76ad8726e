import { Type, type Static } from 'typebox';
import { InstantText, Localized } from './basics.ts';
import { IndicatorValue, TargetStatus } from './plan.ts';
import { PlanItemKind } from './plan-version.ts';

export const AlignedPlan = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  name: Localized,
  territory: Type.String(),
  territoryName: Localized,
});
export type AlignedPlan = Static<typeof AlignedPlan>;

/** One side of a row. What an item does not have by its kind is absent. */
export const AlignedItem = Type.Object({
  key: Type.String(),
  number: Type.Optional(Type.Integer()),
  name: Localized,
  category: Type.Optional(Localized),
  section: Type.Optional(Type.String()),
  attribute: Type.Optional(Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')])),
  unit: Type.Optional(Type.String()),
  targetText: Type.Optional(Localized),
  targetYear: Type.Optional(Type.Integer()),
  newest: Type.Optional(IndicatorValue),
  status: Type.Optional(TargetStatus),
  leads: Type.Optional(Type.Array(Type.String())),
  quote: Type.Optional(Type.String()),
});
export type AlignedItem = Static<typeof AlignedItem>;

/**
 * How the lower plan answers the upper one. delegated: it takes the upper figure over, see `resolved`; as-asked: the
 * same level; stricter, looser: another level; not-comparable: other units or kinds of target; uncovered: the upper
 * plan asks and the lower says nothing; own: only the lower plan has it.
 */
export const AlignmentRelation = Type.Union([
  Type.Literal('delegated'),
  Type.Literal('as-asked'),
  Type.Literal('stricter'),
  Type.Literal('looser'),
  Type.Literal('not-comparable'),
  Type.Literal('covered'),
  Type.Literal('uncovered'),
  Type.Literal('own'),
]);
export type AlignmentRelation = Static<typeof AlignmentRelation>;

export const AlignmentRow = Type.Object({
  kind: PlanItemKind,
  upper: Type.Optional(AlignedItem),
  lower: Type.Optional(AlignedItem),
  relation: AlignmentRelation,
  reason: Localized,
  /** confirmed: a person said so; suggested: found by name, computation or words; none: no counterpart. */
  link: Type.Union([Type.Literal('confirmed'), Type.Literal('suggested'), Type.Literal('none')]),
  /** 0–1, of a suggestion. */
  likeness: Type.Optional(Type.Number()),
  /** The figure a delegated target stands for; `value` where it holds for the lower territory as it is. */
  resolved: Type.Optional(
    Type.Object({ from: Type.String(), text: Localized, value: Type.Optional(Type.Number()), holds: Type.Boolean() }),
  ),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(InstantText),
  note: Type.Optional(Type.String()),
});
export type AlignmentRow = Static<typeof AlignmentRow>;

/**
 * GET /api/plans/:id/alignment?with=beijing-14fyp: the plan beside the one above it (its parent unless told), in the
 * order of the upper plan, then what only the lower one has. As a file with format=xlsx or csv.
 */
export const PlanAlignment = Type.Object({
  upper: AlignedPlan,
  lower: AlignedPlan,
  rows: Type.Array(AlignmentRow),
  /** Rows by kind and relation: counts.indicator.uncovered. */
  counts: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer())),
});
export type PlanAlignment = Static<typeof PlanAlignment>;

/**
 * PUT /api/plans/:id/alignment/:key with the key of an item of the lower plan: what a person decides about its
 * counterpart. `upper: null` says that it has none; DELETE takes the decision back. `plan` is the upper plan.
 */
export const AlignmentDecisionInput = Type.Object({
  plan: Type.String(),
  upper: Type.Union([Type.String({ pattern: '^[ICMP][0-9]+$' }), Type.Null()]),
  note: Type.Optional(Type.String({ maxLength: 500 })),
});
export type AlignmentDecisionInput = Static<typeof AlignmentDecisionInput>;
