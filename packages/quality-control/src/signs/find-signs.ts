import type { Column } from '@ecoloop/statistics';
import { findConstantRun } from './constant.ts';
import { measureDigitPreference } from './digit-preference.ts';
import { measureLaggedCorrelation } from './lagged-correlation.ts';
import { measureNearLimit } from './near-limit.ts';
import { findRepeats } from './repeats.ts';
import { isTold, type Sign } from './sign.ts';
import { measureSmoothness } from './too-smooth.ts';

export interface SignSearch {
  /** Resolution in which values are reported, for the last digits; without it they are not looked at. */
  readonly step?: number;
  /** A limit and the width of the band on either side of it; without it nothing is looked for there. */
  readonly limit?: { readonly value: number; readonly band: number };
  /** Whether standing at zero is a sign; no rain and no wind are not. */
  readonly zeroCounts?: boolean;
}

export interface NetworkSign {
  /** Place of the column in the list. */
  readonly column: number;
  readonly sign: Sign;
}

/**
 * All signs that are worth telling (`isTold`) in one property of a network, with the settings that each sign has by
 * itself. Column by column, and within a column the kinds in the order of `signDefinitions`.
 *
 * @param columns of the same times, one a station; a single one is compared with itself only
 */
export function findSigns(
  columns: readonly Column[],
  { step, limit, zeroCounts = false }: SignSearch = {},
): NetworkSign[] {
  const repeats = findRepeats(columns);
  return columns.flatMap((values, column) => {
    const own: readonly (Sign | undefined)[] = [
      findConstantRun(values, { zeroCounts }),
      ...repeats.filter((sign) => sign.column === column && sign.sign === 'repeated'),
      ...repeats.filter((sign) => sign.column === column && sign.sign === 'copied'),
      ...measureLaggedCorrelation(values),
      ...measureSmoothness(values, columns.toSpliced(column, 1)),
      step === undefined ? undefined : measureDigitPreference(values, step),
      limit && measureNearLimit(values, limit.value, limit.band),
    ];
    return own.flatMap((sign) => (sign && isTold(sign) ? [{ column, sign }] : []));
  });
}
