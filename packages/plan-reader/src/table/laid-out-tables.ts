import type { Span } from '../model.ts';
import { readHeadingLabel } from '../outline/heading-label.ts';
import type { SourceLine } from '../text/source-lines.ts';
import { readHeader, roleOf, type Column } from './header.ts';
import { misfit } from './misfit.ts';
import { emptyCell, tableCell, type TableFragment, type TableRow } from './plan-table.ts';
import { isFigure, isNothing } from './stacked/cell-cost.ts';
import { cut, type Piece } from './text-table.ts';

/** A line of a table as it stands on the page: its pieces by the column they stand in. */
interface LaidOutLine {
  readonly line: SourceLine;
  readonly cells: readonly (readonly Piece[])[];
  /** Whether a blank line or a page stands before it. */
  readonly isApart: boolean;
}

const ENDS =
  /[。；！？]$|^(?:#{1,6} |第[一二三四五六七八九十百\d]+[编章节条部篇]|[注说]明?[：:]|备注[：:]|资料来源|[①※*])/;
const CAPTION = /^(?:续?\s?附?表|专栏|图)\s?[\d一二三四五六七八九十]+/;
const YEAR_WORDS = /^[（(]?(?:19|20)\d{2}年?[）)]?(?:现状|目标|规划|基准|基期|完成|实际)?值?$/;
const HEADER_REST = /^(?:名称|属性|性质|类型|现状|目标|规划|基期|基准|完成|实际|指标)?值?$|^[（(][^（）()]{1,12}[）)]$/;
const VALUES: ReadonlySet<string> = new Set(['baseline', 'target', 'achieved']);
const MOST_COST = 0.9;

/**
 * Tables set in columns by blanks, as the layout of a page leaves them: a cell may take several lines, above and below
 * the line of its row, a header several, and a page may stand between.
 *
 * @param taken stretches that are known to be tables
 */
export function laidOutTables(text: string, lines: readonly SourceLine[], taken: readonly Span[]): TableFragment[] {
  const found: TableFragment[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line || !opensHeader(line) || taken.some(({ start, end }) => line.start < end && line.end > start)) continue;
    const block = blockFrom(lines, at);
    const table = block.length < 4 ? undefined : tableOf(text, block);
    if (!table) continue;
    found.push(table);
    while ((lines[at + 1]?.end ?? Infinity) <= table.end) at++;
  }
  return found;
}

const squeezed = (text: string): string => text.replace(/\s/g, '');

const isHeaderWord = (text: string): boolean =>
  text.length <= 16 && (YEAR_WORDS.test(text) || HEADER_REST.test(text) || roleOf(text) !== 'other');

const wordsOf = (line: SourceLine): string[] =>
  cut(line, 'aligned').map(({ start, end }) => squeezed(line.raw.slice(start - line.start, end - line.start)));

function opensHeader(line: SourceLine): boolean {
  if (line.kind !== 'text' || !/\S(?: {2,}|\u3000)/.test(line.raw) || /[\t|｜│。]/.test(line.raw.trim())) return false;
  const words = wordsOf(line);
  return words.length >= 2 && words.every(isHeaderWord);
}

type BlockLine = { readonly line: SourceLine; readonly pieces: readonly Piece[]; readonly isApart: boolean };

/** Lines from a header on, as far as they may be rows: short, or in several pieces. */
function blockFrom(lines: readonly SourceLine[], from: number): BlockLine[] {
  const block: BlockLine[] = [];
  let blanks = 0;
  let isApart = false;
  let isPage = false;
  for (let at = from; at < lines.length && block.length < 400; at++) {
    const line = lines[at];
    if (!line || line.kind === 'contents') break;
    if (
      line.kind === 'blank' ||
      line.kind === 'running-head' ||
      (line.kind === 'page-number' && /[-—–]/.test(line.raw))
    ) {
      blanks = line.kind === 'blank' ? blanks + 1 : 0;
      if (blanks > 3) break;
      isApart = true;
      isPage ||= line.kind !== 'blank';
      continue;
    }
    // Behind a page the header may come again, and the columns then stand elsewhere.
    if (isPage && block.length > 4 && opensHeader(line)) break;
    isPage = false;
    const pieces = cut(line, 'aligned');
    const isShort = pieces.length >= 2 || line.text.length <= 24;
    if (!isShort || ENDS.test(line.text) || CAPTION.test(line.text) || /[\t|｜│]/.test(line.raw)) break;
    if (pieces.length === 1 && /^han/.test(readHeadingLabel(line.text)?.kind ?? '')) break;
    block.push({ line, pieces, isApart });
    blanks = 0;
    isApart = false;
  }
  while ((block.at(-1)?.pieces.length ?? 2) < 2 && block.at(-1)?.isApart === true) block.pop();
  return block;
}

