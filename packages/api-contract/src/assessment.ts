import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized, SetDay } from './basics.ts';
import { ProgressGrade, TargetStatus } from './plan.ts';
import { Subject, SubjectRef } from './split.ts';

const Key = Type.String({ pattern: '^[A-Z][A-Z0-9-]{0,19}$' });
const Share = Type.Number({ minimum: 0, maximum: 100, description: 'Percent of the weight' });
const Text = Type.String({ maxLength: 4000 });
const NeededText = Type.String({ minLength: 1, maxLength: 4000 });

export const SubjectKind = Type.Union([Type.Literal('territory'), Type.Literal('organisation')]);
export type SubjectKind = Static<typeof SubjectKind>;

/** What the degree of attainment (percent, 100 = attained) is taken from. */
export const CriterionBasis = Type.Union([
  Type.Object({
    kind: Type.Literal('indicator'),
    item: Type.String({ pattern: '^[IC][0-9]+$' }),
    /** progress: share of the way from the baseline; completion: value against target, at most 100. */
    degree: Type.Union([Type.Literal('progress'), Type.Literal('completion')]),
    /** handed-down: the part of a split; plan: the plan's own target, for everybody the same. */
    target: Type.Union([Type.Literal('handed-down'), Type.Literal('plan')]),
  }),
  /** Measures and projects of the subject that were due by the end of the year: the share that is completed. */
  Type.Object({ kind: Type.Literal('measures') }),
  /** Progress reports of the subject that were due in the year: the share that came in time. */
  Type.Object({ kind: Type.Literal('reports') }),
  /** A figure that the assessor enters with its evidence. */
  Type.Object({
    kind: Type.Literal('entered'),
    full: Type.Number({ exclusiveMinimum: 0, description: 'The figure that is 100 percent' }),
    unit: Type.Optional(Type.String({ maxLength: 40 })),
  }),
]);
export type CriterionBasis = Static<typeof CriterionBasis>;

/** How the degree becomes points. More is never worth less; a scheme that says otherwise is refused. */
export const CriterionScoring = Type.Union([
  /** In proportion, between none and the full weight. */
  Type.Object({ kind: Type.Literal('proportional') }),
  /** By the first step that is reached; below all none. */
  Type.Object({
    kind: Type.Literal('steps'),
    steps: Type.Array(Type.Object({ atLeast: Type.Number(), share: Share }), { minItems: 1, maxItems: 20 }),
  }),
  /** `points` are taken off for every `per` percent short of 100, in proportion. */
  Type.Object({
    kind: Type.Literal('deduct'),
    points: Type.Number({ exclusiveMinimum: 0 }),
    per: Type.Number({ exclusiveMinimum: 0 }),
  }),
  /** By the grade of progress against time; for indicators counted by progress. */
  Type.Object({
    kind: Type.Literal('grade'),
    done: Share,
    onTrack: Share,
    basicallyOnTrack: Share,
    behind: Share,
    reverse: Share,
  }),
]);
export type CriterionScoring = Static<typeof CriterionScoring>;

/**
 * What becomes of a criterion that cannot be judged; nothing is silently zero.
 *
 * - exclude: its weight leaves the sum, the rest is scaled to the total
 * - hold: the subject gets neither score nor place until it can be judged
 * - zero: no points, said to be for want of data
 * - share: a stated share of the weight
 */
export const MissingRule = Type.Union([
  Type.Object({ kind: Type.Literal('exclude') }),
  Type.Object({ kind: Type.Literal('hold') }),
  Type.Object({ kind: Type.Literal('zero') }),
  Type.Object({ kind: Type.Literal('share'), share: Share }),
]);
export type MissingRule = Static<typeof MissingRule>;

export const SchemeCriterion = Type.Object({
  key: Key,
  name: Localized,
  weight: Type.Number({ exclusiveMinimum: 0, description: 'Points; the weights make the total' }),
  attribute: Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')]),
  basis: CriterionBasis,
  scoring: CriterionScoring,
  /** Instead of the scheme's. */
  missing: Type.Optional(MissingRule),
});
export type SchemeCriterion = Static<typeof SchemeCriterion>;

