import type { LocalizedText } from '@ecoloop/kernel';
import type { OutlineSection, ReadIndicator, Span } from '../model.ts';
import { readHeader, type Column, type TableHeader } from '../table/header.ts';
import type { PlanTable, TableCell, TableRow } from '../table/plan-table.ts';
import { parseTarget } from '../target/index.ts';
import { isUnit, splitUnit } from './indicator-name.ts';
import { misprintedTerm } from './known-terms.ts';

type Period = { readonly from: number; readonly to: number };
type Draft = Omit<ReadIndicator, 'id'>;

const NOTHING = /^[\s/／\\\-—–－─一·.…]*$|^(?:无|暂无|缺|n\/?a)$/i;
const ATTRIBUTE_ROW = /约束性|预期性/;

/** Whether a table lists indicators: figures by year or targets for what its rows or columns name. */
export function isIndicatorTable(header: TableHeader): boolean {
  const roles = header.columns.map(({ role }) => role);
  const has = (role: Column['role']): boolean => roles.includes(role);
  if (has('project') || (has('content') && !has('target')) || has('investment')) return false;
  return (
    (has('name') || has('scope') || has('category')) &&
    (has('target') || has('achieved') || (has('baseline') && has('attribute')))
  );
}

/** The indicators of the tables of a plan. @param period years of the plan */
export function readIndicators(
  tables: readonly PlanTable[],
  sections: readonly OutlineSection[],
  period?: Period,
): ReadIndicator[] {
  const keys = sections.filter(({ level }) => level === 'table');
  const drafts = tables.flatMap((table, index) => {
    const header = readHeader(table.rows, period);
    return header && isIndicatorTable(header)
      ? readTable(table, header, keys[index]?.key ?? `table-${index + 1}`, period)
      : [];
  });
  return drafts.map((draft, index) => ({ id: `indicator-${index + 1}`, ...draft }));
}

interface Context {
  readonly table: PlanTable;
  readonly key: string;
  readonly columns: readonly Column[];
  readonly period: Period | undefined;
  readonly tableUnit: string;
}

function readTable(table: PlanTable, header: TableHeader, key: string, period: Period | undefined): Draft[] {
  const tableUnit = unitOfNotes(table);
  const context: Context = {
    table,
    key,
    columns: withNameColumn(header.columns, table.rows.slice(header.height)),
    period,
    tableUnit,
  };
  const found: Draft[] = [];
  let category: string | undefined;
  let attribute: ReadIndicator['attribute'];
  for (const [at, printed] of table.rows.slice(header.height).entries()) {
    const row = shifted(printed, context.columns);
    const group = groupTitle(row);
    if (group !== undefined) {
      if (ATTRIBUTE_ROW.test(group) && group.length <= 16) attribute = group.includes('约束') ? 'binding' : 'expected';
      else category = group.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.]+\s?/, '');
      continue;
    }
    const own = cellOf(row, context.columns, 'category')?.clean.text;
    // A name across both columns groups nothing.
    const isName = own === cellOf(row, context.columns, 'name')?.clean.text;
    if (own !== undefined && own !== '') category = isName ? undefined : own;
    const carried = { ...(category === undefined ? {} : { category }), ...(attribute ? { attribute } : {}) };
    found.push(...readRow(row, context, carried, table.rows[header.height + at - 1]));
  }
  return found;
}

/** A table may name its first column by nothing a header word knows: the widest texts are the names. */
function withNameColumn(columns: readonly Column[], rows: readonly TableRow[]): readonly Column[] {
  if (columns.some(({ role }) => role === 'name' || role === 'scope')) return columns;
  const candidates = columns.flatMap((column, index) =>
    column.role === 'other' || column.role === 'category' ? [index] : [],
  );
  const lengths = candidates.map((index) => ({
    index,
    total: rows.reduce((sum, row) => sum + (row[index]?.merged ? 0 : (row[index]?.clean.text.length ?? 0)), 0),
  }));
  const best = lengths.sort((one, other) => other.total - one.total)[0];
  return columns.map((column, index) => (index === best?.index ? { ...column, role: 'name' as const } : column));
}

