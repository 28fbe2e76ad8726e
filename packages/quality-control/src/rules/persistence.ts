import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import type { PersistenceCheck } from './checks.ts';
import type { Report } from './finding.ts';

/**
 * Windows of `window` values in a row without a gap whose largest and smallest value lie no further apart than
 * `minimumSpread`; windows that touch are one stretch. The figure is the smallest spread among them.
 *
 * Two queues hold the places that may still be the largest and the smallest of a window, so each value is looked at a
 * fixed number of times whatever the window.
 *
 * @throws quality-control.WRONG_PARAMETER for a window of fewer than two values
 */
export function findTooLittleVariation(
  values: Column,
  { window, minimumSpread }: Pick<PersistenceCheck, 'window' | 'minimumSpread'>,
  report: Report,
): void {
  if (!(Number.isInteger(window) && window >= 2)) {
    throw QualityControlErrors.WRONG_PARAMETER({ name: 'window', value: window, expected: '>= 2' });
  }
  const falling = createQueue(values, 1);
  const rising = createQueue(values, -1);
  let valid = 0;
  let start = -1;
  let end = -1;
  let smallest = Infinity;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) {
      valid = 0;
      falling.clear();
      rising.clear();
      continue;
    }
    valid += 1;
    const first = place - window + 1;
    const largest = falling.push(place, value, first);
    const spread = largest - rising.push(place, value, first);
    if (valid < window || spread > minimumSpread) continue;
    if (start >= 0 && first > end) {
      report(start, end, smallest, minimumSpread);
      start = -1;
    }
    if (start < 0) {
      start = first;
      smallest = Infinity;
    }
    end = place + 1;
    smallest = Math.min(smallest, spread);
  }
  if (start >= 0) report(start, end, smallest, minimumSpread);
}

/** The places of a window whose values fall (sign 1) or rise (sign -1) towards its end; the first is the extreme. */
function createQueue(
  values: Column,
  sign: 1 | -1,
): {
  /** Takes the value in, lets go of what lies before `first`, and gives the extreme of the window. */
  readonly push: (place: number, value: number, first: number) => number;
  readonly clear: () => void;
} {
  const places = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  return {
    push(place, value, first) {
      while (tail > head && sign * (values[places[tail - 1] ?? 0] ?? 0) <= sign * value) tail -= 1;
      places[tail] = place;
      tail += 1;
      while ((places[head] ?? 0) < first) head += 1;
      return values[places[head] ?? 0] ?? NaN;
    },
    clear() {
      head = 0;
      tail = 0;
    },
  };
}
