import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized, SetDay } from './basics.ts';
import { NamedOrganisation, ProgressCadence, WorkEvidence, WorkKey, WorkKind } from './measure.ts';

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
  /** Account that reported it: the decision is another person's. */
  reporter: Type.Optional(Type.String()),
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
    due: SetDay,
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
  /** Account that answered it: the decision is another person's. */
  answerer: Type.Optional(Type.String()),
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

/** PUT /api/plans/:id/progress-rule (If-Match): how progress of a plan is called for (调度). */
export const ProgressRuleInput = Type.Object(
  {
    cadence: ProgressCadence,
    /** First period asked for. */
    startsOn: SetDay,
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