/** Points for what the assessor has found and counted: taken off, or given on top. */
export const SchemeAdjustment = Type.Object({
  key: Key,
  name: Localized,
  kind: Type.Union([Type.Literal('deduction'), Type.Literal('bonus')]),
  points: Type.Number({ exclusiveMinimum: 0, description: 'For each' }),
  most: Type.Number({ exclusiveMinimum: 0 }),
});
export type SchemeAdjustment = Static<typeof SchemeAdjustment>;

/** What spoils the result whatever the points are. */
export const SchemeVeto = Type.Object({
  key: Key,
  name: Localized,
  when: Type.Union([
    /** Any binding criterion is missed. */
    Type.Object({ kind: Type.Literal('binding-missed') }),
    /** The degree of a criterion is below this. */
    Type.Object({ kind: Type.Literal('degree-below'), criterion: Key, degree: Type.Number() }),
    /** The assessor has recorded it. */
    Type.Object({ kind: Type.Literal('recorded') }),
  ]),
  effect: Type.Union([
    /** No better tier than this one. */
    Type.Object({ kind: Type.Literal('best-tier'), tier: Key }),
    /** No higher score than this one; the tier follows. */
    Type.Object({ kind: Type.Literal('most-points'), points: Type.Number({ minimum: 0 }) }),
  ]),
});
export type SchemeVeto = Static<typeof SchemeVeto>;

export const SchemeTier = Type.Object({ key: Key, name: Localized, atLeast: Type.Number({ minimum: 0 }) });
export type SchemeTier = Static<typeof SchemeTier>;

/** A scoring scheme: all that decides over points, as data. */
export const SchemeContent = Type.Object({
  name: Localized,
  /** The document that lays it down. */
  document: Type.Optional(Text),
  total: Type.Number({ exclusiveMinimum: 0 }),
  decimals: Type.Integer({ minimum: 0, maximum: 4 }),
  missing: MissingRule,
  criteria: Type.Array(SchemeCriterion, { minItems: 1, maxItems: 200 }),
  adjustments: Type.Array(SchemeAdjustment, { maxItems: 50 }),
  vetoes: Type.Array(SchemeVeto, { maxItems: 50 }),
  /** Best first; the last begins at 0. */
  tiers: Type.Array(SchemeTier, { minItems: 1, maxItems: 10 }),
});
export type SchemeContent = Static<typeof SchemeContent>;

export const SchemeInput = Type.Object({ plan: Type.String(), subjects: SubjectKind, content: SchemeContent });
export type SchemeInput = Static<typeof SchemeInput>;

/** A version is never changed; a change makes the next one. */
export const Scheme = Type.Object({
  id: Type.String(),
  plan: Type.String(),
  subjects: SubjectKind,
  version: Type.Integer(),
  content: SchemeContent,
  versions: Type.Array(Type.Object({ version: Type.Integer(), by: Type.String(), at: InstantText })),
});
export type Scheme = Static<typeof Scheme>;

/** What is known of a subject for a criterion: all that the points rest on. */
export const AssessmentFact = Type.Object({
  /** Percent; absent where it cannot be judged. */
  degree: Type.Optional(Type.Number()),
  /** Whether the target is met, as a status of the plan's own evaluator; for binding criteria. */
  status: Type.Optional(TargetStatus),
  grade: Type.Optional(ProgressGrade),
  value: Type.Optional(Type.Number()),
  unit: Type.Optional(Type.String()),
  valueYear: Type.Optional(Type.Integer()),
  target: Type.Optional(Localized),
  baseline: Type.Optional(Type.Number()),
  /** Percent of the plan's time that is over. */
  timeProgress: Type.Optional(Type.Number()),
  /** Where the degree comes from, or why there is none. */
  reason: Localized,
  simulated: Type.Boolean(),
  /** Traces of the figures, splits, entries behind it. */
  refs: Type.Array(Type.String()),
});
export type AssessmentFact = Static<typeof AssessmentFact>;

