import type { OutlineSection, ReadIndicator } from '../model.ts';
import { readHeader, type Column, type TableHeader } from '../table/header.ts';
import { isProjectTable } from '../project/read-projects.ts';
import { guessHeader } from '../table/guess-header.ts';
import { emptyCell, type PlanTable, type TableRow } from '../table/plan-table.ts';
import { fittedRow } from './fitted-row.ts';
import { indicatorColumns } from './indicator-columns.ts';
import { splitUnit } from './indicator-name.ts';
import {
  ATTRIBUTE_ROW,
  cellOf,
  NOTHING,
  readFigures,
  unitOfNotes,
  type Draft,
  type Part,
  type Period,
  type TableContext,
} from './row-figures.ts';
import { withoutMark } from './row-name.ts';

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
    const key = keys[index]?.key ?? `table-${index + 1}`;
    const form = formOf(table, period);
    return form ? readTable(form.table, form.header, key, period) : [];
  });
  return drafts.map((draft, index) => ({ id: `indicator-${index + 1}`, ...draft }));
}

/** A table with its header, turned where its indicators stand side by side, guessed where it has none. */
function formOf(printed: PlanTable, period: Period | undefined): { table: PlanTable; header: TableHeader } | undefined {
  const table = { ...printed, rows: unfolded(printed.rows) };
  const header = readHeader(table.rows, period);
  if (header && isIndicatorTable(header)) return { table, header };
  if (header && isProjectTable(header, table.caption)) return undefined;
  const rows = turned(table.rows);
  const side = readHeader(rows, period);
  if (side && side.height === 1 && isIndicatorTable(side) && side.columns.filter(({ year }) => year).length >= 2)
    return { table: { ...table, rows }, header: side };
  const guess = header ? undefined : guessHeader(table);
  return guess && { table, header: guess };
}

/** A table of two halves side by side, each with the same titles, as one. */
function unfolded(rows: readonly TableRow[]): readonly TableRow[] {
  const titles = rows[0]?.map(({ clean }) => clean.text) ?? [];
  const half = titles.length / 2;
  const isDouble =
    half >= 2 && titles.slice(0, half).every((title, index) => title !== '' && title === titles[half + index]);
  if (!isDouble || !Number.isInteger(half) || new Set(titles).size !== half) return rows;
  return [...rows.map((row) => row.slice(0, half)), ...rows.slice(1).map((row) => row.slice(half))];
}

/** Rows as columns. */
const turned = (rows: readonly TableRow[]): TableRow[] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? emptyCell));

function readTable(table: PlanTable, header: TableHeader, key: string, period: Period | undefined): Draft[] {
  const tableUnit = unitOfNotes(table);
  const context: TableContext = {
    table,
    key,
    columns: indicatorColumns(header.columns, table.rows.slice(header.height), table),
    period,
    tableUnit,
  };
  const found: Draft[] = [];
  let category: string | undefined;
  let attribute: ReadIndicator['attribute'];
  /** The last indicator that is none of the parts of another: 其中. */
  let whole: Draft | undefined;
  /** One without figures, of which those below may be parts. */
  let parent: Draft | undefined;
  const parents = new Set<Draft>();
  /** Attribute of the last row that prints one. */
  let above: ReadIndicator['attribute'];
  const attributeAt = context.columns.findIndex(({ role }) => role === 'attribute');
  const nameAt = context.columns.findIndex(({ role }) => role === 'name');
  for (const [at, printed] of table.rows.slice(header.height).entries()) {
    const row = fittedRow(printed, context.columns);
    const group = groupTitle(row);
    if (group !== undefined) {
      if (ATTRIBUTE_ROW.test(group) && group.length <= 16) attribute = group.includes('约束') ? 'binding' : 'expected';
      else category = group.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.]+\s?/, '');
      continue;
    }
    const own = categoryOf(row, context.columns);
    // A name across both columns groups nothing.
    const isName = own === cellOf(row, context.columns, 'name')?.clean.text;
    if (own !== undefined && own !== '') category = isName ? undefined : own;
    const cell = row[attributeAt]?.clean.text ?? '';
    if (cell !== '') attribute = undefined;
    const drafts = readRow(
      row,
      context,
      {
        carried: { ...(category === undefined ? {} : { category }), ...(attribute ? { attribute } : {}) },
        whole,
        parent,
      },
      table.rows[header.height + at - 1],
    ).map((draft) => (cell === '' && above ? withAttribute(draft, above, attributeAt < nameAt) : draft));
    if (cell !== '') above = drafts[0]?.attribute;
    if (!/^其中/.test(row[nameAt]?.clean.text ?? '')) whole = drafts[0] ?? whole;
    if (parent && drafts[0]?.name.startsWith(`${parent.name}：`)) parents.add(parent);
    else parent = drafts[0] && isEmpty(drafts[0]) ? drafts[0] : undefined;
    found.push(...drafts);
  }
  return found.filter((draft) => !parents.has(draft));
}

