import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';
import type { NeighbourCheck } from './checks.ts';
import { joinPlaces, type Report } from './finding.ts';

/** What makes the median absolute deviation of a normal distribution its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * Values that lie outside of all neighbours of the same time and further from their median than `maximumZ` times their
 * scale: the median absolute deviation × 1.4826, or the stated least scale where that is larger. The figure is the
 * robust z with its sign, the bound has the same sign.
 *
 * @param neighbours columns of the same property and the same times
 * @throws quality-control.WRONG_LENGTH
 */
export function findNeighbourOutliers(
  values: Column,
  neighbours: readonly Column[],
  check: Omit<NeighbourCheck, 'basis'>,
  report: Report,
): void {
  for (const [index, { length }] of neighbours.entries()) {
    if (length === values.length) continue;
    throw QualityControlErrors.WRONG_LENGTH({
      column: `neighbours[${index}]`,
      expected: values.length,
      actual: length,
    });
  }
  const { maximumZ, minimumNeighbours, minimumScale, minimumScaleShare } = check;
  const least = Math.max(1, minimumNeighbours);
  if (neighbours.length < least) return;
  const { hit, finish } = joinPlaces(report);
  const sorted = new Float64Array(neighbours.length);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (Number.isNaN(value) || !isOutsideOfAll(value, place, neighbours)) continue;
    const count = sortValid(neighbours, place, sorted);
    if (count < least) continue;
    const median = medianOfSorted(sorted, count);
    const deviation = medianDeviation(sorted, count, median) * MAD_TO_DEVIATION;
    const scale = Math.max(deviation, minimumScale, minimumScaleShare * Math.abs(median));
    const z = (value - median) / scale;
    if (Math.abs(z) > maximumZ) hit(place, z, Math.sign(z) * maximumZ);
  }
  finish();
}

function isOutsideOfAll(value: number, place: number, neighbours: readonly Column[]): boolean {
  let above = false;
  let below = false;
  for (const neighbour of neighbours) {
    const other = neighbour[place] ?? NaN;
    if (other > value) above = true;
    else if (other < value) below = true;
    else if (other === value) return false;
    if (above && below) return false;
  }
  return above || below;
}

/** Insertion sort: neighbours are few. */
function sortValid(neighbours: readonly Column[], place: number, sorted: Float64Array): number {
  let count = 0;
  for (const neighbour of neighbours) {
    const value = neighbour[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    let gap = count;
    while (gap > 0 && (sorted[gap - 1] ?? 0) > value) {
      sorted[gap] = sorted[gap - 1] ?? 0;
      gap -= 1;
    }
    sorted[gap] = value;
    count += 1;
  }
  return count;
}

function medianOfSorted(sorted: Float64Array, count: number): number {
  const upper = sorted[count >> 1] ?? NaN;
  return count % 2 === 1 ? upper : ((sorted[(count >> 1) - 1] ?? NaN) + upper) / 2;
}

/** Distances from the median grow outwards on both sides of a sorted column: two pointers meet them in their order. */
function medianDeviation(sorted: Float64Array, count: number, median: number): number {
  let right = count >> 1;
  let left = right - 1;
  let before = 0;
  let distance = 0;
  for (let taken = 0; taken <= count >> 1; taken += 1) {
    const toLeft = left >= 0 ? median - (sorted[left] ?? 0) : Infinity;
    const toRight = right < count ? (sorted[right] ?? 0) - median : Infinity;
    before = distance;
    distance = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left -= 1;
    else right += 1;
  }
  return count % 2 === 1 ? distance : (before + distance) / 2;
}
