import { Type, type Static } from 'typebox';
import { InstantText, Localized } from './basics.ts';
import { PlanContent } from './plan-content.ts';

export const PlanItemKind = Type.Union([
  Type.Literal('indicator'),
  Type.Literal('commitment'),
  Type.Literal('measure'),
  Type.Literal('project'),
]);
export type PlanItemKind = Static<typeof PlanItemKind>;

/** On what a version rests: a document with a number or a date, and why the plan is changed by it. */
export const PlanDecision = Type.Object({
  document: Type.String({
    minLength: 2,
    maxLength: 300,
    description: 'The document that decided it: 西政发〔2022〕3号',
  }),
  reason: Type.String({ maxLength: 2000, description: 'Why; needed for every version but the first' }),
});
export type PlanDecision = Static<typeof PlanDecision>;

export const PlanChangeCounts = Type.Object({
  added: Type.Integer(),
  changed: Type.Integer(),
  removed: Type.Integer(),
  /** Indicators and commitments whose baseline, unit, target or year is another than before. */
  rebaselined: Type.Integer(),
});
export type PlanChangeCounts = Static<typeof PlanChangeCounts>;

/** GET /api/plans/:id/versions, newest first. */
export const PlanVersion = Type.Object({
  plan: Type.String(),
  version: Type.Integer(),
  current: Type.Boolean(),
  decision: PlanDecision,
  /** The file it was imported from, by its SHA-256; absent for a version that came with the site or was edited here. */
  file: Type.Optional(Type.Object({ name: Type.String(), hash: Type.String() })),
  adoptedBy: Type.String(),
  adoptedAt: InstantText,
  counts: Type.Object({
    indicators: Type.Integer(),
    commitments: Type.Integer(),
    measures: Type.Integer(),
    projects: Type.Integer(),
  }),
  /** Against the version before; absent for the first. */
  changes: Type.Optional(PlanChangeCounts),
});
export type PlanVersion = Static<typeof PlanVersion>;

/** GET /api/plans/:id/content?version=2: what a version says; the ETag is its number. */
export const PlanVersionContent = Type.Object({ version: PlanVersion, content: PlanContent });
export type PlanVersionContent = Static<typeof PlanVersionContent>;

/** POST /api/plans/:id/versions with `If-Match: "<version it is based on>"`: an amendment. */
export const PlanAmendmentInput = Type.Object({ content: PlanContent, decision: PlanDecision });
export type PlanAmendmentInput = Static<typeof PlanAmendmentInput>;

/** A value as people read it; absent where there was or is none. */
export const PlanFieldChange = Type.Object({
  field: Type.String({ description: 'Property of the item: target, targetText, baseline, name …' }),
  before: Type.Optional(Localized),
  after: Type.Optional(Localized),
});
export type PlanFieldChange = Static<typeof PlanFieldChange>;

export const PlanItemChange = Type.Object({
  kind: PlanItemKind,
  key: Type.String(),
  name: Localized,
  change: Type.Union([Type.Literal('added'), Type.Literal('changed'), Type.Literal('removed')]),
  rebaselined: Type.Boolean(),
  fields: Type.Array(PlanFieldChange),
});
export type PlanItemChange = Static<typeof PlanItemChange>;

/** GET /api/plans/:id/versions/:version/changes?since=1; without `since` against the version before. */
export const PlanChanges = Type.Object({
  plan: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  counts: PlanChangeCounts,
  /** Name, document, years, parent, pinned editions of the plan as a whole. */
  heading: Type.Array(PlanFieldChange),
  items: Type.Array(PlanItemChange),
});
export type PlanChanges = Static<typeof PlanChanges>;
