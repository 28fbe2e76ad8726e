import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { aqiLevelOf, aqiLevels } from './aqi-level.ts';
import { dailyAqi, hourlyAqi, type AirConcentrations } from './aqi.ts';
import { airEditionIds } from './editions.ts';
import { dailyExamples } from './fixtures/daily-examples.ts';
import { hours2026, publishedDays, subIndexes2026 } from './fixtures/published-examples.ts';
import { hourlyExamples, missingExamples } from './fixtures/worked-examples.ts';
import { aqiTable, type AqiColumn } from './hj633.ts';
import { airItems, forEachAirItem, isAirItem, type AirItem } from './item.ts';
import { subIndex } from './sub-index.ts';

describe('daily AQI', () => {
  it.each(dailyExamples)('of example $id', ({ input, edition, iaqi, aqi, level, category, primary }) => {
    const evaluation = dailyAqi(input, edition);
    const found = new Map(evaluation.subIndices.map((sub) => [sub.item, sub.iaqi ?? null]));
    expect(forEachAirItem((item) => found.get(item))).toEqual(iaqi);
    expect(evaluation).toMatchObject({ aqi, level, primary, missing: [] });
    expect(aqiLevelOf(aqi).name.zh).toBe(category);
  });

  it.each(publishedDays)('is what was published for $place', ({ input, aqi, category, primary }) => {
    const evaluation = dailyAqi(input, '2012');
    expect(evaluation.aqi).toBe(aqi);
    expect(aqiLevelOf(aqi).name.zh).toBe(category);
    if (primary) expect(evaluation.primary).toEqual(primary);
  });

  it.each(missingExamples)('with a gap follows example $id', ({ input, notMonitored, aqi }) => {
    const evaluation = dailyAqi(input, '2026-transition', { notMonitored });
    expect(evaluation.publishable).toBe(aqi !== null);
    if (aqi !== null) expect(evaluation.aqi).toBe(aqi);
  });

  it('says why it is not published', () => {
    const evaluation = dailyAqi({ ...clean, pm25: NaN }, '2012');
    expect(evaluation).toMatchObject({ publishable: false, missing: ['pm25'] });
    expect(evaluation.reasons.map(({ en }) => en)).toEqual([
      'No sub-index of PM₂.₅ and the others give 100 or less: not published',
    ]);
    expect(dailyAqi({}, '2012')).toMatchObject({ publishable: false, primary: [] });
    expect(dailyAqi({}, '2012').aqi).toBeUndefined();
  });

  it('uses the hourly ozone of the 2012 edition only where it is given', () => {
    const day = { ...clean, o3: 820 };
    expect(dailyAqi(day, '2012', { o3OneHourMaximum: 900 })).toMatchObject({ aqi: 350, primary: ['o3'] });
    expect(dailyAqi(day, '2012')).toMatchObject({ publishable: false, missing: [] });
    expect(dailyAqi(day, '2026-transition', { o3OneHourMaximum: 900 }).aqi).toBe(300);
  });

  it('starts at 1 in the 2026 edition, at 0 in that of 2012', () => {
    const nothing = forEachAirItem(() => 0);
    expect(dailyAqi(nothing, '2026-transition')).toMatchObject({ aqi: 1, level: 1, publishable: true });
    expect(dailyAqi(nothing, '2012')).toMatchObject({ aqi: 0, level: 1 });
  });

  it('takes a negative concentration for a missing one, unless it rounds to zero', () => {
    expect(dailyAqi({ ...clean, so2: -3 }, '2012').missing).toEqual(['so2']);
    expect(dailyAqi({ ...clean, so2: -0.3 }, '2012').missing).toEqual([]);
  });

  it('shows the step in which each concentration lies', () => {
    const pm25 = dailyAqi({ ...clean, pm25: 88.4 }, '2012').subIndices.find(({ item }) => item === 'pm25');
    expect(pm25).toEqual({
      item: 'pm25',
      column: 'pm25.day',
      concentration: 88,
      iaqi: 117,
      breakpoints: { concentrationLow: 75, concentrationHigh: 115, iaqiLow: 100, iaqiHigh: 150 },
    });
  });
});

