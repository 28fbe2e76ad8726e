import type { LocalizedText } from '@ecoloop/kernel';
import { countValid, mean, rollingMean, roundHalfEven, type Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { AirEditionChoice } from './editions.ts';
import { findAirLimit, type AirAreaClass } from './gb3095.ts';
import { propertyOf, type AnyAirItem } from './item.ts';
import { usableAirValues } from './reading.ts';
import { airDayRules, isSampledItem } from './validity.ts';

export { airDayRules };

/** The value of a calendar day at one station. */
export interface AirDay {
  /** Day mean, for O₃ the largest 8-hour mean; unrounded, NaN when there is nothing to compute it from. */
  readonly value: number;
  /** Whether the value counts; one that does not must not enter any further statistic. */
  readonly valid: boolean;
  readonly validHours: number;
  /** Largest hourly value, NaN when there is none. */
  readonly maximum: number;
  /** Why the day does not count, or counts although it is incomplete. */
  readonly reason?: LocalizedText;
}

const hoursOfDay = 24;

/**
 * The day's value from its 24 hourly means; `hours[0]` is the hour that starts at midnight, NaN is missing. So is what is
 * infinite or still negative when rounded. CO and its value are in mg/m³, the others in μg/m³.
 *
 * SO₂, NO₂, CO, PM and NOx: mean of at least 20 hours; TSP, lead and benzo[a]pyrene: of all 24. O₃: the largest of the
 * 8-hour means that end at 8:00 to 24:00, each of at least 6 hours; at least 14 of them, but a maximum above the limit of
 * the area's class, when rounded, counts with fewer.
 *
 * @param edition the one in force on the day (`{ on, territory }`) or an id
 * @throws standards.WRONG_LENGTH unless there are 24 hours; standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateAirDay(
  item: AnyAirItem,
  hours: Column,
  edition: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): AirDay {
  if (hours.length !== hoursOfDay) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'hours', expected: hoursOfDay, actual: hours.length });
  }
  const usable = usableAirValues(item, hours);
  if (item === 'o3') return evaluateOzoneDay(usable, edition, areaClass);
  return evaluateMeanDay(usable, isSampledItem(item) ? airDayRules.hoursForSample : airDayRules.hoursForMean);
}

/** Values of the valid days in a column of hours that starts at midnight; NaN for the others. */
export function airDayValues(
  item: AnyAirItem,
  hours: Column,
  edition: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): Column {
  return new Float64Array(Math.floor(hours.length / hoursOfDay)).map((_, day) => {
    const ofDay = hours.subarray(day * hoursOfDay, (day + 1) * hoursOfDay);
    const { value, valid } = evaluateAirDay(item, ofDay, edition, areaClass);
    return valid ? value : NaN;
  });
}

/**
 * Whether an O₃ day counts, by the number of valid 8-hour means that end at 8:00 to 24:00 and the largest of them in
 * μg/m³, which is rounded before it is compared with the limit.
 */
export function isValidOzoneDay(
  windows: number,
  largest: number,
  edition: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): boolean {
  return windows >= airDayRules.windowsForOzone || isAboveOzoneLimit(largest, edition, areaClass);
}

function evaluateMeanDay(hours: Column, required: number): AirDay {
  const { value, count } = mean(hours);
  const valid = count >= required;
  const day = { value, valid, validHours: count, maximum: largestOf(hours) };
  return valid ? day : { ...day, reason: tooFew(count, required, hourText) };
}

function evaluateOzoneDay(hours: Column, edition: AirEditionChoice, areaClass: AirAreaClass): AirDay {
  const { ozoneWindow, hoursForWindow, windowsForOzone } = airDayRules;
  const windows = rollingMean(hours, ozoneWindow, hoursForWindow).subarray(ozoneWindow - 1);
  const count = countValid(windows);
  const value = largestOf(windows);
  const valid = isValidOzoneDay(count, value, edition, areaClass);
  const day = { value, valid, validHours: countValid(hours), maximum: largestOf(hours) };
  if (count >= windowsForOzone) return day;
  return {
    ...day,
    reason: valid ? aboveLimit(count, ozoneLimit(edition, areaClass)) : tooFew(count, windowsForOzone, windowText),
  };
}

function isAboveOzoneLimit(largest: number, edition: AirEditionChoice, areaClass: AirAreaClass): boolean {
  return roundHalfEven(largest, propertyOf('o3').decimals) > ozoneLimit(edition, areaClass);
}

function ozoneLimit(edition: AirEditionChoice, areaClass: AirAreaClass): number {
  return findAirLimit(edition, 'o3', 'daily-maximum-8-hours', areaClass)?.most ?? Infinity;
}

function largestOf(values: Column): number {
  let largest = NaN;
  for (const value of values) if (!(value <= largest) && !Number.isNaN(value)) largest = value;
  return largest;
}

const hourText: LocalizedText = { zh: '小时值', en: 'hourly values' };
const windowText: LocalizedText = { zh: '8 小时滑动平均值', en: '8-hour means' };

function tooFew(count: number, required: number, what: LocalizedText): LocalizedText {
  return {
    zh: `有效${what.zh} ${String(count)} 个，少于 ${String(required)} 个`,
    en: `${String(count)} valid ${what.en}, fewer than ${String(required)}`,
  };
}

function aboveLimit(count: number, limit: number): LocalizedText {
  return {
    zh: `有效 8 小时滑动平均值仅 ${String(count)} 个，但最大值超过限值 ${String(limit)}，计入统计`,
    en: `Only ${String(count)} valid 8-hour means, but the largest is above the limit of ${String(limit)} and counts`,
  };
}
