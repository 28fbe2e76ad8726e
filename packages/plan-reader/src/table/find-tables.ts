import type { PlanSource, Span } from '../model.ts';
import { cleanText } from '../text/clean-text.ts';
import type { SourceLine } from '../text/source-lines.ts';
import { formatTable } from './format-table.ts';
import { isHeaderRow, readHeader } from './header.ts';
import { htmlTables } from './html-table.ts';
import { misfit } from './misfit.ts';
import { tableCell, type PlanTable, type TableFragment, type TableRow } from './plan-table.ts';
import { laidOutTables } from './laid-out-tables.ts';
import { stackedTables } from './stacked/stacked-tables.ts';
import { textTables } from './text-table.ts';

const CAPTION = /^(?:#{1,6} |\*\*)?(?:附?表|专栏|附件)\s?[\d一二三四五六七八九十]*[-—–.\d]*/;
const CAPTION_WORDS =
  /(?:指标|目标|项目|工程|清单|任务|计划|一览|汇总|情况|名录|分工|安排)(?:体系|表|清单|一览表|汇总表|库)?(?:（[^（）]*）)?$/;
const CONTINUED =
  /^(?:续\s?表?\s?[\d一二三四五六七八九十]*[-—–.\d]*|(?:附?表|专栏)\s?[\d一二三四五六七八九十]*.*(?:（续）|续))/;
const NOTE = /^(?:\[?注|备注|说明|[*※☆＊]|资料来源|〔〕|［］|带\s?[*※])/;
const UNIT_LINE = /^[（(]?单位[：:]/;

/** The tables of a source, whole again where a page cut them. */
export function findTables(source: PlanSource, lines: readonly SourceLine[]): PlanTable[] {
  const known = [...source.tables, ...htmlTables(source.text)];
  const laidOut = laidOutTables(source.text, lines, known);
  const inText = textTables(source.text, lines, [...known, ...laidOut]);
  const sure = inText.filter(isSure);
  const inStacks = stackedTables(source.text, lines, [...known, ...laidOut, ...sure]);
  const fragments = [
    ...known.filter(({ cells }) => cells.length > 1).map((table) => formatTable(source.text, table)),
    ...inText.filter((table) => !inStacks.some((stack) => stack.start < table.end && table.start < stack.end)),
    ...inStacks,
    ...laidOut,
  ].sort((one, other) => one.start - other.start);
  const tables: PlanTable[] = [];
  let open: TableFragment | undefined;
  const flush = (): void => {
    if (open) tables.push(captioned(source.text, lines, open, tables.at(-1)?.end ?? 0));
    open = undefined;
  };
  for (const fragment of fragments) {
    const joined = open && joinFragments(source.text, lines, open, fragment);
    if (joined) {
      open = joined;
      continue;
    }
    flush();
    open = fragment;
  }
  flush();
  return tables;
}

const MOST_MISFIT = 2;

/** Rows set by blanks may have a header that only their words tell, or run into each other. */
function isSure({ rows }: TableFragment): boolean {
  const at = rows.slice(0, 2).findIndex(isHeaderRow);
  if (at < 0) return false;
  const columns = readHeader(rows.slice(at))?.columns;
  return columns === undefined || misfit(rows.slice(at + 1), columns) <= MOST_MISFIT;
}

const between = (lines: readonly SourceLine[], from: number, to: number): SourceLine[] =>
  lines.filter(({ start, end, kind }) => start >= from && end <= to && kind !== 'blank');

/** One table where nothing but the page stands between them and their columns agree. */
function joinFragments(
  text: string,
  lines: readonly SourceLine[],
  one: TableFragment,
  other: TableFragment,
): TableFragment | undefined {
  const gap = between(lines, one.end, other.start);
  const isContinued = gap.some((line) => CONTINUED.test(line.text));
  const silent = gap.every(
    (line) => line.kind !== 'text' || CONTINUED.test(line.text) || UNIT_LINE.test(line.text) || line.text === '续',
  );
  if (!silent) return undefined;
  const width = one.rows[0]?.length ?? 0;
  const first = other.rows[0];
  const repeated = first !== undefined && sameTexts(one.rows[0], first);
  const otherWidth = first?.length ?? 0;
  const startsNew = !repeated && first !== undefined && isHeaderRow(first) && one.rows.length > 1;
  if (startsNew && !isContinued) return undefined;
  if (width !== otherWidth && !(Math.abs(width - otherWidth) === 1 && (isContinued || !startsNew))) return undefined;
  const header = headerHeight(one.rows, other.rows, repeated);
  const rest = other.rows.slice(startsNew && isContinued ? 1 : header);
  return { rows: sewRows(text, one.rows, rest), start: one.start, end: other.end };
}

const sameTexts = (one: TableRow | undefined, other: TableRow): boolean =>
  one !== undefined &&
  one.length === other.length &&
  one.every((cell, index) => squeezed(cell.clean.text) === squeezed(other[index]?.clean.text ?? ''));

const squeezed = (text: string): string => text.replace(/\s/g, '');

function headerHeight(one: readonly TableRow[], other: readonly TableRow[], repeated: boolean): number {
  if (!repeated) return 0;
  let height = 0;
  for (const [index, row] of other.entries()) {
    if (!sameTexts(one[index], row)) break;
    height++;
  }
  return height;
}

/** The first row behind a page may be the rest of the last one before it. */
function sewRows(text: string, one: readonly TableRow[], other: readonly TableRow[]): TableRow[] {
  const last = one.at(-1);
  const first = other[0];
  if (!last || !first || one.length < 2) return [...one, ...other];
  const numbered = one.slice(1).filter((row) => /^\d+$/.test(row[0]?.clean.text ?? '')).length;
  const isRest =
    numbered >= Math.max(1, (one.length - 1) / 2) &&
    first[0]?.clean.text === '' &&
    first.filter(({ clean }) => clean.text !== '').length <= Math.max(1, first.length / 2) &&
    !last.some(
      (cell, index) => /[\d%）)]$/.test(cell.clean.text) && index > 1 && /^\d/.test(first[index]?.clean.text ?? ''),
    );
  if (!isRest) return [...one, ...other];
  const sewn = last.map((cell, index) => {
    const more = first[index];
    return more && more.spans.length > 0 ? tableCell(text, [...cell.spans, ...more.spans]) : cell;
  });
  return [...one.slice(0, -1), sewn, ...other.slice(1)];
}

function captioned(text: string, lines: readonly SourceLine[], table: TableFragment, floor: number): PlanTable {
  const notes: string[] = [];
  let start = table.start;
  let caption = '';
  let heading: Span = { start: table.start, end: table.start };
  const above = lines.filter((line) => line.end <= table.start && line.start >= floor);
  for (const line of above
    .reverse()
    .filter(({ kind }) => kind === 'text')
    .slice(0, 4)) {
    if (UNIT_LINE.test(line.text)) {
      notes.push(line.text);
      start = line.start;
      continue;
    }
    const isCaption =
      (CAPTION.test(line.text) || CAPTION_WORDS.test(line.text)) &&
      line.text.length <= 60 &&
      !/[。；，]$/.test(line.text);
    if (isCaption) {
      caption = cleanText(text, line)
        .text.replace(/^#{1,6} /, '')
        .replace(/\*\*/g, '');
      heading = { start: line.start, end: line.end };
      start = line.start;
    }
    break;
  }
  // A caption may stand as the first row, across all columns.
  let rows = table.rows;
  const top = rows[0];
  if (
    top &&
    rows.length > 2 &&
    new Set(top.filter(({ clean }) => clean.text !== '').map(({ clean }) => clean.text)).size === 1 &&
    top.length > 2
  ) {
    const words = top.find(({ clean }) => clean.text !== '');
    if (words && (top.some(({ merged }) => merged) || CAPTION.test(words.clean.text))) {
      if (caption === '') {
        caption = words.clean.text;
        heading = words.spans[0] ?? heading;
      }
      rows = rows.slice(1);
    }
  }
  let end = table.end;
  for (const line of lines
    .filter(
      (candidate) =>
        candidate.start >= table.end && candidate.kind !== 'page-number' && candidate.kind !== 'running-head',
    )
    .slice(0, 12)) {
    if (line.kind === 'blank') continue;
    if (
      !NOTE.test(line.text) &&
      !(notes.length > 0 && /^\d[.、]/.test(line.text) && notes.some((note) => /^注/.test(note)))
    )
      break;
    notes.push(line.text);
    end = line.end;
  }
  return { rows, caption, heading, notes, start, end };
}
