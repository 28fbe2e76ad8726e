import { Type, type Static } from 'typebox';
import { DateText, FigureSource, Localized } from './basics.ts';
import { ProgressGrade, TargetStatus } from './plan.ts';

/** yearly: 年度评估; mid-term: 中期评估; final: 总结评估. */
export const ReportKind = Type.Union([Type.Literal('yearly'), Type.Literal('mid-term'), Type.Literal('final')]);
export type ReportKind = Static<typeof ReportKind>;

/** What an installation may or may not have when a report is made. */
export const ReportPart = Type.Union([
  Type.Literal('indicators'),
  Type.Literal('commitments'),
  Type.Literal('measures'),
  Type.Literal('projects'),
  Type.Literal('progress'),
  Type.Literal('forecast'),
  Type.Literal('assessment'),
]);
export type ReportPart = Static<typeof ReportPart>;

/** What the report should say and cannot, with the reason: it is printed, never filled by a guess. */
export const ReportGap = Type.Object({
  part: ReportPart,
  /** What it is about: the name of an indicator, a measure …; absent where the whole part is missing. */
  subject: Type.Optional(Type.String()),
  text: Localized,
});
export type ReportGap = Static<typeof ReportGap>;

const FigureValue = {
  value: Type.Optional(Type.Number()),
  text: Type.Optional(Type.String()),
};

export const ReportValue = Type.Object({
  year: Type.Integer(),
  ...FigureValue,
  origin: Type.Union([Type.Literal('computed'), Type.Literal('reported')]),
  complete: Type.Boolean(),
  simulated: Type.Boolean(),
  source: Type.Optional(FigureSource),
  /** Where its trace is opened: `indicator:beijing-14fyp/4/2023`. */
  ref: Type.String(),
});
export type ReportValue = Static<typeof ReportValue>;

/** What is on record about a missed target; what it says is printed once another person has accepted it. */
export const ReportRemedy = Type.Object({
  /** Whom the assessment found short: 西城区. */
  subject: Type.String(),
  /** The assessment that found it. */
  assessment: Type.String(),
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('answered'),
    Type.Literal('accepted'),
    Type.Literal('returned'),
  ]),
  /** Of an accepted record. */
  accepted: Type.Optional(
    Type.Object({
      cause: Type.String(),
      countermeasures: Type.String(),
      responsible: Type.String(),
      due: DateText,
      answeredBy: Type.String(),
      reviewedBy: Type.String(),
      reviewedOn: DateText,
    }),
  ),
  /** `shortfall:<id>` */
  ref: Type.String(),
});
export type ReportRemedy = Static<typeof ReportRemedy>;

export const ReportIndicator = Type.Object({
  key: Type.String(),
  number: Type.Integer(),
  name: Localized,
  category: Type.Optional(Localized),
  unit: Type.String({ description: 'As printed: μg/m³' }),
  decimals: Type.Integer(),
  attribute: Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')]),
  direction: Type.Union([Type.Literal('lower-is-better'), Type.Literal('higher-is-better')]),
  baseline: Type.Optional(Type.Object({ year: Type.Integer(), ...FigureValue })),
  targetYear: Type.Integer(),
  targetText: Localized,
  targetValue: Type.Optional(Type.Number()),
  /** Target of the higher plan that a delegated one resolves to. */
  resolvedTarget: Type.Optional(
    Type.Object({ from: Type.String(), text: Localized, value: Type.Optional(Type.Number()) }),
  ),
  /** By year, up to the year of the report. */
  values: Type.Array(ReportValue),
  /** The value the status rests on; one of `values`. */
  basis: Type.Optional(ReportValue),
  status: TargetStatus,
  statusReason: Localized,
  /** Share of the way from baseline to target that is done, in percent (may be negative or above 100). */
  progress: Type.Optional(Type.Number()),
  /** way: of the way from the start; ratio: of figure and target, where it holds in each year. */
  progressFormula: Type.Optional(Type.Union([Type.Literal('way'), Type.Literal('ratio')])),
  /** Share of the plan's time that has passed at the basis' year, in percent. */
  timeProgress: Type.Optional(Type.Number()),
  /** 目标一致法: done P ≥ 100 %, on-track P ≥ τ, basically 0.8 τ ≤ P < τ, behind, reverse P < 0. */
  grade: Type.Optional(ProgressGrade),
  forecast: Type.Optional(
    Type.Object({
      year: Type.Integer(),
      value: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
      /** Of the band, in percent: 80. */
      level: Type.Number(),
      /** Of meeting the target, 0–1. */
      probability: Type.Optional(Type.Number()),
      method: Localized,
    }),
  ),
  /** Rule by which it is computed (口径). */
  method: Type.Optional(Localized),
  note: Type.Optional(Localized),
  /** Records of cause and countermeasure for a target that was missed, by whoever answers for it. */
  remedies: Type.Optional(Type.Array(ReportRemedy)),
});
export type ReportIndicator = Static<typeof ReportIndicator>;

