import type { Span } from '../model.ts';
import { cleanText, type CleanText } from '../text/clean-text.ts';

export interface TableCell {
  readonly clean: CleanText;
  /** More than one where a page cut the cell. */
  readonly spans: readonly Span[];
  /** Whether it is the continuation of a merged cell, whose text it repeats. */
  readonly merged: boolean;
}

export type TableRow = readonly TableCell[];

/** A table as a grid: each row has a cell for each column. */
export interface PlanTable extends Span {
  readonly rows: readonly TableRow[];
  /** Cleaned; empty where it has none. */
  readonly caption: string;
  readonly heading: Span;
  /** What stands between caption and table or under it: 单位：%, 注：…. */
  readonly notes: readonly string[];
}

/** Rows of a table as they stand on one page. */
export interface TableFragment extends Span {
  readonly rows: readonly TableRow[];
}

/** @param spans where the text of the cell stands; none for a cell that is not printed */
export function tableCell(text: string, spans: readonly Span[], merged = false): TableCell {
  const kept = spans.filter(({ start, end }) => end > start);
  return { clean: kept.length === 0 ? EMPTY : cleanText(text, kept), spans: kept, merged };
}

const EMPTY: CleanText = { text: '', starts: [], ends: [], breaks: [] };

export const emptyCell: TableCell = { clean: EMPTY, spans: [], merged: false };
