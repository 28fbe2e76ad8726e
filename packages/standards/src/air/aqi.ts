import type { LocalizedText } from '@ecoloop/kernel';
import { basisOf, type Basis } from '../model/evaluation.ts';
import type { Measured, Refusal } from '../model/measurement.ts';
import { aqiLevelOf, type AqiLevelNumber } from './aqi-level.ts';
import { airEditions, chooseAirEdition, type AirEditionChoice, type AirEditionId } from './editions.ts';
import { aqiTable, dayColumn, hourColumn, type AqiColumn, type AqiTable } from './hj633.ts';
import { airItems, forEachAirItem, propertyOf, type AirItem } from './item.ts';
import { readAirValue } from './reading.ts';
import { subIndexIn, type SubIndex } from './sub-index.ts';

/**
 * Concentrations by item. A bare number is in the unit of the item, CO in mg/m³, the others in μg/m³; an absent item or
 * NaN is missing. A quantity is converted, and refused with a reason where it is of another dimension.
 */
export type AirConcentrations = Partial<Record<AirItem, Measured>>;

/** The figures of an AQI. `explainAqi` makes a full `Evaluation` of it, with the reason of each contribution. */
export interface AqiEvaluation {
  /** The edition of HJ 633 that judged. */
  readonly basis: Basis;
  readonly edition: AirEditionId;
  readonly report: 'day' | 'hour';
  /** Largest sub-index of the items that are there; absent if there is none. Show it only where `publishable`. */
  readonly aqi?: number;
  readonly level?: AqiLevelNumber;
  /** Items with the largest sub-index, ties together, where the AQI is above 50. */
  readonly primary: readonly AirItem[];
  /** Items with a sub-index above 100. */
  readonly overLimit: readonly AirItem[];
  readonly subIndices: readonly SubIndex[];
  /** Items without a value that counts. */
  readonly missing: readonly AirItem[];
  /** Inputs that were not used, and why: missing, negative after rounding, in a unit of another dimension. */
  readonly refused: readonly Refusal[];
  /** Whether the AQI may be shown although items are missing: see `dailyAqi` and `hourlyAqi`. */
  readonly publishable: boolean;
  /** Why it is not publishable, or what to know about how it was made. */
  readonly reasons: readonly LocalizedText[];
}

export interface AqiOptions {
  /**
   * Items outside the monitoring plan that for three years running were never primary on a day above 100. Their
   * absence does not stop publication (HJ 633-2026).
   */
  readonly notMonitored?: readonly AirItem[];
}

export interface DailyAqiOptions extends AqiOptions {
  /** Daily maximum of the hourly O₃. Takes part in the 2012 edition only; published values of the time leave it out. */
  readonly o3OneHourMaximum?: Measured;
}

export interface HourlyAqiOptions extends AqiOptions {
  /**
   * Running means that end with the hour: PM over 24 hours, O₃ over 8. HJ 633-2012 asks for them; given here, they
   * take the place of the hourly PM and stand beside the hourly O₃. The 2026 edition does not know them.
   */
  readonly running?: Partial<Record<'pm10' | 'pm25' | 'o3', Measured>>;
}

/**
 * AQI of a day from the day means of SO₂, NO₂, CO, PM₁₀ and PM₂.₅ and the largest 8-hour mean of O₃.
 *
 * Without an item the AQI of the rest is publishable only above 100. HJ 633-2026 says so; 2012 is silent, and we use
 * the same rule there.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function dailyAqi(
  inputs: AirConcentrations,
  choice: AirEditionChoice,
  options: DailyAqiOptions = {},
): AqiEvaluation {
  const edition = chooseAirEdition(choice);
  const read = startInputs(edition);
  for (const item of airItems) addSubIndex(read, item, dayColumn[item], inputs[item]);
  if (edition === '2012' && options.o3OneHourMaximum !== undefined) {
    addSubIndex(read, 'o3', 'o3.hour', options.o3OneHourMaximum);
  }
  return combine('day', read, options, []);
}

/**
 * AQI of an hour from hourly means. Without running means the 2012 edition is applied as real-time reports did it:
 * hourly PM against the columns of the day.
 *
 * Without an item the AQI of the rest is publishable under 2026 only above 100, under 2012 always: the national
 * real-time reports of the time did so.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function hourlyAqi(
  inputs: AirConcentrations,
  choice: AirEditionChoice,
  options: HourlyAqiOptions = {},
): AqiEvaluation {
  const edition = chooseAirEdition(choice);
  const running = edition === '2012' ? options.running : undefined;
  const read = startInputs(edition);
  for (const item of airItems) {
    const concentration = running && (item === 'pm10' || item === 'pm25') ? running[item] : inputs[item];
    addSubIndex(read, item, hourColumn[item], concentration);
  }
  if (running?.o3 !== undefined) addSubIndex(read, 'o3', 'o3.8h', running.o3);
  return combine('hour', read, options, edition === '2012' && !running ? [hourlyParticulates] : []);
}

/** What one evaluation has read so far. */
interface AqiInputs {
  readonly edition: AirEditionId;
  readonly table: AqiTable;
  readonly subIndices: SubIndex[];
  readonly refused: Refusal[];
}