describe('hourly AQI', () => {
  it.each(hourlyExamples)('of example $id', ({ input, running, edition, iaqi, aqi, level, primary }) => {
    const evaluation = hourlyAqi(input, edition, running ? { running } : {});
    const found = Object.fromEntries(evaluation.subIndices.map((sub) => [sub.column, sub.iaqi ?? null]));
    expect(found).toEqual(iaqi);
    expect(evaluation).toMatchObject({ aqi, level, primary });
  });

  it.each(hours2026)('of $input', ({ input, aqi, primary }) => {
    expect(hourlyAqi(input, '2026-transition')).toMatchObject({ aqi, primary });
  });

  it('says where it follows practice instead of the text', () => {
    expect(hourlyAqi(clean, '2012').reasons[0]?.en).toContain('practice of real-time reports');
    expect(hourlyAqi(clean, '2026-transition').reasons).toEqual([]);
  });

  it('was published with gaps under the 2012 edition, and is not under that of 2026', () => {
    const hour: AirConcentrations = { ...clean, pm10: NaN };
    expect(hourlyAqi(hour, '2012')).toMatchObject({ publishable: true, missing: ['pm10'] });
    expect(hourlyAqi(hour, '2026-transition').publishable).toBe(false);
    expect(hourlyAqi({ ...hour, pm25: 61 }, '2026-transition')).toMatchObject({ publishable: true, aqi: 101 });
  });
});

describe('sub-index', () => {
  it.each(subIndexes2026)('of $concentration in $column is $iaqi (2026)', ({ column, concentration, iaqi }) => {
    const item = column.split('.')[0] ?? '';
    if (!isAirItem(item)) throw new Error(`no item ${item}`);
    expect(subIndex(item, column, concentration, '2026-transition')?.iaqi).toBe(iaqi);
  });

  const anyColumn = fc.constantFrom<[AirItem, AqiColumn]>(
    ['so2', 'so2.day'],
    ['no2', 'no2.hour'],
    ['co', 'co.day'],
    ['o3', 'o3.hour'],
    ['pm10', 'pm10.day'],
    ['pm25', 'pm25.day'],
  );
  const anyEdition = fc.constantFrom(...airEditionIds);
  const anyConcentration = fc.double({ min: 0, max: 5000, noNaN: true });

  property.prop([anyColumn, anyEdition, anyConcentration, anyConcentration])(
    'never falls when the concentration rises',
    ([item, column], edition, a, b) => {
      const iaqi = (value: number): number => subIndex(item, column, value, edition)?.iaqi ?? NaN;
      expect(iaqi(Math.min(a, b))).toBeLessThanOrEqual(iaqi(Math.max(a, b)));
    },
  );

  it('meets every break point of every column exactly', () => {
    for (const edition of airEditionIds) {
      const { columns, iaqi } = aqiTable(edition);
      for (const [column, points] of Object.entries(columns) as [AqiColumn, readonly number[]][]) {
        const item = airItems.find((candidate) => column.startsWith(`${candidate}.`));
        if (!item) throw new Error(`no item for ${column}`);
        const found = points.map((point) => subIndex(item, column, point, edition)?.iaqi);
        expect(found).toEqual(iaqi.slice(0, points.length));
      }
    }
  });

  const anyDay = fc.record(
    {
      so2: anyConcentration,
      no2: anyConcentration,
      co: fc.double({ min: 0, max: 100, noNaN: true }),
      o3: anyConcentration,
      pm10: anyConcentration,
      pm25: anyConcentration,
    },
    { requiredKeys: [] },
  );

  property.prop([anyDay, anyEdition])('leads to the AQI by its largest value', (day, edition) => {
    const { aqi, subIndices, primary, level } = dailyAqi(day, edition);
    const iaqis = subIndices.flatMap(({ iaqi }) => iaqi ?? []);
    if (aqi === undefined) {
      expect(iaqis).toEqual([]);
      return;
    }
    expect(aqi).toBe(Math.max(aqiTable(edition).lowest, ...iaqis));
    expect(aqiLevels.find((row) => row.from <= aqi && aqi <= row.to)?.level).toBe(level);
    expect(primary.length > 0).toBe(aqi > 50);
  });

  property.prop([anyDay, anyEdition])('does not care in which order the items are given', (day, edition) => {
    const reversed: AirConcentrations = Object.fromEntries(Object.entries(day).toReversed());
    expect(dailyAqi(reversed, edition)).toEqual(dailyAqi(day, edition));
  });
});

describe('AQI levels', () => {
  it('cover 0 to 500 without gap or overlap', () => {
    expect(aqiLevels.map(({ from, to }) => [from, to])).toEqual([
      [0, 50],
      [51, 100],
      [101, 150],
      [151, 200],
      [201, 300],
      [301, 500],
    ]);
    expect(() => aqiLevelOf(501)).toThrow(RangeError);
    expect(() => aqiLevelOf(NaN)).toThrow(RangeError);
  });
});

const clean: Record<AirItem, number> = { so2: 8, no2: 30, co: 0.6, o3: 90, pm10: 45, pm25: 20 };
