import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';

/** GET /api/quality/rules: the automatic rules, and the reasons a reviewer may choose from. */
export const QualityRules = Type.Object({
  /** Changes whenever a rule could say something else of the same values. */
  version: Type.String(),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      bit: Type.Integer({ description: 'Its bit in a column of flags' }),
      name: Localized,
      meaning: Localized,
    }),
  ),
  reasons: Type.Array(Type.Object({ id: Type.String(), name: Localized })),
});
export type QualityRules = Static<typeof QualityRules>;

/** What a rule suspects: a stretch of hours with the figure that was found and the bound it was held against. */
export const QualityFinding = Type.Object({
  rule: Type.String(),
  from: InstantText,
  /** Not included. */
  to: InstantText,
  text: Localized,
  figure: Type.Number(),
  bound: Type.Number(),
  /** Where the bound comes from. */
  basis: Localized,
});
export type QualityFinding = Static<typeof QualityFinding>;

const Column = Type.Array(Type.Union([Type.Number(), Type.Null()]));

/** GET /api/quality/findings?station=&property=&from=&to= : hours with the flags of all rules, as the values stand now. */
export const StationFindings = Type.Object({
  station: Type.String(),
  property: Type.String(),
  unit: Type.String(),
  start: InstantText,
  stepSeconds: Type.Integer(),
  values: Column,
  /** 0 good, 1 suspect, 2 invalid. */
  quality: Type.Array(Type.Integer()),
  /** Bits of the rules (`QualityRules`). */
  flags: Type.Array(Type.Integer()),
  /** 1 where a person has decided. */
  decided: Type.Array(Type.Integer()),
  findings: Type.Array(QualityFinding),
  neighbours: Type.Array(
    Type.Object({ station: Type.String(), name: Localized, kilometres: Type.Number(), values: Column }),
  ),
  rulesVersion: Type.String(),
  simulated: Type.Boolean(),
  refPrefix: Type.String(),
});
export type StationFindings = Static<typeof StationFindings>;

/** One day of one property at one station with hours that no person has looked at yet. */
export const QueueItem = Type.Object({
  station: Type.String(),
  stationName: Localized,
  territory: Type.String(),
  property: Type.String(),
  day: DateText,
  /** Suspect hours that nobody has decided on. */
  suspect: Type.Integer(),
  /** Hours of the day that a person has decided on. */
  decided: Type.Integer(),
  /** Suspect hours by rule; `device` are those its own mark made suspect. */
  byRule: Type.Record(Type.String(), Type.Integer()),
});
export type QueueItem = Static<typeof QueueItem>;

/** GET /api/quality/queue?territory=&from=&to=&sort= */
export const ReviewQueue = Type.Object({
  from: DateText,
  /** Included. */
  to: DateText,
  items: Type.Array(QueueItem),
  /** Station days with suspects in all, also those beyond the limit. */
  total: Type.Integer(),
  suspect: Type.Integer({ description: 'Suspect hours in all' }),
  rulesVersion: Type.String(),
});
export type ReviewQueue = Static<typeof ReviewQueue>;

export const ReviewAction = Type.Union([
  Type.Literal('invalidate'),
  Type.Literal('confirm'),
  Type.Literal('replace'),
  Type.Literal('scale'),
  Type.Literal('withdraw'),
]);
export type ReviewAction = Static<typeof ReviewAction>;

/**
 * POST /api/reviews: a person's decision on a stretch of hours. All of it is one entry of the ingest log, so it holds
 * altogether or not at all; what was measured stays.
 */
export const ReviewInput = Type.Object({
  station: Type.String(),
  properties: Type.Array(Type.String(), { minItems: 1, maxItems: 30, uniqueItems: true }),
  /** Start of the first hour. */
  from: InstantText,
  /** End of the last hour. */
  to: InstantText,
  action: Type.Union([
    Type.Literal('invalidate'),
    Type.Literal('confirm'),
    Type.Literal('replace'),
    Type.Literal('scale'),
  ]),
  /** For `replace`, in the property's unit. */
  value: Type.Optional(Type.Number()),
  /** For `scale`: value × factor + offset. */
  factor: Type.Optional(Type.Number()),
  offset: Type.Optional(Type.Number()),
  reasonCode: Type.String({ description: 'One of the reasons of GET /api/quality/rules' }),
  reason: Type.String({ minLength: 3, maxLength: 500 }),
  /** Gives the figures before and after without writing anything. */
  preview: Type.Optional(Type.Boolean()),
});
export type ReviewInput = Static<typeof ReviewInput>;

/** POST /api/reviews/:id/withdraw: puts back what stood before. */
export const WithdrawInput = Type.Object({
  reason: Type.String({ minLength: 3, maxLength: 500 }),
  preview: Type.Optional(Type.Boolean()),
});
export type WithdrawInput = Static<typeof WithdrawInput>;

const Figure = Type.Object({
  /** Absent where there is none. */
  value: Type.Optional(Type.Number()),
  valid: Type.Boolean(),
  grade: Type.Optional(Type.String()),
});

/** A figure before and after a decision. */
export const ReviewFigure = Type.Object({
  scope: Type.String(),
  scopeName: Localized,
  /** Key of a day, month or year. */
  period: Type.String(),
  kind: Type.Union([Type.Literal('day'), Type.Literal('month'), Type.Literal('year')]),
  /** `value` (the day's statistic), `index` (of the day), or a metric of the evaluation. */
  metric: Type.String(),
  name: Localized,
  property: Type.Optional(Type.String()),
  unit: Type.String(),
  decimals: Type.Integer(),
  before: Figure,
  after: Figure,
});
export type ReviewFigure = Static<typeof ReviewFigure>;

export const Review = Type.Object({
  id: Type.String(),
  at: InstantText,
  person: Type.String(),
  station: Type.String(),
  stationName: Localized,
  territory: Type.String(),
  properties: Type.Array(Type.String()),
  from: InstantText,
  to: InstantText,
  action: ReviewAction,
  value: Type.Optional(Type.Number()),
  factor: Type.Optional(Type.Number()),
  offset: Type.Optional(Type.Number()),
  reasonCode: Type.String(),
  reasonName: Localized,
  reason: Type.String(),
  /** Hourly values that were decided on. */
  values: Type.Integer(),
  figures: Type.Array(ReviewFigure),
  /** The review this one took back. */
  withdraws: Type.Optional(Type.String()),
  /** The review that took this one back. */
  withdrawnBy: Type.Optional(Type.String()),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type Review = Static<typeof Review>;

/** Answer to a decision or its preview. */
export const ReviewOutcome = Type.Object({
  preview: Type.Boolean(),
  /** Hourly values that are (or would be) decided on, by property. */
  values: Type.Record(Type.String(), Type.Integer()),
  figures: Type.Array(ReviewFigure),
  review: Type.Optional(Review),
  simulated: Type.Boolean(),
});
export type ReviewOutcome = Static<typeof ReviewOutcome>;

/** POST and GET /api/quality/signs/run: the search for signs that data were not measured. */
export const SignsRun = Type.Object({
  state: Type.Union([Type.Literal('never'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  startedAt: Type.Optional(InstantText),
  finishedAt: Type.Optional(InstantText),
  days: Type.Integer(),
  /** Pairs of domain and property that were looked at. */
  done: Type.Integer(),
  of: Type.Integer(),
  /** Signs that were told, and alerts that were opened by them. */
  signs: Type.Integer(),
  opened: Type.Integer(),
});
export type SignsRun = Static<typeof SignsRun>;
