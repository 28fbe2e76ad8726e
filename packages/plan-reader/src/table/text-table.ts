import type { Span } from '../model.ts';
import { readHeadingLabel } from '../outline/heading-label.ts';
import type { SourceLine } from '../text/source-lines.ts';
import { isAttribute, isFigure, isNothing } from './stacked/cell-cost.ts';
import { emptyCell, tableCell, type TableCell, type TableFragment } from './plan-table.ts';

type Style = 'pipe' | 'tab' | 'aligned';

/** A piece of a line and the display column at which it begins; a Chinese character takes two. */
export interface Piece extends Span {
  readonly at: number;
  readonly until: number;
}

interface Row {
  readonly pieces: readonly (readonly Piece[])[];
  readonly line: number;
  /** A line across the table that names the rows under it: `一、环境质量`. */
  readonly isGroup?: boolean;
}

const PIPE = /[|｜│┃]/;
const RULE = /^[\s|｜│┃┌┐└┘├┤┬┴┼─━╋+:=-]+$/;

/** Tables in plain text: between bars (Markdown, box drawing), between tabs, or in columns set by blanks. */
export function textTables(text: string, lines: readonly SourceLine[], taken: readonly Span[]): TableFragment[] {
  const fragments: TableFragment[] = [];
  const isTaken = (line: SourceLine): boolean => taken.some(({ start, end }) => line.start < end && line.end > start);
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const style = line && line.kind !== 'contents' && !isTaken(line) ? styleOf(line) : undefined;
    if (!style) {
      at++;
      continue;
    }
    const { rows, next } = collect(lines, at, style);
    const fragment = rows.length >= 2 || style === 'pipe' ? build(text, rows, lines, style) : undefined;
    if (fragment) fragments.push(fragment);
    at = Math.max(next, at + 1);
  }
  return fragments;
}

function styleOf(line: SourceLine): Style | undefined {
  if (line.kind === 'blank') return undefined;
  const raw = line.raw;
  if ((raw.match(new RegExp(PIPE, 'g'))?.length ?? 0) >= 2) return 'pipe';
  if (raw.includes('\t') && raw.trim().includes('\t')) return 'tab';
  if (line.kind === 'text' && cut(line, 'aligned').length >= 3 && !/[。；]$/.test(line.text)) return 'aligned';
  return undefined;
}

function collect(lines: readonly SourceLine[], from: number, style: Style): { rows: Row[]; next: number } {
  const rows: Row[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    if (line.kind === 'blank' || line.kind === 'page-number' || line.kind === 'running-head') {
      // A blank line stands within a table only where rows of the same form go on behind it at once.
      if (style === 'pipe' || line.kind !== 'blank') break;
      const following = lines[at + 1];
      if (style === 'tab' && following && styleOf(following) === style && following.kind === 'text') continue;
      break;
    }
    if (RULE.test(line.raw) && (PIPE.test(line.raw) || /[─━+-]{3}/.test(line.raw))) continue;
    if (styleOf(line) === style) {
      rows.push({ pieces: cut(line, style).map((piece) => [piece]), line: at });
      continue;
    }
    const next = lines[at + 1];
    const goesOn = next !== undefined && (styleOf(next) === style || RULE.test(next.raw));
    const width = widthOf(rows);
    const last = rows.at(-1);
    if (!last || style === 'pipe') break;
    if (goesOn && isGroupTitle(line)) {
      rows.push({ pieces: [[pieceOf(line)]], line: at, isGroup: true });
      continue;
    }
    const isUnfinished = last.pieces.length < width;
    const mayContinue = readHeadingLabel(line.text) === undefined && line.text.length <= 80;
    if (style === 'tab' && mayContinue && (isUnfinished || goesOn)) {
      rows.push({ pieces: cut(line, style).map((piece) => [piece]), line: at });
      continue;
    }
    if (style === 'aligned' && goesOn && mayContinue && rows.length >= 2) {
      rows.push({ pieces: cut(line, style).map((piece) => [piece]), line: at });
      continue;
    }
    break;
  }
  return { rows, next: at };
}

