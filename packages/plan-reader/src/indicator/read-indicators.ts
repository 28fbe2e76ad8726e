import type { OutlineSection, ReadIndicator } from '../model.ts';
import { readHeader, type Column, type TableHeader } from '../table/header.ts';
import type { PlanTable, TableRow } from '../table/plan-table.ts';
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
    const header = readHeader(table.rows, period);
    return header && isIndicatorTable(header)
      ? readTable(table, header, keys[index]?.key ?? `table-${index + 1}`, period)
      : [];
  });
  return drafts.map((draft, index) => ({ id: `indicator-${index + 1}`, ...draft }));
}

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
    const carried = { ...(category === undefined ? {} : { category }), ...(attribute ? { attribute } : {}) };
    const drafts = readRow(row, context, { carried, whole }, table.rows[header.height + at - 1]);
    if (!/^其中/.test(cellOf(row, context.columns, 'name')?.clean.text ?? '')) whole = drafts[0] ?? whole;
    found.push(...drafts);
  }
  return found;
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
  { carried, whole }: Around,
  before: TableRow | undefined,
): Draft[] {
  const { columns } = context;
  const scope = cellOf(row, columns, 'scope')?.clean.text ?? '';
  if (columns.some(({ role }) => role === 'name')) {
    const own = cellOf(row, columns, 'name')?.clean.text ?? '';
    // A name may stand in the column of classes alone, where it has no parts.
    const isWhole = own === '' && cellOf(row, columns, 'category')?.merged === false;
    const printed = isWhole ? (categoryOf(row, columns) ?? '') : own;
    const group = /^其中/.test(printed) ? whole : isWhole ? undefined : groupOf(carried.category);
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
    .replace(/^.{0,8}?(?:各|分)(?:区县?|县区|市县?|地区|街道|乡镇|行政区)/, '')
    .replace(/“[^”]*”(?:时期|期间)?/g, '')
    .replace(/(?:规划|控制|考核|年度|分解|主要)*(?:目标|指标|任务)?(?:值|表|一览表|分解表)?$/, '');
}