function startInputs(edition: AirEditionId): AqiInputs {
  return { edition, table: aqiTable(edition), subIndices: [], refused: [] };
}

function addSubIndex(
  { table, subIndices, refused }: AqiInputs,
  item: AirItem,
  column: AqiColumn,
  input: Measured | undefined,
): void {
  // Bare numbers come by the million; all else takes the careful way.
  if (typeof input === 'number' && input >= 0 && input < Infinity) {
    const found = subIndexIn(table, item, column, input);
    if (found) subIndices.push(found);
    return;
  }
  const reading = input === undefined || Number.isNaN(input) ? missingOf[item] : readAirValue(item, input);
  if (!reading.ok) {
    refused.push(reading.reason);
    return;
  }
  const { value, qualifier } = reading.value;
  const found = subIndexIn(table, item, column, value);
  if (found) subIndices.push(qualifier ? { ...found, qualifier } : found);
}

const missingOf = forEachAirItem((item) => readAirValue(item, undefined));

const bases: Readonly<Record<AirEditionId, Basis>> = {
  '2012': basisOf(airEditions['2012'].index),
  '2026-transition': basisOf(airEditions['2026-transition'].index),
  '2026-final': basisOf(airEditions['2026-final'].index),
};

const hourlyParticulates: LocalizedText = {
  zh: 'PM₁₀、PM₂.₅ 以小时值对照 24 小时浓度限值（实时发布惯例；HJ 633-2012 条文为 24 小时滑动平均）',
  en: 'Hourly PM₁₀ and PM₂.₅ against the 24-hour columns (practice of real-time reports; HJ 633-2012 asks for 24-hour running means)',
};

function combine(
  report: 'day' | 'hour',
  { edition, table, subIndices, refused }: AqiInputs,
  { notMonitored = [] }: AqiOptions,
  notes: readonly LocalizedText[],
): AqiEvaluation {
  const iaqis = forEachAirItem(() => NaN);
  const isMissing = forEachAirItem(() => true);
  let largest = NaN;
  for (const { item, iaqi } of subIndices) {
    isMissing[item] = false;
    if (iaqi === undefined) continue;
    if (!(iaqi <= iaqis[item])) iaqis[item] = iaqi;
    if (!(iaqi <= largest)) largest = iaqi;
  }
  const missing = airItems.filter((item) => isMissing[item]);
  const basis = bases[edition];
  if (Number.isNaN(largest)) {
    const reasons = [...notes, nothingThere];
    return {
      basis,
      edition,
      report,
      primary: [],
      overLimit: [],
      subIndices,
      missing,
      refused,
      publishable: false,
      reasons,
    };
  }

  const aqi = Math.max(largest, table.lowest);
  const without = airItems.filter((item) => Number.isNaN(iaqis[item]) && !notMonitored.includes(item));
  const publishable = without.length === 0 || aqi > 100 || (report === 'hour' && edition === '2012');
  return {
    basis,
    edition,
    report,
    aqi,
    level: aqiLevelOf(aqi).level,
    primary: aqi > 50 ? airItems.filter((item) => iaqis[item] === largest) : [],
    overLimit: airItems.filter((item) => iaqis[item] > 100),
    subIndices,
    missing,
    refused,
    publishable,
    reasons: without.length === 0 ? notes : [...notes, reasonOfGaps(without, publishable)],
  };
}

const nothingThere: LocalizedText = { zh: '六项污染物均无有效值', en: 'None of the six items has a valid value' };

function reasonOfGaps(without: readonly AirItem[], publishable: boolean): LocalizedText {
  const symbols = without.map((item) => propertyOf(item).symbol);
  const zh = `缺少${symbols.join('、')}的分指数`;
  const en = `No sub-index of ${symbols.join(', ')}`;
  return publishable
    ? { zh: `${zh}，AQI 由其余项目得出`, en: `${en}; the AQI is that of the others` }
    : { zh: `${zh}，且其余项目 AQI 未超过 100，不发布`, en: `${en} and the others give 100 or less: not published` };
}
