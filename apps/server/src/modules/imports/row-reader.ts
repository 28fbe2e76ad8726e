import type { Instant } from '@ecoloop/kernel';
import { isMissingCode } from '../observation/index.ts';
import type { BoundMapping } from './mapping.ts';
import type { RowReasonCode } from './row-reasons.ts';

/** 16-point compass to degrees from north. */
const compassPoints = 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' ');
const EARLIEST = Date.UTC(1900, 0, 2); // in any zone after 1900 began
const LONGEST_NAME = 200;
/** What is shown of a cell, and of all bad cells of a row. */
const CELL_SHOWN = 60;
const CELLS_SHOWN = 400;
const shown = (text: string): string => (text.length > CELL_SHOWN ? `${text.slice(0, CELL_SHOWN)}…` : text);

const compassDegrees = new Map(compassPoints.map((point, index) => [point, index * 22.5]));

export interface RefusedRow {
  /** Row within the chunk, from 0. */
  readonly row: number;
  readonly code: RowReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** Values of a chunk in columns; element i of each array belongs together. */
export interface ReadRows {
  readonly rows: number;
  readonly rowsAccepted: number;
  readonly stations: readonly string[];
  readonly count: number;
  readonly row: Uint32Array;
  /** Index into `stations`. */
  readonly station: Uint16Array;
  /** Index into the mapping's columns. */
  readonly column: Uint8Array;
  /** Start of the averaging period, epoch ms. */
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** 1 where the value is outside of the property's plausible range. */
  readonly outOfRange: Uint8Array;
  readonly refused: readonly RefusedRow[];
}

/**
 * Reads the rows of a chunk: the one check for the dry run, the import and the projection.
 *
 * A row without a station or a time that can be is refused whole; a cell that is not a number is refused alone, the rest of its row
 * goes in. An empty cell is a gap and no problem. A value outside of the plausible range goes in and is marked.
 *
 * @param receivedAt no averaging period may begin later
 */
export function readRows(
  records: readonly (readonly string[])[],
  mapping: BoundMapping,
  receivedAt: Instant,
): ReadRows {
  const capacity = records.length * mapping.columns.length;
  const stations: string[] = [];
  const stationIndex = new Map<string, number>();
  const result = {
    row: new Uint32Array(capacity),
    station: new Uint16Array(capacity),
    column: new Uint8Array(capacity),
    time: new Float64Array(capacity),
    value: new Float64Array(capacity),
    outOfRange: new Uint8Array(capacity),
  };
  const refused: RefusedRow[] = [];
  let count = 0;
  let rowsAccepted = 0;

  records.forEach((cells, row) => {
    const refuse = (code: RowReasonCode, params: RefusedRow['params']): void => {
      refused.push({ row, code, params, text: cells.join(',').slice(0, 400) });
    };
    if (cells.length !== mapping.columnCount) {
      refuse('import.column-count', { found: cells.length, expected: mapping.columnCount });
      return;
    }
    const name = 'fixed' in mapping.station ? mapping.station.fixed : (cells[mapping.station.index] ?? '').trim();
    if (name === '') {
      refuse('import.no-station', { column: 'column' in mapping.station ? mapping.station.column : '' });
      return;
    }
    if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
      refuse('import.bad-station', { text: shown(name) });
      return;
    }
    const time: Instant | undefined = mapping.time.read(cells);
    if (time === undefined) {
      refuse('import.bad-time', { text: shown(mapping.time.text(cells)), format: mapping.time.format });
      return;
    }
    const impossible = time < EARLIEST || time > receivedAt;
    if (impossible || !mapping.time.isAligned(time)) {
      const code = impossible ? 'import.time-impossible' : 'import.time-not-aligned';
      refuse(code, { text: shown(mapping.time.text(cells)) });
      return;
    }
    let station = stationIndex.get(name);
    if (station === undefined) {
      station = stations.length;
      stations.push(name);
      stationIndex.set(name, station);
    }
    const bad: string[] = [];
    const codes: string[] = [];
    mapping.columns.forEach((column, order) => {
      const text = (cells[column.index] ?? '').trim();
      if (mapping.missing.has(text)) return;
      const number = column.compass ? (compassDegrees.get(text.toUpperCase()) ?? Number.NaN) : Number(text);
      if (!Number.isFinite(number)) {
        bad.push(`${column.column}=${shown(text)}`);
        return;
      }
      const value = number * column.factor + column.offset;
      const outside = value < column.plausible.min || value > column.plausible.max;
      if (isMissingCode(column.property, number, value)) {
        codes.push(`${column.column}=${shown(text)}`);
        return;
      }
      result.row[count] = row;
      result.station[count] = station;
      result.column[count] = order;
      result.time[count] = time;
      result.value[count] = value;
      result.outOfRange[count] = outside ? 1 : 0;
      count += 1;
    });
    // One item a row: the more telling of the two names all of its cells.
    const cellTexts = [...bad, ...codes].join(', ').slice(0, CELLS_SHOWN);
    if (bad.length > 0) refuse('import.bad-cells', { cells: cellTexts });
    else if (codes.length > 0) refuse('import.sentinel', { cells: cellTexts });
    rowsAccepted += 1;
  });
  return { rows: records.length, rowsAccepted, stations, count, ...result, refused };
}
