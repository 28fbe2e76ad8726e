import { describe, expect, it } from 'vitest';
import { airDayValues, evaluateAirDay, isValidOzoneDay } from './day.ts';
import { ozoneDayExamples } from './fixtures/worked-examples.ts';

function hoursOf(valueAt: (hour: number) => number): Float64Array {
  return new Float64Array(24).map((_, hour) => valueAt(hour));
}

describe('day at a station', () => {
  it('is the mean of 20 hours or more', () => {
    const day = evaluateAirDay(
      'pm25',
      hoursOf((hour) => (hour < 4 ? NaN : hour)),
      '2012',
    );
    expect(day).toEqual({ value: 13.5, valid: true, validHours: 20, maximum: 23 });
  });

  it('does not count with 19 hours, and says so', () => {
    const day = evaluateAirDay(
      'co',
      hoursOf((hour) => (hour < 5 ? NaN : 0.7)),
      '2012',
    );
    expect(day).toMatchObject({ valid: false, validHours: 19 });
    expect(day.reason?.zh).toBe('有效小时值 19 个，少于 20 个');
  });

  it('has nothing without a valid hour', () => {
    const day = evaluateAirDay(
      'so2',
      hoursOf(() => NaN),
      '2012',
    );
    expect(day).toMatchObject({ value: NaN, valid: false, validHours: 0, maximum: NaN });
  });

  it.each([-999, -1, Infinity, -Infinity])(
    'takes an hour of %d as missing, and leaves the column as it is',
    (broken) => {
      const hours = hoursOf((hour) => (hour < 4 ? broken : 50));
      expect(evaluateAirDay('pm25', hours, '2012')).toEqual({ value: 50, valid: true, validHours: 20, maximum: 50 });
      expect(evaluateAirDay('o3', hours, '2012')).toMatchObject({ value: 50, validHours: 20 });
      expect(hours[0]).toBe(broken);
    },
  );

  it('keeps the small negative hours of an instrument near zero', () => {
    const hours = hoursOf((hour) => (hour % 2 === 0 ? -0.4 : 0.6));
    expect(evaluateAirDay('so2', hours, '2012').value).toBeCloseTo(0.1, 12);
    expect(evaluateAirDay('co', hours, '2012')).toMatchObject({ valid: false, validHours: 12 });
  });

  it('needs exactly 24 hours', () => {
    expect(() => evaluateAirDay('so2', new Float64Array(23), '2012')).toThrow('must have 24 values, not 23');
  });
});

describe('ozone day', () => {
  it.each(ozoneDayExamples)('follows example $id', ({ windows, largest, valid }) => {
    expect(isValidOzoneDay(windows, largest, '2012')).toBe(valid);
    expect(isValidOzoneDay(windows, largest, '2026-transition')).toBe(valid);
  });

  it('is rounded before it is compared with the limit, like every value', () => {
    expect([160.4, 160.5, 160.6].map((largest) => isValidOzoneDay(9, largest, '2012'))).toEqual([false, false, true]);
    expect([100.5, 100.6].map((largest) => isValidOzoneDay(9, largest, '2012', 'I'))).toEqual([false, true]);
  });

  it('takes the largest of the 8-hour means that end at 8:00 to 24:00', () => {
    const afternoon = hoursOf((hour) => (hour >= 12 && hour < 20 ? 200 : 40));
    expect(evaluateAirDay('o3', afternoon, '2012')).toEqual({ value: 200, valid: true, validHours: 24, maximum: 200 });
    const firstHours = hoursOf((hour) => (hour < 8 ? 80 : 0));
    expect(evaluateAirDay('o3', firstHours, '2012').value).toBe(80);
  });

  it('needs six hours in a window', () => {
    const gap = hoursOf((hour) => (hour >= 8 && hour < 11 ? NaN : 100));
    // Windows that hold all three missing hours (ending 11:00 to 16:00) fall out: 11 of 17 remain.
    const day = evaluateAirDay('o3', gap, '2012');
    expect(day).toMatchObject({ valid: false, value: 100, validHours: 21 });
    expect(day.reason?.en).toBe('11 valid 8-hour means, fewer than 14');
  });

  it('counts with fewer windows when it is above the limit', () => {
    const evening = hoursOf((hour) => (hour < 16 ? NaN : 161));
    const day = evaluateAirDay('o3', evening, '2012');
    expect(day).toMatchObject({ valid: true, value: 161, validHours: 8 });
    expect(day.reason?.en).toContain('above the limit of 160');
  });
});

describe('column of days', () => {
  it('is missing where the day does not count', () => {
    const hours = Float64Array.from([...hoursOf(() => 10), ...hoursOf((hour) => (hour < 5 ? NaN : 10))]);
    expect([...airDayValues('no2', hours, '2012')]).toEqual([10, NaN]);
  });
});
