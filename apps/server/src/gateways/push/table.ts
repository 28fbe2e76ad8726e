import { refusal, type Refusal } from './reasons.ts';
import { excerptOf, type FormReader, linesOf, type Reading, type RefusedRow, unusable } from './reading.ts';
import { type Found, type PushedValue, shown, type ValueReader } from './value-reader.ts';
import { readWrittenValue } from './value-rows.ts';

/** What a column may be called, besides the properties. */
const ROLES = {
  time: ['time', '时间'],
  station: ['station', '点位'],
  averaging: ['averaging', '统计时段'],
  statistic: ['statistic', '统计量'],
  mark: ['mark', '数据标记'],
  property: ['property', '监测因子'],
  value: ['value', '监测值'],
  unit: ['unit', '单位'],
} as const;
type Role = keyof typeof ROLES;
const roleOf = (name: string): Role | undefined =>
  (Object.keys(ROLES) as Role[]).find((role) => ROLES[role].some((known) => known === name.toLowerCase())); // keys of ROLES are its roles

interface PropertyColumn {
  readonly index: number;
  readonly name: string;
  readonly property: string;
  readonly statistic: string | undefined;
  readonly toStored: (value: number) => number;
  /** Index of the column with its data marks. */
  readonly mark: number | undefined;
}

export interface TableColumns {
  readonly count: number;
  readonly delimiter: string;
  readonly roles: Readonly<Partial<Record<Role, number>>>;
  /** A column for each property; none where each row names its own. */
  readonly properties: readonly PropertyColumn[];
}

const DELIMITERS = [',', ';', '\t'];

/**
 * Reads the line that names the columns: `time` and either `property`, `value`, `unit`, or a column a property,
 * `pm25 (ug/m3)` or `pm25:maximum (ug/m3)`, each with `pm25 mark` beside it where there are data marks.
 */
export function readColumns(line: string, reader: ValueReader): Found<TableColumns> {
  const delimiter = DELIMITERS.reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
  const names = cellsOf(line, delimiter).map((name) => name.trim());
  const roles: Partial<Record<Role, number>> = {};
  const columns: { readonly index: number; readonly name: string }[] = [];
  const marks = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) return { refused: refusal('push.repeated-column', { column: shown(name) }) };
    const role = roleOf(name);
    const marked = /^(\S+) mark$/i.exec(name)?.[1];
    if (role) roles[role] = index;
    else if (marked !== undefined) marks.set(marked.toLowerCase(), index);
    else columns.push({ index, name });
  }
  const properties: PropertyColumn[] = [];
  for (const { index, name } of columns) {
    const column = readPropertyColumn(name, reader);
    if ('refused' in column) return column;
    const label = /^[^\s(（]+/.exec(name)?.[0].toLowerCase() ?? '';
    properties.push({ index, name, ...column.value, mark: marks.get(label) });
    marks.delete(label);
  }
  const [unclaimed] = marks.keys();
  if (unclaimed !== undefined) return unknownColumn(`${unclaimed} mark`, reader);
  const needed: readonly Role[] = properties.length > 0 ? ['time'] : ['time', 'property', 'value', 'unit'];
  const missing = needed.find((role) => roles[role] === undefined);
  if (missing) return { refused: refusal('push.no-column', { column: missing }) };
  const both =
    properties.length > 0 && (['property', 'value', 'unit'] as const).find((role) => roles[role] !== undefined);
  if (both !== false && both !== undefined) return unknownColumn(both, reader);
  return { value: { count: names.length, delimiter, roles, properties } };
}

function readPropertyColumn(
  name: string,
  reader: ValueReader,
): Found<Pick<PropertyColumn, 'property' | 'statistic' | 'toStored'>> {
  const [, code, statistic, unit] = /^([^\s:(（]+)(?::(\w+))?\s*[(（]([^)）]+)[)）]$/.exec(name) ?? [];
  if (code === undefined || unit === undefined) return unknownColumn(name, reader);
  const property = reader.property(code);
  if ('refused' in property) return unknownColumn(name, reader);
  const toStored = reader.conversion(property.value, unit);
  if ('refused' in toStored) return toStored;
  const known = reader.statistic(statistic, 'hour');
  if ('refused' in known) return known;
  return { value: { property: property.value, statistic, toStored: toStored.value } };
}

function unknownColumn(name: string, { context }: ValueReader): { readonly refused: Refusal } {
  return { refused: refusal('push.unknown-column', { column: shown(name), known: [...context.observed].join(', ') }) };
}

