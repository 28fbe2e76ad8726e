import type { LocalizedText } from '@ecoloop/kernel';
import type { ReadIndicator, Span } from '../model.ts';
import type { Column } from '../table/header.ts';
import type { PlanTable, TableCell, TableRow } from '../table/plan-table.ts';
import { parseTarget } from '../target/index.ts';
import { isUnit, splitUnit } from './indicator-name.ts';
import { misprintedTerm } from './known-terms.ts';
import { fullName, withoutMark } from './row-name.ts';

export type Period = { readonly from: number; readonly to: number };
export type Draft = Omit<ReadIndicator, 'id'>;

export interface TableContext {
  readonly table: PlanTable;
  readonly key: string;
  readonly columns: readonly Column[];
  readonly period: Period | undefined;
  readonly tableUnit: string;
}

/** What an indicator is a part of. */
export type Part = { readonly name: string; readonly unit: string };

export const NOTHING = /^[\s/／\\\-—–－─一·.…]*$|^(?:无|暂无|缺|n\/?a)$/i;
const MARKS = /[*※☆①-⑳]+$/;
export const ATTRIBUTE_ROW = /约束性|预期性|参考性|引导性/;

export const cellOf = (row: TableRow, columns: readonly Column[], role: Column['role']): TableCell | undefined =>
  row[columns.findIndex((column) => column.role === role)];

/** What the cells of a row, or those of some of its columns, say of what is named. */
export function readFigures(
  row: TableRow,
  context: TableContext,
  indices: readonly number[],
  printed: string,
  before: TableRow | undefined,
  group?: Part,
): Draft | undefined {
  const { columns, period, tableUnit, key } = context;
  const doubts: LocalizedText[] = [];
  const alone = splitUnit(withoutMark(printed));
  const named = fullName(alone.name, group?.name);
  const isPart = named !== alone.name;
  const split = { name: named, unit: alone.unit === '' && isPart ? (group?.unit ?? '') : alone.unit };
  const unitCell = cellOf(row, columns, 'unit')?.clean.text ?? '';
  const known = unitOf(unitCell, split.unit, tableUnit);
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
  const ownAttribute = attributeText.includes('约束')
    ? 'binding'
    : /预期|指导|参考|引导/.test(attributeText)
      ? 'expected'
      : undefined;
  const attribute = ownAttribute ?? attributeByMark(printed, context.table.notes);
  const parsed = target && parseTarget(bracketed(target.text.replace(MARKS, ''), target.column), { unit: known });
  // Where nothing else gives the unit, the figures may: 93%左右.
  const unit = known === '' && unitCell === '' ? (parsed?.unit ?? '') : known;
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

/** `带*的为约束性指标`: what a mark behind some names says. */
function attributeByMark(printed: string, notes: readonly string[]): ReadIndicator['attribute'] {
  const said = notes
    .map((note) => /[“"（(]?([*★☆▲△●○※#])[”"）)]?[^，。；]{0,8}?(?:为|表示|是|属)?(约束|预期)性/.exec(note))
    .find((match) => match !== null);
  if (!said) return undefined;
  const isMarked = printed.includes(said[1] ?? '');
  return isMarked === (said[2] === '约束') ? 'binding' : 'expected';
}

/** The columns 累计 hold sums over the years of the plan, whether or not each cell repeats the brackets. */
const bracketed = (text: string, column: Column): string =>
  (column.isCumulative &&
    /^[<>≥≤]?\d/.test(text) &&
    (column.year === undefined || /累计/.test(column.title.replace(/[〔［[（(][^〔（(]*$/, '')))) ||
  /^(?:累计)?新[增建]\d/.test(text)
    ? `〔${text.replace(/^(?:累计)?新[增建]/, '')}〕`
    : text;

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
    // 近期, 远期: a plan of many years is held to the last.
    (period && period.to - period.from > 5 ? targets.at(-1) : targets[0]);
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
    .replace(MARKS, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    // 〔20.5〕: the sum of the last plan's years.
    .replace(/^[〔[［【(（](.*)[〕\]］】)）]$/, '$1')
    .replace(/[%‰]$/, '')
    .trim();
  const [, figure = '', unit = ''] = /^(-?\d+(?:\.\d+)?)(.*)$/.exec(plain) ?? [];
  return figure !== '' && (unit === '' || isUnit(unit)) ? { value: Number(figure) } : {};
}

const ditto = (text: string, above: string | undefined): string =>
  /^(?:同上|〃|″|")$/.test(text) ? (above ?? '') : text;

function unitOf(cell: string, own: string, table: string): string {
  if (cell !== '' && !NOTHING.test(cell)) return cell;
  return own === '' && cell === '' ? table : own;
}

export function unitOfNotes({ notes, caption }: PlanTable): string {
  const text = [...notes, caption]
    .map((line) => /单位[：:]\s?([^，,；;（）()\s]+)/.exec(line)?.[1])
    .find((unit) => unit !== undefined);
  if (text !== undefined) return isUnit(text) ? text : '';
  const behind = /（([^（）]+)）$/.exec(caption)?.[1];
  return behind !== undefined && isUnit(behind) ? behind : '';
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
