import { ok, type Result } from '@ecoloop/kernel';
import { roundHalfEven, type Column } from '@ecoloop/statistics';
import { readMeasured, type Measured, type Reading, type Refusal } from '../model/measurement.ts';
import { propertyOf, type AnyAirItem } from './item.ts';

/**
 * Reads a concentration into the unit of its item, unrounded. Refused with a reason: a missing or infinite value, one of
 * another dimension, one that is still below zero when rounded (near zero instruments give small negative values, and
 * those count as zero). Below the detection limit half of it counts (convention of ours).
 */
export function readAirValue(item: AnyAirItem, input: Measured | undefined): Result<Reading, Refusal> {
  const property = propertyOf(item);
  const read = readMeasured({ ...property, mayBeNegative: true }, input);
  if (!read.ok) return read;
  return roundHalfEven(read.value.value, property.decimals) >= 0
    ? ok({ ...read.value, property })
    : readMeasured(property, input);
}

/**
 * The column with NaN in place of what `readAirValue` refuses: infinite, or still below zero when rounded. Where nothing
 * is refused it is the column itself.
 */
export function usableAirValues(item: AnyAirItem, values: Column): Column {
  const { decimals } = propertyOf(item);
  const isUsable = (value: number): boolean => roundHalfEven(value, decimals) >= 0 && value < Infinity;
  const lowest = -0.5 / 10 ** decimals; // rounds to zero; most columns hold nothing below it
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (value < lowest || value === Infinity) return values.map((each) => (isUsable(each) ? each : NaN));
  }
  return values;
}
