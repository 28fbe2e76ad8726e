import { Type, type Static } from 'typebox';
import { FigureSource, InstantText, Localized } from './basics.ts';

export const PlanSummary = Type.Object({
  id: Type.String(),
  name: Localized,
  document: Localized,
  territory: Type.String(),
  territoryName: Localized,
  from: Type.Integer(),
  to: Type.Integer(),
  parent: Type.Optional(Type.String()),
  /** Number of the version that holds. */
  version: Type.Integer(),
  adoptedAt: InstantText,
  /** Targets and baselines that amendments have changed since the first version. */
  rebaselined: Type.Integer(),
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

/** Progress against time (目标一致法): done P ≥ 1, on track P ≥ τ, basically on track P ≥ 0.8 τ, behind P ≥ 0, reverse. */
export const ProgressGrade = Type.Union([
  Type.Literal('done'),
  Type.Literal('on-track'),
  Type.Literal('basically-on-track'),
  Type.Literal('behind'),
  Type.Literal('reverse'),
]);
export type ProgressGrade = Static<typeof ProgressGrade>;

/** How far a target is, beside its status. Absent where the target cannot be judged so. */
const targetProgress = {
  /** Share done, 1 when all is; below 0 when it went the wrong way, above 1 when more was done than asked. */
  progress: Type.Optional(Type.Number()),
  /** way: of the way from the start; ratio: of figure and target, where it holds in each year; or pass or fail. */
  progressFormula: Type.Optional(
    Type.Union([Type.Literal('way'), Type.Literal('ratio'), Type.Literal('pass-or-fail')]),
  ),
  /** Share of the time gone at the end of the year of the newest figure, 0–1. */
  timeProgress: Type.Optional(Type.Number()),
  grade: Type.Optional(ProgressGrade),
  /** What the figure of the target year has to satisfy once it is rounded. */
  bound: Type.Optional(
    Type.Object({
      comparator: Type.Union([
        Type.Literal('='),
        Type.Literal('<'),
        Type.Literal('<='),
        Type.Literal('>'),
        Type.Literal('>='),
      ]),
      value: Type.Number(),
      decimals: Type.Integer(),
    }),
  ),
  /** Where the way starts. */
  start: Type.Optional(Type.Object({ year: Type.Integer(), value: Type.Number() })),
};

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
  /** Stable over the versions of the plan: I4. */
  key: Type.String(),
  number: Type.Integer(),
  section: Type.Optional(Type.String()),
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
  ...targetProgress,
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
      key: Type.String(),
      number: Type.Integer(),
      field: Localized,
      name: Localized,
      lead: Localized,
      due: Type.Optional(Type.Integer()),
    }),
  ),
});
export type PlanDetail = Static<typeof PlanDetail>;
