import type { LocalizedText } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Source } from '../model/source.ts';

/** A mark that a data logger sets beside a value. */
export interface DataFlag {
  readonly flag: string;
  readonly name: LocalizedText;
  /** Whether a value so marked was measured in normal operation and enters statistics. */
  readonly valid: boolean;
  readonly source: Source;
}

export const dataFlagSource: Source = { document: 'HJ 212-2017', edition: '2017', clause: 'table 8', confidence: 'A' };
/** Annex C tells normal from abnormal values when it makes the flag of a period. */
export const periodFlagSource: Source = {
  document: 'HJ 212-2017',
  edition: '2017',
  clause: 'annex C',
  confidence: 'B',
};

function flag(letter: string, zh: string, en: string): DataFlag {
  return { flag: letter, name: { zh, en }, valid: letter === 'N', source: dataFlagSource };
}

/** Flags of HJ 212-2017. Those that the edition of 2025 adds (start-up, shut-down, banked furnace) were not found. */
export const dataFlags: readonly DataFlag[] = [
  flag('N', '正常', 'normal'),
  flag('F', '停运', 'stopped'),
  flag('M', '维护', 'maintenance'),
  flag('S', '手工输入', 'set by hand'),
  flag('D', '故障', 'fault'),
  flag('C', '校准', 'calibration'),
  flag('T', '超出测量上限', 'over range'),
  flag('B', '与仪表通讯中断', 'link to the analyser broken'),
];

const byLetter: ReadonlyMap<string, DataFlag> = new Map(dataFlags.map((entry) => [entry.flag, entry]));

export function findDataFlag(letter: string): DataFlag | undefined {
  return byLetter.get(letter);
}

/** What happened to the values of a column because of their flags. */
export interface FlaggedValues {
  /** NaN where the flag does not allow the value into statistics. */
  readonly values: Column;
  /** How many values each flag took out; unknown letters by themselves, `not-stated` where there was no flag. */
  readonly removed: ReadonlyMap<string, number>;
  /** Values without a flag that were kept because the caller said so. */
  readonly notStatedKept: number;
}

/**
 * Keeps the values whose flag says that they were measured normally. A value without a flag is not stated to be normal:
 * the caller decides whether it is used. A letter that HJ 212-2017 does not have is never read as normal.
 *
 * @param flags one entry a value; an empty text is no flag
 * @throws standards.WRONG_LENGTH unless there are as many flags as values
 * @see HJ 212-2017 table 8
 */
export function applyDataFlags(
  values: Column,
  flags: readonly string[],
  { useNotStated }: { readonly useNotStated: boolean },
): FlaggedValues {
  if (flags.length !== values.length) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'flags', expected: values.length, actual: flags.length });
  }
  const removed = new Map<string, number>();
  let notStatedKept = 0;
  const kept = values.map((value, index) => {
    const letter = flags[index] ?? '';
    if (Number.isNaN(value) || byLetter.get(letter)?.valid) return value;
    if (letter === '' && useNotStated) {
      notStatedKept += 1;
      return value;
    }
    const name = letter === '' ? 'not-stated' : letter;
    removed.set(name, (removed.get(name) ?? 0) + 1);
    return NaN;
  });
  return { values: kept, removed, notStatedKept };
}

/** The least share of normal values that makes the flag of a flue gas period N. */
export const flueGasNormalShare = 0.75;

/**
 * The flag of a period from those of the shorter periods in it. Waste water: one abnormal value makes the period
 * abnormal (given as D). Flue gas: N from 75 % of normal values, else D. Undefined where there is no value, or where a
 * value has no flag: that is not stated to be normal and not stated to be abnormal.
 *
 * @see HJ 212-2017 annex C
 */
export function periodDataFlag(flags: readonly string[], medium: 'waste-water' | 'flue-gas'): 'N' | 'D' | undefined {
  if (flags.length === 0 || flags.includes('')) return undefined;
  const normal = flags.filter((letter) => byLetter.get(letter)?.valid).length;
  const least = medium === 'waste-water' ? flags.length : flags.length * flueGasNormalShare;
  return normal >= least ? 'N' : 'D';
}
