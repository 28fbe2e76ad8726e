import type { LocalizedText } from '@ecoloop/kernel';
import type { Limit } from './limit.ts';
import type { Source } from './source.ts';
import type { Standard } from './standard.ts';

/** A table that is not made of limits, such as grades or break points; cells are printed as they are. */
export interface SheetTable {
  readonly title: LocalizedText;
  readonly source: Source;
  readonly columns: readonly LocalizedText[];
  readonly rows: readonly (readonly LocalizedText[])[];
}

/** A rule that the functions follow, in our words, with its source. */
export interface SheetRule {
  readonly rule: LocalizedText;
  readonly source: Source;
}

/** All that a page about a family of standards shows: made of the data with which the functions judge. */
export interface StandardSheet {
  /** File name of the page: `surface-water`. */
  readonly id: string;
  readonly title: LocalizedText;
  /** Every edition, oldest first. */
  readonly standards: readonly Standard[];
  readonly limits: readonly Limit[];
  /** How a class of the limits is printed; without it, as it stands. */
  readonly classLabel?: (of: string) => LocalizedText;
  readonly tables: readonly SheetTable[];
  readonly rules: readonly SheetRule[];
  /** Conventions of ours where the texts are silent or were not read. */
  readonly conventions: readonly LocalizedText[];
  readonly notCovered: readonly LocalizedText[];
}
