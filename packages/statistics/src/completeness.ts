import type { Column } from './column.ts';

export interface Completeness {
  readonly valid: number;
  readonly expected: number;
  /** 0 to 1; 0 where nothing was expected. */
  readonly ratio: number;
}

/** How many values of the column are valid, against its length or a stated number of expected values. */
export function completeness(values: Column, expected: number = values.length): Completeness {
  const valid = countValid(values);
  return { valid, expected, ratio: expected === 0 ? 0 : valid / expected };
}

export function countValid(values: Column): number {
  let count = 0;
  for (let place = 0; place < values.length; place += 1) if (!Number.isNaN(values[place] ?? NaN)) count += 1;
  return count;
}
