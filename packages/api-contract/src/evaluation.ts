import { Type, type Static } from 'typebox';
import { DateText, FigureSource, Localized, PeriodKind } from './basics.ts';

export const StandardSource = Type.Object({
  document: Type.String(),
  clause: Type.Optional(Type.String()),
  edition: Type.Optional(Type.String()),
  confidence: Type.Optional(Type.String()),
});

export const Change = Type.Object({
  /** Key of the period compared with. */
  period: Type.String(),
  value: Type.Optional(Type.Number()),
  absolute: Type.Optional(Type.Number()),
  /** Percent of the earlier value. */
  percent: Type.Optional(Type.Number()),
  valid: Type.Boolean(),
});
export type Change = Static<typeof Change>;

export const MetricResult = Type.Object({
  id: Type.String(),
  name: Localized,
  property: Type.Optional(Type.String()),
  value: Type.Optional(Type.Number()),
  rounded: Type.Optional(Type.Number()),
  unit: Type.String(),
  decimals: Type.Integer(),
  validDays: Type.Integer(),
  requiredDays: Type.Integer(),
  valid: Type.Boolean(),
  reason: Type.Optional(Localized),
  limit: Type.Optional(Type.Object({ value: Type.Number(), class: Type.String(), source: StandardSource })),
  attained: Type.Optional(Type.Boolean()),
  exceedanceMultiple: Type.Optional(Type.Number()),
  /** 环比: change on the period before. */
  previous: Type.Optional(Change),
  /** 同比: change on the same period of last year. */
  lastYear: Type.Optional(Change),
  /** A figure published elsewhere for the same scope, year and metric. */
  published: Type.Optional(
    Type.Object({
      value: Type.Number(),
      difference: Type.Optional(Type.Number()),
      derived: Type.Optional(Localized),
      source: FigureSource,
    }),
  ),
  ref: Type.String(),
});
export type MetricResult = Static<typeof MetricResult>;

