import { addDays, dayCountOf, localDate, parsePeriodKey } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { airDayValues } from './day.ts';
import { dustConditions, suggestDustEpisodes } from './dust-episodes.ts';
import { deductDust, withoutDustHours, type DustDeclaration } from './dust.ts';
import { forEachAirItem, type AirItem } from './item.ts';
import { evaluateAirPeriod, metricOf, type AirPeriodEvaluation } from './period.ts';

const clean: Record<AirItem, number> = { so2: 8, no2: 30, co: 0.6, o3: 90, pm10: 45, pm25: 20 };
const year = parsePeriodKey('2018');
const dayCount = dayCountOf(year);
const dustDays = [localDate('2018-03-28'), localDate('2018-04-02'), localDate('2018-05-24')];
const isDust = (day: number): boolean => dustDays.includes(addDays(year.from, day));

/** A clean year with three days of 900 μg/m³ PM₁₀ and 120 μg/m³ PM₂.₅. */
const daily = forEachAirItem((item) =>
  new Float64Array(dayCount).map((_, day) =>
    isDust(day) && item === 'pm10' ? 900 : isDust(day) && item === 'pm25' ? 120 : clean[item],
  ),
);

function aYear(dust?: DustDeclaration): AirPeriodEvaluation {
  const input = { edition: '2012', ...year, daily, scope: 'territory', stationCount: 11 } as const;
  return evaluateAirPeriod(dust ? { ...input, dust } : input);
}

describe('deduction of dust', () => {
  it('takes declared days out of means, percentiles and the index, and keeps them in the days', () => {
    const measured = aYear();
    const deducted = aYear({ days: dustDays });
    expect(metricOf(deducted, 'pm10.mean').value).toBe(45);
    expect(metricOf(deducted, 'pm25.mean').value).toBe(20);
    expect(metricOf(measured, 'pm10.mean').value).toBeCloseTo((45 * 362 + 900 * 3) / 365, 9);
    expect(deducted.compositeIndex?.value).toBeLessThan(measured.compositeIndex?.value ?? NaN);
    expect(deducted.days).toEqual(measured.days);
    expect(deducted.days.heavy).toBe(3);
    expect(deducted.dailyAqi).toEqual(measured.dailyAqi);
    expect(metricOf(deducted, 'so2.mean')).toEqual(metricOf(measured, 'so2.mean'));
  });

  it('records what it left out and gives the figures with dust beside', () => {
    const { dust, method } = aYear({ days: [...dustDays, localDate('2019-01-01')] });
    expect(dust?.source).toMatchObject({ document: '环办监测〔2016〕120号', confidence: 'B' });
    expect(dust?.excluded).toEqual({ pm10: dustDays, pm25: dustDays });
    expect(dust?.withDust).toEqual({ metrics: aYear().metrics, compositeIndex: aYear().compositeIndex });
    expect(method.map(({ zh }) => zh).join('')).toContain('环办监测〔2016〕120号');
    expect(aYear()).not.toHaveProperty('dust');
  });

  it('counts days as valid as they were measured', () => {
    // Days 46 to 90 left out: 320 days would be too few if they were missing.
    const days = Array.from({ length: 45 }, (_, day) => addDays(year.from, 45 + day));
    expect(metricOf(aYear({ days }), 'pm10.mean')).toMatchObject({ valid: true, validDays: 365, attained: true });
  });

  it('may be of one item only', () => {
    const { dust, metrics } = aYear({ days: dustDays, items: ['pm10'] });
    expect(dust?.excluded).toEqual({ pm10: dustDays, pm25: [] });
    expect(metrics.find(({ metric }) => metric === 'pm25.mean')?.value).toBeGreaterThan(20);
  });

  it('may be of hours: the day is made again from the others', () => {
    const hours = new Float64Array(48).fill(60).fill(600, 3, 6);
    const kept = withoutDustHours(hours, [{ first: 3, last: 5 }]);
    expect([...airDayValues('pm10', kept, '2012')]).toEqual([60, 60]);
    expect(hours[3]).toBe(600);
    // Five hours without leave 19: the day no longer counts.
    expect([...airDayValues('pm10', withoutDustHours(hours, [{ first: 3, last: 7 }]), '2012')]).toEqual([NaN, 60]);

    const pm10 = daily.pm10.map((value, day) => (isDust(day) ? 70 : value));
    const { dust, metrics } = aYear({ daily: { pm10 } });
    expect(dust?.excluded).toEqual({ pm10: dustDays, pm25: [] });
    expect(metrics.find(({ metric }) => metric === 'pm10.mean')?.value).toBeCloseTo((45 * 362 + 70 * 3) / 365, 9);
    expect(() => aYear({ daily: { pm10: new Float64Array(3) } })).toThrow('must have 365 values, not 3');
  });

  it('is refused with days that do not fit, and passes over days outside the period and days named twice', () => {
    expect(() => deductDust(daily, year.from, { daily: { pm25: new Float64Array(3) } })).toThrow('not 3');
    const outside = addDays(year.from, dayCount);
    const { excluded } = deductDust(daily, year.from, { days: [year.from, year.from, outside] });
    expect(excluded).toEqual({ pm10: [year.from], pm25: [year.from] });
  });

  const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: dayCount - 1 }), { maxLength: 40 });

  property.prop([anyDays])('touches nothing but PM of the declared days', (places) => {
    const days = places.map((day) => addDays(year.from, day));
    const { daily: kept, excluded } = deductDust(daily, year.from, { days: days.toReversed() });
    for (const item of ['so2', 'no2', 'co', 'o3'] as const) expect(kept[item]).toBe(daily[item]);
    expect(excluded.pm10).toEqual(days.toSorted());
    for (const [day, value] of kept.pm10.entries()) {
      expect(value).toBe(places.includes(day) ? NaN : daily.pm10[day]);
    }
  });
});