/** A row that leaves out the cell of its category altogether, where a copy lost the merged cell. */
function shifted(row: TableRow, columns: readonly Column[]): TableRow {
  const category = columns.findIndex(({ role }) => role === 'category');
  const last = row.at(-1);
  const name = columns.findIndex(({ role }) => role === 'name');
  if (category < 0 || name < 0 || !last || last.clean.text !== '' || last.merged || name !== category + 1) return row;
  const attribute = columns.findIndex(({ role }) => role === 'attribute');
  const isShifted =
    attribute > 0 &&
    ATTRIBUTE_ROW.test(row[attribute - 1]?.clean.text ?? '') &&
    !ATTRIBUTE_ROW.test(row[attribute]?.clean.text ?? '');
  if (!isShifted) return row;
  return [...row.slice(0, category), { ...last, clean: last.clean }, ...row.slice(category, -1)];
}

/** The words of a row that says one thing only, across its columns. */
function groupTitle(row: TableRow): string | undefined {
  const filled = row.filter(({ clean }) => clean.text !== '');
  const texts = new Set(filled.map(({ clean }) => clean.text));
  const [only] = texts;
  if (texts.size !== 1 || only === undefined || only.length > 40 || /^\d/.test(only)) return undefined;
  return filled.length === row.length || filled.length === 1 ? only : undefined;
}

const cellOf = (row: TableRow, columns: readonly Column[], role: Column['role']): TableCell | undefined =>
  row[columns.findIndex((column) => column.role === role)];

function readRow(
  row: TableRow,
  context: Context,
  carried: { readonly category?: string; readonly attribute?: 'binding' | 'expected' },
  before: TableRow | undefined,
): Draft[] {
  const { columns } = context;
  const scope = cellOf(row, columns, 'scope')?.clean.text ?? '';
  if (columns.some(({ role }) => role === 'name')) {
    const printed = cellOf(row, columns, 'name')?.clean.text ?? '';
    if (printed === '' || NOTHING.test(printed) || /^(?:合计|小计|总计|注[：:])/.test(printed)) return [];
    const draft = readFigures(
      row,
      context,
      columns.map((_, index) => index),
      printed,
      before,
    );
    return draft
      ? [
          {
            ...draft,
            ...carried,
            ...(draft.attribute ? { attribute: draft.attribute } : {}),
            ...(scope === '' ? {} : { scope }),
          },
        ]
      : [];
  }
  // Rows are territories: what is measured stands in the header of the columns, or in the caption.
  if (scope === '' || NOTHING.test(scope)) return [];
  const groups = new Map<string, number[]>();
  columns.forEach((column, index) => {
    if (column.role !== 'target' && column.role !== 'baseline' && column.role !== 'achieved' && column.role !== 'other')
      return;
    const subject = subjectOf(column, context);
    if (subject !== '') groups.set(subject, [...(groups.get(subject) ?? []), index]);
  });
  return [...groups].flatMap(([subject, indices]) => {
    const draft = readFigures(row, context, indices, subject, before);
    return draft ? [{ ...draft, ...carried, scope, confidence: Math.min(draft.confidence, 0.85) }] : [];
  });
}

function subjectOf(column: Column, { table }: Context): string {
  if (column.role === 'other' && column.year === undefined) return '';
  const own = column.title
    .replace(/(?:19|20)\d{2}年?(?:[-—–]\d+年?)?/g, '')
    .replace(/(?:现状|目标|规划|基准|完成|实际)值?|控制目标/g, '');
  if (own.replace(/[（(][^（）()]*[）)]/g, '').trim().length >= 3) return own;
  return table.caption
    .replace(/（[^（）]*）$/, '')
    .replace(/^(?:附?表|专栏|附件)\s?[\d一二三四五六七八九十]*[-—–.\d]*[：:\s]*/, '')
    .replace(/(?:19|20)\d{2}年?(?:[-—–]\d+年?)?/g, '')
    .replace(/^.{0,8}?(?:各|分)(?:区县?|县区|市县?|地区|街道|乡镇|行政区)/, '')
    .replace(/“[^”]*”(?:时期|期间)?/g, '')
    .replace(/(?:规划|控制|考核|年度|分解|主要)*(?:目标|指标|任务)?(?:值|表|一览表|分解表)?$/, '');
}

