import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../../errors.ts';
import type { AqiOptions } from '../aqi.ts';
import { chooseAirEdition, type AirEditionChoice } from '../editions.ts';
import { dayColumn, hourColumn, type AqiColumn } from '../hj633.ts';
import { airItems, type AirItem } from '../item.ts';
import { emptyAqiColumns, fillAqiRows, type AqiColumns, type AqiPart, type AqiRule } from './aqi-rows.ts';

/**
 * Concentrations by item, a row for each day or hour: CO in mg/m³, the others in μg/m³. NaN is missing, and so is an
 * item without a column. What is infinite, or still negative after rounding, is refused as `dailyAqi` refuses it: it
 * counts as missing.
 */
export type AirColumns = Partial<Readonly<Record<AirItem, Column>>>;

export interface DailyAqiColumnOptions extends AqiOptions {
  /** Daily maximum of the hourly O₃, as in `dailyAqi`. */
  readonly o3OneHourMaximum?: Column;
}

export interface HourlyAqiColumnOptions extends AqiOptions {
  /** Running means, as in `hourlyAqi`. */
  readonly running?: Partial<Readonly<Record<'pm10' | 'pm25' | 'o3', Column>>>;
}

/**
 * `dailyAqi` of many days at once: each row equals what it gives.
 *
 * @throws standards.WRONG_LENGTH unless all columns have as many rows
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function dailyAqiColumns(
  concentrations: AirColumns,
  edition: AirEditionChoice,
  { o3OneHourMaximum, notMonitored = [] }: DailyAqiColumnOptions = {},
): AqiColumns {
  const id = chooseAirEdition(edition);
  const parts = [
    ...airItems.flatMap((item) => partOf(item, dayColumn[item], concentrations[item])),
    ...(id === '2012' ? partOf('o3', 'o3.hour', o3OneHourMaximum) : []),
  ];
  return evaluateParts(parts, { edition: id, publishIncomplete: false, notMonitored });
}

/** `hourlyAqi` of many hours at once: each row equals what it gives. Throws as `dailyAqiColumns` does. */
export function hourlyAqiColumns(
  concentrations: AirColumns,
  edition: AirEditionChoice,
  { running, notMonitored = [] }: HourlyAqiColumnOptions = {},
): AqiColumns {
  const id = chooseAirEdition(edition);
  const hours =
    id === '2012' && running ? { ...concentrations, pm10: running.pm10, pm25: running.pm25 } : concentrations;
  const parts = [
    ...airItems.flatMap((item) => partOf(item, hourColumn[item], hours[item])),
    ...(id === '2012' ? partOf('o3', 'o3.8h', running?.o3) : []),
  ];
  return evaluateParts(parts, { edition: id, publishIncomplete: id === '2012', notMonitored });
}

function partOf(item: AirItem, column: AqiColumn, values: Column | undefined): AqiPart[] {
  return values ? [{ item, column, values }] : [];
}

function evaluateParts(parts: readonly AqiPart[], rule: AqiRule): AqiColumns {
  const rows = parts[0]?.values.length ?? 0;
  for (const { column, values } of parts) {
    if (values.length !== rows) throw StandardsErrors.WRONG_LENGTH({ column, expected: rows, actual: values.length });
  }
  const columns = emptyAqiColumns(rows);
  fillAqiRows(columns, parts, rule, { from: 0, to: rows });
  return columns;
}
