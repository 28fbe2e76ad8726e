import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import climatology from './climatology.json' with { type: 'json' };

type Statistic = Record<'n' | 'mean' | 'p10' | 'p50' | 'p90' | 'p99', number>;

interface RecordFigures {
  readonly monthly: Record<string, Record<string, Record<string, Statistic>>>;
  readonly diurnal_ratio_to_mean: Record<string, Record<string, number[]>>;
  readonly lag1_log: Record<string, number>;
  readonly station_correlation_log_pm25: Record<string, number>;
  readonly pollutant_correlation_log_citywide: Record<string, number>;
  readonly wind_direction_share_by_month: Record<string, Record<string, number>>;
  readonly wind_speed_by_month: Record<string, { readonly mean: number; readonly p90: number }>;
  readonly temperature_by_month_hour: Record<string, number[]>;
}

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/beijing-air-climatology.json');
const available = existsSync(file) || process.env['CI'] === 'true';

const properties = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'];
const months = Array.from({ length: 12 }, (_, index) => index + 1);
const sectors = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW'];

/** The record labels an hour by its end, the site by its start: the hour that starts at 0 is labelled 1. */
const byHourStart = (byLabel: readonly number[]): number[] =>
  byLabel.map((_, start) => byLabel[(start + 1) % 24] ?? NaN);

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function weightedMean(statistics: readonly Statistic[], of: (statistic: Statistic) => number): number {
  const weight = statistics.reduce((sum, { n }) => sum + n, 0);
  return statistics.reduce((sum, statistic) => sum + of(statistic) * statistic.n, 0) / weight;
}

/** The rule by which the carried figures come from those of the record. */
function carry(record: RecordFigures): Record<string, unknown> {
  const stations = Object.keys(record.monthly);
  const inMonth = (station: string, property: string, month: number): Statistic[] =>
    Object.entries(record.monthly[station] ?? {})
      .filter(([key]) => Number(key.slice(5)) === month)
      .flatMap(([, byProperty]) => byProperty[property] ?? []);
  const perProperty = <T>(make: (property: string) => T): Record<string, T> =>
    Object.fromEntries(properties.map((property) => [property, make(property)]));
  return {
    monthlyMean: Object.fromEntries(
      stations.map((station) => [
        station,
        perProperty((property) =>
          months.map((month) => {
            const mean = weightedMean(inMonth(station, property, month), (statistic) => statistic.mean);
            return property === 'co' ? rounded(mean / 1000, 3) : rounded(mean, 1);
          }),
        ),
      ]),
    ),
    quantileRatio: perProperty((property) =>
      months.map((month) => {
        const all = stations.flatMap((station) => inMonth(station, property, month));
        return (['p10', 'p50', 'p90', 'p99'] as const).map((quantile) =>
          rounded(
            weightedMean(all, (statistic) => statistic[quantile] / statistic.mean),
            3,
          ),
        );
      }),
    ),
    diurnalRatio: perProperty((property) =>
      Object.fromEntries(
        Object.entries(record.diurnal_ratio_to_mean[property] ?? {}).map(([season, ratios]) => [
          season,
          byHourStart(ratios),
        ]),
      ),
    ),
    lag1: record.lag1_log,
    stationCorrelation: Object.fromEntries(
      stations.map((station) => {
        const shares = Object.entries(record.station_correlation_log_pm25)
          .filter(([pair]) => pair.split('~').includes(station))
          .map(([, correlation]) => correlation);
        return [station, rounded(shares.reduce((sum, share) => sum + share, 0) / shares.length, 3)];
      }),
    ),
    pollutantCorrelation: record.pollutant_correlation_log_citywide,
    temperature: months.map((month) => byHourStart(record.temperature_by_month_hour[String(month)] ?? [])),
    windSpeed: months.map((month) => record.wind_speed_by_month[String(month)]),
    windDirectionShare: months.map((month) =>
      sectors.map((sector) => record.wind_direction_share_by_month[String(month)]?.[sector] ?? 0),
    ),
  };
}

describe('figures carried from the record of 12 stations', () => {
  it.skipIf(!available)('are those of the record by the stated rule', () => {
    const record = JSON.parse(readFileSync(file, 'utf8')) as RecordFigures; // the shape its own note describes
    expect({ ...climatology, attribution: undefined }).toEqual(carry(record));
  });

  it('name their author, source and licence', () => {
    expect(climatology.attribution).toMatchObject({
      author: 'Song Chen',
      doi: '10.24432/C5RK5G',
      licence: 'CC BY 4.0',
    });
  });
});
