import type { GradeDays, Metric } from '@ecoloop/domain-kit';
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { remainderOf } from './remainder.ts';

const mean = (value: number, validDays: number): Metric => ({
  id: 'pm25.mean',
  name: { zh: '年均', en: 'mean' },
  property: 'pm25',
  value,
  unit: 'ug/m3',
  decimals: 0,
  validDays,
  requiredDays: 324,
  valid: true,
});
const ratio = (value: number): Metric => ({ ...mean(value, 0), id: 'days.good-ratio', unit: '%' });
const days = (good: number, valid: number): GradeDays => ({
  calendar: 365,
  valid,
  byGrade: [],
  good,
  heavy: 0,
  goodRatioOfCalendar: 0,
  leading: {},
});

describe('what is left of the year', () => {
  it('gives the mean that the rest may have', () => {
    const left = remainderOf({ metric: mean(40, 100), gradeDays: undefined, target: 35, daysLeft: 100 });
    expect(left).toMatchObject({ allowedMean: 30, reachable: 'reachable' });
    expect(remainderOf({ metric: mean(80, 300), gradeDays: undefined, target: 35, daysLeft: 60 }).reachable).toBe(
      'out-of-reach',
    );
  });

  it.prop([
    fc.double({ min: 1, max: 200, noNaN: true }),
    fc.integer({ min: 1, max: 300 }),
    fc.integer({ min: 1, max: 65 }),
  ])('lands on the target when the rest has just the allowed mean', (soFar, daysSoFar, daysLeft) => {
    const left = remainderOf({ metric: mean(soFar, daysSoFar), gradeDays: undefined, target: 35, daysLeft });
    if (left.allowedMean === undefined) expect(soFar * daysSoFar).toBeGreaterThan(35 * (daysSoFar + daysLeft));
    else expect((soFar * daysSoFar + left.allowedMean * daysLeft) / (daysSoFar + daysLeft)).toBeCloseTo(35, 8);
  });

  it.prop([fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })])(
    'allows so many bad days that one more misses the target',
    (good, bad, daysLeft) => {
      const valid = good + bad;
      const left = remainderOf({ metric: ratio(0), gradeDays: days(good, valid), target: 80, daysLeft });
      const reached = (badDays: number): boolean => (good + daysLeft - badDays) / (valid + daysLeft) >= 0.8 - 1e-12;
      if (left.allowedBadDays === undefined) expect(reached(0)).toBe(false);
      else {
        expect(reached(left.allowedBadDays)).toBe(true);
        if (left.allowedBadDays < daysLeft) expect(reached(left.allowedBadDays + 1)).toBe(false);
      }
    },
  );

  it('makes no claim about a percentile', () => {
    const metric = { ...mean(160, 200), id: 'o3.p90' };
    expect(remainderOf({ metric, gradeDays: undefined, target: 160, daysLeft: 100 }).reachable).toBe('unknown');
  });
});