describe('suggested dust episodes', () => {
  const base = [100, 100, 100, 100, 100, 100];

  it.each([
    // [hours after six of 100 μg/m³, first, last, whether the end was seen]
    [[200, 300, 110], 6, 7, true],
    [[300, 111, 109], 6, 7, true],
    [[250, 250], 6, 7, false],
    [[400, NaN, 90], 6, 7, true],
  ])('of PM₁₀ %j', (after, first, last, ended) => {
    const [episode] = suggestDustEpisodes(Float64Array.from([...base, ...after]));
    expect(episode).toMatchObject({ first, last, ended, base: 100, source: { confidence: 'C' } });
    expect(episode).not.toHaveProperty('includesPm25');
  });

  it.each<[title: string, after: number[], before?: number]>([
    ['below twice the mean before', [199, 199]],
    ['twice the mean but not above 150', [150], 50],
    ['with a gap in the six hours before', [NaN, 400]],
  ])('are none %s', (_, after, before = 100) => {
    expect(suggestDustEpisodes(Float64Array.from([...base.map(() => before), ...after]))).toEqual([]);
  });

  it('include PM₂.₅ where its share falls to half', () => {
    const pm10 = Float64Array.from([...base, 400, 400, 100]);
    const pm25 = (during: number): Float64Array => Float64Array.from([...base.map(() => 50), during, during, 50]);
    expect(suggestDustEpisodes(pm10, pm25(100))[0]?.includesPm25).toBe(true);
    expect(suggestDustEpisodes(pm10, pm25(101))[0]?.includesPm25).toBe(false);
    expect(suggestDustEpisodes(pm10, pm25(NaN))[0]).not.toHaveProperty('includesPm25');
  });

  it('need PM₂.₅ of the same hours', () => {
    expect(() => suggestDustEpisodes(Float64Array.from([...base, 400]), Float64Array.from(base))).toThrow(
      '"pm25" must have 7 values, not 6',
    );
  });

  it('may be several', () => {
    const pm10 = Float64Array.from([...base, 400, 100, ...base, 300, 90]);
    expect(suggestDustEpisodes(pm10).map(({ first, last }) => [first, last])).toEqual([
      [6, 6],
      [14, 14],
    ]);
  });

  it('rest on conditions that were not read in the text', () => {
    expect(dustConditions).toMatchObject({
      hoursBefore: 6,
      multiple: 2,
      above: 150,
      endsWithin: 0.1,
      shareFallsTo: 0.5,
    });
    expect(dustConditions.source.confidence).toBe('C');
  });
});
