import { dayCountOf, localDate, parsePeriodKey } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { evaluateAirDay } from './day.ts';
import { isOtherAirItem, type OtherAirItem } from './item.ts';
import { evaluateOtherItem, type OtherItemEvaluation, type OtherItemInput } from './other-item-period.ts';
import { convertReferenceState, referenceStateOn } from './reference-state.ts';
import { requiredDays } from './required-days.ts';
import { airDayRules, airValidityRows, continuousDays, sampledDays } from './validity.ts';

function evaluate(
  item: OtherAirItem,
  key: string,
  valueAt: (day: number) => number,
  more: Partial<OtherItemInput> = {},
): OtherItemEvaluation {
  const period = parsePeriodKey(key);
  const days = new Float64Array(dayCountOf(period)).map((_, day) => valueAt(day));
  return evaluateOtherItem({ item, edition: '2012', ...period, days, ...more });
}

/** Every fifth day from the first on: 73 of a year, five to seven of each month. */
const everyFifth =
  (value: number) =>
  (day: number): number =>
    day % 5 === 0 ? value : NaN;

describe('a period of other items', () => {
  it.each([
    ['tsp', '2015', 200, 'year'],
    ['air_lead', '2015', 0.5, 'year'],
    ['air_lead', '2015-Q3', 1, 'quarter'],
    ['air_benzo_a_pyrene', '2015', 0.001, 'year'],
  ] as const)('%s in %s keeps %d', (item, key, limit, averaging) => {
    const { verdict, check } = evaluate(item, key, everyFifth(limit));
    expect(check.valid).toBe(true);
    expect(verdict).toMatchObject({ grade: 'kept', contributions: [{ kept: { most: limit, averaging } }] });
    expect(evaluate(item, key, everyFifth(limit * 1.1)).verdict?.grade).toBe('exceeded');
  });

  it('NOx needs 324 days and has other limits from 2031', () => {
    expect(evaluate('nox', '2015', () => 45).verdict?.grade).toBe('kept');
    expect(evaluate('nox', '2031', () => 45, { edition: { on: localDate('2031-12-31') } }).verdict?.grade).toBe(
      'exceeded',
    );
    const few = evaluate('nox', '2015', everyFifth(45));
    expect(few.check).toMatchObject({ valid: false, requiredDays: 324, validDays: 73 });
    expect(few).not.toHaveProperty('verdict');
    expect(few.reason?.en).toContain('fewer than 324');
    expect(few.mean).toBe(45);
  });

  it('counts the days above the limit of a day', () => {
    const { days } = evaluate('tsp', '2015-07', (day) => (day < 2 ? 301 : 100));
    expect(days).toMatchObject({ valid: 31, exceeded: 2, at: [0, 1], maximum: 301, limit: { most: 300 } });
    expect(evaluate('tsp', '2015-07', () => 121, { areaClass: 'I' }).days.exceeded).toBe(31);
    expect(evaluate('air_lead', '2015-Q1', everyFifth(0.1)).days.reason?.zh).toContain('未规定');
  });

  it('leaves out samples that are negative or infinite', () => {
    const days = new Float64Array(365).fill(100).fill(-999, 0, 10).fill(Infinity, 10, 20);
    const evaluation = evaluateOtherItem({
      item: 'tsp',
      edition: '2012',
      kind: 'year',
      from: localDate('2015-01-01'),
      to: localDate('2016-01-01'),
      days,
    });
    expect(evaluation).toMatchObject({ mean: 100, check: { validDays: 345 }, days: { valid: 345, maximum: 100 } });
  });

  it('says why it is not judged', () => {
    expect(evaluate('tsp', '2015-07', () => 100).reason?.zh).toContain('没有平均浓度限值');
    expect(evaluate('tsp', '2015-Q3', () => 100)).not.toHaveProperty('verdict');
    const noJuly = evaluate('tsp', '2015', (day) => (day >= 181 && day < 212 ? NaN : 100));
    expect(noJuly.reason?.en).toBe('2015-07: 0 valid days, fewer than 5');
    expect(evaluate('tsp', '2015', () => NaN)).toMatchObject({ mean: NaN, check: { valid: false } });
    expect(() => evaluate('tsp', '2015', () => 1, { days: new Float64Array(3) })).toThrow('365 values, not 3');
  });

  it('are known by their codes', () => {
    expect(['tsp', 'nox', 'air_lead', 'air_benzo_a_pyrene'].every(isOtherAirItem)).toBe(true);
    expect(isOtherAirItem('pm25')).toBe(false);
  });
});

