import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { remainingBadDays, remainingBudget } from './remainder.ts';

describe('mean that the rest of the year may have', () => {
  it('makes up for what came before', () => {
    expect(remainingBudget({ target: 35, valueSoFar: 30, daysSoFar: 200, daysLeft: 100 })).toEqual({
      mean: 45,
      prospect: 'open',
    });
  });

  it('is out of reach where even clean air would not do', () => {
    const { mean, prospect } = remainingBudget({ target: 35, valueSoFar: 60, daysSoFar: 300, daysLeft: 65 });
    expect(mean).toBeLessThan(0);
    expect(prospect).toBe('out-of-reach');
  });

  it('is the target itself before the first day', () => {
    expect(remainingBudget({ target: 35, valueSoFar: NaN, daysSoFar: 0, daysLeft: 365 }).mean).toBe(35);
  });

  it('is settled when no day is left', () => {
    const year = { target: 35, daysSoFar: 365, daysLeft: 0 };
    expect(remainingBudget({ ...year, valueSoFar: 35 }).prospect).toBe('secured');
    expect(remainingBudget({ ...year, valueSoFar: 35.1 }).prospect).toBe('out-of-reach');
    expect(remainingBudget({ ...year, daysSoFar: 0, valueSoFar: NaN }).prospect).toBe('open');
  });

  const days = fc.integer({ min: 1, max: 365 });
  const value = fc.double({ min: 0, max: 300, noNaN: true });
  property.prop([value, value, days, days])(
    'brings the whole to the target',
    (target, valueSoFar, daysSoFar, daysLeft) => {
      const { mean } = remainingBudget({ target, valueSoFar, daysSoFar, daysLeft });
      expect((valueSoFar * daysSoFar + mean * daysLeft) / (daysSoFar + daysLeft)).toBeCloseTo(target, 6);
    },
  );
});

describe('bad days that the rest of the year may have', () => {
  it('follows from a share of the valid days', () => {
    // 80 % of 360 days are 288; 200 are there, 88 of the 100 left are needed.
    const days = { goodDaysSoFar: 200, validDaysSoFar: 260, daysLeft: 100 };
    expect(remainingBadDays({ target: { ratio: 80 }, ...days })).toEqual({
      badDaysAllowed: 12,
      goodDaysNeeded: 88,
      prospect: 'open',
    });
  });

  it('follows from a number of days', () => {
    const days = { goodDaysSoFar: 200, validDaysSoFar: 260, daysLeft: 100 };
    expect(remainingBadDays({ target: { days: 288 }, ...days }).badDaysAllowed).toBe(12);
    expect(remainingBadDays({ target: { days: 301 }, ...days })).toMatchObject({
      prospect: 'out-of-reach',
      badDaysAllowed: 0,
    });
    expect(remainingBadDays({ target: { days: 200 }, ...days })).toMatchObject({
      prospect: 'secured',
      badDaysAllowed: 100,
    });
  });

  it('is not misled by binary fractions', () => {
    const days = { goodDaysSoFar: 0, validDaysSoFar: 0, daysLeft: 1000 };
    expect(remainingBadDays({ target: { ratio: 65.7 }, ...days }).goodDaysNeeded).toBe(657);
  });
});
