import { stepsHalfEven, type Column } from '@ecoloop/statistics';
import { aqiLevelOf, aqiLevels } from '../aqi-level.ts';
import type { AirEditionId } from '../editions.ts';
import { aqiTable, type AqiColumn } from '../hj633.ts';
import { airItems, type AirItem } from '../item.ts';
import { maskOf } from './item-mask.ts';
import { none, subIndexLookup } from './sub-index-lookup.ts';

/** AQI by row. A mask has a bit for each item, see `itemsOfMask`. */
export interface AqiColumns {
  /** -1 where no item has a sub-index. Show it only where `publishable` is 1. */
  readonly aqi: Int16Array;
  /** 1 to 6, 0 where there is no AQI. */
  readonly level: Uint8Array;
  /** Mask of the primary pollutants. */
  readonly primary: Uint8Array;
  /** Mask of the items with a sub-index above 100. */
  readonly overLimit: Uint8Array;
  /** Mask of the items without a sub-index, those that are not monitored left out. */
  readonly without: Uint8Array;
  /** 1 or 0 */
  readonly publishable: Uint8Array;
}

/** A column of concentrations and the column of the table that judges it. */
export interface AqiPart {
  readonly item: AirItem;
  readonly column: AqiColumn;
  readonly values: Column;
}

export interface RowRange {
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
}

export interface AqiRule {
  readonly edition: AirEditionId;
  readonly publishIncomplete: boolean;
  readonly notMonitored: readonly AirItem[];
}

export function emptyAqiColumns(rows: number): AqiColumns {
  return {
    aqi: new Int16Array(rows).fill(none),
    level: new Uint8Array(rows),
    primary: new Uint8Array(rows),
    overLimit: new Uint8Array(rows),
    without: new Uint8Array(rows),
    publishable: new Uint8Array(rows),
  };
}

/** Writes the AQI of a range of rows that were empty before. */
export function fillAqiRows(into: AqiColumns, parts: readonly AqiPart[], rule: AqiRule, rows: RowRange): void {
  into.without.fill(maskOf(airItems.filter((item) => !rule.notMonitored.includes(item))), rows.from, rows.to);
  for (const part of parts) addPart(into, part, rule.edition, rows);
  finishRows(into, rule, rows);
}

const [highestGood = NaN, highestModerate = NaN] = aqiLevels.map(({ to }) => to);

/** Takes one column into the largest sub-index so far; column by column, so that each loop reads one typed array. */
function addPart(into: AqiColumns, { item, column, values }: AqiPart, edition: AirEditionId, rows: RowRange): void {
  const { aqi, primary, overLimit, without } = into;
  const { bySteps, stepsPerUnit } = subIndexLookup(item, column, edition);
  const last = bySteps.length - 1;
  const bit = maskOf([item]);
  for (let row = rows.from; row < rows.to; row += 1) {
    const value = values[row] ?? NaN;
    const steps = stepsHalfEven(value, stepsPerUnit);
    if (!(steps >= 0 && value < Infinity)) continue;
    const iaqi = bySteps[Math.min(steps, last)] ?? none;
    if (iaqi === none) continue;
    const largest = aqi[row] ?? none;
    without[row] = (without[row] ?? 0) & ~bit;
    if (iaqi > highestModerate) overLimit[row] = (overLimit[row] ?? 0) | bit;
    if (iaqi > largest) aqi[row] = iaqi;
    if (iaqi >= largest) primary[row] = iaqi > largest ? bit : (primary[row] ?? 0) | bit;
  }
}

function finishRows(into: AqiColumns, { edition, publishIncomplete }: AqiRule, rows: RowRange): void {
  const { aqi, level, primary, without, publishable } = into;
  const { lowest } = aqiTable(edition);
  const levels = levelsByAqi();
  for (let row = rows.from; row < rows.to; row += 1) {
    const largest = aqi[row] ?? none;
    if (largest === none) continue;
    const shown = Math.max(largest, lowest);
    aqi[row] = shown;
    level[row] = levels[shown] ?? 0;
    if (shown <= highestGood) primary[row] = 0;
    publishable[row] = publishIncomplete || without[row] === 0 || shown > highestModerate ? 1 : 0;
  }
}

let levels: Uint8Array | undefined;

function levelsByAqi(): Uint8Array {
  return (levels ??= new Uint8Array((aqiLevels.at(-1)?.to ?? 0) + 1).map((_, aqi) => aqiLevelOf(aqi).level));
}
