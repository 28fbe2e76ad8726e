import { Type, type Static } from 'typebox';
import { DateText, InstantText, Localized } from './basics.ts';
import { TargetStatus } from './plan.ts';

export const PublicationKind = Type.Union([Type.Literal('plan-status'), Type.Literal('report')]);
export type PublicationKind = Static<typeof PublicationKind>;

/** proposed: waits for a second person; published: on the public page; the others are not shown to the public. */
export const PublicationState = Type.Union([
  Type.Literal('proposed'),
  Type.Literal('published'),
  Type.Literal('rejected'),
  Type.Literal('withdrawn'),
]);
export type PublicationState = Static<typeof PublicationState>;

export const PublicIndicator = Type.Object({
  key: Type.String(),
  number: Type.Integer(),
  name: Localized,
  category: Type.Optional(Localized),
  unit: Type.String({ description: 'As printed' }),
  attribute: Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')]),
  baseline: Type.Optional(Type.Object({ year: Type.Integer(), text: Type.String() })),
  targetYear: Type.Integer(),
  targetText: Localized,
  value: Type.Optional(Type.Object({ year: Type.Integer(), text: Type.String(), source: Localized })),
  status: TargetStatus,
  reason: Localized,
});
export type PublicIndicator = Static<typeof PublicIndicator>;

/** What the public sees of a plan: frozen when it was proposed, so that what was approved is what is shown. */
export const PublicContent = Type.Object({
  plan: Type.Object({
    name: Localized,
    document: Localized,
    documentNumber: Type.Optional(Type.String()),
    territoryName: Localized,
    from: Type.Integer(),
    to: Type.Integer(),
  }),
  asOf: DateText,
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Indicators by status' }),
  indicators: Type.Array(PublicIndicator),
  /** The report that goes with it, as a file. */
  report: Type.Optional(
    Type.Object({ title: Type.String(), fileName: Type.String(), sha256: Type.String(), bytes: Type.Integer() }),
  ),
});
export type PublicContent = Static<typeof PublicContent>;

const words = {
  title: Localized,
  summary: Type.Optional(Localized),
};

export const PublicationInput = Type.Union([
  Type.Object({
    kind: Type.Literal('plan-status'),
    plan: Type.String(),
    /** Keys of the indicators to show; all where left out. */
    indicators: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
    ...words,
  }),
  Type.Object({ kind: Type.Literal('report'), report: Type.String(), ...words }),
]);
export type PublicationInput = Static<typeof PublicationInput>;

export const Publication = Type.Object({
  id: Type.String(),
  kind: PublicationKind,
  plan: Type.String(),
  territory: Type.String(),
  ...words,
  state: PublicationState,
  content: PublicContent,
  /** SHA-256 of the content: what was approved is what is shown. */
  contentHash: Type.String(),
  proposedBy: Type.String(),
  /** Whether the asker proposed it: a second person decides. */
  mine: Type.Boolean(),
  proposedAt: InstantText,
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(InstantText),
  withdrawnBy: Type.Optional(Type.String()),
  withdrawnAt: Type.Optional(InstantText),
  reason: Type.Optional(Type.String()),
  version: Type.Integer({ description: 'For If-Match' }),
});
export type Publication = Static<typeof Publication>;

/** An entry of the public list. No person is named. */
export const Disclosure = Type.Object({
  id: Type.String(),
  kind: PublicationKind,
  ...words,
  territoryName: Localized,
  asOf: DateText,
  publishedAt: InstantText,
  counts: Type.Record(Type.String(), Type.Integer()),
});
export type Disclosure = Static<typeof Disclosure>;

export const DisclosureDetail = Type.Object({
  ...Disclosure.properties,
  content: PublicContent,
  contentHash: Type.String(),
});
export type DisclosureDetail = Static<typeof DisclosureDetail>;
