import { ok, type Result } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
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
