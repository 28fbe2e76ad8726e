import type { LocalizedText } from '@ecoloop/kernel';
import { countValid, mean, rollingMean, type Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { AirEditionId } from './editions.ts';
import { findAirLimit } from './gb3095.ts';
import type { AirItem } from './item.ts';

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

/** Data validity, the same in GB 3095-2012 and GB 3095-2026 (table 4), and HJ 663 6.1.2 for the windows of O₃. */
export const airDayRules = {
  hoursForMean: 20,
  ozoneWindow: 8,
  hoursForWindow: 6,
  /** Of the 17 windows that end at 8:00 to 24:00. */
  windowsForOzone: 14,
} as const;

const hoursOfDay = 24;

/**
 * The day's value from its 24 hourly means; `hours[0]` is the hour that starts at midnight, NaN is missing.
 *
 * SO₂, NO₂, CO and PM: mean of at least 20 hours. O₃: the largest of the 8-hour means that end at 8:00 to 24:00, each
 * of at least 6 hours; at least 14 of them, but a maximum above the class II limit counts with fewer.
 *
 * @throws standards.WRONG_LENGTH unless there are 24 hours
 */
export function evaluateAirDay(item: AirItem, hours: Column, edition: AirEditionId): AirDay {
  if (hours.length !== hoursOfDay) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'hours', expected: hoursOfDay, actual: hours.length });
  }
  return item === 'o3' ? evaluateOzoneDay(hours, edition) : evaluateMeanDay(hours);
}

/** Values of the valid days in a column of hours that starts at midnight; NaN for the others. */
export function airDayValues(item: AirItem, hours: Column, edition: AirEditionId): Column {
  return new Float64Array(Math.floor(hours.length / hoursOfDay)).map((_, day) => {
    const { value, valid } = evaluateAirDay(item, hours.subarray(day * hoursOfDay, (day + 1) * hoursOfDay), edition);
    return valid ? value : NaN;
  });
}

/** Whether an O₃ day counts, by the number of valid 8-hour means that end at 8:00 to 24:00 and the largest of them. */
export function isValidOzoneDay(windows: number, largest: number, edition: AirEditionId): boolean {
  return windows >= airDayRules.windowsForOzone || largest > ozoneLimit(edition);
}

function evaluateMeanDay(hours: Column): AirDay {
  const { value, count } = mean(hours);
  const valid = count >= airDayRules.hoursForMean;
  const day = { value, valid, validHours: count, maximum: largestOf(hours) };
  return valid ? day : { ...day, reason: tooFew(count, airDayRules.hoursForMean, hourText) };
}

function evaluateOzoneDay(hours: Column, edition: AirEditionId): AirDay {
  const { ozoneWindow, hoursForWindow, windowsForOzone } = airDayRules;
  const windows = rollingMean(hours, ozoneWindow, hoursForWindow).subarray(ozoneWindow - 1);
  const count = countValid(windows);
  const value = largestOf(windows);
  const valid = isValidOzoneDay(count, value, edition);
  const day = { value, valid, validHours: countValid(hours), maximum: largestOf(hours) };
  if (count >= windowsForOzone) return day;
  return {
    ...day,
    reason: valid ? aboveLimit(count, ozoneLimit(edition)) : tooFew(count, windowsForOzone, windowText),
  };
}

function ozoneLimit(edition: AirEditionId): number {
  return findAirLimit(edition, 'o3', 'daily-maximum-8-hours')?.most ?? Infinity;
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
