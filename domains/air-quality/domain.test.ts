import { addDays, localDate } from '@ecoloop/kernel';
import { airEditionIds, airItems, evaluateAirDay, getProperty, type AirItem } from '@ecoloop/standards';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { airDays } from './air-days.ts';
import { airEvaluation } from './air-evaluation.ts';
import domain from './domain.ts';

const constant = (value: number, length: number): Float64Array => new Float64Array(length).fill(value);

/** Concentrations of a fair day: the AQI is 75, led by PM2.5 under the 2012 edition. */
const fairDay: Readonly<Record<AirItem, number>> = { so2: 20, no2: 30, co: 0.8, o3: 90, pm10: 60, pm25: 55 };

function fairDays(count: number): Record<string, Float64Array> {
  return Object.fromEntries(airItems.map((item) => [item, constant(fairDay[item], count)]));
}

describe('properties', () => {
  it('carry the wire codes of the code table, CO in mg/m³', () => {
    for (const { property: code, wire } of domain.properties) {
      expect(wire['hj212']?.code, code).toBe(getProperty(code).codes.hj212);
    }
    expect(domain.properties.find(({ property: code }) => code === 'co')?.wire['hj212']?.unit).toBe('mg/m3');
  });
});

describe('stations that count', () => {
  it('are evaluation stations of every level but small sensors', () => {
    expect(airEvaluation.counts.roles).toEqual(['evaluation']);
    expect(airEvaluation.counts.levels).toEqual(
      domain.stationLevels.map(({ id }) => id).filter((level) => level !== 'micro'),
    );
  });
});

describe('days', () => {
  const hour = fc.oneof(fc.double({ min: 0, max: 400, noNaN: true }), fc.constant(NaN));

  property.prop([fc.constantFrom(...airItems), fc.array(hour, { minLength: 24, maxLength: 24 })])(
    'are the same under every edition, so one day serves them all',
    (item, hours) => {
      const column = Float64Array.from(hours);
      const { value, valid } = airDays.compute(item, column);
      for (const edition of airEditionIds) {
        expect(evaluateAirDay(item, column, edition)).toMatchObject({ value, valid });
      }
    },
  );

  it('need 20 hours', () => {
    const hours = constant(30, 24).fill(NaN, 0, 4);
    expect(airDays.compute('pm25', hours)).toEqual({ value: 30, validHours: 20, valid: true, maximum: 30 });
    expect(airDays.compute('pm25', hours.fill(NaN, 0, 5)).valid).toBe(false);
  });
});

describe('edition in force', () => {
  it.each([
    ['2010-06-01', '2012'],
    ['2015-12-31', '2012'],
    ['2026-02-28', '2012'],
    ['2026-03-01', '2026-transition'],
    ['2030-12-31', '2026-transition'],
    ['2031-01-01', '2026-final'],
  ])('on %s is %s', (date, edition) => {
    expect(airEvaluation.editionInForce(localDate(date))).toBe(edition);
  });

  it('agrees with the dates of the editions', () => {
    for (const { id, inForceFrom, inForceUntil } of airEvaluation.editions) {
      expect(airEvaluation.editionInForce(inForceFrom)).toBe(id);
      if (inForceUntil !== undefined) expect(airEvaluation.editionInForce(addDays(inForceUntil, -1))).toBe(id);
    }
  });
});

describe('evaluation of a period', () => {
  const from = localDate('2026-02-01');
  const to = localDate('2026-04-01');
  const daily = { ...fairDays(59), pm25: constant(70, 59) };
  const period = { kind: 'custom', from, to, daily, stationCount: 11, scope: 'territory' } as const;

  it('gives concentrations, day counts and ratios side by side', () => {
    const { metrics, gradeDays, dailyIndex, composite } = airEvaluation.evaluate({ ...period, edition: '2012' });
    const values = Object.fromEntries(metrics.map(({ id, rounded }) => [id, rounded]));
    expect(values).toMatchObject({
      'pm25.mean': 70,
      'days.good': 59,
      'days.heavy': 0,
      'days.good-ratio': 100,
      'days.good-ratio-of-calendar': 100,
      'days.heavy-ratio': 0,
    });
    expect(gradeDays).toMatchObject({ calendar: 59, valid: 59, good: 59, leading: { pm25: 59 } });
    expect(dailyIndex).toHaveLength(59);
    // 20/60 + 30/40 + 0.8/4 + 90/160 + 60/70 + 70/35
    expect(composite?.value).toBeCloseTo(4.7, 2);
  });

  it('judges every day by the edition asked for, or each by that of its date', () => {
    const good = (indexEdition: 'of-the-period' | 'of-the-day'): number | undefined =>
      airEvaluation.evaluate({ ...period, edition: '2026-transition', indexEdition }).gradeDays?.good;
    // PM2.5 of 70 is within 75 (2012) and above 60 (2026): only the 28 days of February are good by date.
    expect(good('of-the-period')).toBe(0);
    expect(good('of-the-day')).toBe(28);
  });

  it('has no value but every metric where a property has no data at all', () => {
    const { metrics } = airEvaluation.evaluate({ ...period, edition: '2012', daily: {} });
    expect(metrics.map(({ id }) => id)).toContain('days.heavy-ratio');
    expect(metrics.every(({ value, valid }) => value === undefined && !valid)).toBe(true);
  });

  it('says which stations stand behind a territory', () => {
    const { method } = airEvaluation.evaluate({ ...period, edition: '2012' });
    expect(method.some(({ zh }) => zh.includes('不含对照点'))).toBe(true);
  });

  it('refuses an edition it does not know', () => {
    expect(() => airEvaluation.evaluate({ ...period, edition: '1996' })).toThrow(/1996/);
  });
});

describe('index', () => {
  it('of a day names level and leading pollutant', () => {
    expect(airEvaluation.day(fairDay, '2012')).toMatchObject({ index: 75, grade: 'level-2', leading: ['pm25'] });
  });

  it('is withheld when items are missing and the rest is 100 or less, and says why', () => {
    const { index, leading, subIndices, reasons } = airEvaluation.day({ pm25: 55 }, '2026-transition');
    expect({ index, leading }).toEqual({ index: undefined, leading: [] });
    expect(subIndices).toEqual([{ property: 'pm25', value: 55, index: 90 }]);
    expect(reasons).not.toEqual([]);
  });

  it('of an hour has a grade of the edition', () => {
    const { grade } = airEvaluation.now({ ...fairDay, pm25: 160 }, '2026-transition');
    expect(airEvaluation.editions.flatMap(({ grades }) => grades.map(({ id }) => id))).toContain(grade);
    expect(grade).toBe('level-5');
  });
});

describe('combining stations', () => {
  it('takes the mean of the valid ones, half of them where there are fewer than four', () => {
    const day = (value: number): Float64Array => Float64Array.of(value);
    expect([...airEvaluation.combine('pm25', [day(10), day(20)])]).toEqual([15]);
    expect([...airEvaluation.combine('pm25', [day(10), day(NaN)])]).toEqual([10]);
    expect([...airEvaluation.combine('pm25', [10, 20, NaN, NaN].map(day))]).toEqual([NaN]);
  });
});
