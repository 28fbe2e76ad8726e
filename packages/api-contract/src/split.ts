import { Type, type Static } from 'typebox';
import { GivenNumber, InstantText, Localized } from './basics.ts';

/** Who is given a part of a target, and who is assessed: `territory:110102003` or `organisation:xicheng-government`. */
export const SubjectRef = Type.String({
  pattern: '^(territory|organisation):[A-Za-z0-9][A-Za-z0-9-]*$',
  maxLength: 100,
});
export type SubjectRef = Static<typeof SubjectRef>;

export const Subject = Type.Object({ ref: SubjectRef, name: Localized, territory: Type.String() });
export type Subject = Static<typeof Subject>;

/**
 * How the parts follow from the whole.
 *
 * - copy: every part takes over the level of the whole
 * - share: an amount, by percentages that are stated and make 100
 * - weighted: an amount, in proportion to weights (inhabitants, area, emissions)
 * - mean: levels set part by part, whose weighted mean is no worse than the whole
 * - cap: amounts set part by part, which together stay under a ceiling
 */
export const SplitRule = Type.Union([
  Type.Literal('copy'),
  Type.Literal('share'),
  Type.Literal('weighted'),
  Type.Literal('mean'),
  Type.Literal('cap'),
]);
export type SplitRule = Static<typeof SplitRule>;

/** replaced: an adjustment took its place; what was handed down is never changed. */
export const SplitState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('handed-down'),
  Type.Literal('replaced'),
  Type.Literal('withdrawn'),
]);
export type SplitState = Static<typeof SplitState>;

export const SplitComparator = Type.Union([
  Type.Literal('<='),
  Type.Literal('<'),
  Type.Literal('>='),
  Type.Literal('>'),
  Type.Literal('='),
]);
export type SplitComparator = Static<typeof SplitComparator>;

const Text = Type.String({ maxLength: 2000 });

export const SplitPartInput = Type.Object({
  subject: SubjectRef,
  /** Percent for `share`; a weight for `weighted` and `mean`. */
  weight: Type.Optional(Type.Number({ minimum: 0, maximum: 1e15 })),
  /** Set by hand, in the unit of the item; needed for `mean` and `cap`, otherwise instead of what the rule gives. */
  value: Type.Optional(GivenNumber),
  /** Of the part itself, in the baseline year of the item: progress is counted from it. */
  baseline: Type.Optional(GivenNumber),
  note: Type.Optional(Text),
});
export type SplitPartInput = Static<typeof SplitPartInput>;

export const SplitInput = Type.Object({
  plan: Type.String(),
  item: Type.String({ pattern: '^[IC][0-9]+$' }),
  year: Type.Integer({ minimum: 1950, maximum: 2200 }),
  /** Hands on a part of another split (district to streets); without it the plan's own target is split. */
  from: Type.Optional(Type.Object({ split: Type.String({ format: 'uuid' }), subject: SubjectRef })),
  rule: SplitRule,
  comparator: SplitComparator,
  /** Of the whole, in this year. */
  value: GivenNumber,
  /** Of the parts; those of the item where it is left out. Amounts may need more than the whole has. */
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  /** What the weights are, and their source. */
  basis: Type.Optional(Text),
  /** By which document it is handed down. */
  document: Type.Optional(Text),
  note: Type.Optional(Text),
  /** The split that was handed down and is adjusted by this one, and why. */
  replaces: Type.Optional(
    Type.Object({ split: Type.String({ format: 'uuid' }), reason: Type.String({ minLength: 1, maxLength: 2000 }) }),
  ),
  parts: Type.Array(SplitPartInput, { minItems: 1, maxItems: 1000 }),
});
export type SplitInput = Static<typeof SplitInput>;

export const SplitCheck = Type.Object({
  code: Type.String({ description: 'Stable, for machines' }),
  /** fails: it cannot be handed down like this; notice: it can, and somebody should look. */
  state: Type.Union([Type.Literal('holds'), Type.Literal('fails'), Type.Literal('notice')]),
  text: Localized,
  subject: Type.Optional(SubjectRef),
});
export type SplitCheck = Static<typeof SplitCheck>;

