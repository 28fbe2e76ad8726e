import { percentile, type Column } from '@ecoloop/statistics';
import type { ConstantSign } from './sign.ts';

interface Run {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/**
 * The run of one value that is least to be expected. Score: the number of runs as long that a column of this length has
 * by chance when each value equals the one before with the probability found in the reference, at most 1.
 *
 * An instrument below its detection limit rightly gives one value for long. So for a value up to the 10th percentile of
 * the reference the probability is that of this value; above, that of all values.
 *
 * @param reference an earlier stretch of the same device, or a neighbour; without one, the column itself less the run
 * @returns undefined for a column without two equal values in a row
 */
export function findConstantRun(
  values: Column,
  { reference, zeroCounts = true }: { readonly reference?: Column; readonly zeroCounts?: boolean } = {},
): ConstantSign | undefined {
  const runs = longestRuns(values, zeroCounts);
  if (runs.length === 0) return undefined;
  const lowEnd = percentile(reference ?? values, 10).value;
  const ofReference = countRepeats(reference ?? values);
  let found: ConstantSign | undefined;
  for (const { start, end, value } of runs) {
    const steps = end - start - 1;
    const own = value <= lowEnd ? ofReference.byValue.get(value) : undefined;
    const { repeats, pairs } = own ?? ofReference.all;
    const taken = reference ? 0 : steps;
    const repeatShare = (repeats - taken + 1) / (pairs - taken + 2);
    const score = Math.min(1, values.length * repeatShare ** steps);
    if (!found || score < found.score) found = { sign: 'constant', score, start, end, value, repeatShare };
  }
  return found;
}

/** The longest run of each value: of two runs of one value the longer is the less expected. */
function longestRuns(values: Column, zeroCounts: boolean): readonly Run[] {
  const longest = new Map<number, Run>();
  let start = 0;
  for (let place = 1; place <= values.length; place += 1) {
    const value = values[start] ?? NaN;
    if (values[place] === value) continue;
    const held = longest.get(value);
    if (place - start > 1 && (zeroCounts || value !== 0) && (!held || place - start > held.end - held.start)) {
      longest.set(value, { start, end: place, value });
    }
    start = place;
  }
  return [...longest.values()];
}

interface Repeats {
  repeats: number;
  pairs: number;
}

/** Of the values with another right after them, how many are followed by the same. */
function countRepeats(values: Column): { readonly all: Repeats; readonly byValue: ReadonlyMap<number, Repeats> } {
  const all: Repeats = { repeats: 0, pairs: 0 };
  const byValue = new Map<number, Repeats>();
  for (let place = 0; place + 1 < values.length; place += 1) {
    const value = values[place] ?? NaN;
    const next = values[place + 1] ?? NaN;
    if (Number.isNaN(value) || Number.isNaN(next)) continue;
    let own = byValue.get(value);
    if (!own) byValue.set(value, (own = { repeats: 0, pairs: 0 }));
    own.pairs += 1;
    all.pairs += 1;
    if (next !== value) continue;
    own.repeats += 1;
    all.repeats += 1;
  }
  return { all, byValue };
}
