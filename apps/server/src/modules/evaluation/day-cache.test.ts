import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { DAY_FLAG, DayCache } from './day-cache.ts';

const write = fc.record({
  station: fc.constantFrom('a', 'b'),
  property: fc.constantFrom('pm25', 'o3'),
  epochDay: fc.integer({ min: 14_000, max: 18_000 }),
  value: fc.double({ min: 0, max: 1000, noNaN: true }),
  flags: fc.integer({ min: 0, max: 7 }),
});

describe('day cache', () => {
  it.prop([
    fc.array(write, { maxLength: 60 }),
    fc.integer({ min: 13_900, max: 18_100 }),
    fc.integer({ min: 1, max: 800 }),
  ])('gives back what was written last, and NaN everywhere else', (writes, first, count) => {
    const cache = new DayCache();
    const expected = new Map<string, { value: number; flags: number }>();
    for (const day of writes) {
      cache.set(day);
      expected.set(`${day.station}/${day.property}/${day.epochDay}`, day);
    }
    for (const station of ['a', 'b']) {
      for (const property of ['pm25', 'o3']) {
        const { values, flags } = cache.window(station, property, first, count);
        expect(values).toHaveLength(count);
        values.forEach((value, index) => {
          const day = expected.get(`${station}/${property}/${first + index}`);
          expect(value).toBe(day?.value ?? NaN);
          expect(flags[index]).toBe(day?.flags ?? 0);
        });
      }
    }
  });

  it('changes the version of the years it touches and of no others', () => {
    const cache = new DayCache();
    const day = { station: 'a', property: 'pm25', epochDay: 16_436, value: 1, flags: DAY_FLAG.computed };
    cache.set(day);
    const before = cache.version(['a'], 16_436, 365);
    const other = cache.version(['a'], 17_600, 30);
    cache.set({ ...day, value: 2 });
    expect(cache.version(['a'], 16_436, 365)).toBeGreaterThan(before);
    expect(cache.version(['a'], 17_600, 30)).toBe(other);
    expect(cache.version(['b'], 16_436, 365)).toBe(0);
  });

  it('knows from when to when a station has days', () => {
    const cache = new DayCache();
    expect(cache.extent('a')).toBeUndefined();
    for (const epochDay of [16_500, 16_400, 17_000]) {
      cache.set({ station: 'a', property: 'pm25', epochDay, value: NaN, flags: 0 });
    }
    expect(cache.extent('a')).toEqual({ first: 16_400, last: 17_000 });
  });
});