function readFigures(
  row: TableRow,
  context: Context,
  indices: readonly number[],
  printed: string,
  before: TableRow | undefined,
): Draft | undefined {
  const { columns, period, tableUnit, key } = context;
  const doubts: LocalizedText[] = [];
  const split = splitUnit(printed.replace(/^\d{1,2}[.、]\s?/, ''));
  const unitCell = cellOf(row, columns, 'unit')?.clean.text ?? '';
  const unit = unitOf(unitCell, split.unit, tableUnit);
  const misprint = misprintedTerm(split.name);
  const name = misprint ? split.name.replace(misprint.printed, misprint.term) : split.name;
  if (misprint)
    doubts.push({
      zh: `原文为“${misprint.printed}”，疑为“${misprint.term}”之误`,
      en: `Printed as “${misprint.printed}”, probably a slip for “${misprint.term}”`,
    });
  const figures = indices.flatMap((index) => {
    const column = columns[index];
    const text = ditto(row[index]?.clean.text ?? '', before?.[index]?.clean.text);
    return column &&
      !NOTHING.test(text) &&
      (column.year !== undefined ||
        column.role === 'target' ||
        column.role === 'baseline' ||
        column.role === 'achieved')
      ? [{ column, text }]
      : [];
  });
  const target = pickTarget(figures, period);
  const baselines = figures
    .filter(({ column }) => column.role === 'baseline')
    .flatMap(({ column, text }) => baselineOf(text, column.year ?? (period ? period.from - 1 : undefined)));
  const done = figures.find(({ column }) => column.role === 'achieved');
  const achievedYear = done ? (done.column.year ?? target?.year) : undefined;
  const attributeText = cellOf(row, columns, 'attribute')?.clean.text ?? '';
  const attribute = attributeText.includes('约束')
    ? 'binding'
    : attributeText.includes('预期') || attributeText.includes('指导')
      ? 'expected'
      : undefined;
  const parsed = target && parseTarget(bracketed(target.text.replace(/[*※☆]+$/, ''), target.column), { unit });
  if (target && !parsed)
    doubts.push({
      zh: `目标值“${target.text}”未能读成可判定的表达式`,
      en: `The target “${target.text}” could not be read as one that can be judged`,
    });
  if (!target && !done) doubts.push({ zh: '没有目标值', en: 'No target' });
  if (target && target.column.year === undefined)
    doubts.push({
      zh: '表头没有写明目标年份，按规划期末年计',
      en: 'No target year in the head of the table; the last year of the plan is taken',
    });
  if (!target && !done && baselines.length === 0 && attribute === undefined) return undefined;
  if (target?.year !== undefined && period && target.year < period.from)
    doubts.push({
      zh: '目标年份在本规划期之前，是上一期规划的指标',
      en: 'The target year lies before this plan: an indicator of the plan before',
    });
  const later = figures.filter((figure) => figure.column.role === 'target' && figure !== target?.figure);
  const note = [
    cellOf(row, columns, 'note')?.clean.text ?? '',
    ...later.map(({ column, text }) => `${column.title}：${text}`),
    ...(target && /[*※☆]+$/.test(target.text) ? context.table.notes.filter((line) => /^[*※☆]/.test(line)) : []),
  ].filter((text) => text !== '' && !NOTHING.test(text));
  const number = Number(cellOf(row, columns, 'number')?.clean.text.replace(/[.、]$/, '') ?? '');
  return {
    table: key,
    section: key,
    name,
    unit,
    baselines,
    ...(Number.isInteger(number) && number > 0 ? { number } : {}),
    ...(done && achievedYear !== undefined
      ? { achieved: { year: achievedYear, ...exact(done.text), text: done.text } }
      : {}),
    ...(target && parsed && target.year !== undefined
      ? { target: { year: target.year, text: target.text, expression: parsed.expression } }
      : {}),
    ...(attribute ? { attribute } : {}),
    ...(note.length > 0 ? { note: note.join('；') } : {}),
    spans: spansOfRow(row, columns, indices),
    confidence: confidenceOf(doubts, misprint !== undefined, target !== undefined),
    doubts,
  };
}

