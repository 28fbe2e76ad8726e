import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { monitoredDay, monitoredDayMethod } from './monitored-day.ts';

const day = (value: number, missing = 0): Float64Array => new Float64Array(24).fill(value).fill(NaN, 0, missing);

describe('the day of a stack', () => {
  it('is the mean of its hours, and counts from 20 of them', () => {
    const hours = day(30, 4);
    hours[23] = 50;
    expect(monitoredDay('gas', hours)).toEqual({
      value: 31,
      validHours: 20,
      valid: true,
      maximum: 50,
      weighted: false,
    });
    expect(monitoredDay('gas', day(30, 5))).toMatchObject({ value: 30, validHours: 19, valid: false });
    expect(monitoredDay('gas', day(30, 24))).toMatchObject({ value: NaN, maximum: NaN, valid: false });
  });
});

describe('the day of an effluent', () => {
  it('is weighed by the flow and counts from 18 hours', () => {
    const hours = day(20, 6);
    hours[23] = 80;
    const flow = new Float64Array(24).fill(1);
    flow[23] = 13;
    // (17 × 20 × 1 + 80 × 13) / (17 + 13)
    expect(monitoredDay('water', hours, flow)).toMatchObject({ value: 46, valid: true, weighted: true });
    expect(monitoredDay('water', day(20, 7), flow)).toMatchObject({ validHours: 17, valid: false });
  });

  it('is the arithmetic mean where the flow of an hour is missing, or nothing flowed', () => {
    const hours = day(20);
    hours[0] = 44;
    const gap = new Float64Array(24).fill(2);
    gap[5] = NaN;
    for (const flow of [undefined, gap, new Float64Array(24)]) {
      expect(monitoredDay('water', hours, flow)).toMatchObject({ value: 21, weighted: false });
    }
    expect(monitoredDay('gas', hours, new Float64Array(24).fill(1)).weighted).toBe(false);
  });

  const columns = fc.array(fc.tuple(fc.constantFrom(NaN, 0, 1.5, 30, 250), fc.constantFrom(0, 0.5, 8)), {
    minLength: 24,
    maxLength: 24,
  });
  property.prop([columns])('lies between its least and its largest hour', (rows) => {
    const hours = Float64Array.from(rows, ([value]) => value);
    const { value, maximum } = monitoredDay(
      'water',
      hours,
      Float64Array.from(rows, ([, flow]) => flow),
    );
    const valid = [...hours].filter((hour) => !Number.isNaN(hour));
    if (valid.length === 0) expect(value).toBeNaN();
    else {
      expect(maximum).toBe(Math.max(...valid));
      expect(value).toBeGreaterThanOrEqual(Math.min(...valid) - 1e-9);
      expect(value).toBeLessThanOrEqual(maximum + 1e-9);
    }
  });
});

it('says how days are made, and what was not read', () => {
  expect(monitoredDayMethod('gas')[0]?.zh).toContain('HJ 212-2017 附录 D；HJ 75-2017，未核对原文');
  expect(monitoredDayMethod('water')[0]?.en).toContain('HJ 356-2019, not verified against the text');
});
