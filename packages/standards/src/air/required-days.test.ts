import { dayCountOf, localDate, parsePeriodKey } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { checkDays, requiredDays } from './required-days.ts';

function check(key: string, missing: readonly number[]): ReturnType<typeof checkDays> {
  const period = parsePeriodKey(key);
  const days = new Float64Array(dayCountOf(period)).fill(1);
  for (const day of missing) days[day] = NaN;
  return checkDays(days, period, requiredDays(period));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('valid days that a statistic needs', () => {
  it.each([
    ['2015', 324, 'standard'],
    ['2015-07', 27, 'standard'],
    ['2016-02', 25, 'standard'],
    ['2015-Q1', 79, 'convention'],
    ['2015-Q3', 81, 'convention'],
    ['2015-W31', 5, 'convention'],
    ['2015-07-03', 1, 'convention'],
    ['2015..2015-02-10', 36, 'convention'],
    ['2015-07-01..2015-07-31', 27, 'convention'],
  ])('in %s are %i', (key, total, origin) => {
    expect(requiredDays(parsePeriodKey(key))).toMatchObject({ total, origin });
  });

  it('are a convention in the month so far', () => {
    const soFar = { ...parsePeriodKey('2015-07'), to: localDate('2015-07-16') };
    expect(requiredDays(soFar)).toEqual({ total: 13, months: [], origin: 'convention' });
  });

  it('are enough in a full year', () => {
    expect(check('2015', [])).toEqual({ validDays: 365, requiredDays: 324, valid: true });
  });

  it('are too few in a year of which one month is short', () => {
    // February 2015 is days 31 to 58; four missing days leave 24.
    expect(check('2015', [31, 32, 33, 34])).toEqual({
      validDays: 361,
      requiredDays: 324,
      valid: false,
      reason: { zh: '2015-02 有效 24 天，少于 25 天', en: '2015-02: 24 valid days, fewer than 25' },
    });
    expect(check('2015', [31, 32, 33]).valid).toBe(true);
  });

  it('are too few in a year of 323 days, and each short month is named', () => {
    const { valid, reason } = check('2015', range(0, 42));
    expect(valid).toBe(false);
    expect(reason?.en).toBe(
      '323 valid days, fewer than 324; 2015-01: 0 valid days, fewer than 27; 2015-02: 17 valid days, fewer than 25',
    );
  });

  it('are judged in the whole months of a quarter', () => {
    expect(check('2015-Q3', [0, 1, 2, 3, 4]).valid).toBe(false);
    expect(check('2015-Q3', [0, 40, 80]).valid).toBe(true);
  });
});
