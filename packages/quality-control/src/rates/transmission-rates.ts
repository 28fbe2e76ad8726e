import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '@ecoloop/standards';
import { QualityControlErrors } from '../errors.ts';

/**
 * The rate of valid transmission (传输有效率) is the product of the transmission rate (传输率) and the valid rate (有效率), as
 * the ministry's assessment of automatic monitoring of pollution sources defines it. Its text was not found: the
 * definition is known from training material about it.
 */
export const transmissionRateSource: Source = {
  document: '污染源自动监控数据传输有效率考核',
  edition: '2014',
  confidence: 'C',
};

/** What is not known from that text and is a decision of this project. */
export const transmissionRateMethod: LocalizedText = {
  zh: '传输率为实传除以应传，有效率为有效除以实传；已备案停产、停运的时段不计应传；多台设备先合计个数再求率',
  en: 'received by expected, and valid by received; hours of a filed stop are not expected; several devices are added up before they are divided',
};

/** Values of one device (or several) in a period. */
export interface TransmissionCounts {
  /** Values that were due, without those of a filed stop. */
  readonly expected: number;
  /** Of these, how many came. */
  readonly received: number;
  /** Of these, how many were measured in normal operation and not invalidated. */
  readonly valid: number;
}

/** 0 to 1, not rounded; NaN where nothing was due, or for the valid rate where nothing came. */
export interface TransmissionRates extends TransmissionCounts {
  /** 传输率 */
  readonly transmission: number;
  /** 有效率 */
  readonly validity: number;
  /** 传输有效率; 0 where values were due and none came. */
  readonly validTransmission: number;
}

/** @throws quality-control.WRONG_COUNTS */
export function transmissionRates(counts: TransmissionCounts): TransmissionRates {
  const { expected, received, valid } = counts;
  const isOrdered = [expected, received, valid].every(Number.isSafeInteger) && 0 <= valid && valid <= received;
  if (!isOrdered || received > expected) throw QualityControlErrors.WRONG_COUNTS({ expected, received, valid });
  const transmission = expected === 0 ? NaN : received / expected;
  const validity = received === 0 ? NaN : valid / received;
  return {
    expected,
    received,
    valid,
    transmission,
    validity,
    // The product, without the rounding of two divisions.
    validTransmission: expected === 0 ? NaN : valid / expected,
  };
}

/** Counts of several devices, or of several periods, together. */
export function addCounts(counts: Iterable<TransmissionCounts>): TransmissionCounts {
  let [expected, received, valid] = [0, 0, 0];
  for (const each of counts) {
    expected += each.expected;
    received += each.received;
    valid += each.valid;
  }
  return { expected, received, valid };
}

/**
 * Rates by any key: month, device, maintenance company, or several joined to one text. Groups come in the order in
 * which they are first met. Counts are added before they are divided: a mean of rates would weigh a device that was due
 * for one day like one that was due for a month.
 */
export function transmissionRatesBy<Row extends TransmissionCounts>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string,
): ReadonlyMap<string, TransmissionRates> {
  const groups = new Map<string, TransmissionCounts[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].map(([key, group]) => [key, transmissionRates(addCounts(group))]));
}
