import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ranksOf } from './ranking.ts';

const values = fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }), { maxLength: 20 });

describe('ranking', () => {
  it('lets ties share a rank and leaves out what has no value', () => {
    const contestants = [3, 1, undefined, 1, 2].map((value, index) => ({ key: `s${index}`, value }));
    expect(ranksOf(contestants, 'lower-is-better')).toEqual(
      new Map([
        ['s1', 1],
        ['s3', 1],
        ['s4', 3],
        ['s0', 4],
      ]),
    );
    expect(ranksOf(contestants, 'higher-is-better').get('s0')).toBe(1);
  });

  it.prop([values])('ranks each by how many are better', (list) => {
    const contestants = list.map((value, index) => ({ key: String(index), value }));
    const ranks = ranksOf(contestants, 'lower-is-better');
    list.forEach((value, index) => {
      const better = list.filter((other) => value !== undefined && other !== undefined && other < value).length;
      expect(ranks.get(String(index))).toBe(value === undefined ? undefined : better + 1);
    });
  });
});
