import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { localDate } from '@ecoloop/kernel';
import { dailyAqi, hourlyAqi, type AqiEvaluation } from '../aqi.ts';
import { airEditionIds } from '../editions.ts';
import { aqiTable, dayColumn, hourColumn } from '../hj633.ts';
import { airItems, forEachAirItem, type AirItem } from '../item.ts';
import { dailyAqiColumns, hourlyAqiColumns } from './aqi-columns.ts';
import type { AqiColumns } from './aqi-rows.ts';
import { itemsOfMask } from './item-mask.ts';

const edition = fc.constantFrom(...airEditionIds);

/** Concentrations as they come: means of 24 hours, values at and beside ties and break points, gaps and nonsense. */
const concentrationOf = (item: AirItem): fc.Arbitrary<number> => {
  const scale = item === 'co' ? 10 : 1;
  const points = [...aqiTable('2012').columns[dayColumn[item]], ...aqiTable('2026-final').columns[hourColumn[item]]];
  return fc.oneof(
    fc.integer({ min: 0, max: 24 * 900 }).map((sum) => sum / 24 / scale / (item === 'co' ? 2 : 1)),
    fc.integer({ min: 0, max: 2 * 4000 }).map((halves) => halves / 2 / scale),
    fc
      .tuple(fc.constantFrom(...points), fc.constantFrom(-0.5, -1e-9, 0, 1e-9, 0.5))
      .map(([point, more]) => point + more / scale),
    fc.double({ min: -2, max: 5000, noNaN: true }),
    fc.constantFrom(
      NaN,
      -0,
      -0.4,
      -0.5,
      -0.6,
      -5,
      -0.04,
      -0.05,
      -0.06,
      1e6,
      1e15,
      1e300,
      1e308,
      Infinity,
      -Infinity,
      Number.MIN_VALUE,
    ),
  );
};
const rowsOf = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 40 });
const row = fc.record(forEachAirItem(concentrationOf));
const columnsOf = (rows: readonly Readonly<Record<AirItem, number>>[]): Record<AirItem, Float64Array> =>
  forEachAirItem((item) => Float64Array.from(rows, (each) => each[item]));

const none = { aqi: -1, level: 0 };

function expectRow(
  columns: AqiColumns,
  index: number,
  expected: AqiEvaluation,
  notMonitored: readonly AirItem[] = [],
): void {
  const iaqiOf = (item: AirItem): boolean =>
    expected.subIndices.some((subIndex) => subIndex.item === item && subIndex.iaqi !== undefined);
  expect({
    aqi: columns.aqi[index],
    level: columns.level[index],
    primary: itemsOfMask(columns.primary[index] ?? NaN),
    overLimit: itemsOfMask(columns.overLimit[index] ?? NaN),
    without: itemsOfMask(columns.without[index] ?? NaN),
    publishable: columns.publishable[index] === 1,
  }).toEqual({
    aqi: expected.aqi ?? none.aqi,
    level: expected.level ?? none.level,
    primary: expected.primary,
    overLimit: expected.overLimit,
    without: airItems.filter((item) => !iaqiOf(item) && !notMonitored.includes(item)),
    publishable: expected.publishable,
  });
}

