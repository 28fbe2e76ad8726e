import { Type, type Static, type TSchema } from 'typebox';

/** Text in both languages; the reader picks. */
export const Localized = Type.Object({ zh: Type.String(), en: Type.String() });
export type Localized = Static<typeof Localized>;

/** RFC 9457, with a stable code; `title` and `detail` are in the language asked for. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ description: 'Stable, for machines: module.NAME' }),
  detail: Type.Optional(Type.String({ description: 'What to do about it' })),
  errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
});
export type Problem = Static<typeof Problem>;

/** Instants travel as ISO 8601 in UTC, local days as YYYY-MM-DD. */
export const InstantText = Type.String({ format: 'date-time' });
export const DateText = Type.String({ format: 'date' });

/** A figure that somebody gives: beyond 10^15 sums are not exact any more. */
export const GivenNumber = Type.Number({ minimum: -1e15, maximum: 1e15 });

/** A day that somebody sets, of the years 1950 to 2199: 0202-05-01 is a slip of the keyboard. */
export const SetDay = Type.String({ format: 'date', pattern: '^(19[5-9]|20|21)' });

export const PeriodKind = Type.Union([
  Type.Literal('day'),
  Type.Literal('week'),
  Type.Literal('month'),
  Type.Literal('quarter'),
  Type.Literal('year'),
  Type.Literal('year-to-date'),
  Type.Literal('custom'),
]);
export type PeriodKind = Static<typeof PeriodKind>;

/** A page of a list: `next` is the cursor of the following page; a total is given only when asked for with `count=true`. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    next: Type.Optional(Type.String()),
    total: Type.Optional(Type.Integer()),
  });

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  cursor: Type.Optional(Type.String()),
  count: Type.Optional(Type.Boolean()),
};

/** Where a figure was published, and how sure that is: A two sources, B one, C from memory. */
export const FigureSource = Type.Object({
  document: Localized,
  clause: Type.Optional(Localized),
  confidence: Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C')]),
});
export type FigureSource = Static<typeof FigureSource>;
