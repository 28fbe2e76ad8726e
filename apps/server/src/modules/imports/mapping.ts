import type { ImportMapping } from '@ecoloop/api-contract';
import { convert, isUnit, type ErrorDetail } from '@ecoloop/kernel';
import { findProperty, type PropertyCode } from '@ecoloop/standards';
import { ImportErrors } from './errors.ts';
import { type TimeReader, timeReader } from './time-reader.ts';

export interface ColumnReader {
  readonly index: number;
  readonly column: string;
  readonly property: PropertyCode;
  readonly compass: boolean;
  /** Value in the property's unit = text value × factor + offset. */
  readonly factor: number;
  readonly offset: number;
  readonly plausible: { readonly min: number; readonly max: number };
}

/** A mapping bound to the header of a file. */
export interface BoundMapping {
  readonly columnCount: number;
  /** Column of the station's name, or the one station of the file. */
  readonly station: { readonly index: number; readonly column: string } | { readonly fixed: string };
  readonly time: TimeReader;
  readonly averaging: 'hour' | 'day';
  readonly missing: ReadonlySet<string>;
  readonly columns: readonly ColumnReader[];
}

const normal = (name: string): string => name.trim().toLowerCase();

/** Whether every column the mapping names is in the header, once. */
export function fits(mapping: ImportMapping, header: readonly string[]): boolean {
  const names = header.map(normal);
  return columnsOf(mapping).every((name) => names.filter((one) => one === normal(name)).length === 1);
}

/** Names of all columns a mapping reads. */
export function columnsOf(mapping: ImportMapping): string[] {
  const time = mapping.time;
  return [
    ...('column' in mapping.station ? [mapping.station.column] : []),
    ...('column' in time ? [time.column] : [time.year, time.month, time.day, time.hour]),
    ...mapping.columns.map((column) => column.column),
  ];
}

/**
 * Binds a mapping to a header.
 *
 * @throws import.MAPPING_DOES_NOT_FIT naming every column, property and unit that is wrong, all at once.
 */
export function bindMapping(mapping: ImportMapping, header: readonly string[]): BoundMapping {
  const problems: ErrorDetail[] = [];
  const positions = new Map(header.map((name, index) => [normal(name), index]));
  const indexOf = (name: string, path: string): number => {
    const index = positions.get(normal(name));
    if (index !== undefined && header.findIndex((other) => normal(other) === normal(name)) !== index)
      problems.push({ path, message: `The file has several columns "${name}"; rename all but one` });
    if (index === undefined) problems.push({ path, message: `No column "${name}"; the file has ${header.join(', ')}` });
    return index ?? 0;
  };
  const columns = mapping.columns.map((column, order): ColumnReader => {
    const path = `columns[${order}]`;
    const property = findProperty(column.property);
    const index = indexOf(column.column, `${path}.column`);
    const scale = property === undefined ? undefined : linearScale(column.unit, property.unit);
    if (property === undefined)
      problems.push({ path: `${path}.property`, message: `No property "${column.property}"` });
    else if (scale === undefined)
      problems.push({
        path: `${path}.unit`,
        message: `"${column.unit}" cannot become ${property.unit} of ${property.code}`,
      });
    return {
      index,
      column: column.column,
      property: property?.code ?? 'pm25',
      compass: column.compass ?? false,
      factor: scale?.factor ?? 1,
      offset: scale?.offset ?? 0,
      plausible: property?.plausible ?? { min: -Infinity, max: Infinity },
    };
  });
  const doubled = mapping.columns.filter((c, i, all) => all.findIndex((other) => other.property === c.property) !== i);
  for (const column of doubled)
    problems.push({ path: 'columns', message: `Two columns give ${column.property}; keep one` });
  const station =
    'column' in mapping.station
      ? { index: indexOf(mapping.station.column, 'station.column'), column: mapping.station.column }
      : { fixed: mapping.station.fixed };
  const time = timeReader(mapping, (name, path) => indexOf(name, path));
  if (problems.length > 0) throw ImportErrors.MAPPING_DOES_NOT_FIT({}, { details: problems });
  return {
    columnCount: header.length,
    station,
    time,
    averaging: mapping.averaging,
    missing: new Set(['', ...mapping.missing.map((text) => text.trim())]),
    columns,
  };
}

/** Every conversion of units here is linear: two points give it. */
function linearScale(from: string, to: Parameters<typeof convert>[2]): { factor: number; offset: number } | undefined {
  if (!isUnit(from)) return undefined;
  if (from === to) return { factor: 1, offset: 0 };
  const zero = convert(0, from, to);
  const thousand = convert(1000, from, to);
  if (!zero.ok || !thousand.ok) return undefined;
  return { factor: (thousand.value - zero.value) / 1000, offset: zero.value };
}