describe('daily AQI of columns', () => {
  property.prop([rowsOf(row), edition], { numRuns: 1000 })('equals dailyAqi row by row', (rows, id) => {
    const columns = dailyAqiColumns(columnsOf(rows), id);
    expect(columns.aqi).toHaveLength(rows.length);
    for (const [index, each] of rows.entries()) expectRow(columns, index, dailyAqi(each, id));
  });

  property.prop([rowsOf(fc.tuple(row, concentrationOf('o3'))), edition, fc.subarray([...airItems])])(
    'equals it with the hourly maximum of O₃ and with items that are not monitored',
    (rows, id, notMonitored) => {
      const o3OneHourMaximum = Float64Array.from(rows, ([, maximum]) => maximum);
      const columns = dailyAqiColumns(columnsOf(rows.map(([each]) => each)), id, { o3OneHourMaximum, notMonitored });
      for (const [index, [each, maximum]] of rows.entries()) {
        expectRow(columns, index, dailyAqi(each, id, { o3OneHourMaximum: maximum, notMonitored }), notMonitored);
      }
    },
  );

  it.each(airEditionIds)('equals dailyAqi at every step of every item, %s', (id) => {
    for (const item of airItems) {
      const [steps, decimals] = [item === 'co' ? 700 : 3000, item === 'co' ? 10 : 1];
      // Quarter steps hold each tie, what is just off it, and what needs no rounding.
      const values = new Float64Array(4 * steps).map((_, quarter) => quarter / 4 / decimals);
      const columns = dailyAqiColumns({ [item]: values }, id);
      const rows = Array.from(values, (value) => dailyAqi({ [item]: value }, id).aqi ?? none.aqi);
      expect([...columns.aqi]).toEqual(rows);
    }
  });

  it('takes an item without a column as missing', () => {
    const columns = dailyAqiColumns({ pm25: Float64Array.of(80, 20) }, '2012');
    expectRow(columns, 0, dailyAqi({ pm25: 80 }, '2012'));
    expectRow(columns, 1, dailyAqi({ pm25: 20 }, '2012'));
    expect([...columns.publishable]).toEqual([1, 0]);
    expect(itemsOfMask(columns.without[0] ?? NaN)).toEqual(['so2', 'no2', 'co', 'o3', 'pm10']);
  });

  it('has no rows without columns', () => {
    expect(dailyAqiColumns({}, '2012').aqi).toHaveLength(0);
    expect(dailyAqiColumns({ so2: new Float64Array(0) }, '2012').level).toHaveLength(0);
  });

  it('chooses the edition by the day of the data', () => {
    const pm25 = Float64Array.of(60);
    const on = (date: string): number | undefined => dailyAqiColumns({ pm25 }, { on: localDate(date) }).aqi[0];
    expect([on('2026-02-28'), on('2026-03-01')]).toEqual([82, 100]);
  });

  it('refuses columns of different lengths', () => {
    const columns = { so2: new Float64Array(3), pm25: new Float64Array(2) };
    expect(() => dailyAqiColumns(columns, '2012')).toThrow(expect.objectContaining({ code: 'standards.WRONG_LENGTH' }));
  });

  it('refuses a day before all editions', () => {
    const early = { on: localDate('2001-01-01') };
    expect(() => dailyAqiColumns({}, early)).toThrow(expect.objectContaining({ code: 'standards.NOT_IN_FORCE' }));
  });
});

describe('hourly AQI of columns', () => {
  property.prop([rowsOf(row), edition], { numRuns: 500 })('equals hourlyAqi row by row', (rows, id) => {
    const columns = hourlyAqiColumns(columnsOf(rows), id);
    for (const [index, each] of rows.entries()) expectRow(columns, index, hourlyAqi(each, id));
  });

  const running = fc.record({
    pm10: concentrationOf('pm10'),
    pm25: concentrationOf('pm25'),
    o3: concentrationOf('o3'),
  });

  property.prop([rowsOf(fc.tuple(row, running)), edition])('equals it with running means', (rows, id) => {
    const means = (item: 'pm10' | 'pm25' | 'o3'): Float64Array => Float64Array.from(rows, ([, each]) => each[item]);
    const options = { running: { pm10: means('pm10'), pm25: means('pm25'), o3: means('o3') } };
    const columns = hourlyAqiColumns(columnsOf(rows.map(([each]) => each)), id, options);
    for (const [index, [each, ofRow]] of rows.entries())
      expectRow(columns, index, hourlyAqi(each, id, { running: ofRow }));
  });

  it('lets the running means of PM stand in for its hours', () => {
    const hour = { so2: 9, pm10: 300, pm25: 300 };
    const columns = forEachAirItem((item) => Float64Array.of(item in hour ? 300 : NaN));
    const running = { pm10: Float64Array.of(40) };
    expectRow(
      hourlyAqiColumns({ ...columns, so2: Float64Array.of(9) }, '2012', { running }),
      0,
      hourlyAqi(hour, '2012', { running: { pm10: 40 } }),
    );
  });
});

describe('masks of items', () => {
  it('name the items of their bits', () => {
    expect(itemsOfMask(0)).toEqual([]);
    expect(itemsOfMask(0b101001)).toEqual(['so2', 'o3', 'pm25']);
    expect(itemsOfMask(0b111111)).toEqual(airItems);
  });
});
