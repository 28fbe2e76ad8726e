import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import type { DigitSign } from './sign.ts';
import { chiSquareTail } from './special-functions.ts';

const LEAST_VALUES = 200;
/** Below this many steps the histogram falls off too steeply to be smoothed. */
const LOWEST = 10;
/** Beyond, the last digit of a value says nothing and the histogram would be too long. */
const HIGHEST = 100_000;

/**
 * Whether some last digits are preferred, as by people who invent numbers. Score: probability of a chi-square as large
 * when digits follow the histogram of the values smoothed over ten neighbouring steps; so small values need no uniform
 * digits. Chi-square is discounted where a digit tends to follow itself: (1 - a) / (1 + a) with a the excess of equal
 * digits in a row.
 *
 * Instruments that measure in ppb and convert to mass prefer digits too: look at the instrument before at the operator.
 *
 * @param step the resolution in which values are reported: 1 for whole μg/m³, 0.1 for CO in mg/m³
 * @returns undefined with fewer than 200 values of at least ten steps, or where they spread over fewer than 30 steps
 * @throws quality-control.WRONG_PARAMETER for a step that is not above 0
 */
export function measureDigitPreference(values: Column, step: number): DigitSign | undefined {
  if (!(step > 0)) throw QualityControlErrors.WRONG_PARAMETER({ name: 'step', value: step, expected: '> 0' });
  const steps = new Int32Array(values.length);
  let count = 0;
  let [smallest, largest] = [HIGHEST, 0];
  for (let place = 0; place < values.length; place += 1) {
    const inSteps = Math.round((values[place] ?? NaN) / step);
    if (!(inSteps >= LOWEST && inSteps < HIGHEST)) continue;
    steps[count] = inSteps;
    count += 1;
    smallest = Math.min(smallest, inSteps);
    largest = Math.max(largest, inSteps);
  }
  if (count < LEAST_VALUES || largest - smallest < 30) return undefined;

  const taken = steps.subarray(0, count);
  const expected = expectedDigits(taken, largest);
  const observed = new Float64Array(10);
  let equalInARow = 0;
  for (const [index, inSteps] of taken.entries()) {
    observed[inSteps % 10] = (observed[inSteps % 10] ?? 0) + 1;
    if (index > 0 && inSteps % 10 === (taken[index - 1] ?? 0) % 10) equalInARow += 1;
  }
  let raw = 0;
  let digit = 0;
  let equalByChance = 0;
  const excess = (of: number): number => (observed[of] ?? 0) - (expected[of] ?? 0);
  for (let of = 0; of < 10; of += 1) {
    raw += excess(of) ** 2 / Math.max(expected[of] ?? 0, 1e-9);
    if (excess(of) > excess(digit)) digit = of;
    equalByChance += ((observed[of] ?? 0) / count) ** 2;
  }
  const dependence = Math.max(0, (equalInARow / (count - 1) - equalByChance) / Math.max(1 - equalByChance, 1e-9));
  const chiSquare = (raw * (1 - dependence)) / (1 + dependence);
  return {
    sign: 'digit-preference',
    score: chiSquareTail(chiSquare, 9),
    start: 0,
    end: values.length,
    chiSquare,
    effect: Math.sqrt(raw / count),
    count,
    digit,
    share: (observed[digit] ?? 0) / count,
    expectedShare: (expected[digit] ?? 0) / count,
  };
}

/** Counts by last digit when each step has the mean count of the ten steps around it. */
function expectedDigits(steps: Int32Array, largest: number): Float64Array {
  const histogram = new Float64Array(largest + 6);
  for (const inSteps of steps) histogram[inSteps] = (histogram[inSteps] ?? 0) + 1;
  const expected = new Float64Array(10);
  let total = 0;
  for (let inSteps = LOWEST; inSteps <= largest; inSteps += 1) {
    let around = ((histogram[inSteps - 5] ?? 0) + (histogram[inSteps + 5] ?? 0)) / 2;
    for (let offset = -4; offset <= 4; offset += 1) around += histogram[inSteps + offset] ?? 0;
    expected[inSteps % 10] = (expected[inSteps % 10] ?? 0) + around;
    total += around;
  }
  return expected.map((around) => (around / total) * steps.length);
}
