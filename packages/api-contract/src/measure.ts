import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';
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
    from: DateText,
    /** Last day; open where it is left out. */
    until: Type.Optional(DateText),
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
  from: DateText,
  /** Last day. */
  to: DateText,
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

const NamedOrganisation = Type.Object({ id: Type.String(), name: Localized });

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
  due: DateText,
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

const ProgressContent = {
  /** 2026-10 or 2026-Q4 */
  period: Type.String({ pattern: '^[0-9]{4}-((0[1-9]|1[0-2])|Q[1-4])$' }),
  /** Physical progress since the start, %. */
  percent: Type.Number({ minimum: 0, maximum: 100 }),
  /** Spent since the start, 10 000 CNY. */
  actual: Type.Optional(Type.Number({ minimum: 0 })),
  done: Type.String({ minLength: 1, maxLength: 4000 }),
  problems: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })),
  next: Type.Optional(Type.String({ minLength: 1, maxLength: 4000 })),
  outlook: Type.Union([Type.Literal('normal'), Type.Literal('slow'), Type.Literal('blocked')]),
} as const;

/** POST /api/plans/:id/work/:key/progress */
export const ProgressInput = Type.Object(
  {
    ...ProgressContent,
    evidence: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50, uniqueItems: true }),
  },
  { additionalProperties: false },
);
export type ProgressInput = Static<typeof ProgressInput>;

/** One submission for one period; a returned one is answered by another, and none is overwritten. */
export const ProgressReport = Type.Object({
  id: Type.String({ format: 'uuid' }),
  plan: Type.String(),
  key: WorkKey,
  submission: Type.Integer(),
  ...ProgressContent,
  state: Type.Union([Type.Literal('submitted'), Type.Literal('accepted'), Type.Literal('returned')]),
  due: DateText,
  /** Working days after the due day on which it was first submitted; 0 in time. */
  lateDays: Type.Integer(),
  reportedBy: Type.String(),
  reportedAt: InstantText,
  reviewedBy: Type.Optional(Type.String()),
  reviewedAt: Type.Optional(InstantText),
  remark: Type.Optional(Type.String()),
  evidence: Type.Array(WorkEvidence),
});
export type ProgressReport = Static<typeof ProgressReport>;

/** POST /api/plans/:id/work/:key/orders: 督办 */
export const SupervisedOrderInput = Type.Object(
  {
    organisation: Type.String({ minLength: 1, maxLength: 80 }),
    requirement: Type.String({ minLength: 1, maxLength: 2000 }),
    due: DateText,
  },
  { additionalProperties: false },
);
export type SupervisedOrderInput = Static<typeof SupervisedOrderInput>;

/** open → answered → closed by a person other than the one who answered, or back to open; or withdrawn. */
export const SupervisedOrder = Type.Object({
  id: Type.String({ format: 'uuid' }),
  plan: Type.String(),
  planName: Localized,
  key: WorkKey,
  itemName: Localized,
  organisation: Type.String(),
  organisationName: Localized,
  requirement: Type.String(),
  due: DateText,
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('answered'),
    Type.Literal('closed'),
    Type.Literal('withdrawn'),
  ]),
  lateDays: Type.Integer({ description: 'Working days past due, while open or until it was answered' }),
  issuedBy: Type.String(),
  issuedAt: InstantText,
  answer: Type.Optional(Type.String()),
  answeredBy: Type.Optional(Type.String()),
  answeredAt: Type.Optional(InstantText),
  closedBy: Type.Optional(Type.String()),
  closedAt: Type.Optional(InstantText),
  remark: Type.Optional(Type.String()),
});
export type SupervisedOrder = Static<typeof SupervisedOrder>;

export const OrderAnswerInput = Type.Object(
  { answer: Type.String({ minLength: 1, maxLength: 4000 }) },
  { additionalProperties: false },
);
export type OrderAnswerInput = Static<typeof OrderAnswerInput>;

