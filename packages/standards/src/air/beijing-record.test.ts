import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { calendarPeriod, epochDayOf, localDate, localDateFrom } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { airDayValues } from './day.ts';
import type { AirEditionId } from './editions.ts';
import { airItems, forEachAirItem, type AirItem } from './item.ts';
import { evaluateAirPeriod, metricOf, type AirDayValues, type AirPeriodEvaluation } from './period.ts';
import { territoryDays } from './territory.ts';

/**
 * The hourly record of 12 national stations in Beijing, March 2013 to February 2016 (UCI 501, Song Chen, CC BY 4.0,
 * doi 10.24432/C5RK5G). It is not part of the repository.
 */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const recordFile = join(shared, 'data/air/prsa_hourly_12stations_2013-03_2016-02.csv.gz');
const stationFile = join(shared, 'data/air/beijing_stations_35.csv');
const available = existsSync(recordFile) && existsSync(stationFile);
if (!available && process.env['CI'] === 'true') throw new Error(`the hourly record is missing: ${recordFile}`);
const title = `Beijing 2013 to 2016, from its hourly record${available ? '' : ' (not here: set ECOLOOP_SHARED to its folder)'}`;

const firstDay = epochDayOf(localDate('2013-03-01'));
const dayCount = epochDayOf(localDate('2016-03-01')) - firstDay;

describe.skipIf(!available)(title, () => {
  const stations = available ? readStations() : new Map<string, AirDayValues>();
  const districts = available ? readDistricts() : new Map<string, string>();
  const all = [...stations.keys()];
  const city = all.filter((station) => station !== 'Dingling');
  const xicheng = all.filter((station) => districts.get(station) === '110102');

  function evaluate(names: readonly string[], year: number, edition: AirEditionId = '2012'): AirPeriodEvaluation {
    const period = calendarPeriod('year', localDateFrom(year, 1, 1));
    const [first, last] = [epochDayOf(period.from) - firstDay, epochDayOf(period.to) - firstDay];
    const daily = forEachAirItem(
      (item) => territoryDays(names.flatMap((name) => stations.get(name)?.[item].subarray(first, last) ?? [])).values,
    );
    return evaluateAirPeriod({ edition, ...period, daily, scope: 'territory', stationCount: names.length });
  }

  const pm25 = (evaluation: AirPeriodEvaluation): { mean: string; validDays: number; valid: boolean } => {
    const { value, validDays, valid } = metricOf(evaluation, 'pm25.mean');
    return { mean: value.toFixed(2), validDays, valid };
  };

  it('has twelve stations, eleven without the background station, two of them in Xicheng', () => {
    expect([all.length, city.length, xicheng]).toEqual([12, 11, ['Guanyuan', 'Wanshouxigong']]);
  });

  it('gives 81.06 μg/m³ PM₂.₅ in 2015 over 360 days, beside 80.6 in the plan', () => {
    expect(pm25(evaluate(city, 2015))).toEqual({ mean: '81.06', validDays: 360, valid: true });
  });

  it('gives 79.27 with the background station', () => {
    expect(pm25(evaluate(all, 2015)).mean).toBe('79.27');
  });

  it('gives 85.45 in 2014', () => {
    expect(pm25(evaluate(city, 2014)).mean).toBe('85.45');
  });

  it('gives 83.10 and 53 heavy days in Xicheng in 2015, beside 83.0 and 53 derived from its plan', () => {
    const evaluation = evaluate(xicheng, 2015);
    expect(pm25(evaluation)).toEqual({ mean: '83.10', validDays: 363, valid: true });
    expect(evaluation.days.heavy).toBe(53);
  });

  it.each([
    [2014, '2012', 157, 348],
    [2015, '2012', 182, 360],
    [2014, '2026-transition', 120, 353],
    [2015, '2026-transition', 157, 360],
  ] as const)('counts the good days of %i under the %s edition: %i of %i', (year, edition, good, valid) => {
    expect(evaluate(city, year, edition).days).toMatchObject({ good, valid });
  });

  it('counts the same days by level, by AQI and as calendar days', () => {
    const { days, dailyAqi } = evaluate(city, 2015);
    expect(days.byLevel.reduce((sum, count) => sum + count, 0)).toBe(days.valid);
    expect(dailyAqi.filter((aqi) => aqi >= 0)).toHaveLength(days.valid);
    expect(days.calendar).toBe(365);
  });
});

function readDistricts(): Map<string, string> {
  const [header = '', ...lines] = readFileSync(stationFile, 'utf8').trim().split('\n');
  const columns = header.split(',');
  const [name, district] = [columns.indexOf('prsa_name'), columns.indexOf('district_adcode_of_point')];
  return new Map(lines.map((line) => line.split(',')).map((cells) => [cells[name] ?? '', cells[district] ?? '']));
}

/** Day values of each station from the first day of the record on; the record labels the end of the hour, CO is in μg/m³. */
function readStations(): Map<string, AirDayValues> {
  const [header = '', ...lines] = gunzipSync(readFileSync(recordFile)).toString('utf8').trim().split('\n');
  const columns = header.split(',');
  const place = forEachAirItem((item) => columns.indexOf(item));
  const hours = new Map<string, Record<AirItem, Column>>();
  for (const line of lines) {
    const cells = line.split(',');
    const [station = '', time = ''] = cells;
    let record = hours.get(station);
    if (!record) hours.set(station, (record = forEachAirItem(() => new Float64Array(dayCount * 24).fill(NaN))));
    const start = Date.parse(`${time.slice(0, 16)}Z`) / 3_600_000 - firstDay * 24 - 1;
    for (const item of airItems) {
      const text = cells[place[item]];
      if (start >= 0 && text) record[item][start] = Number(text) * (item === 'co' ? 0.001 : 1);
    }
  }
  return new Map(
    [...hours].map(([station, record]) => [
      station,
      forEachAirItem((item) => airDayValues(item, record[item], '2012')),
    ]),
  );
}
