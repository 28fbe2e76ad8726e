import { Type, type Static } from 'typebox';
import { InstantText, Localized } from './basics.ts';

/** How the columns of a file become stations, times and values. */
export const ImportMapping = Type.Object({
  /** Column with the station's name, or a fixed station for the whole file. */
  station: Type.Union([Type.Object({ column: Type.String() }), Type.Object({ fixed: Type.String() })]),
  time: Type.Union([
    Type.Object({
      column: Type.String(),
      /** iso, or a pattern of yyyy MM dd HH mm ss with literal separators. */
      format: Type.String({ default: 'iso' }),
    }),
    Type.Object({ year: Type.String(), month: Type.String(), day: Type.String(), hour: Type.String() }),
  ]),
  /** Zone of times without an offset. */
  zone: Type.String({ default: 'Asia/Shanghai' }),
  /** Whether the time labels the start or the end of the averaging period. */
  label: Type.Union([Type.Literal('start'), Type.Literal('end')]),
  averaging: Type.Union([Type.Literal('hour'), Type.Literal('day')]),
  /** Texts that mean missing, besides the empty one. */
  missing: Type.Array(Type.String(), { default: ['NA'] }),
  columns: Type.Array(
    Type.Object({
      column: Type.String(),
      property: Type.String(),
      unit: Type.String(),
      /** Values are 16-point compass names (N, NNE …) to be stored as degrees. */
      compass: Type.Optional(Type.Boolean()),
    }),
    { minItems: 1 },
  ),
});
export type ImportMapping = Static<typeof ImportMapping>;

export const SavedMapping = Type.Object({
  id: Type.String(),
  name: Type.String(),
  builtIn: Type.Boolean(),
  definition: ImportMapping,
  createdAt: InstantText,
});
export type SavedMapping = Static<typeof SavedMapping>;

export const SaveMappingInput = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  definition: ImportMapping,
});
export type SaveMappingInput = Static<typeof SaveMappingInput>;

export const RowProblem = Type.Object({
  row: Type.Integer({ description: 'Line of the file, the header is 1' }),
  column: Type.Optional(Type.String()),
  code: Type.String(),
  message: Localized,
  text: Type.Optional(Type.String()),
  /** refused: the row or value was not taken; flagged: taken and marked as suspect. */
  effect: Type.Union([Type.Literal('refused'), Type.Literal('flagged')]),
});
export type RowProblem = Static<typeof RowProblem>;

/** POST /api/imports (multipart: file, optional field domain): the file is kept, looked at, and nothing else happens. */
export const ImportPreview = Type.Object({
  id: Type.String(),
  fileName: Type.String(),
  fileHash: Type.String(),
  bytes: Type.Integer(),
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
  encoding: Type.String(),
  header: Type.Array(Type.String()),
  sample: Type.Array(Type.Array(Type.String())),
  /** A saved or built-in mapping that fits the header, if one does. */
  suggested: Type.Optional(SavedMapping),
  duplicateOf: Type.Optional(Type.String({ description: 'An earlier import of the same bytes with the same mapping' })),
});
export type ImportPreview = Static<typeof ImportPreview>;

/** POST /api/imports/:id/check and POST /api/imports/:id/start */
export const StartImportInput = Type.Object({
  mapping: ImportMapping,
  domain: Type.Optional(Type.String()),
  simulated: Type.Optional(Type.Boolean()),
});
export type StartImportInput = Static<typeof StartImportInput>;

/** Result of a dry run by the same checks as the real one. */
export const ImportCheck = Type.Object({
  rowsRead: Type.Integer(),
  rowsAccepted: Type.Integer(),
  rowsRejected: Type.Integer(),
  values: Type.Integer(),
  newStations: Type.Array(Type.String()),
  from: Type.Optional(InstantText),
  to: Type.Optional(InstantText),
  problems: Type.Array(RowProblem),
  /** True when `problems` holds only the first of them. */
  truncated: Type.Boolean(),
});
export type ImportCheck = Static<typeof ImportCheck>;

export const DataImport = Type.Object({
  id: Type.String(),
  fileName: Type.String(),
  fileHash: Type.String(),
  bytes: Type.Integer(),
  state: Type.Union([
    Type.Literal('received'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ]),
  rowsTotal: Type.Optional(Type.Integer()),
  rowsRead: Type.Integer(),
  rowsAccepted: Type.Integer(),
  rowsRejected: Type.Integer(),
  valuesAccepted: Type.Integer(),
  valuesSuspect: Type.Integer(),
  /** All of its entries are projected and its days computed. */
  visible: Type.Boolean(),
  duplicateOf: Type.Optional(Type.String()),
  error: Type.Optional(Localized),
  simulated: Type.Boolean(),
  createdAt: InstantText,
  finishedAt: Type.Optional(InstantText),
});
export type DataImport = Static<typeof DataImport>;
