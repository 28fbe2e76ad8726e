import type { FigureCadence, PlanContent, PlanIndicatorContent } from '@ecoloop/api-contract';
import type { LocalDate } from '@ecoloop/kernel';
import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { harmless, readSheet, type Sheet } from '../../platform/files/sheet.ts';
import { FigureErrors } from './errors.ts';
import { endOf } from './figure-period.ts';
import type { FigureRow } from './repository.ts';

/** Headings begin with the name of the column; those that are shown only are not read. */
const columns = [
  ['key', '编号', 8],
  ['name', '指标', 40],
  ['unit', '单位', 10],
  ['origin', '来源', 12],
  ['territory', '区域代码', 12],
  ['place', '区域', 16],
  ['period', '期间', 10],
  ['value', '数值', 14],
  ['source', '数值依据', 32],
  ['note', '说明', 24],
  ['state', '状态', 10],
] as const;
type ColumnName = (typeof columns)[number][0];
const read = ['key', 'territory', 'period', 'value', 'source', 'note'] as const;
const needed = ['key', 'period', 'value', 'source'] as const;
const filledIn: readonly ColumnName[] = ['value', 'source', 'note'];
export type FormColumn = (typeof read)[number];
export type FormRow = Readonly<Record<FormColumn, string>>;

const states = { submitted: '待审核', approved: '已通过' } as const;
const SHEET = 'figures';
const FILLED_IN = 'FFFFF8E1';

/** One line of the form: an indicator, a place, a period, and the figure that stands there already. */
export interface FormLine {
  readonly indicator: PlanIndicatorContent;
  readonly computed: boolean;
  readonly territory: string;
  readonly place: string;
  readonly period: string;
  readonly standing: FigureRow | undefined;
}

/** Periods of a year that are over: those of the cadence, then the year itself, which alone is judged. */
export function periodsOf(year: number, cadence: FigureCadence, today: LocalDate): string[] {
  const parts =
    cadence === 'month'
      ? Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
      : cadence === 'quarter'
        ? Array.from({ length: 4 }, (_, index) => `${year}-Q${index + 1}`)
        : [];
  return [...parts, String(year)].filter((period) => endOf(period) <= today);
}

function cellsOf({ indicator, computed, territory, place, period, standing }: FormLine) {
  const cells: Record<ColumnName, string | number> = {
    key: indicator.key,
    name: indicator.name.zh,
    unit: indicator.unit,
    origin: computed ? '平台计算' : '填报',
    territory,
    place,
    period,
    value: standing?.value ?? standing?.text ?? '',
    source: standing?.source ?? '',
    note: standing?.note ?? '',
    state: standing?.state === 'submitted' || standing?.state === 'approved' ? states[standing.state] : '',
  };
  return columns.map(([name]) => {
    const cell = cells[name];
    return typeof cell === 'string' ? harmless(cell) : cell;
  });
}

/** The form as XLSX, where the columns to fill in stand out, or as CSV with a byte order mark. */
export async function writeFigureForm(
  { name }: Pick<PlanContent, 'name'>,
  lines: readonly FormLine[],
  format: 'xlsx' | 'csv',
): Promise<{ readonly fileName: string; readonly contentType: string; readonly content: Buffer }> {
  const headings = columns.map(([column, title]) => `${column} ${title}`);
  const fileName = `${name.zh}-指标数值填报表.${format}`;
  if (format === 'csv') {
    const content = Buffer.from(stringify([headings, ...lines.map(cellsOf)], { bom: true }));
    return { fileName, contentType: 'text/csv; charset=utf-8', content };
  }
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet(SHEET, { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] });
  sheet.columns = columns.map(([column, , width], index) => ({
    header: headings[index] ?? column,
    key: column,
    width,
    // Or 2023-07 becomes a day.
    ...(column === 'value' ? {} : { style: { numFmt: '@' } }),
  }));
  sheet.getRow(1).font = { bold: true };
  for (const line of lines) {
    const row = sheet.addRow(cellsOf(line));
    for (const column of filledIn) {
      row.getCell(column).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLED_IN } };
    }
  }
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  return { fileName, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content };
}

/** @throws figure.NOT_A_FORM */
export async function readFigureForm(bytes: Buffer): Promise<Sheet<FormColumn>['rows']> {
  const { rows, absent } = await readSheet(bytes, read).catch((cause: unknown) => {
    throw FigureErrors.NOT_A_FORM({ columns: needed.join('、') }, { cause });
  });
  const missing = needed.filter((name) => absent.has(name));
  if (missing.length > 0) throw FigureErrors.NOT_A_FORM({ columns: missing.join('、') });
  return rows;
}

/** What stands in the value's cell: a number where it is one, in the indicator's unit; else the text. */
export function figureIn(text: string, unit: string): { readonly value: number } | { readonly text: string } {
  const shown = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '');
  const number = (unit === '%' ? shown.replace(/\s*%$/, '') : shown).replace('−', '-');
  return /^[+-]?\d+(\.\d+)?$/.test(number) ? { value: Number(number) } : { text };
}

/** A spreadsheet may have made a day of a month. */
export const periodIn = (text: string): string => text.replace(/^(\d{4}-\d{2})-01$/, '$1').toUpperCase();