/** A short line with a number of a heading. */
const isGroupTitle = (line: SourceLine): boolean =>
  line.text.length <= 24 &&
  !/[。；，：]/.test(line.text) &&
  /^(?:han|han-bracket)$/.test(readHeadingLabel(line.text)?.kind ?? '');

const pieceOf = ({ start, raw }: SourceLine): Piece => {
  const from = raw.length - raw.trimStart().length;
  return { start: start + from, end: start + raw.trimEnd().length, at: 0, until: columns(raw.trim()) };
};

const widthOf = (rows: readonly Row[]): number => {
  const counts = new Map<number, number>();
  for (const { pieces } of rows) counts.set(pieces.length, (counts.get(pieces.length) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 0;
};

export function cut(line: SourceLine, style: Style): Piece[] {
  const separator = style === 'pipe' ? /[|｜│┃]/g : style === 'tab' ? /\t/g : /[ \u00A0]{2,}|\u3000+/g;
  const { raw, start } = line;
  const edges: { from: number; to: number }[] = [];
  let last = 0;
  for (const match of raw.matchAll(separator)) {
    edges.push({ from: last, to: match.index });
    last = match.index + match[0].length;
  }
  edges.push({ from: last, to: raw.length });
  const inner =
    style === 'pipe'
      ? edges.filter(
          ({ from, to }, index) => (index > 0 && index < edges.length - 1) || raw.slice(from, to).trim() !== '',
        )
      : style === 'aligned'
        ? edges.filter(({ from, to }) => raw.slice(from, to).trim() !== '')
        : edges;
  return joinSpaced(raw, inner).map(({ from, to }) => {
    const piece = raw.slice(from, to);
    const left = from + piece.length - piece.trimStart().length;
    const right = Math.max(left, from + piece.trimEnd().length);
    return {
      start: start + left,
      end: start + right,
      at: columns(raw.slice(0, left)),
      until: columns(raw.slice(0, right)),
    };
  });
}

/** Words of headers are set with blanks between their characters: `指  标`. */
function joinSpaced(raw: string, pieces: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const [one, other] = [last ? raw.slice(last.from, last.to).trim() : '', raw.slice(piece.from, piece.to).trim()];
    if (last && one !== '' && other !== '' && SPACED.test(one + other)) last.to = piece.to;
    else joined.push({ ...piece });
  }
  return joined;
}

const SPACED = /^(?:指标|单位|属性|序号|类别|类型|领域|名称|备注|项目|性质|分类|目标)$/;

const columns = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u1100-\u115F\u2E80-\uFFDC]/.test(character) ? 2 : 1), 0);

function build(
  text: string,
  rows: readonly Row[],
  lines: readonly SourceLine[],
  style: Style,
): TableFragment | undefined {
  const whole = style === 'aligned' ? alignRows(rows, text) : joinBroken(rows);
  const width = Math.max(...whole.map(({ length }) => length));
  if (width < 2 || whole.length < 1) return undefined;
  if (style === 'aligned' && (whole.length < 3 || width < 3)) return undefined;
  const first = lines[rows[0]?.line ?? 0];
  const last = lines[rows.at(-1)?.line ?? 0];
  return {
    rows: whole.map((pieces): TableCell[] =>
      Array.from({ length: width }, (_, index) => {
        const own = pieces[index];
        return own === undefined || own.length === 0 ? emptyCell : tableCell(text, own);
      }),
    ),
    start: first?.start ?? 0,
    end: last?.end ?? 0,
  };
}

type Pieces = readonly (readonly Piece[])[];

