import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { daysBetween, localDate } from '@ecoloop/kernel';
import { airItems, type AirItem } from '@ecoloop/standards';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PeriodEvaluation } from '@ecoloop/domain-kit';
import { airDays } from './air-days.ts';
import { airEvaluation } from './air-evaluation.ts';

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const file = join(shared, 'data/air/prsa_hourly_12stations_2013-03_2016-02.csv.gz');
const available = existsSync(file) || process.env['CI'] === 'true';

const from = localDate('2015-01-01');
const to = localDate('2016-01-01');
const dayCount = daysBetween(from, to);
const xicheng = ['Guanyuan', 'Wanshouxigong'];

/** Hours of 2015 by station and item; the record labels an hour by its end and gives CO in µg/m³. */
function hoursOf2015(): Map<string, Record<AirItem, Float64Array>> {
  const stations = new Map<string, Record<AirItem, Float64Array>>();
  const [header = '', ...rows] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const columns = header.trim().split(',');
  const firstHour = Date.parse(`${from}T00:00Z`) / 3_600_000;
  for (const row of rows) {
    const cells = row.trim().split(',');
    const [station = '', time = ''] = cells;
    const hour = Date.parse(`${time.slice(0, 10)}T${time.slice(11, 13)}:00Z`) / 3_600_000 - 1 - firstHour;
    if (hour < 0 || hour >= dayCount * 24) continue;
    let hours = stations.get(station);
    if (!hours) {
      const missing = (): Float64Array => new Float64Array(dayCount * 24).fill(NaN);
      hours = { so2: missing(), no2: missing(), co: missing(), o3: missing(), pm10: missing(), pm25: missing() };
      stations.set(station, hours);
    }
    for (const item of airItems) {
      const cell = cells[columns.indexOf(item)] ?? '';
      if (cell !== '') hours[item][hour] = Number(cell) / (item === 'co' ? 1000 : 1);
    }
  }
  return stations;
}

const validDays = (item: AirItem, hours: Float64Array): Float64Array =>
  new Float64Array(dayCount).map((_, day) => {
    const { value, valid } = airDays.compute(item, hours.subarray(day * 24, day * 24 + 24));
    return valid ? value : NaN;
  });

describe.skipIf(!available)('the hourly record of 12 stations in 2015', () => {
  let hours: ReturnType<typeof hoursOf2015>;

  beforeAll(() => {
    hours = hoursOf2015();
  });

  function evaluate(names: readonly string[], edition = '2012'): PeriodEvaluation {
    const stations = names.map((name) => hours.get(name));
    const daily = Object.fromEntries(
      airItems.map((item) => [
        item,
        airEvaluation.combine(
          item,
          stations.map((station) => validDays(item, station?.[item] ?? new Float64Array())),
        ),
      ]),
    );
    return airEvaluation.evaluate({
      edition,
      kind: 'year',
      from,
      to,
      daily,
      stationCount: names.length,
      scope: 'territory',
    });
  }

  const valueOf = ({ metrics }: PeriodEvaluation, id: string): number | undefined =>
    metrics.find((metric) => metric.id === id)?.value;

  it('gives Beijing 81.06 µg/m³ PM2.5 without the background station Dingling, 79.27 with it', () => {
    const all = [...hours.keys()];
    expect(all).toHaveLength(12);
    const counted = evaluate(all.filter((name) => name !== 'Dingling'));
    expect(valueOf(counted, 'pm25.mean')).toBeCloseTo(81.06, 2);
    expect(counted.metrics.find(({ id }) => id === 'pm25.mean')?.validDays).toBe(360);
    expect(valueOf(evaluate(all), 'pm25.mean')).toBeCloseTo(79.27, 2);
  });

  it('gives Xicheng 83.10 µg/m³ PM2.5 and 53 heavily polluted days', () => {
    const evaluation = evaluate(xicheng);
    expect(valueOf(evaluation, 'pm25.mean')).toBeCloseTo(83.1, 2);
    expect(valueOf(evaluation, 'days.heavy')).toBe(53);
  });

  it('gives Beijing 182 good days of 360 under the 2012 edition and 157 under that of 2026', () => {
    const counted = [...hours.keys()].filter((name) => name !== 'Dingling');
    expect(evaluate(counted).gradeDays).toMatchObject({ good: 182, valid: 360, calendar: 365 });
    expect(evaluate(counted, '2026-transition').gradeDays).toMatchObject({ good: 157, valid: 360 });
  });
});
