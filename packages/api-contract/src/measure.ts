import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized, SetDay } from './basics.ts';
import { PlanItemSource, PlanSection } from './plan-content.ts';

/** A measure or a project of a plan at work: addressed by plan and item key, whatever version of the plan is in force. */
export const WorkKind = Type.Union([Type.Literal('measure'), Type.Literal('project')]);
export type WorkKind = Static<typeof WorkKind>;

export const WorkKey = Type.String({ pattern: '^[MP][0-9]{1,6}$', description: 'M1 a measure, P1 a project' });

/**
 * How the work stands. With accepted progress P and time progress τ (days of its period gone): on-course P ≥ τ,
 * basically-on-course 0.8 τ ≤ P < τ, behind P < 0.8 τ; overdue once its last day is over and nobody verified completion.
 */
export const WorkState = Type.Union([
  Type.Literal('not-started'),
  Type.Literal('unreported'),
  Type.Literal('on-course'),
  Type.Literal('basically-on-course'),
  Type.Literal('behind'),
  Type.Literal('overdue'),
  Type.Literal('completed'),
  Type.Literal('stopped'),
]);
export type WorkState = Static<typeof WorkState>;

export const ResponsibilityRole = Type.Union([Type.Literal('lead'), Type.Literal('support')]);
export type ResponsibilityRole = Static<typeof ResponsibilityRole>;

/** Who answers for an item, and from when to when: a reorganisation ends one and begins another. */
export const Responsibility = Type.Object(
  {
    role: ResponsibilityRole,
    organisation: Type.String({ minLength: 1, maxLength: 80, description: 'See /api/organisations' }),
    from: SetDay,
    /** Last day; open where it is left out. */
    until: Type.Optional(SetDay),
    contact: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'Contact person' })),
    phone: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    /** Account of the contact person: notices go there. */
    person: Type.Optional(Type.String({ format: 'uuid' })),
  },
  { additionalProperties: false },
);
export type Responsibility = Static<typeof Responsibility>;

/** What an item does to an indicator, in the indicator's unit, by the indicator's target year. */
export const WorkEffect = Type.Object(
  {
    indicator: Type.String({ pattern: '^I[0-9]{1,6}$' }),
    direction: Type.Union([Type.Literal('increases'), Type.Literal('decreases'), Type.Literal('part-of')]),
    amount: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    confidence: Type.Union([Type.Literal('high'), Type.Literal('medium'), Type.Literal('low')]),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type WorkEffect = Static<typeof WorkEffect>;

export const ProgressCadence = Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('none')]);
export type ProgressCadence = Static<typeof ProgressCadence>;

const ArrangementContent = {
  /** Where the work lies: reports of it need the permission there. */
  territory: Type.String({ minLength: 1, maxLength: 20 }),
  from: SetDay,
  /** Last day. */
  to: SetDay,
  responsibilities: Type.Array(Responsibility, { maxItems: 100 }),
  /** Items of the same plan that must be finished before this one starts. */
  dependsOn: Type.Array(WorkKey, { maxItems: 50, uniqueItems: true }),
  effects: Type.Array(WorkEffect, { maxItems: 50 }),
  /** 10 000 CNY. */
  budget: Type.Optional(Type.Number({ minimum: 0 })),
  /** Where it differs from that of the plan. */
  cadence: Type.Optional(ProgressCadence),
  /** Why it was given up or merged; stopped work is neither asked for progress nor overdue. */
  stopped: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  /** The item that took it over. */
  mergedInto: Type.Optional(WorkKey),
} as const;

/** PUT /api/plans/:id/work/:key (If-Match: "<version>", "0" while nothing was arranged yet) */
export const WorkArrangement = Type.Object(ArrangementContent, { additionalProperties: false });
export type WorkArrangement = Static<typeof WorkArrangement>;

export const NamedOrganisation = Type.Object({ id: Type.String(), name: Localized });

/** A name that the plan prints, with the organisations that a person confirmed for it; none while nobody has. */
export const PrintedOrganisation = Type.Object({
  text: Type.String(),
  role: ResponsibilityRole,
  organisations: Type.Array(NamedOrganisation),
});
export type PrintedOrganisation = Static<typeof PrintedOrganisation>;

export const ResponsibleOrganisation = Type.Object({
  ...Responsibility.properties,
  name: Localized,
  /** `arranged` by a person for this item, or `printed` in the plan and confirmed by a person. */
  basis: Type.Union([Type.Literal('arranged'), Type.Literal('printed')]),
});
export type ResponsibleOrganisation = Static<typeof ResponsibleOrganisation>;

