import { localDate } from '@ecoloop/kernel';
import { percentile, roundHalfEven } from '@ecoloop/statistics';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { dailyAqi, hourlyAqi, type AirConcentrations } from './aqi.ts';
import { airEditionIds, airEditionsByDate, chooseAirEdition } from './editions.ts';
import { airItems, forEachAirItem, propertyOf, type AirItem } from './item.ts';

const anyConcentration = fc.double({ min: 0, max: 1500, noNaN: true });
const anyDay = fc.record<Record<AirItem, number>>({
  so2: anyConcentration,
  no2: anyConcentration,
  co: fc.double({ min: 0, max: 80, noNaN: true }),
  o3: anyConcentration,
  pm10: anyConcentration,
  pm25: anyConcentration,
});
const anyGaps = fc.subarray([...airItems], { maxLength: 5 });
const anyItem = fc.constantFrom(...airItems);
const anyEdition = fc.constantFrom(...airEditionIds);

function withGaps(day: Record<AirItem, number>, gaps: readonly AirItem[]): Record<AirItem, number> {
  return forEachAirItem((item) => (gaps.includes(item) ? NaN : day[item]));
}

describe('AQI', () => {
  property.prop([anyDay, anyGaps, anyItem, anyConcentration, anyEdition])(
    'never falls when one concentration rises, of a day and of an hour',
    (day, gaps, item, more, edition) => {
      const low = withGaps(day, gaps);
      const high = { ...low, [item]: low[item] + more };
      // Above 800 the edition of 2012 gives no sub-index for the 8 hours of ozone and the hour of SO2.
      const leavesTable = edition === '2012' && (item === 'o3' || item === 'so2') && high[item] > 800;
      if (leavesTable) return;
      for (const aqiOf of [dailyAqi, hourlyAqi]) {
        const [before, after] = [aqiOf(low, edition).aqi, aqiOf(high, edition).aqi];
        if (before !== undefined) expect(after).toBeGreaterThanOrEqual(before);
      }
    },
  );

  property.prop([anyDay, anyEdition])('sees only what rounding leaves of a concentration', (day, edition) => {
    const rounded = forEachAirItem((item) => roundHalfEven(day[item], propertyOf(item).decimals));
    expect(dailyAqi(rounded, edition).aqi).toBe(dailyAqi(day, edition).aqi);
  });
});

describe('both editions on the same six inputs', () => {
  property.prop([anyDay, anyGaps])('give an AQI of 2026 that is never below that of 2012', (day, gaps) => {
    const inputs: AirConcentrations = withGaps(day, gaps);
    for (const aqiOf of [dailyAqi, hourlyAqi]) {
      const [old, now] = [aqiOf(inputs, '2012'), aqiOf(inputs, '2026-transition')];
      if (old.aqi !== undefined) expect(now.aqi).toBeGreaterThanOrEqual(old.aqi);
    }
  });

  property.prop([anyDay])('publish a day of 2026 wherever they publish it under 2012', (day) => {
    if (dailyAqi(day, '2012').publishable) expect(dailyAqi(day, '2026-transition').publishable).toBe(true);
  });

  const outside = (from: number, to: number): fc.Arbitrary<number> =>
    fc.oneof(fc.double({ min: 0, max: from, noNaN: true }), fc.double({ min: to, max: 900, noNaN: true }));

  property.prop([anyDay, outside(50, 250), outside(35, 115), fc.double({ min: 0, max: 800, noNaN: true })])(
    'agree where PM lies outside the steps that changed and ozone within its column',
    (day, pm10, pm25, o3) => {
      const inputs = { ...day, pm10, pm25, o3 };
      const old = dailyAqi(inputs, '2012').aqi ?? NaN;
      expect(dailyAqi(inputs, '2026-transition').aqi).toBe(Math.max(1, old));
    },
  );

  it('differ the other way only by the hour of ozone, which left the report of the day', () => {
    const inputs = { so2: 5, no2: 20, co: 0.5, o3: 90, pm10: 40, pm25: 20 };
    expect(dailyAqi(inputs, '2012', { o3OneHourMaximum: 260 }).aqi).toBe(130);
    expect(dailyAqi(inputs, '2026-transition', { o3OneHourMaximum: 260 }).aqi).toBe(45);
  });

  property.prop([anyDay])('share one table in both stages of 2026', (day) => {
    const { aqi, primary } = dailyAqi(day, '2026-final');
    expect(dailyAqi(day, '2026-transition')).toMatchObject({ aqi, primary });
  });
});

describe('edition by the date of the data', () => {
  const day = { so2: 8, no2: 30, co: 0.6, o3: 90, pm10: 45, pm25: 75 };

  it.each([
    ['2026-02-28', '2012', 100],
    ['2026-03-01', '2026-transition', 114],
    ['2031-01-01', '2026-final', 114],
  ])('on %s is %s', (date, edition, aqi) => {
    expect(dailyAqi(day, { on: localDate(date) })).toMatchObject({ edition, aqi });
  });

  it('depends on the territory, and an id is never questioned', () => {
    const on = localDate('2014-07-01');
    expect(chooseAirEdition({ on, territory: '110102' })).toBe('2012');
    expect(() => dailyAqi(day, { on, territory: '620000' })).toThrow('No edition was in force on 2014-07-01');
    expect(dailyAqi(day, '2026-final').basis).toEqual({ id: 'hj633-2026', document: 'HJ 633-2026', edition: '2026' });
    // @ts-expect-error an id that comes from outside the types
    expect(() => dailyAqi(day, '1996')).toThrow('There is no edition "1996"');
    // @ts-expect-error nor does a name of every object pass for an edition
    expect(() => dailyAqi(day, 'constructor')).toThrow('There is no edition "constructor"');
  });

  it('of a period is that at its end, and each day has its own', () => {
    const period = { from: localDate('2026-02-01'), to: localDate('2026-04-01') };
    const { edition, editionOfDay } = airEditionsByDate(period);
    expect(edition).toBe('2026-transition');
    expect(editionOfDay(localDate('2026-02-28'))).toBe('2012');
    expect(airEditionsByDate({ ...period, to: localDate('2026-03-01') }).edition).toBe('2012');
    const [from, to] = [localDate('2013-01-01'), localDate('2014-01-01')];
    expect(airEditionsByDate({ from, to }, '110000').edition).toBe('2012');
    expect(() => airEditionsByDate({ from, to })).toThrow('2013-12-31');
  });
});

describe('percentile', () => {
  const values = fc.array(anyConcentration, { minLength: 1, maxLength: 60 });

  property.prop([values, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })])(
    'lies between least and most, rises with p and does not care for the order',
    (list, a, b) => {
      const column = Float64Array.from(list);
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => percentile(column, p).value);
      expect(low).toBeGreaterThanOrEqual(Math.min(...list));
      expect(high).toBeLessThanOrEqual(Math.max(...list));
      expect(low).toBeLessThanOrEqual(high ?? NaN);
      expect(percentile(Float64Array.from(list.toReversed()), a).value).toBe(percentile(column, a).value);
    },
  );
});