export const CriterionResult = Type.Object({
  key: Key,
  name: Localized,
  weight: Type.Number(),
  attribute: SchemeCriterion.properties.attribute,
  state: Type.Union([Type.Literal('scored'), Type.Literal('not-judgeable')]),
  /** By the scheme's rule, where it is not judgeable. */
  handled: Type.Optional(
    Type.Union([Type.Literal('exclude'), Type.Literal('hold'), Type.Literal('zero'), Type.Literal('share')]),
  ),
  /** Percent of the weight; absent where it is excluded or held. */
  share: Type.Optional(Type.Number()),
  points: Type.Optional(Type.Number()),
  /** Why these points, in words. */
  reason: Localized,
  fact: AssessmentFact,
});
export type CriterionResult = Static<typeof CriterionResult>;

export const AdjustmentResult = Type.Object({
  key: Key,
  name: Localized,
  kind: SchemeAdjustment.properties.kind,
  count: Type.Number(),
  /** Negative for a deduction. */
  points: Type.Number(),
  reason: Localized,
});
export type AdjustmentResult = Static<typeof AdjustmentResult>;

export const VetoResult = Type.Object({
  key: Key,
  name: Localized,
  state: Type.Union([Type.Literal('applied'), Type.Literal('not-applied'), Type.Literal('not-judgeable')]),
  reason: Localized,
});
export type VetoResult = Static<typeof VetoResult>;

export const SubjectResult = Type.Object({
  subject: Subject,
  /** withheld: a criterion that holds the result back cannot be judged. */
  state: Type.Union([Type.Literal('scored'), Type.Literal('withheld')]),
  score: Type.Optional(Type.Number()),
  /** Equal scores share a place: 1, 2, 2, 4. */
  rank: Type.Optional(Type.Integer()),
  tier: Type.Optional(Type.Object({ key: Key, name: Localized })),
  /** Weight of the criteria that count. */
  countedWeight: Type.Number(),
  criteria: Type.Array(CriterionResult),
  adjustments: Type.Array(AdjustmentResult),
  vetoes: Type.Array(VetoResult),
  reason: Localized,
  simulated: Type.Boolean(),
});
export type SubjectResult = Static<typeof SubjectResult>;

export const AssessmentState = Type.Union([Type.Literal('open'), Type.Literal('frozen'), Type.Literal('final')]);
export type AssessmentState = Static<typeof AssessmentState>;

export const AssessmentInput = Type.Object({
  name: NeededText,
  plan: Type.String(),
  year: Type.Integer({ minimum: 1950, maximum: 2200 }),
  scheme: Type.String({ format: 'uuid' }),
  subjects: Type.Array(SubjectRef, { minItems: 1, maxItems: 1000 }),
});
export type AssessmentInput = Static<typeof AssessmentInput>;

/** What an assessor entered for a criterion, an adjustment or a veto; the newest of a subject and key counts. */
export const AssessmentEntry = Type.Object({
  id: Type.Integer(),
  subject: SubjectRef,
  key: Key,
  /** The figure of a criterion, the count of an adjustment, 1 for a veto; absent: taken back. */
  value: Type.Optional(Type.Number()),
  note: Type.String(),
  by: Type.String(),
  at: InstantText,
});
export type AssessmentEntry = Static<typeof AssessmentEntry>;

export const AssessmentEntryInput = Type.Object({
  subject: SubjectRef,
  key: Key,
  value: Type.Optional(Type.Number({ minimum: 0 })),
  /** What it rests on: document, date, place where it can be looked up. */
  note: NeededText,
  /** The entry that this one takes the place of; refused where another came between. */
  replaces: Type.Optional(Type.Integer()),
});
export type AssessmentEntryInput = Static<typeof AssessmentEntryInput>;

export const AssessmentAppeal = Type.Object({
  number: Type.Integer(),
  subject: Subject,
  criterion: Type.Optional(Key),
  revision: Type.Integer(),
  text: Type.String(),
  filedBy: Type.String(),
  filedAt: InstantText,
  state: Type.Union([Type.Literal('open'), Type.Literal('accepted'), Type.Literal('rejected')]),
  decision: Type.Optional(Type.String()),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(InstantText),
});
export type AssessmentAppeal = Static<typeof AssessmentAppeal>;

export const AssessmentAppealInput = Type.Object({
  subject: SubjectRef,
  criterion: Type.Optional(Key),
  text: NeededText,
});
export type AssessmentAppealInput = Static<typeof AssessmentAppealInput>;