/** Whether nothing but its name is said of an indicator, whose parts then stand below it. */
const isEmpty = ({ target, achieved, baselines }: Draft): boolean => !target && !achieved && baselines.length === 0;

/** @param isGroup whether the column stands before the names, as a merged cell that groups them does */
function withAttribute(draft: Draft, attribute: 'binding' | 'expected', isGroup: boolean): Draft {
  if (draft.attribute) return draft;
  if (isGroup) return { ...draft, attribute };
  const doubt = { zh: '指标属性为空，按上一行计', en: 'No attribute is printed; that of the row above is taken' };
  return { ...draft, attribute, confidence: Math.min(draft.confidence, 0.75), doubts: [...draft.doubts, doubt] };
}

/** The words of a row that says one thing only, across its columns. */
function groupTitle(row: TableRow): string | undefined {
  const filled = row.filter(({ clean }) => clean.text !== '');
  const texts = new Set(filled.map(({ clean }) => clean.text));
  const [only] = texts;
  if (texts.size !== 1 || only === undefined || only.length > 40 || /^\d/.test(only)) return undefined;
  return filled.length === row.length || filled.length === 1 ? only : undefined;
}

interface Around {
  /** What group rows and merged cells above say of this one. */
  readonly carried: { readonly category?: string; readonly attribute?: 'binding' | 'expected' };
  readonly whole: Draft | undefined;
  readonly parent: Draft | undefined;
}

/** The class that stands nearest to the name. */
function categoryOf(row: TableRow, columns: readonly Column[]): string | undefined {
  const name = columns.findIndex(({ role }) => role === 'name');
  const at = columns.findLastIndex(({ role }, index) => role === 'category' && (name < 0 || index < name));
  return at < 0 ? cellOf(row, columns, 'category')?.clean.text : row[at]?.clean.text;
}

function readRow(
  row: TableRow,
  context: TableContext,
  { carried, whole, parent }: Around,
  before: TableRow | undefined,
): Draft[] {
  const { columns } = context;
  const scope = cellOf(row, columns, 'scope')?.clean.text ?? '';
  if (columns.some(({ role }) => role === 'name')) {
    const own = cellOf(row, columns, 'name')?.clean.text ?? '';
    // A name may stand in the column of classes alone, where it has no parts.
    const isWhole = own === '' && cellOf(row, columns, 'category')?.merged === false;
    const printed = isWhole ? (categoryOf(row, columns) ?? '') : own;
    const group = /^其中/.test(printed) ? whole : isWhole ? undefined : (parent ?? groupOf(carried.category));
    if (printed === '' || NOTHING.test(printed) || /^(?:合计|小计|总计|注[：:])/.test(printed)) return [];
    const draft = readFigures(
      row,
      context,
      columns.map((_, index) => index),
      printed,
      before,
      group,
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

const groupOf = (category: string | undefined): Part | undefined =>
  category === undefined ? undefined : splitUnit(withoutMark(category));

function subjectOf(column: Column, { table }: TableContext): string {
  if (column.role === 'other' && column.year === undefined) return '';
  const own = column.title
    .replace(/(?:19|20)\d{2}年?(?:[-—–]\d+年?)?/g, '')
    .replace(/(?:现状|目标|规划|基准|完成|实际)值?|控制目标/g, '');
  if (own.replace(/[（(][^（）()]*[）)]/g, '').trim().length >= 3) return own;
  return table.caption
    .replace(/（[^（）]*）$/, '')
    .replace(/^(?:附?表|专栏|附件)\s?[\d一二三四五六七八九十]*[-—–.\d]*[：:\s]*/, '')
    .replace(/(?:19|20)\d{2}年?(?:[-—–]\d+年?)?/g, '')
    .replace(/^.{0,8}?(?:各|分)(?:[区县]（[^（）]*）|区县?|县区|市县?|地区|街道|乡镇|行政区)/, '')
    .replace(/“[^”]*”(?:时期|期间)?/g, '')
    .replace(/(?:规划|控制|考核|年度|分解|主要)*(?:目标|指标|任务)?(?:值|表|一览表|分解表)?$/, '');
}
