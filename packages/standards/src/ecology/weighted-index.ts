import type { LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { Contribution } from '../model/evaluation.ts';
import type { Refusal } from '../model/measurement.ts';
import { refusalOfAmount } from './amounts.ts';

/** A part of an index, itself an index from 0 to 100. */
export interface IndexPart<Code extends string = string> {
  readonly code: Code;
  readonly name: LocalizedText;
  readonly weight: number;
  /** Whether more of it is worse: it counts as 100 minus its value. */
  readonly inverted: boolean;
}

/** What a part brought to the index. */
export interface IndexTerm<Grade extends string> extends Contribution<Grade> {
  readonly weight: number;
  readonly inverted: boolean;
  /** Weight times the value, or times 100 minus the value. */
  readonly term: number;
}

export interface WeightedIndex<Grade extends string> {
  /** Absent where a part is refused. */
  readonly value?: number;
  readonly contributions: readonly IndexTerm<Grade>[];
  readonly refused: readonly Refusal[];
  /** The sum as it is written out. */
  readonly formula: string;
}

/**
 * Removes what binary arithmetic adds to sums of decimals: 0.35 × 47.8 + … is 61.475, not 61.47499999999999, so that
 * grades and the rounding of a tie follow the decimal figures.
 */
export function decimalOf(value: number): number {
  return roundHalfEven(value, 9);
}

/** The sum of the weighted parts. A part that is missing, infinite or outside 0 to 100 is refused, and with it the sum. */
export function weightedIndex<Code extends string, Grade extends string>(
  parts: readonly IndexPart<Code>[],
  values: Readonly<Record<Code, number>>,
): WeightedIndex<Grade> {
  const refused = parts.flatMap(({ code, name }) => refusalOf(code, name, values[code]) ?? []);
  const contributions = parts
    .filter(({ code }) => !refused.some(({ property }) => property === code))
    .map((part) => termOf<Grade>(part, values[part.code]));
  const formula = parts.map((part) => printedTerm(part, values[part.code])).join(' + ');
  if (refused.length > 0) return { contributions, refused, formula };
  return { value: decimalOf(contributions.reduce((sum, { term }) => sum + term, 0)), contributions, refused, formula };
}

function termOf<Grade extends string>(part: IndexPart, value: number): IndexTerm<Grade> {
  const { code, inverted, name, weight } = part;
  const term = decimalOf(weight * (inverted ? 100 - value : value));
  const sum = `${printedTerm(part, value)} = ${String(term)}`;
  return {
    property: code,
    value,
    unit: '1',
    weight,
    inverted,
    term,
    decisive: false,
    reason: { zh: `${name.zh} ${sum}`, en: `${name.en} ${sum}` },
  };
}

function printedTerm({ inverted, weight }: IndexPart, value: number): string {
  return `${weight.toFixed(2)} × ${inverted ? `(100 − ${String(value)})` : String(value)}`;
}

function refusalOf(code: string, name: LocalizedText, value: number | undefined): Refusal | undefined {
  const unusable = refusalOfAmount(code, name, value);
  if (unusable || value === undefined || value <= 100) return unusable;
  return {
    property: code,
    input: value,
    code: 'not-evaluated',
    reason: { zh: `${name.zh}：${String(value)} 超过 100`, en: `${name.en}: ${String(value)} is above 100` },
  };
}
