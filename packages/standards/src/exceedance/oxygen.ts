import { err, ok, type LocalizedText, type Result } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Source } from '../model/source.ts';

/** Oxygen of the air as the formula has it, %. */
export const oxygenOfAir = 21;

/** Without a reference in the emission standard nothing is folded. */
export const oxygenFoldingSource: Source = {
  document: 'HJ 212-2017',
  edition: '2017',
  clause: 'annex D',
  confidence: 'A',
};

/**
 * Concentration at the reference oxygen content: `C = C' × (21 - O2ref) / (21 - O2')`, not rounded. Refused with a
 * reason: a missing or negative concentration, oxygen below 0 % or at 21 % and above, where the formula has no meaning
 * because the gas is air.
 *
 * @param oxygen dry, in %
 * @param reference in %, from the emission standard
 * @see HJ 212-2017 annex D
 */
export function foldToReferenceOxygen(
  concentration: number,
  oxygen: number,
  reference: number,
): Result<number, LocalizedText> {
  checkReference(reference);
  if (!(concentration >= 0 && Number.isFinite(concentration))) {
    return err({ zh: '浓度缺测或无效，不能折算', en: 'the concentration is missing or not valid' });
  }
  if (!isOxygen(oxygen)) return err(refusalOf(oxygen));
  return ok(folded(concentration, oxygen, reference));
}

/** The same for columns: NaN where a concentration cannot be folded, and why how often. */
export interface FoldedColumn {
  readonly values: Column;
  readonly folded: number;
  /** Concentrations that are valid, but whose oxygen is missing or outside of 0 % to below 21 %. */
  readonly withoutOxygen: number;
}

/** @throws standards.WRONG_LENGTH unless there is an oxygen content for each concentration */
export function foldColumnToReferenceOxygen(concentration: Column, oxygen: Column, reference: number): FoldedColumn {
  checkReference(reference);
  if (oxygen.length !== concentration.length) {
    throw StandardsErrors.WRONG_LENGTH({
      column: 'oxygen',
      expected: concentration.length,
      actual: oxygen.length,
    });
  }
  let count = 0;
  let withoutOxygen = 0;
  const values = concentration.map((value, index) => {
    if (!(value >= 0 && Number.isFinite(value))) return NaN;
    const content = oxygen[index] ?? NaN;
    if (!isOxygen(content)) {
      withoutOxygen += 1;
      return NaN;
    }
    count += 1;
    return folded(value, content, reference);
  });
  return { values, folded: count, withoutOxygen };
}

function folded(concentration: number, oxygen: number, reference: number): number {
  return (concentration * (oxygenOfAir - reference)) / (oxygenOfAir - oxygen);
}

function isOxygen(percent: number): boolean {
  return percent >= 0 && percent < oxygenOfAir;
}

function checkReference(reference: number): void {
  if (!isOxygen(reference)) throw new RangeError(`a reference of ${String(reference)} % oxygen does not exist`);
}

function refusalOf(oxygen: number): LocalizedText {
  if (Number.isNaN(oxygen)) return { zh: '含氧量缺测，不能折算', en: 'the oxygen content is missing' };
  return oxygen >= oxygenOfAir
    ? {
        zh: `含氧量 ${String(oxygen)}% 不低于 21%，测得的是空气，不能折算`,
        en: `oxygen of ${String(oxygen)} % is at or above 21 %: the gas is air and cannot be folded`,
      }
    : { zh: `含氧量 ${String(oxygen)}% 为负值`, en: `oxygen of ${String(oxygen)} % is negative` };
}
