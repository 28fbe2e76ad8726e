import type { Column, ColumnRole } from '../table/header.ts';
import type { PlanTable, TableRow } from '../table/plan-table.ts';
import { isAttribute, isFigure, isNothing } from '../table/stacked/cell-cost.ts';
import { isUnit } from './indicator-name.ts';

const VALUES: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['baseline', 'target', 'achieved']);
const HAN = /[\u3400-\u9FFF]/;

/** The columns of a table of indicators, with what their cells and the caption say beyond the words of the header. */
export function indicatorColumns(columns: readonly Column[], rows: readonly TableRow[], table: PlanTable): Column[] {
  const typed = columns.map((column, index) => ({ ...column, role: roleByCells(column, cellsOf(rows, index)) }));
  return withYears(withName(withGroups(typed, rows), rows), table);
}

const cellsOf = (rows: readonly TableRow[], index: number): string[] =>
  rows.flatMap((row) => {
    const cell = row[index];
    return cell && cell.clean.text !== '' && !cell.merged ? [cell.clean.text.replace(/\s/g, '')] : [];
  });

const isMostly = (cells: readonly string[], test: (cell: string) => boolean): boolean =>
  cells.length >= 2 && cells.filter(test).length >= cells.length * 0.7;

/** A title may say nothing, or 类型 of what is binding or expected. */
function roleByCells({ role, title, year }: Column, cells: readonly string[]): ColumnRole {
  const isOpen = (role === 'other' && year === undefined) || role === 'category' || role === 'attribute';
  if (!isOpen || cells.length === 0) return role;
  if (role !== 'attribute' && isMostly(cells, isAttribute)) return 'attribute';
  if (role === 'attribute')
    return cells.every((cell) => HAN.test(cell) && !/约束|预期|参考|引导|指导/.test(cell)) ? 'category' : role;
  if (role === 'category') return role;
  if (isMostly(cells, isUnit)) return 'unit';
  if (title === '' && isMostly(cells, (cell) => /^\d{1,2}$/.test(cell))) return 'number';
  return role;
}

/** 指标 over two columns: the first groups what the second names, whether or not the second has a title. */
function withGroups(columns: readonly Column[], rows: readonly TableRow[]): Column[] {
  const name = columns.findIndex(({ role }) => role === 'name');
  if (name < 0) return [...columns];
  const isBlankWords = (index: number): boolean => {
    const column = columns[index];
    const cells = cellsOf(rows, index);
    return column?.title === '' && column.role === 'other' && cells.length > 0 && isMostlyWords(cells);
  };
  if (isBlankWords(name + 1))
    return columns.map((column, index) =>
      index === name ? { ...column, role: 'category' } : index === name + 1 ? { ...column, role: 'name' } : column,
    );
  return columns.map((column, index) =>
    index < name && isBlankWords(index) ? { ...column, role: 'category' } : column,
  );
}

const isMostlyWords = (cells: readonly string[]): boolean =>
  cells.filter((cell) => HAN.test(cell) && !isFigure(cell) && !isNothing(cell)).length >= cells.length * 0.6;

/** A table may name its first column by nothing a header word knows: the widest texts are the names. */
function withName(columns: readonly Column[], rows: readonly TableRow[]): Column[] {
  if (columns.some(({ role }) => role === 'name' || role === 'scope')) return [...columns];
  const candidates = columns.flatMap((column, index) =>
    column.role === 'other' || column.role === 'category' ? [index] : [],
  );
  const lengths = candidates.map((index) => ({
    index,
    total: cellsOf(rows, index).reduce((sum, cell) => sum + cell.length, 0),
  }));
  const best = lengths.sort((one, other) => other.total - one.total)[0];
  return columns.map((column, index) => (index === best?.index ? { ...column, role: 'name' as const } : column));
}

/** Years that only the caption or a note gives: `（现状为2020年，目标为2025年）`, `规划指标（2025年）`. */
function withYears(columns: readonly Column[], { caption, notes }: PlanTable): Column[] {
  if (columns.some(({ role, year }) => VALUES.has(role) && year !== undefined)) return [...columns];
  const text = [caption, ...notes].join('；');
  const base = yearBehind(text, '(?:现状|基准|基期|基数)(?:值|年)?');
  const target = yearBehind(text, '(?:目标|规划)(?:值|年)?') ?? onlyYear(caption);
  return columns.map((column) => {
    const year =
      column.role === 'baseline' ? base : column.role === 'target' && !column.isCumulative ? target : undefined;
    return year === undefined ? column : { ...column, year };
  });
}

function yearBehind(text: string, words: string): number | undefined {
  const match = new RegExp(`${words}[^，。；、）\\d]{0,6}((?:19|20)\\d{2})年?`).exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The last year of a caption that names one, or a stretch of years. */
function onlyYear(caption: string): number | undefined {
  const years = (caption.match(/(?:19|20)\d{2}/g) ?? []).map(Number);
  return years.length === 1 || (years.length === 2 && /\d年?[-—–~至]+\d/.test(caption)) ? years.at(-1) : undefined;
}