/** POST /api/supervised-orders/:id/decision: close or return an answer, or withdraw the order. */
export const OrderDecisionInput = Type.Object(
  {
    decision: Type.Union([Type.Literal('close'), Type.Literal('return'), Type.Literal('withdraw')]),
    remark: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  { additionalProperties: false },
);
export type OrderDecisionInput = Static<typeof OrderDecisionInput>;

/** GET /api/plans/:id/work/:key */
export const WorkItemDetail = Type.Object({
  ...WorkItem.properties,
  milestoneList: Type.Array(Milestone),
  /** Newest first. */
  reports: Type.Array(ProgressReport),
  orders: Type.Array(SupervisedOrder),
  /** Not yet proof of anything. */
  unusedEvidence: Type.Array(WorkEvidence),
  history: Type.Array(Type.Object({ version: Type.Integer(), person: Type.String(), at: InstantText })),
  /** What the caller may do with it. */
  may: Type.Object({ arrange: Type.Boolean(), report: Type.Boolean(), review: Type.Boolean() }),
});
export type WorkItemDetail = Static<typeof WorkItemDetail>;

/** PUT /api/plans/:id/progress-rule (If-Match): how progress of a plan is called for (调度). */
export const ProgressRuleInput = Type.Object(
  {
    cadence: ProgressCadence,
    /** First period asked for. */
    startsOn: DateText,
    /** A period's report is due on this working day after its end. */
    dueWorkingDay: Type.Integer({ minimum: 1, maximum: 20 }),
    /** Reminded so many working days before. */
    remindBefore: Type.Integer({ minimum: 0, maximum: 10 }),
    /** Escalated to the organisation above after so many working days. */
    escalateAfter: Type.Integer({ minimum: 1, maximum: 30 }),
  },
  { additionalProperties: false },
);
export type ProgressRuleInput = Static<typeof ProgressRuleInput>;

export const ProgressRule = Type.Object({
  plan: Type.String(),
  ...ProgressRuleInput.properties,
  version: Type.Integer({ description: '0 while none was set: no progress is called for' }),
});
export type ProgressRule = Static<typeof ProgressRule>;

export const RoundState = Type.Union([
  Type.Literal('not-due'),
  Type.Literal('due-soon'),
  Type.Literal('late'),
  Type.Literal('submitted'),
  Type.Literal('accepted'),
  Type.Literal('returned'),
]);
export type RoundState = Static<typeof RoundState>;

/** GET /api/plans/:id/progress?period= : one call for progress and what came. */
export const ProgressRound = Type.Object({
  plan: Type.String(),
  rule: ProgressRule,
  /** Periods called for until today, newest first. */
  periods: Type.Array(Type.String()),
  period: Type.Optional(Type.String()),
  items: Type.Array(
    Type.Object({
      key: WorkKey,
      kind: WorkKind,
      name: Localized,
      leads: Type.Array(NamedOrganisation),
      period: Type.String(),
      due: DateText,
      state: RoundState,
      lateDays: Type.Integer(),
      report: Type.Optional(ProgressReport),
    }),
  ),
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Items by state' }),
  /** Working days come from notices for these years; others are Monday to Friday. */
  noticeYears: Type.Array(Type.Integer()),
});
export type ProgressRound = Static<typeof ProgressRound>;

/** GET /api/plans/:id/responsibilities */
export const ResponsibilityMatrix = Type.Object({
  organisations: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Localized,
      territory: Type.String(),
      leads: Type.Integer(),
      supports: Type.Integer(),
      /** Items by state, of those it leads. */
      states: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
  items: Type.Array(
    Type.Object({
      key: WorkKey,
      kind: WorkKind,
      name: Localized,
      state: WorkState,
      section: Type.Optional(Type.String()),
      roles: Type.Record(Type.String(), ResponsibilityRole, { description: 'By organisation' }),
    }),
  ),
  printed: Type.Array(
    Type.Object({
      text: Type.String(),
      items: Type.Array(WorkKey),
      organisations: Type.Array(NamedOrganisation, { description: 'Confirmed by a person' }),
      confirmedBy: Type.Optional(Type.String()),
      suggestions: Type.Array(Type.Object({ organisations: Type.Array(NamedOrganisation), score: Type.Number() })),
    }),
  ),
});
export type ResponsibilityMatrix = Static<typeof ResponsibilityMatrix>;

/** PUT /api/plans/:id/organisation-names: what a printed name means; no organisations takes it back. */
export const OrganisationNameInput = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 200 }),
    organisations: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 50, uniqueItems: true }),
  },
  { additionalProperties: false },
);
export type OrganisationNameInput = Static<typeof OrganisationNameInput>;

/** GET /api/plans/:id/work-calendar?from=&to= */
export const WorkCalendar = Type.Object({
  today: DateText,
  entries: Type.Array(
    Type.Object({
      date: DateText,
      kind: Type.Union([
        Type.Literal('start'),
        Type.Literal('end'),
        Type.Literal('milestone'),
        Type.Literal('progress'),
        Type.Literal('order'),
      ]),
      key: WorkKey,
      name: Localized,
      text: Type.Optional(Type.String()),
      state: Type.Union([Type.Literal('done'), Type.Literal('open'), Type.Literal('late')]),
    }),
  ),
  /** Days off, weekends included. */
  daysOff: Type.Array(Type.Object({ date: DateText, name: Type.Optional(Localized) })),
  /** Weekends on which people work. */
  workedWeekends: Type.Array(DateText),
  /** Notices the days come from; years without one are Monday to Friday. */
  sources: Type.Array(Type.Object({ year: Type.Integer(), document: Localized })),
});
export type WorkCalendar = Static<typeof WorkCalendar>;

