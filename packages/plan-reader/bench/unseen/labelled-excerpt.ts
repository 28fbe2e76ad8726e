import type { ReadCommitment } from '../../src/index.ts';

/**
 * A row of a table: with several target years the last one of the plan's own period, neither an outlook beyond it nor a year
 * on the way. A name over several indicators stands before each with `：`; `其中：` is no part of a name. A figure may be
 * `sum18`: the sum of the plan's years.
 */
export type RowLabel = readonly [
  name: string,
  unit: string,
  baseline: number | undefined,
  figure: string,
  year: number,
  attribute: 'binding' | 'expected' | undefined,
];

/** A statement as in `labelled-sentences.ts`, and its subject. */
export type StatementLabel = readonly [
  phrase: string,
  kind: ReadCommitment['kind'],
  figure: string,
  unit: string | undefined,
  year: number | undefined,
  subject?: string,
];

/** A part of a plan of an invented place, labelled by hand before the reader saw it. */
export interface LabelledExcerpt {
  readonly file: string;
  readonly rows: readonly RowLabel[];
  readonly statements: readonly StatementLabel[];
  /** Names of the measures the tasks are divided into. */
  readonly measures: readonly string[];
}
