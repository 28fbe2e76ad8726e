import { findDataFlag } from '@ecoloop/standards';
import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import { reviewedQualities } from '../review/decision.ts';
import type { TransmissionCounts } from './transmission-rates.ts';

export interface CountedColumn {
  /** As received, one place for each value that is due; NaN where none came. */
  readonly values: Column;
  /** The device's marks (数据标记), empty where it sent none. */
  readonly marks: readonly string[];
  /** Codes of `reviewedQualities` after review; without it only the marks decide. */
  readonly quality?: Uint8Array;
  /** 1 where a stop was filed and nothing is due. */
  readonly exempt?: Uint8Array;
  /** Whether a value without a mark is taken as measured normally: the standard does not say so. */
  readonly useNotStated: boolean;
}

/**
 * Counts what was due, what came and what of it is valid. A value is valid by the mark N (HJ 212-2017 table 8) unless
 * review made it invalid; a suspect value is valid. A mark that the standard does not have is never read as N. A value
 * that a person confirmed or replaced in spite of its mark is still not counted: the rate is about the monitor.
 *
 * @throws quality-control.WRONG_LENGTH
 */
export function countTransmitted({ values, marks, quality, exempt, useNotStated }: CountedColumn): TransmissionCounts {
  for (const [column, length] of [
    ['marks', marks.length],
    ['quality', quality?.length ?? values.length],
    ['exempt', exempt?.length ?? values.length],
  ] as const) {
    if (length !== values.length) {
      throw QualityControlErrors.WRONG_LENGTH({ column, expected: values.length, actual: length });
    }
  }
  let [expected, received, valid] = [0, 0, 0];
  for (let place = 0; place < values.length; place += 1) {
    if (exempt?.[place] === 1) continue;
    expected += 1;
    if (Number.isNaN(values[place] ?? NaN)) continue;
    received += 1;
    if (quality?.[place] === reviewedQualities.invalid) continue;
    const mark = marks[place] ?? '';
    if (mark === '' ? useNotStated : findDataFlag(mark)?.valid === true) valid += 1;
  }
  return { expected, received, valid };
}