/** One of GET /api/plans/:id/work */
export const WorkItem = Type.Object({
  plan: Type.String(),
  key: WorkKey,
  kind: WorkKind,
  number: Type.Optional(Type.Integer()),
  name: Localized,
  field: Type.Optional(Localized),
  section: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  source: Type.Optional(PlanItemSource),
  /** Keys of commitments that stand in it. */
  commitments: Type.Array(Type.String()),
  /** False where the version in force no longer has it. */
  inPlan: Type.Boolean(),
  ...ArrangementContent,
  territoryName: Localized,
  version: Type.Integer({ description: 'Of the arrangement; 0 while nothing was arranged' }),
  printed: Type.Array(PrintedOrganisation),
  /** In force today. */
  responsible: Type.Array(ResponsibleOrganisation),
  state: WorkState,
  stateReason: Localized,
  /** Share of the period that is over, 0–1. */
  timeProgress: Type.Number(),
  /** Of the newest accepted report. */
  progress: Type.Optional(
    Type.Object({
      period: Type.String(),
      percent: Type.Number(),
      /** Spent so far, 10 000 CNY. */
      actual: Type.Optional(Type.Number()),
      acceptedAt: InstantText,
    }),
  ),
  waitingForReview: Type.Integer(),
  /** Progress periods past due without a report. */
  missedPeriods: Type.Array(Type.String()),
  milestones: Type.Object({
    count: Type.Integer(),
    done: Type.Integer(),
    late: Type.Integer(),
    next: Type.Optional(Type.Object({ name: Type.String(), due: DateText })),
  }),
  openOrders: Type.Integer(),
  completedAt: Type.Optional(InstantText),
});
export type WorkItem = Static<typeof WorkItem>;

/** GET /api/plans/:id/work: in the plan's order, with the sections of the plan to arrange them by. */
export const WorkList = Type.Object({
  plan: Type.String(),
  day: DateText,
  sections: Type.Array(PlanSection),
  items: Type.Array(WorkItem),
});
export type WorkList = Static<typeof WorkList>;

export const WorkEvidenceKind = Type.Union([
  Type.Literal('file'),
  Type.Literal('reading'),
  Type.Literal('alert'),
  Type.Literal('exceedance-order'),
]);
export type WorkEvidenceKind = Static<typeof WorkEvidenceKind>;

export const WorkEvidence = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: WorkEvidenceKind,
  /** Of a file: its SHA-256, by which it is kept and never changed. */
  sha256: Type.Optional(Type.String()),
  fileName: Type.Optional(Type.String()),
  contentType: Type.Optional(Type.String()),
  bytes: Type.Optional(Type.Integer()),
  /** Of a link: trace reference of a reading, id of an alert or order. */
  ref: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  addedBy: Type.String(),
  addedAt: InstantText,
  /** Taken as proof by a milestone or report; until then the person who added it may take it back. */
  used: Type.Boolean(),
});
export type WorkEvidence = Static<typeof WorkEvidence>;

/** POST /api/plans/:id/work/:key/evidence-links */
export const WorkEvidenceLinkInput = Type.Object(
  {
    kind: Type.Union([Type.Literal('reading'), Type.Literal('alert'), Type.Literal('exceedance-order')]),
    ref: Type.String({ minLength: 1, maxLength: 300 }),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type WorkEvidenceLinkInput = Static<typeof WorkEvidenceLinkInput>;

const MilestoneContent = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  due: SetDay,
  /** Reaching it completes the item; at most one of an item, reached after all others. */
  completes: Type.Boolean(),
} as const;

/** POST /api/plans/:id/work/:key/milestones, PUT …/milestones/:milestone (If-Match) */
export const MilestoneInput = Type.Object(MilestoneContent, { additionalProperties: false });
export type MilestoneInput = Static<typeof MilestoneInput>;

/** open → reported (with evidence) → done, by a person other than the one who reported it; or back to open. */
export const Milestone = Type.Object({
  id: Type.String({ format: 'uuid' }),
  ...MilestoneContent,
  version: Type.Integer(),
  state: Type.Union([Type.Literal('open'), Type.Literal('reported'), Type.Literal('done')]),
  late: Type.Boolean(),
  note: Type.Optional(Type.String()),
  reportedBy: Type.Optional(Type.String()),
  /** Account that reported it: the decision is another person's. */
  reporter: Type.Optional(Type.String()),
  reportedAt: Type.Optional(InstantText),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(InstantText),
  /** Why the last report was returned, or what the verifier remarked. */
  remark: Type.Optional(Type.String()),
  evidence: Type.Array(WorkEvidence),
});
export type Milestone = Static<typeof Milestone>;

/** POST …/milestones/:milestone/report */
export const MilestoneReportInput = Type.Object(
  {
    note: Type.String({ minLength: 1, maxLength: 2000 }),
    evidence: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 50, uniqueItems: true }),
  },
  { additionalProperties: false },
);
export type MilestoneReportInput = Static<typeof MilestoneReportInput>;

/** POST …/milestones/:milestone/decision, POST …/progress/:report/review */
export const WorkReviewInput = Type.Object(
  {
    decision: Type.Union([Type.Literal('accept'), Type.Literal('return')]),
    /** Required to return. */
    remark: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  },
  { additionalProperties: false },
);
export type WorkReviewInput = Static<typeof WorkReviewInput>;