/** A cell with a line break of its own splits its row in two lines: they are one where they add up to the table's width. */
function joinBroken(rows: readonly Row[]): Pieces[] {
  const width = widthOf(rows);
  const groups: Pieces[] = [];
  const whole: Pieces[] = [];
  for (let at = 0; at < rows.length; at++) {
    const { pieces = [], isGroup } = rows[at] ?? {};
    const parts = brokenInto(rows, at, width);
    if (parts > 2) {
      const broken = rows.slice(at, at + parts).map((row) => row.pieces);
      whole.push(broken.slice(1).reduce(joinRows, pieces));
      at += parts - 1;
      continue;
    }
    if (isGroup) {
      whole.push(pieces);
      groups.push(pieces);
      continue;
    }
    const last = whole.at(-1);
    const isBehindGroup = last === groups.at(-1);
    const together = (last?.length ?? 0) + pieces.length - 1;
    const isRest = pieces.length === 1 && !(whole.length === 1 && width > 1);
    if (
      last &&
      !isBehindGroup &&
      last.length < width &&
      together <= width &&
      (together === width || pieces.length === 1)
    ) {
      whole[whole.length - 1] = joinRows(last, pieces);
    } else if (last && isRest && last.length === width) {
      whole[whole.length - 1] = joinRows(last, pieces);
    } else {
      whole.push(pieces);
    }
  }
  return whole;
}

/** How many lines from one on make up a row, where each of them is too short and together they fill its columns. */
function brokenInto(rows: readonly Row[], from: number, width: number): number {
  let filled = 1;
  for (let at = from; at < Math.min(rows.length, from + 5); at++) {
    const row = rows[at];
    if (!row || row.isGroup === true || row.pieces.length >= width) return 0;
    filled += row.pieces.length - 1;
    if (filled === width) return at - from + 1;
  }
  return 0;
}

const joinRows = (one: Pieces, other: Pieces): Pieces => [
  ...one.slice(0, -1),
  [...(one.at(-1) ?? []), ...(other[0] ?? [])],
  ...other.slice(1),
];

/** Columns are where most rows have something; a line that fills only some of them continues the row above. */
function alignRows(rows: readonly Row[], text: string): Pieces[] {
  const flat = rows.map(({ pieces }) => pieces.flat());
  const widest = Math.max(...flat.map(({ length }) => length));
  const models = flat.filter(({ length }) => length === widest);
  const bounds = Array.from({ length: widest }, (_, index) => ({
    at: Math.min(...models.map((pieces) => pieces[index]?.at ?? Infinity)),
    until: Math.max(...models.map((pieces) => pieces[index]?.until ?? 0)),
  }));
  const columnOf = (piece: Piece): number => {
    const scored = bounds.map(({ at, until }, index) => ({
      index,
      overlap: Math.min(until, piece.until) - Math.max(at, piece.at),
    }));
    return scored.sort((one, other) => other.overlap - one.overlap)[0]?.index ?? 0;
  };
  const whole: Piece[][][] = [];
  for (const [at, pieces] of flat.entries()) {
    if (rows[at]?.isGroup) {
      whole.push([[...pieces], ...Array.from({ length: widest - 1 }, () => [])]);
      continue;
    }
    const row: Piece[][] = Array.from({ length: widest }, () => []);
    if (pieces.length === widest) pieces.forEach((piece, index) => row[index]?.push(piece));
    else for (const piece of pieces) row[columnOf(piece)]?.push(piece);
    const last = whole.at(-1);
    // What goes on in several columns at once has no figures of its own.
    const isWords =
      pieces.length >= 2 &&
      pieces.every(({ start, end }) => {
        const words = text.slice(start, end).replace(/\s/g, '');
        return !isFigure(words) && !isAttribute(words) && !isNothing(words) && !/^\d/.test(words);
      });
    const isRest =
      pieces.length <= widest / 2 && (row[0]?.length === 0 || isWords) && last !== undefined && whole.length > 1;
    if (isRest) row.forEach((own, index) => last[index]?.push(...own));
    else whole.push(row);
  }
  return whole;
}
