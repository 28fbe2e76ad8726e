import { roundHalfEven, roundUpToInteger } from '@ecoloop/statistics';
import type { Qualifier } from '../model/measurement.ts';
import type { AirEditionChoice } from './editions.ts';
import { aqiTable, type AqiColumn, type AqiTable } from './hj633.ts';
import { propertyOf, type AirItem } from './item.ts';

/** The step of the table in which a concentration lies. */
export interface AqiStep {
  readonly concentrationLow: number;
  readonly concentrationHigh: number;
  readonly iaqiLow: number;
  readonly iaqiHigh: number;
}

export interface SubIndex {
  readonly item: AirItem;
  readonly column: AqiColumn;
  /** The concentration judged: rounded half to even to integers, CO to one decimal. */
  readonly concentration: number;
  /** What it stands for where the measured value was below the detection limit or above the range of the method. */
  readonly qualifier?: Qualifier;
  /** Absent where the edition gives no sub-index above the end of the column. */
  readonly iaqi?: number;
  /** Absent above the last break point. */
  readonly breakpoints?: AqiStep;
}

/**
 * Sub-index (IAQI) of one concentration: linear between the break points, then rounded up. Above the last break point
 * of a full column it stays at 500: HJ 633-2026 states the range, for 2012 it is practice.
 *
 * The concentration is rounded first. HJ 633-2026 says so; for 2012 it is practice, and published daily values follow.
 *
 * @returns undefined for a missing or (after rounding) negative concentration
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 * @see HJ 633-2012 table 1; HJ 633-2026 table 3
 */
export function subIndex(
  item: AirItem,
  column: AqiColumn,
  measured: number | undefined,
  edition: AirEditionChoice,
): SubIndex | undefined {
  return subIndexIn(aqiTable(edition), item, column, measured ?? NaN);
}

/** As `subIndex`, where the table is known. */
export function subIndexIn(table: AqiTable, item: AirItem, column: AqiColumn, measured: number): SubIndex | undefined {
  const concentration = roundHalfEven(measured, propertyOf(item).decimals);
  if (!(concentration >= 0)) return undefined;
  const points = table.columns[column];
  let high = 1;
  while (high < points.length && !(concentration <= (points[high] ?? NaN))) high += 1;
  if (high === points.length) {
    const endsEarly = points.length < table.iaqi.length;
    return endsEarly && table.aboveShortColumn === 'none'
      ? { item, column, concentration }
      : { item, column, concentration, iaqi: table.iaqi[points.length - 1] ?? NaN };
  }
  const step: AqiStep = {
    concentrationLow: points[high - 1] ?? NaN,
    concentrationHigh: points[high] ?? NaN,
    iaqiLow: table.iaqi[high - 1] ?? NaN,
    iaqiHigh: table.iaqi[high] ?? NaN,
  };
  return { item, column, concentration, iaqi: roundUpToInteger(interpolate(concentration, step)), breakpoints: step };
}

function interpolate(concentration: number, step: AqiStep): number {
  const slope = (step.iaqiHigh - step.iaqiLow) / (step.concentrationHigh - step.concentrationLow);
  return slope * (concentration - step.concentrationLow) + step.iaqiLow;
}
