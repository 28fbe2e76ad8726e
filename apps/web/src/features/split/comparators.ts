import type { SplitComparator } from '@ecoloop/api-contract';

/** As they are printed, in the order of the choice. */
export const comparatorSigns: Readonly<Record<SplitComparator, string>> = {
  '<=': '≤',
  '<': '<',
  '>=': '≥',
  '>': '>',
  '=': '=',
};
