import type { Column } from '@ecoloop/statistics';
import { QualityControlErrors } from '../errors.ts';

/** Two stretches with the same values, in one column or two. */
export interface EqualStretches {
  readonly column: number;
  readonly start: number;
  readonly otherColumn: number;
  readonly otherStart: number;
  readonly length: number;
}

const BASE = 0x01000193;

/**
 * Every pair of stretches with the same values: surely those of `2 × window - 1` values or more, by luck shorter ones.
 * Windows of values are compared by a rolling hash with every `window`-th one before them, and a match is verified and
 * grown to both sides; so time grows with the number of values and not with its square. At least half of a window's
 * values must differ from the one before: a constant equals every other constant.
 *
 * Of many stretches alike, each is reported beside the first of them.
 *
 * @throws quality-control.WRONG_PARAMETER for a window of fewer than four values
 */
export function findEqualStretches(columns: readonly Column[], window: number): EqualStretches[] {
  if (!(Number.isInteger(window) && window >= 4)) {
    throw QualityControlErrors.WRONG_PARAMETER({ name: 'window', value: window, expected: '>= 4' });
  }
  const anchors = createAnchors(columns, window);
  const stretches: EqualStretches[] = [];
  // Place up to which a pair of columns was already compared at one lag.
  const covered = new Map<string, number>();
  let outgoing = 1;
  for (let step = 0; step < window; step += 1) outgoing = Math.imul(outgoing, BASE);

  for (const [column, values] of columns.entries()) {
    const hashes = hashValues(values);
    let hash = 0;
    let valid = 0;
    let changes = 0;
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] ?? NaN;
      if (Number.isNaN(value)) {
        hash = valid = changes = 0;
        continue;
      }
      hash = (Math.imul(hash, BASE) + (hashes[place] ?? 0)) | 0;
      if (valid > 0 && value !== values[place - 1]) changes += 1;
      valid += 1;
      if (valid > window) {
        const gone = place - window;
        hash = (hash - Math.imul(hashes[gone] ?? 0, outgoing)) | 0;
        if (values[gone] !== values[gone + 1]) changes -= 1;
      }
      if (valid < window || changes * 2 < window) continue;
      const start = place - window + 1;
      const anchor = anchors.find(hash, column, start);
      if (!anchor) {
        if (start % window === 0) anchors.add(hash, column, start);
        continue;
      }
      const lag = `${anchor.column}/${column}/${start - anchor.start}`;
      if ((covered.get(lag) ?? 0) > start) continue;
      const grown = grow(columns, anchor, { column, start });
      covered.set(lag, grown.start + grown.length);
      stretches.push(grown);
    }
  }
  return stretches;
}

interface Place {
  readonly column: number;
  readonly start: number;
}

function grow(columns: readonly Column[], other: Place, own: Place): EqualStretches {
  const values = columns[own.column] ?? new Float64Array(0);
  const others = columns[other.column] ?? new Float64Array(0);
  let before = 0;
  while (
    own.start - before > 0 &&
    other.start - before > 0 &&
    values[own.start - before - 1] === others[other.start - before - 1]
  ) {
    before += 1;
  }
  let length = before;
  while (
    own.start - before + length < values.length &&
    other.start - before + length < others.length &&
    values[own.start - before + length] === others[other.start - before + length]
  ) {
    length += 1;
  }
  return {
    column: own.column,
    start: own.start - before,
    otherColumn: other.column,
    otherStart: other.start - before,
    length,
  };
}

/** Hash table with open addressing of the windows that later ones are compared with. */
function createAnchors(
  columns: readonly Column[],
  window: number,
): {
  readonly find: (hash: number, column: number, start: number) => Place | undefined;
  readonly add: (hash: number, column: number, start: number) => void;
} {
  const most = columns.reduce((sum, { length }) => sum + Math.ceil(length / window), 0);
  const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
  const slots = new Int32Array(size).fill(-1);
  const hashOf = new Int32Array(most);
  const columnOf = new Int32Array(most);
  const startOf = new Int32Array(most);
  let count = 0;
  const firstSlot = (hash: number): number => (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) & (size - 1);

  const isEqual = (anchor: number, column: number, start: number): boolean => {
    const values = columns[column];
    const others = columns[columnOf[anchor] ?? 0];
    const otherStart = startOf[anchor] ?? 0;
    for (let step = 0; step < window; step += 1) {
      if (values?.[start + step] !== others?.[otherStart + step]) return false;
    }
    return true;
  };
  return {
    find(hash, column, start) {
      for (let slot = firstSlot(hash); ; slot = (slot + 1) & (size - 1)) {
        const anchor = slots[slot] ?? -1;
        if (anchor < 0) return undefined;
        if (hashOf[anchor] !== hash || !isEqual(anchor, column, start)) continue;
        return { column: columnOf[anchor] ?? 0, start: startOf[anchor] ?? 0 };
      }
    },
    add(hash, column, start) {
      let slot = firstSlot(hash);
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & (size - 1);
      slots[slot] = count;
      hashOf[count] = hash;
      columnOf[count] = column;
      startOf[count] = start;
      count += 1;
    },
  };
}

/** A hash of each value's bits; a zero below zero counts as zero. */
function hashValues(values: Column): Int32Array {
  const positive = Float64Array.from(values, (value) => value + 0);
  const bits = new Int32Array(positive.buffer);
  const hashes = new Int32Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const mixed = Math.imul(bits[2 * place] ?? 0, 0x9e3779b1) ^ Math.imul(bits[2 * place + 1] ?? 0, 0x85ebca6b);
    hashes[place] = mixed ^ (mixed >>> 13);
  }
  return hashes;
}