export const ReportWorkState = Type.Union([
  Type.Literal('not-started'),
  Type.Literal('at-work'),
  Type.Literal('done'),
  Type.Literal('late'),
  Type.Literal('stopped'),
  Type.Literal('not-reported'),
]);
export type ReportWorkState = Static<typeof ReportWorkState>;

export const ReportMeasure = Type.Object({
  key: Type.String(),
  section: Type.Optional(Type.String()),
  name: Type.String(),
  leads: Type.Array(Type.String()),
  supports: Type.Array(Type.String()),
  due: Type.Optional(Type.Integer()),
  state: ReportWorkState,
  /** Physical progress in percent, as last reviewed. */
  percent: Type.Optional(Type.Number()),
  /** What was reported last. */
  progress: Type.Optional(Type.String()),
  reportedOn: Type.Optional(DateText),
  /** Open supervised orders (督办). */
  orders: Type.Optional(Type.Integer()),
  ref: Type.String(),
});
export type ReportMeasure = Static<typeof ReportMeasure>;

export const ReportProject = Type.Object({
  ...ReportMeasure.properties,
  number: Type.Integer(),
  field: Type.String(),
  content: Type.Optional(Type.String()),
  budget: Type.Optional(Type.Object({ amount: Type.Number(), unit: Type.String() })),
  spent: Type.Optional(Type.Object({ amount: Type.Number(), unit: Type.String() })),
});
export type ReportProject = Static<typeof ReportProject>;

export const ReportCommitment = Type.Object({
  key: Type.String(),
  subject: Type.String(),
  phrase: Type.String(),
  unit: Type.String(),
  year: Type.Optional(Type.Integer()),
  section: Type.Optional(Type.String()),
});
export type ReportCommitment = Static<typeof ReportCommitment>;

export const ReportAssessment = Type.Object({
  name: Type.String(),
  /** Version of the scoring scheme. */
  scheme: Type.String(),
  year: Type.Integer(),
  results: Type.Array(
    Type.Object({
      name: Type.String(),
      score: Type.Number(),
      full: Type.Number(),
      rank: Type.Integer(),
      grade: Type.Optional(Type.String()),
      /** Largest deductions, in words. */
      deductions: Type.Array(Type.String()),
      vetoed: Type.Boolean(),
    }),
  ),
  ref: Type.String(),
});
export type ReportAssessment = Static<typeof ReportAssessment>;

/**
 * Everything a report is written from, frozen: the same input gives the same bytes again later. Nothing else goes in.
 */
export const ReportInput = Type.Object({
  schema: Type.Literal(1),
  report: Type.Object({
    kind: ReportKind,
    /** The year that is evaluated, the last one whose figures count. */
    year: Type.Integer(),
    issuer: Type.String({ description: 'Name signed under the report' }),
    addressee: Type.Optional(Type.String()),
    /** The day on which the data were frozen, in the site's zone. */
    asOf: DateText,
    official: Type.Boolean({ description: 'Refuses simulated values' }),
  }),
  platform: Type.Object({ version: Type.String() }),
  plan: Type.Object({
    id: Type.String(),
    version: Type.Optional(Type.Integer()),
    name: Localized,
    document: Localized,
    documentNumber: Type.Optional(Type.String()),
    territory: Type.String(),
    territoryName: Localized,
    from: Type.Integer(),
    to: Type.Integer(),
    parentName: Type.Optional(Localized),
    /** Standards in the edition the plan was made under, in words. */
    editions: Type.Array(Localized),
    source: FigureSource,
    /** How often a target was changed by an amendment. */
    rebaselined: Type.Optional(Type.Integer()),
  }),
  sections: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
  indicators: Type.Array(ReportIndicator),
  commitments: Type.Array(ReportCommitment),
  measures: Type.Array(ReportMeasure),
  projects: Type.Array(ReportProject),
  assessments: Type.Array(ReportAssessment),
  missing: Type.Array(ReportGap),
});
export type ReportInput = Static<typeof ReportInput>;
