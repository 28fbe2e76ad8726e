import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { randomNumbers, wanderingColumn } from '../fixtures/random-numbers.ts';
import { findEqualStretches } from './equal-stretches.ts';
import { explainSign } from './explain-sign.ts';
import { findRepeats } from './repeats.ts';
import { isTold } from './sign.ts';

/** Stations under one sky: the same course with noise of their own. */
function network(seed: number, stations: number, length: number): Float64Array[] {
  const sky = wanderingColumn(seed, length);
  return Array.from({ length: stations }, (_, station) => {
    const random = randomNumbers(seed * 100 + station);
    return sky.map((value) => Math.max(1, Math.round(value + (random() + random() - 1) * 15)));
  });
}

describe('a repeating stretch', () => {
  it('finds a day that was put in again', () => {
    const values = wanderingColumn(7, 3000);
    values.copyWithin(2000, 1000, 1036);
    const [sign, ...others] = findRepeats([values]).filter(isTold);
    expect(others).toEqual([]);
    expect(sign).toMatchObject({ sign: 'repeated', start: 2000, end: 2036, otherStart: 1000, column: 0 });
    expect(sign && explainSign(sign).en).toMatch(/^36 values from place 2000 are those from place 1000; \d+ of them/);
  });

  it('finds a day that is repeated over and over', () => {
    const day = wanderingColumn(8, 24);
    const signs = findRepeats([Float64Array.from({ length: 24 * 30 }, (_, hour) => day[hour % 24] ?? NaN)]);
    expect(signs[0]).toMatchObject({ sign: 'repeated', start: 24, end: 720, otherStart: 0 });
    expect(signs.filter(isTold).length).toBeGreaterThan(0);
  });

  it('does not take constants, nor missing values, for repetitions', () => {
    expect(findRepeats([new Float64Array(500).fill(2), new Float64Array(500).fill(2)])).toEqual([]);
    expect(findRepeats([new Float64Array(500).fill(NaN), columnOf()])).toEqual([]);
    expect(findRepeats([])).toEqual([]);
  });

  it('is not told of what a coarse instrument does every day', () => {
    const random = randomNumbers(9);
    // Four values only, so that blocks of twelve come again by themselves.
    const coarse = Float64Array.from({ length: 20_000 }, () => Math.floor(random() * 4));
    const signs = findRepeats([coarse], { window: 8 });
    expect(signs.length).toBeGreaterThan(0);
    expect(signs.filter(isTold)).toEqual([]);
  });
});

describe('a copied column', () => {
  it('finds a week copied from another station, with its lag', () => {
    const columns = network(11, 4, 3000);
    columns[3]?.set(columns[1]?.subarray(500, 668) ?? [], 524);
    const [sign, ...others] = findRepeats(columns).filter(isTold);
    expect(others).toEqual([]);
    expect(sign).toMatchObject({ sign: 'copied', column: 3, start: 524, end: 692, otherColumn: 1, otherStart: 500 });
  });

  it('finds a column copied as a whole', () => {
    const columns = network(12, 3, 1000);
    const [sign] = findRepeats([...columns, Float64Array.from(columns[0] ?? [])]);
    expect(sign).toMatchObject({ sign: 'copied', column: 3, otherColumn: 0, start: 0, end: 1000, otherStart: 0 });
    expect(sign && isTold(sign)).toBe(true);
  });

  it('does not tell of stations under the same sky', () => {
    for (let seed = 1; seed <= 20; seed += 1) expect(findRepeats(network(seed, 6, 1000)).filter(isTold)).toEqual([]);
  });

  it('keeps to its rate where there is nothing to find', () => {
    let few = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      if ((findRepeats([wanderingColumn(seed, 1000)], { window: 4 })[0]?.score ?? 1) <= 0.02) few += 1;
    }
    // At most 2 in 100: 6 of 300, with luck of three deviations 13.
    expect(few).toBeLessThanOrEqual(13);
  });
});

describe('equal stretches', () => {
  const values = fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 3 })), { maxLength: 60 });

  property.prop([values, values])('are equal, as long as they can be, and never a column with itself', (one, two) => {
    const columns = [Float64Array.from(one), Float64Array.from(two)];
    for (const { column, start, otherColumn, otherStart, length } of findEqualStretches(columns, 4)) {
      const [own, other] = [columns[column] ?? columnOf(), columns[otherColumn] ?? columnOf()];
      expect(own.subarray(start, start + length)).toEqual(other.subarray(otherStart, otherStart + length));
      expect(length).toBeGreaterThanOrEqual(4);
      expect(column !== otherColumn || start > otherStart).toBe(true);
      if (start > 0 && otherStart > 0) expect(own[start - 1] === other[otherStart - 1]).toBe(false);
      const [end, otherEnd] = [start + length, otherStart + length];
      if (end < own.length && otherEnd < other.length) expect(own[end] === other[otherEnd]).toBe(false);
    }
  });

  property.prop([fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 15, max: 60 })])(
    'are surely found from twice the window less one on, wherever they lie',
    (from, to, length) => {
      const [first, second] = [wanderingColumn(21, 300), wanderingColumn(22, 300)];
      second.set(first.subarray(from, from + length), to);
      const changes = first.subarray(from + 1, from + length).filter((value, index) => value !== first[from + index]);
      const found = findEqualStretches([first, second], 8);
      if (changes.length < length - 4) return;
      const covering = found.filter(({ column, otherColumn, start, otherStart, length: found }) => {
        const isPlanted = column === 1 && otherColumn === 0 && start - otherStart === to - from;
        return isPlanted && start <= to && start + found >= to + length;
      });
      expect(covering).toHaveLength(1);
    },
  );

  it('refuses a window that is too short', () => {
    expect(() => findEqualStretches([], 3)).toThrow('window');
  });
});
