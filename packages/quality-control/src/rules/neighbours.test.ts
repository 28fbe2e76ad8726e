import { fc, it as property } from '@fast-check/vitest';
import { percentile } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { columnOf, reported } from '../fixtures/columns.ts';
import { findNeighbourOutliers } from './neighbours.ts';
import { findContradictions } from './relation.ts';

const check = { maximumZ: 5, minimumNeighbours: 3, minimumScale: 2, minimumScaleShare: 0 };

describe('unlike its neighbours', () => {
  const others = [columnOf(50, 50), columnOf(54, 52), columnOf(46, NaN)];

  it('suspects a value far outside of all, with its robust z', () => {
    const [found] = reported((report) => findNeighbourOutliers(columnOf(200, 200), others, check, report));
    // Median 50, distances 0 4 4, so the deviation is 4 × 1.4826. The second hour has two neighbours only.
    expect(found?.slice(0, 2)).toEqual([0, 1]);
    expect(found?.[2]).toBeCloseTo(150 / (4 * 1.4826), 12);
    expect(found?.[3]).toBe(5);
  });

  it('gives z and bound a sign', () => {
    const found = reported((report) => findNeighbourOutliers(columnOf(1, 1), others, check, report));
    expect(found).toHaveLength(1);
    expect(found[0]?.[2]).toBeLessThan(-5);
    expect(found[0]?.[3]).toBe(-5);
  });

  it('holds small differences against the least scale, not against neighbours that agree by chance', () => {
    const same = [columnOf(50), columnOf(50), columnOf(50)];
    expect(reported((report) => findNeighbourOutliers(columnOf(58), same, check, report))).toEqual([]);
    expect(reported((report) => findNeighbourOutliers(columnOf(61), same, check, report))).toEqual([[0, 1, 5.5, 5]]);
    const relative = { ...check, minimumScaleShare: 0.1 };
    expect(reported((report) => findNeighbourOutliers(columnOf(61), same, relative, report))).toEqual([]);
  });

  it('says nothing with too few neighbours, none, or of a missing value', () => {
    expect(reported((report) => findNeighbourOutliers(columnOf(900), [], check, report))).toEqual([]);
    expect(reported((report) => findNeighbourOutliers(columnOf(NaN, NaN), others, check, report))).toEqual([]);
  });

  it('refuses neighbours of another length', () => {
    expect(() => findNeighbourOutliers(columnOf(1), others, check, () => undefined)).toThrow('neighbours[0]');
  });

  const value = fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 60 }));
  property.prop([value, fc.array(value, { maxLength: 9 }), fc.integer({ min: 0, max: 8 })])(
    'gives the z of plain medians, whatever the order of the neighbours',
    (own, values, turn) => {
      const found = (list: readonly number[]): unknown =>
        reported((report) =>
          findNeighbourOutliers(
            columnOf(own),
            list.map((each) => columnOf(each)),
            { maximumZ: 2, minimumNeighbours: 1, minimumScale: 1, minimumScaleShare: 0.1 },
            report,
          ),
        );
      const valid = values.filter((each) => !Number.isNaN(each));
      const median = percentile(Float64Array.from(valid), 50).value;
      const mad = percentile(
        Float64Array.from(valid, (each) => Math.abs(each - median)),
        50,
      ).value;
      const z = (own - median) / Math.max(1.4826 * mad, 1, 0.1 * median);
      const outside = valid.every((each) => each > own) || valid.every((each) => each < own);
      const expected = valid.length > 0 && outside && Math.abs(z) > 2 ? [[0, 1, z, Math.sign(z) * 2]] : [];
      expect(found(values)).toEqual(expected);
      expect(found([...values.slice(turn), ...values.slice(0, turn)])).toEqual(expected);
    },
  );
});

describe('a part and its whole', () => {
  it('suspects a part that exceeds the whole by more than the tolerance', () => {
    const part = columnOf(50, 56, 80, 90, NaN, 10);
    const whole = columnOf(50, 50, 60, 60, 1, NaN);
    const relation = { tolerance: 1, toleranceShare: 0.1 };
    expect(reported((report) => findContradictions(part, whole, relation, report))).toEqual([[2, 4, 30, 7]]);
  });

  it('refuses columns of different lengths', () => {
    const run = (): void =>
      findContradictions(columnOf(1), columnOf(1, 2), { tolerance: 0, toleranceShare: 0 }, () => undefined);
    expect(run).toThrow('part');
  });
});
