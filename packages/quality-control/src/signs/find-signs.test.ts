import { describe, expect, it } from 'vitest';
import { randomNumbers, wanderingColumn } from '../fixtures/random-numbers.ts';
import { findSigns } from './find-signs.ts';

describe('the signs of a network', () => {
  const network = (): Float64Array[] => [1, 2, 3].map((seed) => wanderingColumn(70 + seed, 2000, { level: 200 }));
  const search = { step: 1, limit: { value: 250, band: 10 } };
  const kinds = (columns: readonly Float64Array[]): unknown =>
    findSigns(columns, search).map(({ column, sign }) => [column, sign.sign]);

  it('are none where values wander', () => {
    expect(findSigns(network(), search)).toEqual([]);
    expect(findSigns([], search)).toEqual([]);
    expect(findSigns([new Float64Array(500).fill(NaN)], search)).toEqual([]);
  });

  it('are told column by column', () => {
    const columns = network();
    const random = randomNumbers(9);
    columns[0]?.fill(200, 300, 330);
    columns[1] = wanderingColumn(80, 2000, { level: 200 }).map((value) =>
      random() < 0.5 ? Math.round(value / 10) * 10 : value,
    );
    columns[2]?.set(columns[0]?.subarray(1000, 1060) ?? [], 1500);
    expect(kinds(columns)).toEqual([
      [0, 'constant'],
      [1, 'digit-preference'],
      [2, 'copied'],
    ]);
  });

  it('have a curve that was drawn stand out', () => {
    const columns = network();
    for (let hour = 504; hour < 840; hour += 1) columns[1]?.fill(200 + 60 * Math.sin(hour / 40), hour, hour + 1);
    expect(findSigns(columns).map(({ column, sign }) => [column, sign.sign, sign.start])).toContainEqual([
      1,
      'too-smooth',
      504,
    ]);
  });
});
