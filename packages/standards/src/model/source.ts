import type { LocalizedText } from '@ecoloop/kernel';

/** A: two independent sources agree. B: one source was read. C: not verified against a text; do not rely on it. */
export type Confidence = 'A' | 'B' | 'C';

/** Where a figure or a rule comes from. */
export interface Source {
  /** Number of the document, such as `GB 3095-2012`. */
  readonly document: string;
  readonly edition: string;
  /** Table, annex or clause: `table 1`, `annex A`, `4.3`; absent where the whole document is meant. */
  readonly clause?: string;
  readonly confidence: Confidence;
}

/**
 * A clause as it is printed: `table 1` is 表 1, `annex A` 附录 A, `4.3` 第 4.3 条, `tables 1 and 2, note 1` 表 1、表 2 注 1;
 * anything else stands as it is.
 */
export function printedClause(clause: string): LocalizedText {
  const [, first, second, note] = /^tables ([\d.]+) and ([\d.]+), note (\d+)$/.exec(clause) ?? [];
  if (first !== undefined) return { zh: `表 ${first}、表 ${String(second)} 注 ${String(note)}`, en: clause };
  const [, kind = '', number = ''] = /^(table|annex|)\s?([A-Z]?[\d.]*\d|[A-Z])$/.exec(clause) ?? [];
  if (number === '') return { zh: clause, en: clause };
  if (kind === 'table') return { zh: `表 ${number}`, en: clause };
  return kind === 'annex' ? { zh: `附录 ${number}`, en: clause } : { zh: `第 ${number} 条`, en: clause };
}

/** Document and clause: `GB 3838-2002 表 1`. A figure of confidence C says so. */
export function printedSource({ document, clause, confidence }: Source): LocalizedText {
  const place = clause === undefined ? { zh: '', en: '' } : printedClause(clause);
  const doubt = confidence === 'C' ? { zh: '，未核对原文', en: ', not verified against the text' } : { zh: '', en: '' };
  return {
    zh: `${document}${place.zh && ` ${place.zh}`}${doubt.zh}`,
    en: `${document}${place.en && `, ${place.en}`}${doubt.en}`,
  };
}
