import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';
import { ReportGap, ReportKind } from './report-input.ts';

export const ReportRequest = Type.Object({
  plan: Type.String(),
  kind: ReportKind,
  year: Type.Integer({ minimum: 1990, maximum: 2100, description: 'The last year whose figures count' }),
  issuer: Type.String({ minLength: 1, maxLength: 60, description: 'Name signed under the report' }),
  addressee: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  official: Type.Optional(
    Type.Boolean({ default: true, description: 'Refuses any simulated value; a draft for practice marks them' }),
  ),
});
export type ReportRequest = Static<typeof ReportRequest>;

export const ReportState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
]);
export type ReportState = Static<typeof ReportState>;

export const ReportStep = Type.Union([
  Type.Literal('collecting'),
  Type.Literal('writing'),
  Type.Literal('storing'),
  Type.Literal('done'),
]);
export type ReportStep = Static<typeof ReportStep>;

const ReportFile = Type.Object({ sha256: Type.String(), bytes: Type.Integer(), fileName: Type.String() });

export const Report = Type.Object({
  id: Type.String(),
  plan: Type.String(),
  planName: Localized,
  territory: Type.String(),
  kind: ReportKind,
  year: Type.Integer(),
  title: Type.String({ description: 'In Chinese: the report is' }),
  issuer: Type.String(),
  official: Type.Boolean(),
  state: ReportState,
  step: Type.Optional(ReportStep),
  /** Holds simulated values, marked one by one. Never true of an official report. */
  simulated: Type.Boolean(),
  asOf: Type.Optional(DateText),
  missing: Type.Array(ReportGap),
  /** How many figures are traced in the appendix. */
  figures: Type.Optional(Type.Integer()),
  snapshot: Type.Optional(Type.String({ description: 'SHA-256 of the frozen input' })),
  /** Version of the writer that made the files. */
  writer: Type.Optional(Type.String()),
  docx: Type.Optional(ReportFile),
  xlsx: Type.Optional(ReportFile),
  error: Type.Optional(Localized),
  createdBy: Type.String(),
  createdAt: InstantText,
  finishedAt: Type.Optional(InstantText),
});
export type Report = Static<typeof Report>;

/** What a report could say if it were made now. */
export const ReportReadiness = Type.Object({
  plan: Type.String(),
  planName: Localized,
  from: Type.Integer(),
  to: Type.Integer(),
  year: Type.Integer(),
  title: Type.String(),
  indicators: Type.Integer(),
  judged: Type.Integer(),
  simulated: Type.Array(Type.String(), {
    description: 'Indicators with simulated values: an official report is refused',
  }),
  missing: Type.Array(ReportGap),
});
export type ReportReadiness = Static<typeof ReportReadiness>;

/** One figure of a report: where it stands and where it came from. */
export const ReportFigure = Type.Object({
  id: Type.String({ description: 'Bookmark in the document' }),
  text: Type.String(),
  meaning: Type.String(),
  source: Type.String(),
  ref: Type.String(),
});
export type ReportFigure = Static<typeof ReportFigure>;

/** The report written again from its frozen input, compared byte by byte with what is stored. */
export const ReportCheck = Type.Object({
  writer: Type.String({ description: 'Version of the writer now' }),
  docx: Type.Object({ stored: Type.String(), again: Type.String(), same: Type.Boolean() }),
  xlsx: Type.Object({ stored: Type.String(), again: Type.String(), same: Type.Boolean() }),
});
export type ReportCheck = Static<typeof ReportCheck>;
