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

/** Of texts whose figures were read, but not the numbers of the clauses around them. */
export const clauseConvention: LocalizedText = {
  zh: '正文条款号按通行引用，未逐条核对；表中数值已按各自可信度核对。',
  en: 'Numbers of clauses are those commonly cited and were not verified one by one; figures have their confidence beside them.',
};