/** Cells of a line; quotes hold delimiters together and are doubled inside. A line is a row: no cell has a line break. */
function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '"' && quoted && line.charAt(index + 1) === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

/** Rows below a line of columns, which is in the header of the message. */
export const csv: FormReader = {
  read(text, { columns: columnsLine = '', firstLine = 2 }, reader) {
    const columns = readColumns(columnsLine, reader);
    if ('refused' in columns) return unusable(columns.refused, columnsLine, 'line 1');
    const lines = linesOf(text);
    if (lines.length === 0) return unusable(refusal('push.empty-message'), columnsLine);
    const values: PushedValue[] = [];
    const refused: RefusedRow[] = [];
    let gaps = 0;
    for (const [row, line] of lines.entries()) {
      const result = readLine(line.text, row, columns.value, reader);
      for (const value of result.values) values.push(value);
      gaps += result.gaps;
      if (result.problem) {
        const place = `line ${firstLine + line.number}`;
        refused.push({ row, ...result.problem, place, excerpt: excerptOf(line.text) });
      }
    }
    return { rows: lines.length, values, refused, gaps } satisfies Reading;
  },
  rowText: (text, { columns = '' }, row) => `${columns}\n${linesOf(text)[row]?.text ?? ''}`,
};

interface LineReading {
  readonly values: readonly PushedValue[];
  readonly gaps: number;
  readonly problem?: Refusal;
}
const nothing = (problem: Refusal): LineReading => ({ values: [], gaps: 0, problem });

function readLine(line: string, row: number, columns: TableColumns, reader: ValueReader): LineReading {
  const cells = cellsOf(line, columns.delimiter);
  if (cells.length !== columns.count) {
    return nothing(refusal('push.column-count', { found: cells.length, expected: columns.count }));
  }
  const cell = (role: Role): string | undefined => {
    const index = columns.roles[role];
    return index === undefined ? undefined : cells[index];
  };
  const common = {
    station: cell('station'),
    averaging: cell('averaging'),
    statistic: cell('statistic'),
    mark: cell('mark'),
  };
  if (columns.properties.length > 0)
    return readWideLine(cells, row, columns, reader, { ...common, time: cell('time') ?? '' });
  const {
    property = '',
    value = '',
    unit = '',
    time = '',
  } = {
    property: cell('property'),
    value: cell('value'),
    unit: cell('unit'),
    time: cell('time'),
  };
  const result = readWrittenValue(reader, row, { ...common, property, value, unit, time });
  return 'reason' in result ? nothing(result) : { values: [result], gaps: 0 };
}

interface CommonCells {
  readonly station: string | undefined;
  readonly averaging: string | undefined;
  readonly statistic: string | undefined;
  readonly mark: string | undefined;
  readonly time: string;
}

/** What holds for the whole row refuses it whole; a cell that is bad is left out alone and named. */
function readWideLine(
  cells: readonly string[],
  row: number,
  { properties }: TableColumns,
  reader: ValueReader,
  common: CommonCells,
): LineReading {
  if (common.station !== undefined && common.station.trim() !== '') {
    const station = reader.station(common.station);
    if ('refused' in station) return nothing(station.refused);
  }
  const averaging = reader.averaging(common.averaging);
  if ('refused' in averaging) return nothing(averaging.refused);
  const time = reader.time(common.time, averaging.value);
  if ('refused' in time) return nothing(time.refused);
  const values: PushedValue[] = [];
  const bad: { readonly cell: string; readonly why: Refusal }[] = [];
  let gaps = 0;
  for (const { index, name, property, statistic: own, toStored, mark: markIndex } of properties) {
    const text = cells[index] ?? '';
    if (text.trim() === '') {
      gaps += 1;
      continue;
    }
    const statistic = reader.statistic(own ?? common.statistic, averaging.value);
    const mark = reader.mark(markIndex === undefined ? common.mark : cells[markIndex]);
    const value = reader.number(text, property, toStored);
    const why = [statistic, mark, value].find((part) => 'refused' in part);
    if (why) bad.push({ cell: `${name}=${shown(text)}`, why: why.refused });
    else if ('value' in statistic && 'value' in mark && 'value' in value) {
      const parts = { statistic: statistic.value, mark: mark.value, value: value.value };
      values.push({ row, property, averaging: averaging.value, time: time.value, ...parts });
    }
  }
  const [first] = bad;
  if (!first) return { values, gaps };
  const names = bad.map(({ cell }) => cell).join(', ');
  const problem = bad.length === 1 ? first.why : refusal('push.bad-cells', { cells: names.slice(0, 400) });
  return { values, gaps, problem };
}
