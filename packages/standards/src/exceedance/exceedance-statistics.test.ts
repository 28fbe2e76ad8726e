import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exceedanceStatistics, isBeyond } from './exceedance-statistics.ts';

const hours = Float64Array.of(10, 35, 40, NaN, 31, 30, 45, 20, 60, 60);

const column = fc
  .array(fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(NaN)), { maxLength: 60 })
  .map((values) => Float64Array.from(values));

describe('exceedance statistics', () => {
  it('count hours, runs and multiples', () => {
    expect(exceedanceStatistics(hours, { most: 30 })).toEqual({
      total: 10,
      valid: 9,
      validShare: 0.9,
      over: 6,
      overShare: 6 / 9,
      longestRun: 2,
      episodes: [
        { start: 1, end: 2, length: 2, peak: 40, peakIndex: 2, meanMultiple: 0.25 },
        { start: 4, end: 4, length: 1, peak: 31, peakIndex: 4, meanMultiple: 0.03 },
        { start: 6, end: 6, length: 1, peak: 45, peakIndex: 6, meanMultiple: 0.5 },
        { start: 8, end: 9, length: 2, peak: 60, peakIndex: 8, meanMultiple: 1 },
      ],
    });
  });

  it('count the days with at least one exceedance', () => {
    expect(exceedanceStatistics(hours, { most: 30 }, { groupSize: 5 }).groupsOver).toBe(2);
    expect(exceedanceStatistics(hours, { most: 50 }, { groupSize: 5 }).groupsOver).toBe(1);
    expect(exceedanceStatistics(hours, { most: 99 }, { groupSize: 5 }).groupsOver).toBe(0);
  });

  it.each([0, -1, 1.5, NaN])('refuse groups of %d values', (groupSize) => {
    expect(() => exceedanceStatistics(hours, { most: 30 }, { groupSize })).toThrow(RangeError);
  });

  it('count what falls below a least, such as dissolved oxygen, without a multiple', () => {
    const { episodes, over } = exceedanceStatistics(Float64Array.of(6, 4.5, 3, 5), { least: 5 });
    expect(over).toBe(2);
    expect(episodes).toEqual([{ start: 1, end: 2, length: 2, peak: 3, peakIndex: 2 }]);
  });

  it('count both sides of a range', () => {
    const { episodes } = exceedanceStatistics(Float64Array.of(5, 10, 7), { least: 6, most: 9 });
    // A range, such as that of pH, has no multiple.
    expect(episodes).toEqual([{ start: 0, end: 1, length: 2, peak: 5, peakIndex: 0 }]);
  });

  it('have nothing to say about an empty or a missing column', () => {
    expect(exceedanceStatistics(new Float64Array(0), { most: 1 })).toEqual({
      total: 0,
      valid: 0,
      validShare: 0,
      over: 0,
      longestRun: 0,
      episodes: [],
    });
    expect(exceedanceStatistics(Float64Array.of(NaN, NaN), { most: 1 })).not.toHaveProperty('overShare');
  });

  it('give no multiple of a limit of zero', () => {
    expect(exceedanceStatistics(Float64Array.of(1), { most: 0 }).episodes[0]).not.toHaveProperty('meanMultiple');
  });

  it('do not take the noise of binary arithmetic for an exceedance', () => {
    const noisy = (0.1 + 0.1 + 0.1) / 3;
    expect(noisy).toBeGreaterThan(0.1);
    expect(isBeyond(noisy, { most: 0.1 })).toBe(false);
    expect(isBeyond(0.1000001, { most: 0.1 })).toBe(true);
    expect(isBeyond(NaN, { most: 0.1 })).toBe(false);
  });

  property.prop([column, fc.integer({ min: 1, max: 99 })])(
    'partition the exceedances into episodes',
    (values, most) => {
      const { episodes, longestRun, over } = exceedanceStatistics(values, { most });
      const members = episodes.flatMap(({ start, end }) =>
        Array.from({ length: end - start + 1 }, (_, i) => start + i),
      );
      expect(members).toEqual([...values.keys()].filter((index) => isBeyond(values[index] ?? NaN, { most })));
      expect(over).toBe(members.length);
      expect(longestRun).toBe(Math.max(0, ...episodes.map(({ length }) => length)));
      for (const [index, { start }] of episodes.entries()) {
        expect(start).toBeGreaterThan((episodes[index - 1]?.end ?? -2) + 1);
      }
    },
  );

  property.prop([column, fc.integer({ min: 1, max: 99 })])('count the same in whatever order', (values, most) => {
    const { over, valid } = exceedanceStatistics(values, { most });
    expect(exceedanceStatistics(values.toReversed(), { most })).toMatchObject({ over, valid });
    expect(exceedanceStatistics(values.toSorted(), { most })).toMatchObject({ over, valid });
  });

  property.prop([column, fc.double({ min: 1, max: 99, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true })])(
    'never grow with a looser limit',
    (values, one, other) => {
      const over = (most: number): number => exceedanceStatistics(values, { most }).over;
      expect(over(Math.max(one, other))).toBeLessThanOrEqual(over(Math.min(one, other)));
    },
  );
});
