import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dayLevels, hourlyLevels } from './fixtures/noise-examples.ts';
import { noiseDay, noiseDayColumns } from './noise-day.ts';
import { noiseHoursIn, noisePeriodOf } from './noise-period.ts';

const hours = Float64Array.from(hourlyLevels);

function without(...missing: readonly number[]): Float64Array {
  return hours.map((level, hour) => (missing.includes(hour) ? NaN : level));
}

describe('the levels of a day', () => {
  it('are those worked out for example NL-01', () => {
    const { daytime, dayNight, night } = noiseDay(hours);
    expect(daytime.value).toBeCloseTo(dayLevels.daytime, 2);
    expect(night.value).toBeCloseTo(dayLevels.night, 2);
    expect(dayNight.value).toBeCloseTo(dayLevels.dayNight, 2);
    expect([daytime.count, night.count, dayNight.count]).toEqual([16, 8, 24]);
    expect(daytime.valid && night.valid && dayNight.valid).toBe(true);
  });

  it('follow hours that a local government has set', () => {
    const later = { from: 7, to: 23 };
    const flat = new Float64Array(24).fill(50);
    flat[6] = 90;
    expect(noiseDay(flat).night.value).toBeCloseTo(50, 10);
    expect(noiseDay(flat, { daytime: later }).daytime.value).toBeCloseTo(50, 10);
    const shorter = noiseDay(flat, { daytime: { from: 8, to: 20 } });
    expect([shorter.daytime.expected, shorter.night.expected]).toEqual([12, 12]);
  });

  it('may start at any clock hour', () => {
    const turned = Float64Array.from([...hours.slice(10), ...hours.slice(0, 10)]);
    const { daytime, night } = noiseDay(turned, { firstHour: 10 });
    expect(daytime.value).toBeCloseTo(dayLevels.daytime, 2);
    expect(night.value).toBeCloseTo(dayLevels.night, 2);
  });

  it('with a missing hour are there, but not to be judged', () => {
    const { daytime, dayNight, night } = noiseDay(without(12));
    expect(daytime).toMatchObject({ count: 15, expected: 16, valid: false });
    expect(daytime.value).toBeGreaterThan(60);
    expect(daytime.reason).toEqual({
      zh: '昼间有效小时 15 个，少于 16 个，不评价',
      en: 'daytime: 15 valid hours of the 16 needed, not judged',
    });
    expect(night.valid).toBe(true);
    expect(dayNight).toMatchObject({ valid: false, count: 23, reason: daytime.reason });
  });

  it('may be asked of fewer hours, but never of none', () => {
    const required = { daytime: 12, night: 0 };
    expect(noiseDay(without(8, 9, 10, 11), { required }).daytime.valid).toBe(true);
    expect(noiseDay(without(8, 9, 10, 11, 12), { required }).daytime.valid).toBe(false);
    const nightless = noiseDay(without(0, 1, 2, 3, 4, 5, 22, 23), { required });
    expect(nightless.night).toMatchObject({ value: NaN, valid: false });
    expect(nightless.dayNight).toMatchObject({ value: NaN, valid: false });
  });

  it('need 24 hours and a daytime within one day', () => {
    expect(() => noiseDay(new Float64Array(23))).toThrow('"hours" must have 24 values, not 23');
    expect(() => noiseDay(hours, { daytime: { from: 22, to: 6 } })).toThrow(RangeError);
    expect(() => noisePeriodOf(3, { from: 6.5, to: 22 })).toThrow(RangeError);
    expect([noiseHoursIn('daytime'), noiseHoursIn('night')]).toEqual([16, 8]);
    expect([5, 6, 21, 22].map((hour) => noisePeriodOf(hour))).toEqual(['night', 'daytime', 'daytime', 'night']);
  });

  it('of many days stand in columns, NaN where not valid', () => {
    const { daytime, night } = noiseDayColumns(Float64Array.from([...hours, ...without(12), 50]));
    expect(daytime).toHaveLength(2);
    expect(daytime[0]).toBeCloseTo(dayLevels.daytime, 2);
    expect(daytime[1]).toBeNaN();
    expect(night[1]).toBeCloseTo(dayLevels.night, 2);
  });

  const anyDay = fc
    .array(fc.double({ min: 20, max: 110, noNaN: true }), { minLength: 24, maxLength: 24 })
    .map((values) => Float64Array.from(values));

  property.prop([anyDay])('keep Ldn between the lower part and the night with its 10 dB', (day) => {
    const { daytime, dayNight, night } = noiseDay(day);
    expect(dayNight.value).toBeGreaterThanOrEqual(Math.min(daytime.value, night.value + 10) - 1e-9);
    expect(dayNight.value).toBeLessThanOrEqual(Math.max(daytime.value, night.value + 10) + 1e-9);
    // 8 of 24 hours alone are 4.77 dB below their own level.
    expect(dayNight.value).toBeGreaterThanOrEqual(night.value + 10 - 4.78);
    expect(dayNight.value).toBeGreaterThanOrEqual(daytime.value - 1.77);
  });

  property.prop([anyDay, fc.integer({ min: 0, max: 23 }), fc.double({ min: 0, max: 30, noNaN: true })])(
    'never fall when an hour gets louder',
    (day, hour, by) => {
      const louder = day.map((level, at) => (at === hour ? level + by : level));
      const [before, after] = [noiseDay(day), noiseDay(louder)];
      for (const part of ['daytime', 'night', 'dayNight'] as const) {
        expect(after[part].value).toBeGreaterThanOrEqual(before[part].value - 1e-9);
      }
    },
  );
});