describe('data validity', () => {
  it('has the figures of table 4', () => {
    expect(continuousDays).toMatchObject({ inYear: 324, inMonth: 27, inFebruary: 25 });
    expect(sampledDays).toMatchObject({ inYear: 60, inQuarter: 15, inMonth: 5, inFebruary: 5 });
    expect(airDayRules).toEqual({
      minutesForHour: 45,
      hoursForMean: 20,
      hoursForSample: 24,
      ozoneWindow: 8,
      hoursForWindow: 6,
      windowsForOzone: 14,
    });
    expect(airValidityRows.map(({ items, averaging }) => [items.length, averaging])).toEqual([
      [5, 'year'],
      [6, 'day'],
      [1, 'daily-maximum-8-hours'],
      [5, 'hour'],
      [3, 'year'],
      [1, 'quarter'],
      [3, 'day'],
    ]);
    expect(airValidityRows.map(({ confidence }) => confidence['2012']).join('')).toBe('BBCCCCC');
    expect(airValidityRows.every(({ confidence }) => confidence['2026-final'] === 'B')).toBe(true);
  });

  it.each([
    ['2015', 60, 'standard'],
    ['2015-Q1', 15, 'standard'],
    ['2015-02', 5, 'standard'],
    ['2015-07-03', 1, 'convention'],
    ['2015-07-01..2015-08-02', 6, 'convention'],
  ])('asks for sampled days in %s: %i', (key, total, origin) => {
    expect(requiredDays(parsePeriodKey(key), sampledDays)).toMatchObject({ total, origin });
  });

  it('asks a day of samples for all its hours, one of NOx for 20', () => {
    const hours = new Float64Array(24).fill(90).fill(NaN, 0, 1);
    expect(evaluateAirDay('tsp', hours, '2012')).toMatchObject({ valid: false, validHours: 23 });
    expect(evaluateAirDay('tsp', hours, '2012').reason?.en).toBe('23 valid hourly values, fewer than 24');
    expect(evaluateAirDay('nox', hours, '2012')).toMatchObject({ valid: true, value: 90 });
  });

  it('lets ozone above the limit of class I count in such an area', () => {
    const evening = new Float64Array(24).fill(NaN).fill(120, 16);
    expect(evaluateAirDay('o3', evening, '2012').valid).toBe(false);
    expect(evaluateAirDay('o3', evening, '2012', 'I').valid).toBe(true);
  });
});

describe('reference state of gases', () => {
  it('changed in 2018, a date of confidence C', () => {
    expect(referenceStateOn(localDate('2018-08-31')).id).toBe('273K');
    expect(referenceStateOn(localDate('2018-09-01'))).toMatchObject({ id: '298K', source: { confidence: 'C' } });
  });

  it('is changed by 273.15 / 298.15', () => {
    const converted = convertReferenceState('so2', 100, '273K', '298K');
    expect(converted.ok && converted.value).toBeCloseTo(91.61, 2);
    expect(convertReferenceState('o3', 100, '298K', '298K')).toEqual({ ok: true, value: 100 });
  });

  it('is refused for particles', () => {
    for (const item of ['pm10', 'pm25', 'tsp', 'air_lead', 'air_benzo_a_pyrene'] as const) {
      expect(convertReferenceState(item, 100, '273K', '298K').ok).toBe(false);
    }
  });

  property.prop([fc.constantFrom('so2', 'no2', 'co', 'o3', 'nox'), fc.double({ min: 0, max: 1e4, noNaN: true })])(
    'comes back to where it was',
    (item, value) => {
      const there = convertReferenceState(item, value, '273K', '298K');
      const back = there.ok ? convertReferenceState(item, there.value, '298K', '273K') : there;
      expect(back.ok && back.value).toBeCloseTo(value, 8);
    },
  );
});
