import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';
import {
  Milestone,
  NamedOrganisation,
  ResponsibilityRole,
  WorkEffect,
  WorkEvidence,
  WorkItem,
  WorkKey,
  WorkKind,
  WorkState,
} from './measure.ts';
import { ProgressReport, SupervisedOrder } from './progress.ts';

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
  /** Reported figures that wait for the caller's approval, at /api/figures/awaiting. */
  figures: Type.Integer(),
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
