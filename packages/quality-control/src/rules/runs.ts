import type { Column } from '@ecoloop/statistics';
import type { FlatlineCheck, MissingCheck } from './checks.ts';
import type { Report } from './finding.ts';

/** Runs of one and the same value, without a gap, as long as the bound or longer. The figure is the length. */
export function findFlatlines(
  values: Column,
  { length, zeroCounts }: Pick<FlatlineCheck, 'length' | 'zeroCounts'>,
  report: Report,
): void {
  let start = 0;
  let running = NaN;
  for (let place = 0; place <= values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (value === running) continue;
    // A single value is no run, whatever the bound says.
    const run = place - start;
    if (run >= length && run > 1 && (zeroCounts || running !== 0)) report(start, place, run, length);
    start = place;
    running = value;
  }
}

/** Runs of missing values as long as the bound or longer. The figure is the length. */
export function findMissingRuns(values: Column, { length }: Pick<MissingCheck, 'length'>, report: Report): void {
  let run = 0;
  for (let place = 0; place <= values.length; place += 1) {
    if (place < values.length && Number.isNaN(values[place] ?? NaN)) {
      run += 1;
      continue;
    }
    if (run > 0 && run >= length) report(place - run, place, run, length);
    run = 0;
  }
}