export const AssessmentAppealDecision = Type.Object({
  /** accepted: the sheet is opened again, to be corrected and frozen anew. */
  decision: Type.Union([Type.Literal('accepted'), Type.Literal('rejected')]),
  text: NeededText,
});
export type AssessmentAppealDecision = Static<typeof AssessmentAppealDecision>;

export const AssessmentReason = Type.Object({ reason: NeededText });
export type AssessmentReason = Static<typeof AssessmentReason>;

export const SheetRevision = Type.Object({
  revision: Type.Integer(),
  /** SHA-256 of its bytes. */
  hash: Type.String(),
  frozenBy: Type.String(),
  frozenAt: InstantText,
  reason: Type.Optional(Type.String()),
});
export type SheetRevision = Static<typeof SheetRevision>;

export const AssessmentSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  plan: Type.String(),
  year: Type.Integer(),
  scheme: Type.String(),
  schemeName: Localized,
  schemeVersion: Type.Integer(),
  subjects: Type.Integer(),
  state: AssessmentState,
  openAppeals: Type.Integer(),
  openShortfalls: Type.Integer(),
  createdBy: Type.String(),
  createdAt: InstantText,
});
export type AssessmentSummary = Static<typeof AssessmentSummary>;

export const Assessment = Type.Object({
  ...AssessmentSummary.properties,
  content: SchemeContent,
  /** By rank, those without one at the end. Of the newest sheet where it is frozen, otherwise as data are now. */
  results: Type.Array(SubjectResult),
  simulated: Type.Boolean(),
  /** Newest of each subject and key. */
  entries: Type.Array(AssessmentEntry),
  revisions: Type.Array(SheetRevision),
  appeals: Type.Array(AssessmentAppeal),
  /** Whether whoever asks may change it. */
  mayWrite: Type.Boolean(),
});
export type Assessment = Static<typeof Assessment>;

/** The results under the assessment's scheme beside those under a changed one, on the same facts. */
export const AssessmentRehearsal = Type.Object({
  current: Type.Array(SubjectResult),
  changed: Type.Array(SubjectResult),
});
export type AssessmentRehearsal = Static<typeof AssessmentRehearsal>;

export const RehearsalInput = Type.Object({ content: SchemeContent });

/** A frozen sheet computed again from its own facts and scheme. */
export const SheetVerification = Type.Object({
  revision: Type.Integer(),
  hash: Type.String(),
  recomputed: Type.String(),
  same: Type.Boolean(),
});
export type SheetVerification = Static<typeof SheetVerification>;

/** Cause and countermeasures that are owed where a binding target is missed. */
export const Shortfall = Type.Object({
  id: Type.String(),
  assessment: Type.String(),
  assessmentName: Type.String(),
  plan: Type.String(),
  item: Type.String(),
  itemName: Localized,
  year: Type.Integer(),
  subject: Subject,
  /** What was missed, by which figures. */
  finding: Localized,
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('answered'),
    Type.Literal('returned'),
    Type.Literal('accepted'),
    Type.Literal('dropped'),
  ]),
  version: Type.Integer({ description: 'For If-Match' }),
  cause: Type.Optional(Type.String()),
  countermeasures: Type.Optional(Type.String()),
  responsible: Type.Optional(Type.String()),
  due: Type.Optional(DateText),
  answeredBy: Type.Optional(Type.String()),
  answeredAt: Type.Optional(InstantText),
  review: Type.Optional(Type.String()),
  reviewedBy: Type.Optional(Type.String()),
  reviewedAt: Type.Optional(InstantText),
  openedAt: InstantText,
});
export type Shortfall = Static<typeof Shortfall>;

export const ShortfallAnswer = Type.Object({
  cause: NeededText,
  countermeasures: NeededText,
  responsible: Type.String({ minLength: 1, maxLength: 200 }),
  due: SetDay,
});
export type ShortfallAnswer = Static<typeof ShortfallAnswer>;

export const ShortfallReview = Type.Object({
  decision: Type.Union([Type.Literal('accepted'), Type.Literal('returned')]),
  text: NeededText,
});
export type ShortfallReview = Static<typeof ShortfallReview>;
