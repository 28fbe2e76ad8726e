import { roundHalfEven } from '@ecoloop/statistics';
import type { Comparator } from './expression.ts';

/** A figure as it is known: a number, or a bound as printed (`>90`). */
export interface KnownValue {
  readonly value?: number;
  readonly text?: string;
}

const signs: Readonly<Record<string, Comparator>> = {
  '>': '>',
  '<': '<',
  '≥': '>=',
  '≤': '<=',
  '>=': '>=',
  '<=': '<=',
};

/** Reads a number or a printed bound; undefined where the text is neither. */
export function readBound({
  value,
  text,
}: KnownValue): { readonly sign: Comparator; readonly value: number } | undefined {
  if (value !== undefined) return { sign: '=', value };
  const match = /^\s*(>=|<=|[<>≤≥])?\s*(-?\d+(?:\.\d+)?)\s*%?\s*$/.exec(text ?? '');
  return match ? { sign: signs[match[1] ?? ''] ?? '=', value: Number(match[2]) } : undefined;
}

/**
 * Whether what is known satisfies the comparison for sure, fails it for sure, or leaves it open: `>90` satisfies > 90
 * and fails < 80, but says nothing about > 95.
 */
export function compareKnown(known: KnownValue, comparator: Comparator, limit: number): boolean | undefined {
  const bound = readBound(known);
  if (!bound) return undefined;
  const beside = 1e-9 * Math.max(1, Math.abs(bound.value), Math.abs(limit));
  // On a line cut by two points the places beside and between them stand for all others.
  const places = [bound.value, limit].flatMap((point) => [point - beside, point, point + beside]);
  const outcomes = places
    .filter((place) => holds(place, bound.sign, bound.value))
    .map((place) => holds(place, comparator, limit));
  if (outcomes.every((outcome) => outcome)) return true;
  return outcomes.some((outcome) => outcome) ? undefined : false;
}

export function holds(value: number, comparator: Comparator, limit: number): boolean {
  switch (comparator) {
    case '=':
      return value === limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

/** Decimals in which a number is printed. */
export const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/** A number rounded half to even; a printed bound as it stands. */
export const roundKnown = (known: KnownValue, decimals: number): KnownValue =>
  known.value === undefined ? known : { value: roundHalfEven(known.value, decimals) };

export const showKnown = ({ value, text }: KnownValue): string => (value === undefined ? (text ?? '') : String(value));
