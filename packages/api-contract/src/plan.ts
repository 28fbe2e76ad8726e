import { Type, type Static } from 'typebox';
import { FigureSource, Localized } from './basics.ts';

export const PlanSummary = Type.Object({
  id: Type.String(),
  name: Localized,
  document: Localized,
  territory: Type.String(),
  territoryName: Localized,
  from: Type.Integer(),
  to: Type.Integer(),
  parent: Type.Optional(Type.String()),
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Indicators by status' }),
});
export type PlanSummary = Static<typeof PlanSummary>;

/** on-course and at-risk only while the plan period runs; afterwards met or missed. */
export const TargetStatus = Type.Union([
  Type.Literal('met'),
  Type.Literal('on-course'),
  Type.Literal('at-risk'),
  Type.Literal('missed'),
  Type.Literal('not-judgeable'),
]);
export type TargetStatus = Static<typeof TargetStatus>;

export const IndicatorValue = Type.Object({
  year: Type.Integer(),
  value: Type.Optional(Type.Number()),
  text: Type.Optional(Type.String()),
  origin: Type.Union([Type.Literal('computed'), Type.Literal('reported')]),
  /** For a computed value: whether data cover the year by the standard's rule. */
  complete: Type.Boolean(),
  simulated: Type.Boolean(),
  source: Type.Optional(FigureSource),
  ref: Type.String(),
});
export type IndicatorValue = Static<typeof IndicatorValue>;

export const PlanIndicator = Type.Object({
  plan: Type.String(),
  number: Type.Integer(),
  name: Localized,
  category: Type.Optional(Localized),
  unit: Type.String(),
  decimals: Type.Integer(),
  attribute: Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')]),
  direction: Type.String(),
  computedBy: Type.Optional(Type.String()),
  baseline: Type.Optional(
    Type.Object({ year: Type.Integer(), value: Type.Optional(Type.Number()), text: Type.Optional(Type.String()) }),
  ),
  targetYear: Type.Integer(),
  targetText: Localized,
  /** The number a delegated target resolves to, with the indicator it came from. */
  resolvedTarget: Type.Optional(
    Type.Object({ from: Type.String(), text: Localized, value: Type.Optional(Type.Number()) }),
  ),
  targetValue: Type.Optional(Type.Number()),
  /** The value the status rests on: computed where data cover the year and are not simulated, otherwise reported. */
  newest: Type.Optional(IndicatorValue),
  /** Every value known, by year; simulated ones included and marked. */
  values: Type.Array(IndicatorValue),
  status: TargetStatus,
  statusReason: Localized,
  note: Type.Optional(Localized),
});
export type PlanIndicator = Static<typeof PlanIndicator>;

export const PlanDetail = Type.Object({
  ...PlanSummary.properties,
  source: FigureSource,
  pinnedEdition: Type.Record(Type.String(), Type.String()),
  indicators: Type.Array(PlanIndicator),
  projects: Type.Array(
    Type.Object({
      number: Type.Integer(),
      field: Localized,
      name: Localized,
      lead: Localized,
      due: Type.Integer(),
    }),
  ),
});
export type PlanDetail = Static<typeof PlanDetail>;
