import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRounded, percentile } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { exceedanceMultiple, type Averaging } from '../model/limit.ts';
import { aqiLevelOf } from './aqi-level.ts';
import { dailyAqi, hourlyAqi, type AirConcentrations, type AqiEvaluation } from './aqi.ts';
import { compositeIndex } from './composite-index.ts';
import { percent } from './day-counts.ts';
import { isValidOzoneDay } from './day.ts';
import type { AirEditionId } from './editions.ts';
import { findAirLimit, type AirAreaClass } from './gb3095.ts';
import { aqiTable, type AqiColumn } from './hj633.ts';
import { airItems, isAirItem, type AnyAirItem } from './item.ts';
import { subIndex } from './sub-index.ts';
import { beijingWarnings2023, findWarningLevel } from './warning.ts';

/** The collected figures and examples, each read in its source. They are not part of the repository. */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/air-quality.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the collected figures are missing: ${file}`);

type Figures = Readonly<Record<string, number | string | null>>;
interface Example<Expected> {
  readonly id?: string;
  readonly kind?: string;
  readonly input: Figures;
  readonly expected: Expected;
}
interface AqiExpected {
  readonly AQI: number;
  readonly IAQI?: Readonly<Record<string, number | null>>;
  readonly category?: string;
  readonly primary?: readonly string[];
}
type LimitRow = Readonly<Record<string, number | string>> & { readonly pollutant: string; readonly period: string };
interface BreakPoints {
  readonly iaqi: readonly number[];
  readonly breakpoints: Readonly<Record<string, readonly (number | null)[]>>;
}
interface Facts {
  readonly gb3095_2012: { readonly basic: readonly LimitRow[]; readonly other: readonly LimitRow[] };
  readonly gb3095_2026: { readonly basic: readonly LimitRow[]; readonly other: readonly LimitRow[] };
  readonly hj633_2012: BreakPoints;
  readonly hj633_2026: BreakPoints;
  readonly test_vectors: {
    readonly aqi_daily_2012: readonly Example<AqiExpected>[];
    readonly aqi_daily_2026: readonly Example<AqiExpected>[];
    readonly aqi_hourly_2012: readonly Example<AqiExpected>[];
    readonly aqi_hourly_2026: readonly Example<AqiExpected>[];
    readonly percentiles: readonly {
      readonly label: string;
      readonly p: number;
      /** The values, or the first and last of consecutive whole numbers. */
      readonly input: readonly number[] | { readonly sequence: readonly [first: number, last: number] };
      readonly expected: { readonly value: number };
    }[];
    readonly rounding_half_even: readonly {
      readonly input: string;
      readonly decimals: number;
      readonly expected: string;
    }[];
    readonly composite_index: readonly Example<Readonly<Record<string, { readonly index: string }>>>[];
    readonly o3_daily_validity: readonly {
      readonly valid_8h_windows_from_8_to_24: number;
      readonly max_8h: number;
      readonly expected: { readonly valid: boolean };
    }[];
    readonly warning_levels: readonly {
      readonly forecast_daily_AQI: readonly number[];
      readonly expected: string | null;
    }[];
  };
  readonly published_examples: readonly Example<Readonly<Record<string, unknown>>>[];
}

const items: Readonly<Record<string, AnyAirItem>> = {
  SO2: 'so2',
  NO2: 'no2',
  CO: 'co',
  O3: 'o3',
  O3_8h: 'o3',
  PM10: 'pm10',
  'PM2.5': 'pm25',
  CO_95: 'co',
  O3_8h_90: 'o3',
  TSP: 'tsp',
  NOx: 'nox',
  Pb: 'air_lead',
  BaP: 'air_benzo_a_pyrene',
};
const periods: Readonly<Record<string, Averaging>> = {
  annual: 'year',
  quarter: 'quarter',
  '24h': 'day',
  '1h': 'hour',
  daily_max_8h: 'daily-maximum-8-hours',
};

function itemOf(name: string): AnyAirItem {
  const item = items[name.replace(/_(24h|1h|8h|24h_rolling|8h_rolling)$/, '')] ?? items[name];
  if (!item) throw new Error(`no item ${name}`);
  return item;
}

function columnOf(name: string): AqiColumn {
  const averaging = name.endsWith('_24h') ? 'day' : name.endsWith('_8h') ? '8h' : 'hour';
  const column = `${itemOf(name)}.${averaging}`;
  const known = Object.keys(aqiTable('2012').columns) as AqiColumn[]; // its keys by definition
  const found = known.find((candidate) => candidate === column);
  if (!found) throw new Error(`no column ${column}`);
  return found;
}

/** The plain inputs of an example; anything that is no number is missing. */
function concentrations(input: Figures): AirConcentrations {
  const entries = Object.entries(input)
    .filter(([name, value]) => typeof value === 'number' && name in items)
    .map(([name, value]) => [itemOf(name), value]);
  return Object.fromEntries(entries) as AirConcentrations; // codes of items with numbers
}

function valuesOf(input: Facts['test_vectors']['percentiles'][number]['input']): Float64Array {
  if (!('sequence' in input)) return Float64Array.from(input);
  const [first, last] = input.sequence;
  return new Float64Array(last - first + 1).map((_, place) => first + place);
}

function numberAt(input: Figures, name: string): number {
  return Number(input[name] ?? NaN);
}

const title = available ? 'collected figures' : 'collected figures (not here: set ECOLOOP_SHARED to their folder)';

describe.skipIf(!available)(title, () => {
  // Read only where it is there; the cast is the shape in which the file was written.
  const facts = available ? (JSON.parse(readFileSync(file, 'utf8')) as Facts) : undefined;
  const get = (): Facts => {
    if (!facts) throw new Error('unreachable: skipped');
    return facts;
  };

  it('hold every limit of GB 3095 as the library has it', () => {
    const sets: readonly [AirEditionId, readonly LimitRow[], string][] = [
      ['2012', [...get().gb3095_2012.basic, ...get().gb3095_2012.other], ''],
      ['2026-transition', [...get().gb3095_2026.basic, ...get().gb3095_2026.other], 'transition_'],
      ['2026-final', [...get().gb3095_2026.basic, ...get().gb3095_2026.other], 'final_'],
    ];
    const classes: readonly AirAreaClass[] = ['I', 'II'];
    for (const [edition, rows, prefix] of sets) {
      expect(rows).toHaveLength(23);
      for (const row of rows) {
        for (const of of classes) {
          const limit = findAirLimit(edition, itemOf(row.pollutant), periods[row.period] ?? 'sample', of);
          expect([row.pollutant, row.period, limit?.most, limit?.unit]).toEqual([
            row.pollutant,
            row.period,
            row[`${prefix}class_${of}`],
            row['unit'],
          ]);
        }
      }
    }
  });

  it('hold every break point of HJ 633 as the library has it', () => {
    const sets: readonly [AirEditionId, BreakPoints][] = [
      ['2012', get().hj633_2012],
      ['2026-transition', get().hj633_2026],
      ['2026-final', get().hj633_2026],
    ];
    for (const [edition, { iaqi, breakpoints }] of sets) {
      const table = aqiTable(edition);
      expect(table.iaqi).toEqual(iaqi);
      for (const [name, points] of Object.entries(breakpoints)) {
        expect(table.columns[columnOf(name)]).toEqual(points.filter((point) => point !== null));
      }
    }
  });

  function check({ input, expected }: Example<AqiExpected>, evaluation: AqiEvaluation): void {
    expect(evaluation.aqi, JSON.stringify(input)).toBe(expected.AQI);
    if (expected.category !== undefined) expect(aqiLevelOf(expected.AQI).name.zh).toBe(expected.category);
    const primary = expected.primary?.map(itemOf);
    if (primary) expect(new Set(evaluation.primary), JSON.stringify(input)).toEqual(new Set(primary));
  }

  it('give the AQI of every daily example', () => {
    const { aqi_daily_2012: of2012, aqi_daily_2026: of2026 } = get().test_vectors;
    expect([of2012.length, of2026.length]).toEqual([16, 19]);
    for (const example of of2012) {
      const oneHour = example.input['O3_1h'];
      const options = typeof oneHour === 'number' ? { o3OneHourMaximum: oneHour } : {};
      check(example, dailyAqi(concentrations(example.input), '2012', options));
    }
    for (const example of of2026) check(example, dailyAqi(concentrations(example.input), '2026-transition'));
  });

  it('give the AQI of every hourly example', () => {
    const { aqi_hourly_2012: of2012, aqi_hourly_2026: of2026 } = get().test_vectors;
    expect([of2012.length, of2026.length]).toEqual([4, 7]);
    for (const example of of2012) {
      const { input } = example;
      const running = {
        pm10: numberAt(input, 'PM10_24h_rolling'),
        pm25: numberAt(input, 'PM2.5_24h_rolling'),
        o3: numberAt(input, 'O3_8h_rolling'),
      };
      check(example, hourlyAqi(concentrations(input), '2012', { running }));
    }
    for (const example of of2026) check(example, hourlyAqi(concentrations(example.input), '2026-transition'));
  });

  it('give every percentile, rounded value, index, ozone day and warning', () => {
    const vectors = get().test_vectors;
    for (const { p, input, expected, label } of vectors.percentiles) {
      expect(percentile(valuesOf(input), p).value, label).toBeCloseTo(expected.value, 9);
    }
    for (const { input, decimals, expected } of vectors.rounding_half_even) {
      expect(formatRounded(Number(input), decimals), input).toBe(expected);
    }
    const editions: Readonly<Record<string, AirEditionId>> = {
      limits_2012: '2012',
      limits_2026_transition: '2026-transition',
      limits_2026_final: '2026-final',
    };
    for (const { input, expected } of vectors.composite_index) {
      for (const [name, edition] of Object.entries(editions)) {
        if (!(name in expected)) continue;
        const values = { so2: NaN, no2: NaN, co: NaN, o3: NaN, pm10: NaN, pm25: NaN };
        for (const [code, value] of Object.entries(concentrations(input))) {
          if (isAirItem(code) && typeof value === 'number') values[code] = value;
        }
        expect(formatRounded(compositeIndex(values, edition)?.value ?? NaN, 2)).toBe(expected[name]?.index);
      }
    }
    for (const { valid_8h_windows_from_8_to_24: windows, max_8h: largest, expected } of vectors.o3_daily_validity) {
      expect(isValidOzoneDay(windows, largest, '2012')).toBe(expected.valid);
    }
    for (const { forecast_daily_AQI: forecast, expected } of vectors.warning_levels) {
      expect(findWarningLevel(forecast, beijingWarnings2023)?.id ?? null).toBe(expected);
    }
  });

  it('give every published figure', () => {
    const counts = new Map<string, number>();
    for (const { kind = '', input, expected } of get().published_examples) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const where = JSON.stringify(input);
      switch (kind) {
        case 'aqi_daily_2012':
          expect(dailyAqi(concentrations(input), '2012').aqi, where).toBe(expected['AQI']);
          break;
        case 'aqi_daily_gas_only_dust_day':
          for (const edition of ['2012', '2026-transition'] as const) {
            expect(dailyAqi(concentrations(input), edition).aqi, where).toBe(expected['AQI']);
          }
          break;
        case 'iaqi_2026':
          for (const [name, value] of Object.entries(input)) {
            const item = airItems.find((candidate) => candidate === itemOf(name)) ?? 'so2';
            const sub = subIndex(item, columnOf(name), Number(value), '2026-transition');
            expect(sub?.iaqi, where).toBe(expected['IAQI']);
          }
          break;
        case 'aqi_hourly_2026':
          expect(hourlyAqi(concentrations(input), '2026-transition').aqi, where).toBe(expected['AQI']);
          break;
        case 'exceedance_multiple': {
          const multiple = exceedanceMultiple(numberAt(input, 'C'), numberAt(input, 'S'));
          expect(formatRounded(multiple ?? NaN, 2), where).toBe(expected['multiple']);
          break;
        }
        case 'good_day_ratio': {
          const ratio = percent(numberAt(input, 'good_days'), numberAt(input, 'valid_days'));
          expect(formatRounded(ratio, 1), where).toBe(expected['percent']);
          break;
        }
        default:
          break;
      }
    }
    // Percentiles and the composite index stand in their own tests.
    expect(Object.fromEntries(counts)).toEqual({
      aqi_daily_2012: 24,
      aqi_daily_gas_only_dust_day: 6,
      iaqi_2026: 12,
      aqi_hourly_2026: 2,
      percentile_published: 3,
      exceedance_multiple: 11,
      good_day_ratio: 8,
      composite_index_2012: 1,
    });
  });
});
