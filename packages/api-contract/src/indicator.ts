import { Type, type Static } from 'typebox';
import { GivenNumber, InstantText, Localized, pageOf } from './basics.ts';
import { PlanIndicator } from './plan.ts';

/** How often an indicator that nobody computes is reported. */
export const FigureCadence = Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('year')]);
export type FigureCadence = Static<typeof FigureCadence>;

/** `2023`, `2023-Q2` or `2023-07`. Only the figure of a whole year is judged; the others show the way there. */
export const FigurePeriod = Type.String({ pattern: '^(19|20)[0-9]{2}(-(Q[1-4]|(0[1-9]|1[0-2])))?$' });

/** submitted: waits for another person; approved: counts; returned, withdrawn: never counted; replaced: counted once. */
export const FigureState = Type.Union([
  Type.Literal('submitted'),
  Type.Literal('approved'),
  Type.Literal('returned'),
  Type.Literal('withdrawn'),
  Type.Literal('replaced'),
]);
export type FigureState = Static<typeof FigureState>;

const figureContent = {
  /** Of the plan unless told: a district or street may report its own. */
  territory: Type.String(),
  period: FigurePeriod,
  value: Type.Optional(Type.Number()),
  /** Where it is no plain number: a bound (`>90`) or 达到, 未达到. */
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  /** Document the figure stands in. */
  source: Type.String({ minLength: 2, maxLength: 300 }),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
};

/** A figure somebody reported for an indicator of a plan. */
export const ReportedFigure = Type.Object({
  id: Type.String(),
  plan: Type.String(),
  key: Type.String(),
  ...figureContent,
  state: FigureState,
  reportedBy: Type.String(),
  /** Account that reported it: the decision is another person's. */
  reporter: Type.Optional(Type.String()),
  reportedAt: InstantText,
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(InstantText),
  /** Why it was returned. */
  decisionNote: Type.Optional(Type.String()),
  /** For If-Match. */
  version: Type.Integer(),
});
export type ReportedFigure = Static<typeof ReportedFigure>;
export const ReportedFigurePage = pageOf(ReportedFigure);

/** POST /api/plans/:id/indicators/:key/figures */
export const ReportedFigureInput = Type.Object({
  ...figureContent,
  value: Type.Optional(GivenNumber),
  territory: Type.Optional(Type.String()),
});
export type ReportedFigureInput = Static<typeof ReportedFigureInput>;

/** POST /api/plans/:id/figures-import: what a filled form does, row by row as a spreadsheet counts them. */
export const FigureImportReport = Type.Object({
  applied: Type.Boolean(),
  rows: Type.Integer(),
  /** Figures that enter, waiting for approval. */
  entered: Type.Array(
    Type.Object({ row: Type.Integer(), key: Type.String(), territory: Type.String(), period: FigurePeriod }),
  ),
  /** Rows that say what waits or counts already. */
  unchanged: Type.Integer(),
  /** Rows nobody filled in. */
  empty: Type.Integer(),
  problems: Type.Array(Type.Object({ row: Type.Integer(), column: Type.Optional(Type.String()), message: Localized })),
});
export type FigureImportReport = Static<typeof FigureImportReport>;

/** POST /api/figures/:id/decision with If-Match: by another person than the one who reported. */
export const FigureDecision = Type.Object({
  decision: Type.Union([Type.Literal('approve'), Type.Literal('return'), Type.Literal('withdraw')]),
  note: Type.Optional(Type.String({ maxLength: 500 })),
});
export type FigureDecision = Static<typeof FigureDecision>;

/** A figure that waits for the caller's approval, with what it is to be held against. */
export const AwaitingFigure = Type.Object({
  figure: ReportedFigure,
  planName: Localized,
  indicatorName: Localized,
  unit: Type.String(),
  decimals: Type.Integer(),
  targetText: Type.Optional(Localized),
  territoryName: Localized,
  /** What counts for the period until now, and would be replaced. */
  counting: Type.Optional(Type.Object({ value: Type.Optional(Type.Number()), text: Type.Optional(Type.String()) })),
  /** Newest approved figure of an earlier period of the same length. */
  previous: Type.Optional(
    Type.Object({
      period: FigurePeriod,
      value: Type.Optional(Type.Number()),
      text: Type.Optional(Type.String()),
    }),
  ),
});
export type AwaitingFigure = Static<typeof AwaitingFigure>;

/** GET /api/figures/awaiting: of all plans and places where the caller may approve, oldest first; own figures are only counted. */
export const AwaitingFigures = Type.Object({
  items: Type.Array(AwaitingFigure),
  /** Of the filter, whether or not they are in `items`. */
  total: Type.Integer(),
  /** What the caller reported himself and another person has to decide on. */
  own: Type.Integer(),
  /** What may be chosen to filter by: all that wait, whatever the filter. */
  plans: Type.Array(Type.Object({ id: Type.String(), name: Localized, count: Type.Integer() })),
  territories: Type.Array(Type.Object({ code: Type.String(), name: Localized, count: Type.Integer() })),
  periods: Type.Array(Type.Object({ period: FigurePeriod, count: Type.Integer() })),
});
export type AwaitingFigures = Static<typeof AwaitingFigures>;