export const SplitAnswer = Type.Object({
  state: Type.Union([Type.Literal('waiting'), Type.Literal('acknowledged'), Type.Literal('objected')]),
  by: Type.Optional(Type.String()),
  at: Type.Optional(InstantText),
  text: Type.Optional(Type.String()),
});
export type SplitAnswer = Static<typeof SplitAnswer>;

export const SplitPart = Type.Object({
  subject: Subject,
  weight: Type.Optional(Type.Number()),
  /** Absent while it must be set by hand and is not. */
  value: Type.Optional(Type.Number()),
  /** Set by hand where the rule would have given another. */
  byHand: Type.Boolean(),
  baseline: Type.Optional(Type.Number()),
  note: Type.Optional(Type.String()),
  answer: SplitAnswer,
  /** The split by which this part is handed on. */
  handedOn: Type.Optional(Type.String()),
});
export type SplitPart = Static<typeof SplitPart>;

/** What a split comes to before it is stored. */
export const SplitPreview = Type.Object({ parts: Type.Array(SplitPart), checks: Type.Array(SplitCheck) });
export type SplitPreview = Static<typeof SplitPreview>;

export const Split = Type.Object({
  id: Type.String(),
  plan: Type.String(),
  item: Type.String(),
  itemName: Localized,
  unit: Type.String(),
  decimals: Type.Integer(),
  year: Type.Integer(),
  /** Whose target is split. */
  holder: Subject,
  from: SplitInput.properties.from,
  rule: SplitRule,
  comparator: SplitComparator,
  value: Type.Number(),
  basis: Type.Optional(Type.String()),
  document: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  state: SplitState,
  version: Type.Integer({ description: 'For If-Match' }),
  replaces: SplitInput.properties.replaces,
  /** How often the figures of this item and year were adjusted after they had been handed down. */
  adjustments: Type.Integer(),
  parts: Type.Array(SplitPart),
  checks: Type.Array(SplitCheck),
  createdBy: Type.String(),
  createdAt: InstantText,
  handedDownBy: Type.Optional(Type.String()),
  handedDownAt: Type.Optional(InstantText),
  /** Why it was withdrawn. */
  reason: Type.Optional(Type.String()),
});
export type Split = Static<typeof Split>;

/** An item from its baseline to its target: what the years ask, and whether the years add up. */
export const SplitPath = Type.Object({
  plan: Type.String(),
  item: Type.String(),
  itemName: Localized,
  attribute: Type.Union([Type.Literal('binding'), Type.Literal('expected'), Type.Literal('none')]),
  unit: Type.String(),
  decimals: Type.Integer(),
  baseline: Type.Optional(Type.Object({ year: Type.Integer(), value: Type.Number() })),
  targetYear: Type.Integer(),
  targetText: Localized,
  /** The rule that suits the item: amounts are shared, levels copied. */
  suggestedRule: Type.Optional(SplitRule),
  years: Type.Array(
    Type.Object({
      year: Type.Integer(),
      /** On the straight line, or an equal part of a sum: a proposal, not a target. */
      proposed: Type.Optional(Type.Object({ comparator: SplitComparator, value: Type.Number() })),
      /** The split of the plan's own target in force for the year, else its draft. */
      split: Type.Optional(Type.String()),
      state: Type.Optional(SplitState),
      value: Type.Optional(Type.Number()),
      parts: Type.Integer(),
      acknowledged: Type.Integer(),
      objected: Type.Integer(),
    }),
  ),
  checks: Type.Array(SplitCheck),
});
export type SplitPath = Static<typeof SplitPath>;

/** A target as handed down to somebody for a year. */
export const HandedDownTarget = Type.Object({
  split: Type.String(),
  plan: Type.String(),
  item: Type.String(),
  year: Type.Integer(),
  subject: SubjectRef,
  comparator: SplitComparator,
  value: Type.Number(),
  baseline: Type.Optional(Type.Number()),
});
export type HandedDownTarget = Static<typeof HandedDownTarget>;
