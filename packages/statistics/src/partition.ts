import type { Column } from './column.ts';

/**
 * Reorders a column without missing values so that `place` holds what it would hold in ascending order, with nothing
 * larger before and nothing smaller after it (Hoare's selection). A stretch that will not shrink is sorted instead.
 */
export function partitionAt(values: Column, place: number): void {
  let first = 0;
  let last = values.length - 1;
  let stepsLeft = 2 * Math.ceil(Math.log2(values.length + 1));
  while (last - first > 16 && stepsLeft > 0) {
    const pivot = medianOf(at(values, first), at(values, (first + last) >> 1), at(values, last));
    let left = first;
    let right = last;
    while (left <= right) {
      while (at(values, left) < pivot) left += 1;
      while (at(values, right) > pivot) right -= 1;
      if (left <= right) {
        const value = at(values, left);
        values[left] = at(values, right);
        values[right] = value;
        left += 1;
        right -= 1;
      }
    }
    if (place > right && place < left) return;
    if (place <= right) last = right;
    else first = left;
    stepsLeft -= 1;
  }
  if (last - first > 16) values.subarray(first, last + 1).sort();
  else insertionSort(values, first, last);
}

function insertionSort(values: Column, first: number, last: number): void {
  for (let place = first + 1; place <= last; place += 1) {
    const value = at(values, place);
    let gap = place;
    while (gap > first && at(values, gap - 1) > value) {
      values[gap] = at(values, gap - 1);
      gap -= 1;
    }
    values[gap] = value;
  }
}

const medianOf = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

// Within the column by construction.
const at = (values: Column, place: number): number => values[place] ?? NaN;
