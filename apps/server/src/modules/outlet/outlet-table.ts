import type { LocalizedText } from '@ecoloop/kernel';
import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { harmless, readSheet } from '../../platform/files/sheet.ts';
import type { ExportFile } from '../evaluation/index.ts';
import { OutletErrors } from './errors.ts';
import type { RegisteredOutlet } from './outlet.ts';

/** What a row says of the outlet; rows of one outlet say the same, or leave it empty after the first. */
const outletColumns = [
  ['code', '编号'],
  ['name', '名称'],
  ['nameEn', '英文名称'],
  ['organisation', '单位'],
  ['territory', '区域代码'],
  ['longitude', '经度'],
  ['latitude', '纬度'],
  ['kind', '类别'],
  ['station', '监测点位'],
  ['industry', '行业代码'],
  ['permit', '排污许可证编号'],
  ['referenceOxygen', '基准含氧量（%）'],
  ['maintainer', '运维单位'],
  ['monitoredFrom', '联网日期'],
  ['state', '状态'],
  ['version', '版本'],
] as const;

/** A row is a limit; an outlet without any has one row in which these are empty. */
const limitColumns = [
  ['property', '监测因子'],
  ['averaging', '时段'],
  ['least', '下限'],
  ['most', '上限'],
  ['unit', '单位（量纲）'],
  ['from', '执行自'],
  ['until', '执行至'],
  ['document', '依据'],
  ['clause', '条款'],
] as const;

const columns = [...outletColumns, ...limitColumns];
export type OutletColumn = (typeof outletColumns)[number][0];
export type LimitColumn = (typeof limitColumns)[number][0];
export const outletColumnNames: readonly OutletColumn[] = outletColumns.map(([name]) => name);
export const limitColumnNames: readonly LimitColumn[] = limitColumns.map(([name]) => name);
const required = ['code', 'organisation'] as const;
const MOST_ROWS = 20_000;

/** Texts of a row by column; undefined where the table has no such column. */
export type OutletRow = Readonly<Partial<Record<OutletColumn | LimitColumn, string>>>;
export interface NumberedRow {
  /** As a spreadsheet counts. */
  readonly number: number;
  readonly row: OutletRow;
}

export const columnTitle = (name: string): string => columns.find(([known]) => known === name)?.[1] ?? name;

/** Outlets as a table that may come in again: CSV in UTF-8 with a byte order mark, or XLSX. */
export async function writeOutletTable(
  outlets: readonly RegisteredOutlet[],
  organisations: ReadonlyMap<string, LocalizedText>,
  format: 'csv' | 'xlsx',
): Promise<ExportFile> {
  const heading = columns.map(([name, title]) => `${name} ${title}`);
  const lines = [heading, ...outlets.flatMap((outlet) => linesOf(outlet, organisations))];
  if (format === 'csv') {
    const content = Buffer.from(stringify(lines, { bom: true }));
    return { fileName: 'outlets.csv', contentType: 'text/csv; charset=utf-8', content };
  }
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('outlets', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRows(lines);
  sheet.getRow(1).font = { bold: true };
  return {
    fileName: 'outlets.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Buffer.from(await workbook.xlsx.writeBuffer()),
  };
}

function linesOf(outlet: RegisteredOutlet, organisations: ReadonlyMap<string, LocalizedText>): (string | number)[][] {
  const { name, organisation, limits, ...rest } = outlet;
  const texts: Partial<Record<OutletColumn, string | number>> = {
    ...rest,
    ...{ name: name.zh, nameEn: name.en, organisation: organisations.get(organisation)?.zh ?? organisation },
  };
  const cell = (value: string | number = ''): string | number => (typeof value === 'string' ? harmless(value) : value);
  const own = outletColumnNames.map((column) => cell(texts[column]));
  if (limits.length === 0) return [[...own, ...limitColumnNames.map(() => '')]];
  return limits.map((limit) => [...own, ...limitColumnNames.map((column) => cell(limit[column]))]);
}

/** @throws outlet.NOT_A_TABLE, outlet.MISSING_COLUMNS, outlet.TOO_MANY_ROWS */
export async function readOutletTable(bytes: Buffer): Promise<readonly NumberedRow[]> {
  const names = columns.map(([name]) => name);
  const { rows, absent } = await readSheet(bytes, names).catch((cause: unknown) => {
    throw OutletErrors.NOT_A_TABLE({}, { cause });
  });
  const missing = required.filter((name) => absent.has(name));
  if (missing.length > 0) throw OutletErrors.MISSING_COLUMNS({ columns: missing.join('、') });
  if (rows.length > MOST_ROWS) throw OutletErrors.TOO_MANY_ROWS({ rows: rows.length, most: MOST_ROWS });
  return rows.map(({ number, row }) => ({
    number,
    row: Object.fromEntries(names.flatMap((name) => (absent.has(name) ? [] : [[name, row[name]]]))),
  }));
}
