import {
  dateOfEpochDay,
  epochDayOf,
  localDateFrom,
  type LocalDate,
  type LocalizedText,
  type Unit,
} from '@ecoloop/kernel';
import { airDayValues } from '../src/air/day.ts';
import type { AirEditionId } from '../src/air/editions.ts';
import { airItems, forEachAirItem, propertyOf, type AirItem } from '../src/air/item.ts';
import type { AirDayValues } from '../src/air/period.ts';
import { readAirValue } from '../src/air/reading.ts';
import { parseMeasured, type Measured } from '../src/model/measurement.ts';
import { readHeading, refuseImplausible, type AirColumn } from './air-column.ts';
import { UsageError } from './command.ts';
import { parseCsv, type CsvRow } from './csv.ts';
import { itemFinder } from './item-name.ts';

/** A cell that was not used, and why. */
export interface CellRefusal {
  readonly line: number;
  readonly item: AirItem;
  readonly text: string;
  readonly reason: LocalizedText;
}

/** Hours or days of one station or city, read from a table. */
export interface AirFile {
  readonly step: 'hour' | 'day';
  readonly from: LocalDate;
  readonly days: number;
  readonly items: readonly AirItem[];
  /** Headings of columns that are no item. */
  readonly unused: readonly string[];
  readonly refused: readonly CellRefusal[];
  readonly dayValues: (edition: AirEditionId) => AirDayValues;
}

interface Column extends AirColumn {
  readonly index: number;
}

const HOURS_OF_DAY = 24;

/**
 * Reads CSV: the time in the first column (`2025-01-31`, or `2025-01-31 13:00` for the hour that starts then), an item
 * in each other (`PM2.5`, `CO(mg/m3)`, `O3_8h`). Times that are not there are missing. A column whose median is
 * implausible is in another unit than it seems, and refused.
 *
 * @throws UsageError where times or headings cannot be read
 */
export function readAirFile(text: string): AirFile {
  const [header, ...rows] = rowsOf(text);
  if (!header || rows.length === 0) {
    throw new UsageError({
      zh: '文件没有数据行：首行为列名，其后每行一个时间',
      en: 'The file has no data: a line of headings, then a line for each time',
    });
  }
  const { columns, unused } = columnsOf(header);
  const times = rows.map(timeOf);
  const step = times.some(({ hour }) => hour !== undefined) ? 'hour' : 'day';
  const perDay = step === 'hour' ? HOURS_OF_DAY : 1;
  const first = times.reduce((least, { day }) => Math.min(least, day), Infinity);
  const last = times.reduce((most, { day }) => Math.max(most, day), -Infinity);
  const days = last - first + 1;
  if (days > MOST_DAYS)
    throw new UsageError({
      zh: `文件跨 ${String(days)} 天，日期可能有误`,
      en: `The file spans ${String(days)} days: is a date wrong?`,
    });
  const values = forEachAirItem(() => new Float64Array(days * perDay).fill(NaN));
  const seen = new Set<number>();
  const refused: CellRefusal[] = [];
  for (const [index, row] of rows.entries()) {
    const { day, hour = 0 } = times[index] ?? { day: first };
    const place = (day - first) * perDay + hour;
    if (seen.has(place))
      throw new UsageError({
        zh: `第 ${String(row.line)} 行的时间已出现过`,
        en: `The time of line ${String(row.line)} was there before`,
      });
    seen.add(place);
    for (const column of columns) {
      const cell = row.cells[column.index] ?? '';
      const read = readCell(cell, column);
      if (read.ok) values[column.item][place] = read.value;
      else refused.push({ line: row.line, item: column.item, text: cell, reason: read.reason });
    }
  }
  for (const column of columns) refuseImplausible(column, values[column.item]);
  return {
    step,
    from: dateOfEpochDay(first),
    days,
    items: columns.map(({ item }) => item),
    unused,
    refused,
    dayValues: (edition) =>
      step === 'day' ? values : forEachAirItem((item) => airDayValues(item, values[item], edition)),
  };
}

/** Far more than any record has; a slip of the pen in a year must not fill the memory. */
const MOST_DAYS = 40_000;

function rowsOf(text: string): readonly CsvRow[] {
  try {
    return parseCsv(text);
  } catch (error) {
    const line = error instanceof Error ? error.message : '';
    throw new UsageError({ zh: `第 ${line} 行的引号不成对`, en: `A quote of line ${line} is not closed` });
  }
}

function columnsOf({ cells }: CsvRow): { readonly columns: readonly Column[]; readonly unused: readonly string[] } {
  const find = itemFinder(airItems.map((code) => ({ ...propertyOf(code), code })));
  const columns: Column[] = [];
  const unused: string[] = [];
  for (const [index, heading] of cells.entries()) {
    if (index === 0) continue;
    const read = readHeading(heading, (name) => find(name)?.code);
    if (read === undefined) {
      unused.push(heading);
      continue;
    }
    if (columns.some(({ item }) => item === read.item))
      throw new UsageError({ zh: `列“${heading}”重复`, en: `There is a second column "${heading}"` });
    columns.push({ index, ...read });
  }
  if (columns.length > 0) return { columns, unused };
  throw new UsageError({
    zh: `首行没有可识别的项目；列名可用 ${airItems.join(', ')}，可带单位，如“CO(mg/m3)”`,
    en: `The first line names no item; headings are ${airItems.join(', ')}, with a unit or not: "CO(mg/m3)"`,
  });
}

function timeOf({ line, cells: [text = ''] }: CsvRow): { readonly day: number; readonly hour?: number } {
  const [, year, month, day, hour] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2})(?::00(?::00)?(?:\+08:?00)?)?)?$/.exec(text) ?? [];
  const unreadable = new UsageError({
    zh: `第 ${String(line)} 行的时间“${text}”无法识别，应为 2025-01-31 或 2025-01-31 13:00`,
    en: `Line ${String(line)}: the time "${text}" is neither like 2025-01-31 nor like 2025-01-31 13:00`,
  });
  if (year === undefined || (hour !== undefined && Number(hour) >= HOURS_OF_DAY)) throw unreadable;
  try {
    const epochDay = epochDayOf(localDateFrom(Number(year), Number(month), Number(day)));
    return hour === undefined ? { day: epochDay } : { day: epochDay, hour: Number(hour) };
  } catch {
    throw unreadable;
  }
}

function readCell(
  text: string,
  { item, unit }: Column,
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: LocalizedText } {
  const parsed = parseMeasured(text);
  if (!parsed.ok) return parsed;
  if (Number.isNaN(parsed.value)) return { ok: true, value: NaN };
  const read = readAirValue(item, inUnit(parsed.value, unit));
  return read.ok ? { ok: true, value: read.value.value } : { ok: false, reason: read.reason.reason };
}

/** A bare number is in the unit of its heading. */
function inUnit(measured: Measured, unit: Unit | undefined): Measured {
  if (unit === undefined) return measured;
  if (typeof measured === 'number') return { value: measured, unit };
  return measured.unit === undefined ? { ...measured, unit } : measured;
}