/** Where nothing stands in any line of several pieces, one column ends and the next begins. */
function columnsOf(block: readonly BlockLine[]): { readonly at: number; readonly until: number }[] {
  const isTaken: boolean[] = [];
  for (const { pieces } of block) {
    if (pieces.length < 2) continue;
    for (const { at, until } of pieces) for (let place = at; place < until; place++) isTaken[place] = true;
  }
  const columns: { at: number; until: number }[] = [];
  for (let place = 0; place < isTaken.length; place++) {
    if (!isTaken[place]) continue;
    const last = columns.at(-1);
    if (last && last.until === place) last.until = place + 1;
    else columns.push({ at: place, until: place + 1 });
  }
  return columns;
}

function tableOf(text: string, block: readonly BlockLine[]): TableFragment | undefined {
  const columns = columnsOf(block);
  const widest = Math.max(...block.map(({ pieces }) => pieces.length));
  if (columns.length < 3 || columns.length < widest) return undefined;
  const lines = block.map(({ line, pieces, isApart }): LaidOutLine => {
    const cells = columns.map(({ at, until }) => pieces.filter((piece) => piece.at < until && piece.until > at));
    return { line, isApart, cells };
  });
  let height = 0;
  while (height < 4 && height < lines.length && isHeaderLine(lines[height])) height++;
  const header = lines.slice(0, height);
  const titles = rowOf(text, header, columns.length);
  const known = readHeader([
    titles,
    ...lines.slice(height).map((line) => rowOf(text, [line], columns.length)),
  ])?.columns;
  if (!known?.some(({ role }) => role === 'name') || !known.some(({ role }) => VALUES.has(role))) return undefined;
  const printed = header.map(({ line }) => squeezed(line.text));
  const body = withoutVerticals(
    lines.slice(height).filter(({ line }) => !printed.includes(squeezed(line.text))),
    known,
    text,
  );
  const rows = rowsOf(text, body, known).map((own) => rowOf(text, own, columns.length));
  const end = body.at(-1)?.line.end;
  if (rows.length < 2 || misfit(rows, known) > MOST_COST || end === undefined) return undefined;
  return { rows: [titles, ...rows], start: block[0]?.line.start ?? 0, end };
}

const isHeaderLine = (laid: LaidOutLine | undefined): boolean =>
  laid !== undefined && wordsOf(laid.line).every(isHeaderWord);

const rowOf = (text: string, lines: readonly LaidOutLine[], width: number): TableRow =>
  Array.from({ length: width }, (_, column) => {
    const pieces = lines.flatMap(({ cells }) => cells[column] ?? []);
    return pieces.length === 0 ? emptyCell : tableCell(text, pieces);
  });

/** Classes written downwards, a character on each line, do not say where one ends: they are left out. */
function withoutVerticals(lines: readonly LaidOutLine[], columns: readonly Column[], text: string): LaidOutLine[] {
  const isVertical = columns.map(({ role }, index) => {
    const words = lines.flatMap(({ cells }) => (cells[index] ?? []).map(({ start, end }) => text.slice(start, end)));
    return role === 'category' && words.filter(({ length }) => length === 1).length > words.length / 2;
  });
  return lines.map((line) => ({ ...line, cells: line.cells.map((cell, index) => (isVertical[index] ? [] : cell)) }));
}

/** The lines of each row: the one with its number or figures, and those that its cells take besides. */
function rowsOf(text: string, lines: readonly LaidOutLine[], columns: readonly Column[]): LaidOutLine[][] {
  const wordsAt = (line: LaidOutLine, index: number): string =>
    squeezed((line.cells[index] ?? []).map(({ start, end }) => text.slice(start, end)).join(''));
  const number = columns.findIndex(({ role }) => role === 'number');
  const values = columns.flatMap(({ role }, index) => (VALUES.has(role) ? [index] : []));
  const isAnchor = (line: LaidOutLine): boolean =>
    number >= 0
      ? /^\d{1,3}$/.test(wordsAt(line, number))
      : values.some((index) => isFigure(wordsAt(line, index)) || isNothing(wordsAt(line, index)));
  const anchors = lines.flatMap((line, index) => (isAnchor(line) ? [index] : []));
  const [first = 0] = anchors;
  const rows: LaidOutLine[][] = [];
  /** Lines above the one of the row: as many stand below it, where cells are set in the middle. */
  let above = first;
  let begin = 0;
  for (const [order, anchor] of anchors.entries()) {
    const next = anchors[order + 1] ?? lines.length;
    const apart = lines.findIndex((line, index) => index > anchor && index < next && line.isApart);
    const own =
      next === lines.length ? next : apart >= 0 ? apart : first === 0 ? next : Math.min(next, anchor + 1 + above);
    rows.push(lines.slice(begin, own));
    above = next - own;
    begin = own;
  }
  return rows;
}