/** GET /api/plans/:id/critical-path: days are calendar days. */
export const CriticalPath = Type.Object({
  /** Keys of the longest chain to the expected end, first to last. */
  path: Type.Array(WorkKey),
  plannedEnd: Type.Optional(DateText),
  expectedEnd: Type.Optional(DateText),
  items: Type.Array(
    Type.Object({
      key: WorkKey,
      name: Localized,
      state: WorkState,
      from: DateText,
      to: DateText,
      dependsOn: Type.Array(WorkKey),
      expectedFrom: DateText,
      expectedTo: DateText,
      /** Days it may slip without moving the end. */
      slack: Type.Integer(),
      critical: Type.Boolean(),
    }),
  ),
  /** Items that hold up others. */
  warnings: Type.Array(
    Type.Object({ key: WorkKey, delays: Type.Array(WorkKey), days: Type.Integer(), text: Localized }),
  ),
});
export type CriticalPath = Static<typeof CriticalPath>;

/** GET /api/plans/:id/effects: what the items promise of an indicator beside what was measured. */
export const IndicatorEffect = Type.Object({
  indicator: Type.String(),
  name: Localized,
  unit: Type.String(),
  baseline: Type.Optional(Type.Object({ year: Type.Integer(), value: Type.Number() })),
  newest: Type.Optional(Type.Object({ year: Type.Integer(), value: Type.Number(), simulated: Type.Boolean() })),
  /** newest − baseline */
  measured: Type.Optional(Type.Number()),
  /** Signed sum of the quantified effects of all items, and of those completed. */
  promised: Type.Number(),
  delivered: Type.Number(),
  items: Type.Array(Type.Object({ key: WorkKey, name: Localized, state: WorkState, ...WorkEffect.properties })),
  verdict: Localized,
});
export type IndicatorEffect = Static<typeof IndicatorEffect>;

export const WorkNoticeKind = Type.Union([
  Type.Literal('progress-due-soon'),
  Type.Literal('progress-late'),
  Type.Literal('milestone-due-soon'),
  Type.Literal('milestone-late'),
  Type.Literal('order-due-soon'),
  Type.Literal('order-late'),
  Type.Literal('returned'),
  Type.Literal('to-review'),
]);
export type WorkNoticeKind = Static<typeof WorkNoticeKind>;

/** A reminder to one person. */
export const WorkNotice = Type.Object({
  id: Type.Integer(),
  kind: WorkNoticeKind,
  plan: Type.String(),
  planName: Localized,
  key: WorkKey,
  itemName: Localized,
  text: Localized,
  due: Type.Optional(DateText),
  /** Raised to the organisation above, or to the plan office where nobody else was found. */
  escalated: Type.Boolean(),
  at: InstantText,
  seenAt: Type.Optional(InstantText),
});
export type WorkNotice = Static<typeof WorkNotice>;

const DigestEntry = Type.Object({
  kind: WorkNoticeKind,
  plan: Type.String(),
  planName: Localized,
  key: WorkKey,
  itemName: Localized,
  text: Localized,
  due: Type.Optional(DateText),
  /** Working days to the due day; below zero past it. */
  days: Type.Optional(Type.Integer()),
});
export type DigestEntry = Static<typeof DigestEntry>;

/** GET /api/work-digest: everything that waits for the caller, in one page. */
export const WorkDigest = Type.Object({
  day: DateText,
  organisation: Type.Optional(NamedOrganisation),
  overdue: Type.Array(DigestEntry),
  soon: Type.Array(DigestEntry),
  returned: Type.Array(DigestEntry),
  toReview: Type.Array(DigestEntry),
  /** Raised to the caller because it went unanswered below. */
  escalated: Type.Array(DigestEntry),
});
export type WorkDigest = Static<typeof WorkDigest>;

/** POST /api/plans/:id/work/import?dryRun= : the file that …/work/export gives; rows with problems stop it all. */
export const WorkImportReport = Type.Object({
  applied: Type.Boolean(),
  rows: Type.Integer(),
  changed: Type.Array(Type.Object({ row: Type.Integer(), key: WorkKey, columns: Type.Array(Type.String()) })),
  unchanged: Type.Integer(),
  problems: Type.Array(Type.Object({ row: Type.Integer(), column: Type.Optional(Type.String()), message: Localized })),
});
export type WorkImportReport = Static<typeof WorkImportReport>;