/** POST /api/figures/decisions: many at once, each judged by itself. */
export const FigureDecisions = Type.Object({
  decision: Type.Union([Type.Literal('approve'), Type.Literal('return')]),
  note: Type.Optional(Type.String({ maxLength: 500 })),
  figures: Type.Array(Type.Object({ id: Type.String(), version: Type.Integer() }), { minItems: 1, maxItems: 500 }),
});
export type FigureDecisions = Static<typeof FigureDecisions>;

export const FigureDecisionResult = Type.Object({
  id: Type.String(),
  /** As it stands after the decision; absent with `problem`. */
  figure: Type.Optional(ReportedFigure),
  problem: Type.Optional(Type.Object({ code: Type.String(), message: Localized })),
});
export type FigureDecisionResult = Static<typeof FigureDecisionResult>;

/** PUT /api/plans/:id/indicators/:key/setting with If-Match: where the figure comes from and when it is due. */
export const IndicatorSettingInput = Type.Object({
  /** Indicator of a domain that computes it; null: it is reported; absent: as the plan says. */
  computedBy: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  cadence: FigureCadence,
  /** Days after the end of a period until which its figure is due. */
  dueDays: Type.Integer({ minimum: 0, maximum: 366 }),
  organisation: Type.Optional(Type.String()),
});
export type IndicatorSettingInput = Static<typeof IndicatorSettingInput>;

export const IndicatorSetting = Type.Object({
  ...IndicatorSettingInput.properties,
  /** 0 while nobody has set anything. */
  version: Type.Integer(),
  /** What computes it after all of this. */
  boundTo: Type.Optional(Type.String()),
  /** Domain indicators in the same unit, by likeness of name. */
  choices: Type.Array(Type.Object({ id: Type.String(), name: Localized, likeness: Type.Number() })),
});
export type IndicatorSetting = Static<typeof IndicatorSetting>;

/** Whether the newest figure that is due is there. */
export const FigureFreshness = Type.Object({
  /** Newest period whose figure is due. */
  duePeriod: Type.Optional(FigurePeriod),
  dueOn: Type.Optional(Type.String()),
  /** Newest period with an approved or computed figure. */
  newestPeriod: Type.Optional(FigurePeriod),
  stale: Type.Boolean(),
});
export type FigureFreshness = Static<typeof FigureFreshness>;

export const ForecastYear = Type.Object({
  year: Type.Integer(),
  /** The middle: as likely to be below as above. */
  value: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
});

/** GET /api/plans/:id/indicators/:key/forecast?territory=… */
export const IndicatorForecast = Type.Object({
  /** Absent with `missing` where there is too little to go by. */
  years: Type.Array(ForecastYear),
  /** Share of cases the band is made to hold, in percent. */
  level: Type.Integer(),
  /** Of meeting the target, 0–1. */
  probability: Type.Optional(Type.Number()),
  /** Years the forecast rests on. */
  basedOn: Type.Array(Type.Integer()),
  /** Days of the running year that are known, where it is used. */
  runningYear: Type.Optional(Type.Object({ year: Type.Integer(), months: Type.Integer() })),
  method: Localized,
  missing: Type.Optional(Localized),
});
export type IndicatorForecast = Static<typeof IndicatorForecast>;

/** The indicator as its page shows it. */
export const IndicatorPage = Type.Object({
  planName: Localized,
  from: Type.Integer(),
  to: Type.Integer(),
  territory: Type.String(),
  territoryName: Localized,
  indicator: PlanIndicator,
  /** The straight line from the start to the target that on course is measured by. */
  path: Type.Array(Type.Object({ year: Type.Integer(), value: Type.Number() })),
  freshness: FigureFreshness,
  setting: IndicatorSetting,
  forecast: IndicatorForecast,
  figures: Type.Array(ReportedFigure),
  /** Newest year's figures of territories within that have any. */
  parts: Type.Array(
    Type.Object({
      territory: Type.String(),
      territoryName: Localized,
      year: Type.Integer(),
      value: Type.Optional(Type.Number()),
      text: Type.Optional(Type.String()),
      origin: Type.Union([Type.Literal('computed'), Type.Literal('reported')]),
      simulated: Type.Boolean(),
    }),
  ),
  /** What the signed-in person may do here. */
  may: Type.Object({ report: Type.Boolean(), approve: Type.Boolean(), set: Type.Boolean() }),
});
export type IndicatorPage = Static<typeof IndicatorPage>;