/** GET /api/evaluations?evaluation=&scope=territory:110000|station:x&period=2015[&edition=2012,2026-final][&stations=counting|all] */
export const EvaluationResult = Type.Object({
  evaluation: Type.String(),
  version: Type.String(),
  edition: Type.String(),
  editionName: Localized,
  /** Whether the edition is the one in force for the period, or another asked for. */
  inForce: Type.Boolean(),
  scope: Type.String(),
  scopeName: Localized,
  period: Type.String(),
  kind: PeriodKind,
  from: DateText,
  /** Exclusive. */
  to: DateText,
  stations: Type.Array(Type.Object({ id: Type.String(), name: Localized, role: Type.String(), level: Type.String() })),
  stationsLeftOut: Type.Array(
    Type.Object({ id: Type.String(), name: Localized, role: Type.String(), level: Type.String() }),
  ),
  metrics: Type.Array(MetricResult),
  gradeDays: Type.Optional(
    Type.Object({
      calendar: Type.Integer(),
      valid: Type.Integer(),
      byGrade: Type.Array(Type.Integer()),
      good: Type.Integer(),
      heavy: Type.Integer(),
      goodRatioOfValid: Type.Optional(Type.Number()),
      goodRatioOfCalendar: Type.Number(),
      leading: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
  composite: Type.Optional(Type.Object({ value: Type.Number(), method: Localized })),
  /** 口径 */
  method: Type.Array(Localized),
  inputHash: Type.String(),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type EvaluationResult = Static<typeof EvaluationResult>;

/** GET /api/evaluations/ranking?evaluation=&of=district|station&within=&period=&metric=&edition= */
export const Ranking = Type.Object({
  evaluation: Type.String(),
  edition: Type.String(),
  period: Type.String(),
  metric: Type.String(),
  metrics: Type.Array(
    Type.Object({ id: Type.String(), name: Localized, unit: Type.String(), decimals: Type.Integer() }),
  ),
  rows: Type.Array(
    Type.Object({
      scope: Type.String(),
      name: Localized,
      /** Ties share a rank; absent when the value is missing or not valid. */
      rank: Type.Optional(Type.Integer()),
      previousRank: Type.Optional(Type.Integer()),
      lastYearRank: Type.Optional(Type.Integer()),
      /** Whether the station counts in its territory's figure; always true for territories. */
      counts: Type.Boolean(),
      results: Type.Array(MetricResult),
      simulated: Type.Boolean(),
    }),
  ),
  simulated: Type.Boolean(),
});
export type Ranking = Static<typeof Ranking>;

/** GET /api/evaluations/trend?evaluation=&scope=&metric=&kind=month|year|quarter|week|day&from=&to=&edition= */
export const Trend = Type.Object({
  scope: Type.String(),
  metric: Type.String(),
  unit: Type.String(),
  decimals: Type.Integer(),
  points: Type.Array(
    Type.Object({
      period: Type.String(),
      value: Type.Union([Type.Number(), Type.Null()]),
      valid: Type.Boolean(),
      simulated: Type.Boolean(),
      ref: Type.String(),
    }),
  ),
});
export type Trend = Static<typeof Trend>;

/** GET /api/evaluations/remainder?evaluation=&scope=&year=&metric=&target= : what the rest of the year may still bring. */
export const Remainder = Type.Object({
  scope: Type.String(),
  year: Type.Integer(),
  metric: Type.String(),
  target: Type.Number(),
  comparator: Type.String(),
  unit: Type.String(),
  decimals: Type.Integer(),
  soFar: Type.Optional(Type.Number()),
  daysSoFar: Type.Integer(),
  daysLeft: Type.Integer(),
  /** Mean the remaining days may have; absent when nothing is left or the target cannot be met. */
  allowedMean: Type.Optional(Type.Number()),
  /** Bad days the rest may still bring. */
  allowedBadDays: Type.Optional(Type.Integer()),
  reachable: Type.Union([
    Type.Literal('met'),
    Type.Literal('reachable'),
    Type.Literal('out-of-reach'),
    Type.Literal('unknown'),
  ]),
  explanation: Localized,
  simulated: Type.Boolean(),
});
export type Remainder = Static<typeof Remainder>;

/** GET /api/evaluations/days?evaluation=&scope=&period=&edition= : each day's values, index and what led it. */
export const DayTable = Type.Object({
  evaluation: Type.String(),
  edition: Type.String(),
  scope: Type.String(),
  period: Type.String(),
  properties: Type.Array(Type.Object({ property: Type.String(), unit: Type.String(), decimals: Type.Integer() })),
  rows: Type.Array(
    Type.Object({
      day: DateText,
      index: Type.Union([Type.Integer(), Type.Null()]),
      grade: Type.Union([Type.String(), Type.Null()]),
      leading: Type.Array(Type.String()),
      /** In the order of `properties`; null where the day is not valid. */
      values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
      /** Trace of each value, in the same order. */
      refs: Type.Array(Type.String()),
      simulated: Type.Boolean(),
    }),
  ),
  simulated: Type.Boolean(),
});
export type DayTable = Static<typeof DayTable>;

/** GET /api/evaluations/published : a published figure and the platform's own for the same place, year and metric. */
export const PublishedComparison = Type.Object({
  territory: Type.String(),
  name: Localized,
  year: Type.Integer(),
  evaluation: Type.String(),
  metric: Type.String(),
  metricName: Localized,
  unit: Type.String(),
  decimals: Type.Integer(),
  published: Type.Number(),
  derived: Type.Optional(Localized),
  source: FigureSource,
  /** Absent where there are no data. */
  own: Type.Optional(Type.Number()),
  /** Whether data cover the year by the standard's rule. */
  valid: Type.Boolean(),
  validDays: Type.Integer(),
  /** Own less published. */
  difference: Type.Optional(Type.Number()),
  simulated: Type.Boolean(),
  ref: Type.String(),
});
export type PublishedComparison = Static<typeof PublishedComparison>;