const confidenceOf = (doubts: readonly LocalizedText[], isMisprinted: boolean, hasTarget: boolean): number =>
  isMisprinted ? 0.55 : doubts.length === 0 && hasTarget ? 0.98 : Math.max(0.5, 0.9 - 0.15 * doubts.length);

/** The columns 累计 hold sums over the years of the plan, whether or not each cell repeats the brackets. */
const bracketed = (text: string, column: Column): string =>
  column.isCumulative && /^[<>≥≤]?\d/.test(text) && column.year === undefined ? `〔${text}〕` : text;

type Figure = { readonly column: Column; readonly text: string };

function pickTarget(
  figures: readonly Figure[],
  period: Period | undefined,
):
  | { readonly text: string; readonly year: number | undefined; readonly column: Column; readonly figure: Figure }
  | undefined {
  const targets = figures.filter(
    ({ column, text }) => column.role === 'target' || (column.isCumulative && text !== ''),
  );
  const fallback = Math.max(0, ...targets.map(({ column }) => column.year ?? 0));
  const figure =
    targets.find(({ column }) => column.year !== undefined && column.year === period?.to) ??
    targets
      .filter(({ column }) => column.year !== undefined && (period === undefined || column.year <= period.to))
      .sort((one, other) => (other.column.year ?? 0) - (one.column.year ?? 0))[0] ??
    targets[0];
  if (!figure) return undefined;
  const year = figure.column.year ?? period?.to ?? (fallback > 0 ? fallback : undefined);
  return { text: figure.text, year, column: figure.column, figure };
}

/** `685（2019）`: a value of another year than the header's. */
function baselineOf(text: string, year: number | undefined): ReadIndicator['baselines'] {
  const other = /[（(]((?:19|20)\d{2})年?[）)]$/.exec(text);
  const of = other?.[1] === undefined ? year : Number(other[1]);
  if (of === undefined) return [];
  const plain = other ? text.slice(0, other.index).trim() : text;
  return [{ year: of, ...exact(plain), text }];
}

/** The value of a cell that holds nothing but one. */
function exact(text: string): { readonly value?: number } {
  const plain = text
    .replace(/[*※☆]+$/, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    // 〔20.5〕: the sum of the last plan's years.
    .replace(/^[〔[［【(（](.*)[〕\]］】)）]$/, '$1')
    .replace(/[%‰]$/, '')
    .trim();
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? { value: Number(plain) } : {};
}

const ditto = (text: string, above: string | undefined): string =>
  /^(?:同上|〃|″|")$/.test(text) ? (above ?? '') : text;

function unitOf(cell: string, own: string, table: string): string {
  if (cell !== '' && !NOTHING.test(cell)) return cell;
  return own === '' && cell === '' ? table : own;
}

function unitOfNotes({ notes, caption }: PlanTable): string {
  const text = [...notes, caption]
    .map((line) => /单位[：:]\s?([^，,；;（）()\s]+)/.exec(line)?.[1])
    .find((unit) => unit !== undefined);
  return text !== undefined && isUnit(text) ? text : '';
}

function spansOfRow(row: TableRow, columns: readonly Column[], indices: readonly number[]): Span[] {
  const spans = row
    .filter((cell, index) => !cell.merged && (indices.includes(index) || columns[index]?.role !== 'category'))
    .flatMap((cell) => cell.spans)
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    // Cells of one row are one stretch; where a page cut the row, they are two.
    if (last && span.start - last.end <= 40)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}
