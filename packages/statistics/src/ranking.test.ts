import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { firstPlaces, rankBy } from './ranking.ts';

describe('competition ranking', () => {
  it('leaves out what has no value and keeps ties at the last place', () => {
    const ranking = rankBy([3, NaN, 1, 3, 2], (value) => value, 'descending');
    expect(ranking.ranked.map(({ rank, value }) => [rank, value])).toEqual([
      [1, 3],
      [1, 3],
      [3, 2],
      [4, 1],
    ]);
    expect(ranking.unranked).toEqual([NaN]);
    expect(firstPlaces(ranking, 1)).toHaveLength(2);
  });

  property.prop([fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 30 })])(
    'is one more than the count of better entries, in whatever order',
    (values) => {
      for (const { rank, value } of rankBy(values, (entry) => entry, 'ascending').ranked) {
        expect(rank).toBe(values.filter((other) => other < value).length + 1);
      }
      const places = (list: readonly number[]) => rankBy(list, (entry) => entry, 'ascending').ranked;
      expect(places(values.toReversed())).toEqual(places(values));
    },
  );
});
