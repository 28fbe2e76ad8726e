import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { calendarPeriod, epochDayOf, localDate, type CalendarPeriod } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { dailyAqi, hourlyAqi, type AqiEvaluation } from '../aqi.ts';
import { airDayValues } from '../day.ts';
import { airEditionIds } from '../editions.ts';
import { airItems, forEachAirItem, type AirItem } from '../item.ts';
import { evaluateAirPeriod } from '../period.ts';
import { dailyAqiColumns, hourlyAqiColumns } from './aqi-columns.ts';
import type { AqiColumns } from './aqi-rows.ts';
import { airDayColumn } from './day-column.ts';
import { expectSeries } from './fixtures/expect-series.ts';
import { maskOf } from './item-mask.ts';
import { evaluateAirHourSeries } from './period-columns.ts';

/**
 * The hourly record of 12 national stations in Beijing, March 2013 to February 2016 (UCI 501, Song Chen, CC BY 4.0,
 * doi 10.24432/C5RK5G). It is not part of the repository.
 */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared');
const recordFile = join(shared, 'data/air/prsa_hourly_12stations_2013-03_2016-02.csv.gz');
const isThere = existsSync(recordFile);
if (!isThere && process.env['CI'] === 'true') throw new Error(`the hourly record is missing: ${recordFile}`);
const title = `three years of hours at twelve stations${isThere ? '' : ' (not here: set ECOLOOP_SHARED to its folder)'}`;

const stations = 12;
const dayCount = 1096;
const firstHour = epochDayOf(localDate('2013-03-01')) * 24;

type Columns = Record<AirItem, Float64Array>;

describe.skipIf(!isThere)(title, () => {
  const hours = isThere ? readHours() : forEachAirItem(() => new Float64Array(0));

  it.each([
    [2014, '2012'],
    [2015, '2012'],
    [2014, '2026-transition'],
    [2015, '2026-final'],
  ] as const)('give the year %i under %s as the row form gives it', (year, edition) => {
    const period = calendarPeriod('year', localDate(`${String(year)}-07-01`));
    const ofYear = cut(hours, period);
    const columns = evaluateAirHourSeries({ edition, ...period, series: stations, hours: ofYear });
    for (let index = 0; index < stations; index += 1) {
      const [from, to] = [index * 8760, (index + 1) * 8760];
      const daily = forEachAirItem((item) => airDayValues(item, ofYear[item].subarray(from, to), edition));
      const expected = evaluateAirPeriod({ edition, ...period, daily, scope: 'station', stationCount: 1 });
      expect(expected.days.valid).toBeGreaterThan(250);
      expectSeries(columns, index, expected);
    }
  });

  it.each(airEditionIds)('give each of 13,152 days the AQI of the row form, %s', (edition) => {
    const days = forEachAirItem((item) => airDayColumn(item, hours[item], edition));
    const rows = Array.from(days.pm25, (_, day) => printed(dailyAqi(rowOf(days, day), edition)));
    expect(rows).toHaveLength(13_152);
    expect(printedRows(dailyAqiColumns(days, edition))).toEqual(rows);
  });

  it('give each of 315,648 hours the AQI of the row form', () => {
    const rows = Array.from(hours.pm25, (_, hour) => printed(hourlyAqi(rowOf(hours, hour), '2012')));
    expect(rows).toHaveLength(315_648);
    expect(printedRows(hourlyAqiColumns(hours, '2012'))).toEqual(rows);
  });
});

/** AQI, level, primary pollutants and whether it is publishable, in one line each. */
function printed({ aqi, level, primary, publishable }: AqiEvaluation): string {
  return [aqi ?? -1, level ?? 0, maskOf(primary), publishable ? 1 : 0].join(' ');
}

function printedRows({ aqi, level, primary, publishable }: AqiColumns): string[] {
  return Array.from(aqi, (value, row) => [value, level[row], primary[row], publishable[row]].join(' '));
}

function rowOf(columns: Columns, row: number): Record<AirItem, number> {
  return forEachAirItem((item) => columns[item][row] ?? NaN);
}

/** The hours of a period, station after station. */
function cut(hours: Columns, { from, to }: CalendarPeriod): Columns {
  const [first, last] = [from, to].map((date) => epochDayOf(date) * 24 - firstHour);
  return forEachAirItem((item) => {
    const ofStations = Array.from({ length: stations }, (_, index) =>
      hours[item].subarray(index * dayCount * 24, (index + 1) * dayCount * 24).subarray(first, last),
    );
    return Float64Array.from(ofStations.flatMap((column) => [...column]));
  });
}

/** Station after station; the record labels the end of the hour and has CO in μg/m³. */
function readHours(): Columns {
  const [header = '', ...lines] = gunzipSync(readFileSync(recordFile)).toString('utf8').trim().split('\n');
  const columns = header.split(',');
  const place = forEachAirItem((item) => columns.indexOf(item));
  const hours = forEachAirItem(() => new Float64Array(stations * dayCount * 24).fill(NaN));
  const numbers = new Map<string, number>();
  for (const line of lines) {
    const cells = line.split(',');
    const [station = '', time = ''] = cells;
    const number = numbers.get(station) ?? numbers.size;
    numbers.set(station, number);
    const hour = Date.parse(`${time.slice(0, 16)}Z`) / 3_600_000 - 1 - firstHour;
    if (hour < 0) continue;
    for (const item of airItems) {
      const text = cells[place[item]];
      if (text) hours[item][number * dayCount * 24 + hour] = Number(text) * (item === 'co' ? 0.001 : 1);
    }
  }
  return hours;
}
