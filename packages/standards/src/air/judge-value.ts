import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import { formatRounded, roundHalfEven, type Column } from '@ecoloop/statistics';
import { printedReading } from '../model/classify.ts';
import { basisOf, type Evaluation } from '../model/evaluation.ts';
import { averagingLabel, exceedanceMultiple, type Averaging } from '../model/limit.ts';
import type { Measured, Refusal } from '../model/measurement.ts';
import { printedSource } from '../model/source.ts';
import { percent } from './day-counts.ts';
import { airEditions, chooseAirEdition, type AirEditionChoice } from './editions.ts';
import { areaClassLabel, findAirLimit, type AirAreaClass, type AirLimit } from './gb3095.ts';
import { statisticDecimals } from './hj663.ts';
import { propertyOf, type AnyAirItem } from './item.ts';
import { readAirValue, usableAirValues } from './reading.ts';

export type AirVerdict = 'kept' | 'exceeded';

/**
 * One value against its limit: an hour, a day, a quarter, a year. It is rounded half to even to the decimals of the item
 * first (HJ 663). Refused where the edition sets no such limit, and where a value above the range of the method says
 * nothing because the range ends within the limit.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function judgeAirValue(
  item: AnyAirItem,
  averaging: Averaging,
  input: Measured,
  choice: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): Evaluation<AirVerdict> {
  const edition = chooseAirEdition(choice);
  const basis = basisOf(airEditions[edition].limits);
  const refuse = (refusal: Refusal): Evaluation<AirVerdict> => ({
    basis,
    contributions: [],
    refused: [refusal],
    reasons: [refusal.reason],
  });
  const limit = findAirLimit(edition, item, averaging, areaClass);
  if (!limit) {
    return refuse({ property: item, input, code: 'not-in-standard', reason: noLimit(item, averaging, basis.document) });
  }
  const reading = readAirValue(item, input);
  if (!reading.ok) return refuse(reading.reason);
  const { property, qualifier } = reading.value;
  const value = roundHalfEven(reading.value.value, statisticDecimals(edition, item).judged);
  const multiple = exceedanceMultiple(value, limit.most);
  const printed = printedReading({ property, value, ...(qualifier ? { qualifier } : {}) });
  if (multiple === undefined && qualifier?.kind === 'above-range') {
    return refuse({ property: item, input, code: 'not-evaluated', reason: rangeTooShort(printed) });
  }
  const grade: AirVerdict = multiple === undefined ? 'kept' : 'exceeded';
  const reason = verdictReason(printed, limit, multiple);
  const contribution = {
    property: item,
    value,
    unit: property.unit,
    ...(qualifier ? { qualifier } : {}),
    grade,
    ...(multiple === undefined ? { kept: limit } : { exceeded: limit, multiple }),
    decisive: true,
    reason,
  };
  return { basis, grade, contributions: [contribution], refused: [], reasons: [reason] };
}

/** Values of a column against one limit. */
export interface AirExceedances {
  /** Absent where the edition sets none: PM has no limit of an hour. */
  readonly limit?: AirLimit;
  /** Values that are there. */
  readonly valid: number;
  readonly exceeded: number;
  /** Share of the valid ones within the limit, percent with 1 decimal; absent without any, or without a limit. */
  readonly attainedRatio?: number;
  /** Largest value, rounded; NaN without any. */
  readonly maximum: number;
  /** (C - S) / S of the largest, 2 decimals, where it exceeds the limit. */
  readonly multiple?: number;
  /** Places in the column at which the limit is exceeded. */
  readonly at: readonly number[];
  readonly reason?: LocalizedText;
}

/**
 * Hours of SO₂, NO₂, CO, O₃ or NOx against the limit of an hour; each is rounded as in `judgeAirValue`. NaN is missing, and
 * so is what that refuses: infinite or negative values.
 */
export function judgeAirHours(
  item: AnyAirItem,
  hours: Column,
  choice: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): AirExceedances {
  return exceedancesOf(item, 'hour', hours, choice, areaClass);
}

/** Days against the limit of a day, for O₃ of the largest 8-hour mean; read and rounded as `judgeAirHours` does. */
export function judgeAirDays(
  item: AnyAirItem,
  days: Column,
  choice: AirEditionChoice,
  areaClass: AirAreaClass = 'II',
): AirExceedances {
  return exceedancesOf(item, item === 'o3' ? 'daily-maximum-8-hours' : 'day', days, choice, areaClass);
}

function exceedancesOf(
  item: AnyAirItem,
  averaging: Averaging,
  values: Column,
  choice: AirEditionChoice,
  areaClass: AirAreaClass,
): AirExceedances {
  const edition = chooseAirEdition(choice);
  const limit = findAirLimit(edition, item, averaging, areaClass);
  const { judged } = statisticDecimals(edition, item);
  const most = limit?.most ?? Infinity;
  const at: number[] = [];
  let valid = 0;
  let maximum = NaN;
  for (const [place, raw] of usableAirValues(item, values).entries()) {
    if (Number.isNaN(raw)) continue;
    const value = roundHalfEven(raw, judged);
    valid += 1;
    if (!(value <= maximum)) maximum = value;
    if (value > most) at.push(place);
  }
  const multiple = exceedanceMultiple(maximum, most);
  return {
    ...(limit ? { limit } : { reason: noLimit(item, averaging, airEditions[edition].limits.document) }),
    valid,
    exceeded: at.length,
    ...(limit && valid > 0 ? { attainedRatio: percent(valid - at.length, valid) } : {}),
    maximum,
    ...(multiple === undefined ? {} : { multiple }),
    at,
  };
}

function verdictReason(printed: LocalizedText, limit: AirLimit, multiple: number | undefined): LocalizedText {
  const unit = unitLabel(limit.unit);
  const place = printedSource(limit.source);
  const averaging = averagingLabel[limit.averaging];
  const label = areaClassLabel[limit.class];
  const times = formatRounded(multiple ?? 0, 2);
  const most = String(limit.most);
  return {
    zh: `${printed.zh}，${multiple === undefined ? '符合' : '超过'}${label.zh}（${averaging.zh}）限值 ${most} ${unit.zh}${multiple === undefined ? '' : `，超标 ${times} 倍`}，${place.zh}`,
    en: `${printed.en} ${multiple === undefined ? 'keeps' : `exceeds, by ${times} times,`} the ${label.en} limit of the ${averaging.en}, ${most} ${unit.en}; ${place.en}`,
  };
}

function noLimit(item: AnyAirItem, averaging: Averaging, document: string): LocalizedText {
  const { name } = propertyOf(item);
  const { zh, en } = averagingLabel[averaging];
  return { zh: `${document} 未规定${name.zh}的${zh}限值`, en: `${document} sets no limit for the ${en} of ${name.en}` };
}

function rangeTooShort(printed: LocalizedText): LocalizedText {
  return {
    zh: `${printed.zh}：方法上限未超过限值，不能判定`,
    en: `${printed.en}: the range of the method ends within the limit, so nothing can be said`,
  };
}
