import type { Column } from '@ecoloop/statistics';
import { isValidOzoneDay } from '../day.ts';
import { chooseAirEdition, type AirEditionChoice, type AirEditionId } from '../editions.ts';
import type { AirAreaClass } from '../gb3095.ts';
import type { AirItem } from '../item.ts';
import { usableAirValues } from '../reading.ts';
import { airDayRules } from '../validity.ts';

/**
 * Hourly means, the first of a day that starts at midnight; NaN is missing. 32 bits hold whole numbers exactly, which
 * is how μg/m³ are published: half the memory, the same results. They do not hold 0.35: a day mean of CO in mg/m³ may
 * then round the other way at a tie, so keep what has decimals in 64 bits.
 */
export type HourColumn = Float64Array | Float32Array;

const hoursOfDay = 24;

/** Days of 32-bit values that are widened at a time; they stay in the processor's cache. */
const daysAtOnce = 128;

/**
 * `airDayValues` for long columns: the values of the valid days, NaN for the others, equal to the last bit. Hours after
 * the last whole day are left out.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function airDayColumn(
  item: AirItem,
  hours: HourColumn,
  edition: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): Column {
  const id = chooseAirEdition(edition);
  const fill = (from: Column, into: Column): void => {
    const usable = usableAirValues(item, from);
    if (item === 'o3') fillOzoneDays(usable, into, id, areaClass);
    else fillMeanDays(usable, into);
  };
  const days = new Float64Array(Math.floor(hours.length / hoursOfDay));
  if (hours instanceof Float64Array) {
    fill(hours, days);
    return days;
  }
  const wide = new Float64Array(daysAtOnce * hoursOfDay);
  for (let first = 0; first < days.length; first += daysAtOnce) {
    const part = days.subarray(first, first + daysAtOnce);
    wide.set(hours.subarray(first * hoursOfDay, (first + part.length) * hoursOfDay));
    fill(wide, part);
  }
  return days;
}

function fillMeanDays(hours: Column, days: Column): void {
  for (let day = 0; day < days.length; day += 1) {
    const midnight = day * hoursOfDay;
    let sum = 0;
    for (let hour = midnight; hour < midnight + hoursOfDay; hour += 1) sum += hours[hour] ?? NaN;
    // One missing hour makes the sum NaN; most days have none, and their mean is ready.
    days[day] = Number.isNaN(sum) ? meanOf(hours, midnight, hoursOfDay, airDayRules.hoursForMean) : sum / hoursOfDay;
  }
}

/** Each window is summed anew, as the row form does: a running sum of decimals would end in other last bits. */
function fillOzoneDays(hours: Column, days: Column, edition: AirEditionId, areaClass: AirAreaClass): void {
  const { ozoneWindow, hoursForWindow } = airDayRules;
  const windowsOfDay = hoursOfDay - ozoneWindow + 1;
  for (let day = 0; day < days.length; day += 1) {
    const midnight = day * hoursOfDay;
    let windows = 0;
    let largest = -Infinity;
    for (let start = midnight; start < midnight + windowsOfDay; start += 1) {
      let sum = 0;
      for (let hour = start; hour < start + ozoneWindow; hour += 1) sum += hours[hour] ?? NaN;
      const mean = Number.isNaN(sum) ? meanOf(hours, start, ozoneWindow, hoursForWindow) : sum / ozoneWindow;
      if (Number.isNaN(mean)) continue;
      windows += 1;
      if (mean > largest) largest = mean;
    }
    days[day] = windows > 0 && isValidOzoneDay(windows, largest, edition, areaClass) ? largest : NaN;
  }
}

/** Mean of the valid hours among `length`, NaN where there are fewer than `required`. */
function meanOf(hours: Column, from: number, length: number, required: number): number {
  let sum = 0;
  let count = 0;
  for (let hour = from; hour < from + length; hour += 1) {
    const value = hours[hour] ?? NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count >= required ? sum / count : NaN;
}
