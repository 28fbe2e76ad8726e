import { Type, type Static } from 'typebox';
import { FigureSource, Localized } from './basics.ts';

const Comparator = Type.Union([
  Type.Literal('='),
  Type.Literal('<'),
  Type.Literal('<='),
  Type.Literal('>'),
  Type.Literal('>='),
]);

/** A target expression of @ecoloop/plan-reader as JSON. */
const SimpleTarget = Type.Union([
  Type.Object({
    kind: Type.Literal('level'),
    comparator: Comparator,
    value: Type.Number(),
    about: Type.Optional(Type.Boolean()),
  }),
  Type.Object({ kind: Type.Literal('range'), least: Type.Number(), most: Type.Number() }),
  Type.Object({
    kind: Type.Literal('change'),
    direction: Type.Union([Type.Literal('decrease'), Type.Literal('increase')]),
    comparator: Comparator,
    value: Type.Number(),
    most: Type.Optional(Type.Number()),
    measure: Type.Union([Type.Literal('percent'), Type.Literal('percentage-points'), Type.Literal('amount')]),
    base: Type.Union([Type.Object({ year: Type.Integer() }), Type.Literal('peak'), Type.Literal('unstated')]),
    about: Type.Optional(Type.Boolean()),
  }),
  Type.Object({
    kind: Type.Literal('cumulative'),
    comparator: Comparator,
    value: Type.Number(),
    about: Type.Optional(Type.Boolean()),
  }),
  Type.Object({
    kind: Type.Literal('rank'),
    best: Type.Optional(Type.Integer()),
    among: Type.Optional(Type.String()),
  }),
  Type.Object({
    kind: Type.Literal('qualitative'),
    quality: Type.Union([
      Type.Literal('improve'),
      Type.Literal('keep'),
      Type.Literal('eliminate'),
      Type.Literal('basically-eliminate'),
      Type.Literal('full-coverage'),
      Type.Literal('complete'),
    ]),
  }),
]);

export const TargetExpression = Type.Union([
  SimpleTarget,
  Type.Object({
    kind: Type.Literal('delegated'),
    to: Type.Union([Type.Literal('city'), Type.Literal('province'), Type.Literal('state'), Type.Literal('upper')]),
    atLeast: Type.Optional(SimpleTarget),
  }),
]);
export type TargetExpression = Static<typeof TargetExpression>;

/** The characters of a document an item came from: UTF-16 offsets into the document's text. */
export const PlanItemSource = Type.Object({
  document: Type.String(),
  spans: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
  page: Type.Optional(Type.Integer()),
  quote: Type.String(),
});
export type PlanItemSource = Static<typeof PlanItemSource>;

const item = {
  /** Stable over the versions of a plan: I1 indicator, C1 commitment, M1 measure, P1 project. */
  key: Type.String({ pattern: '^[ICMP][0-9]+$' }),
  section: Type.Optional(Type.String()),
  source: Type.Optional(PlanItemSource),
};

export const PlanIndicatorContent = Type.Object({
  ...item,
  number: Type.Integer(),
  name: Localized,
  category: Type.Optional(Localized),
  unit: Type.String({ description: 'Unit code of the kernel where it knows the unit, otherwise as printed' }),
  decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  attribute: Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')]),
  direction: Type.Union([Type.Literal('lower-is-better'), Type.Literal('higher-is-better')]),
  computedBy: Type.Optional(Type.String()),
  baseline: Type.Optional(
    Type.Object({ year: Type.Integer(), value: Type.Optional(Type.Number()), text: Type.Optional(Type.String()) }),
  ),
  targetYear: Type.Integer(),
  target: TargetExpression,
  targetText: Localized,
  note: Type.Optional(Localized),
});
export type PlanIndicatorContent = Static<typeof PlanIndicatorContent>;

export const PlanCommitmentContent = Type.Object({
  ...item,
  kind: Type.Union([
    Type.Literal('achievement'),
    Type.Literal('target'),
    Type.Literal('vision'),
    Type.Literal('requirement'),
  ]),
  subject: Type.String(),
  expression: TargetExpression,
  unit: Type.String(),
  year: Type.Optional(Type.Integer()),
  scope: Type.Optional(Type.String()),
  phrase: Type.String(),
});
export type PlanCommitmentContent = Static<typeof PlanCommitmentContent>;

export const PlanMeasureContent = Type.Object({
  ...item,
  name: Localized,
  text: Type.String(),
  leads: Type.Array(Type.String()),
  supports: Type.Array(Type.String()),
  due: Type.Optional(Type.Integer()),
  /** Keys of the commitments that stand in it. */
  commitments: Type.Array(Type.String()),
});
export type PlanMeasureContent = Static<typeof PlanMeasureContent>;

export const PlanProjectContent = Type.Object({
  ...item,
  number: Type.Integer(),
  field: Localized,
  name: Localized,
  content: Type.Optional(Type.String()),
  leads: Type.Array(Type.String()),
  /** The leads as they are shown, where somebody has translated them. */
  leadText: Type.Optional(Localized),
  supports: Type.Array(Type.String()),
  due: Type.Optional(Type.Integer()),
  investment: Type.Optional(Type.Object({ amount: Type.Number(), unit: Type.String() })),
});
export type PlanProjectContent = Static<typeof PlanProjectContent>;

export const PlanSection = Type.Object({
  key: Type.String(),
  level: Type.String(),
  title: Type.String(),
  parent: Type.Optional(Type.String()),
});
export type PlanSection = Static<typeof PlanSection>;

/** Everything a version of a plan says. A version is never changed; an amendment is another version. */
export const PlanContent = Type.Object({
  name: Localized,
  document: Localized,
  documentNumber: Type.Optional(Type.String()),
  territory: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  parent: Type.Optional(Type.String()),
  pinnedEdition: Type.Record(Type.String(), Type.String()),
  source: FigureSource,
  sections: Type.Array(PlanSection),
  indicators: Type.Array(PlanIndicatorContent),
  commitments: Type.Array(PlanCommitmentContent),
  measures: Type.Array(PlanMeasureContent),
  projects: Type.Array(PlanProjectContent),
});
export type PlanContent = Static<typeof PlanContent>;
