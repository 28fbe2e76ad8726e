import { localDateFrom, startOfLocalDate } from '@ecoloop/kernel';
import { airItems, evaluateAirDay, getProperty } from '@ecoloop/standards';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { listedStations } from '../station-list.ts';
import { ZONE } from '../zone.ts';
import { citywide } from './citywide.ts';
import { pollutants, recordedCorrelation, recordedDiurnal, recordedMonthlyMean } from './climatology.ts';
import { enterprises, enterpriseStations } from './enterprises.ts';
import { createDemoModel, demoProperties, expectedMonthlyMean } from './demo-model.ts';
import { monthSpan } from './month-span.ts';
import { noiseKey, normal, normalShare, redNoise } from './noise.ts';
import { referenceOf } from './reference-stations.ts';

const HOUR = 3_600_000;
const model = createDemoModel(7);
const start = startOfLocalDate(localDateFrom(2024, 1, 1), ZONE);
const twoYears = (startOfLocalDate(localDateFrom(2026, 1, 1), ZONE) - start) / HOUR;
const stationIds = listedStations.map(({ id }) => id);

const present = (values: Iterable<number>): number[] => [...values].filter((value) => !Number.isNaN(value));
const mean = (values: Iterable<number>): number => {
  const there = present(values);
  return there.reduce((sum, value) => sum + value, 0) / there.length;
};

function correlation(one: Float64Array, other: Float64Array): number {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  const products = (a: Float64Array, b: Float64Array, ma: number, mb: number): number =>
    a.reduce((sum, value, index) => sum + (value - ma) * ((b[index] ?? NaN) - mb), 0);
  return (
    products(one, other, meanOne, meanOther) /
    Math.sqrt(products(one, one, meanOne, meanOne) * products(other, other, meanOther, meanOther))
  );
}

const everything = new Map(stationIds.map((id) => [id, model.hours(id, start, twoYears)]));

function column(station: string, code: string): Float64Array {
  return everything.get(station)?.[code] ?? new Float64Array();
}

describe('the hours of the model', () => {
  property.prop([
    fc.constantFrom(...stationIds),
    fc.integer({ min: 0, max: twoYears - 1 }),
    fc.integer({ min: 0, max: 1500 }),
  ])('are the same whoever asks for which window, in whatever order', (station, from, count) => {
    const window = createDemoModel(7).hours(station, start + from * HOUR, Math.min(count, twoYears - from));
    for (const code of demoProperties) {
      expect(window[code]).toEqual(column(station, code).slice(from, from + count));
    }
  });

  it('differ with the seed', () => {
    expect(createDemoModel(8).hours('dongsi', start, 48)['pm25']).not.toEqual(column('dongsi', 'pm25').slice(0, 48));
  });

  it('refuse an unknown station and a start within an hour', () => {
    expect(() => model.hours('nowhere', start, 1)).toThrow(/nowhere/);
    expect(() => model.hours('dongsi', start + 1, 1)).toThrow(/whole hour/);
    expect(() => expectedMonthlyMean('nowhere', 'pm25', 1, 2025)).toThrow(/nowhere/);
  });
});

describe('monthly means', () => {
  it('agree with the input of the model within 2 %, for every station, pollutant and month of two years', () => {
    const wrong: string[] = [];
    for (const station of stationIds) {
      for (const pollutant of pollutants) {
        for (let index = 0; index < 24; index += 1) {
          const [year, month] = [2024 + Math.floor(index / 12), (index % 12) + 1];
          const { firstHour, count } = monthSpan(year, month);
          const from = firstHour - start / HOUR;
          const actual = mean(column(station, pollutant).subarray(from, from + count));
          const expected = expectedMonthlyMean(station, pollutant, month, year);
          if (!(Math.abs(actual / expected - 1) < 0.02))
            wrong.push(`${station} ${pollutant} ${year}-${month} ${actual} ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    [2024, 30.5],
    [2025, 27],
  ])('of PM2.5 in %i make the published mean of the city, %f µg/m³', (year, published) => {
    const counted = listedStations.filter(({ role }) => role === 'evaluation').map(({ id }) => id);
    const from = (startOfLocalDate(localDateFrom(year, 1, 1), ZONE) - start) / HOUR;
    const to = (startOfLocalDate(localDateFrom(year + 1, 1, 1), ZONE) - start) / HOUR;
    const city = mean(counted.map((id) => mean(column(id, 'pm25').subarray(from, to))));
    expect(city / published).toBeGreaterThan(0.98);
    expect(city / published).toBeLessThan(1.02);
  });

  it('keep ozone at the level of the record and go on at the newest published level', () => {
    expect(expectedMonthlyMean('dongsi', 'o3', 7, 2025)).toBe(recordedMonthlyMean('Dongsi', 'o3', 7));
    expect(expectedMonthlyMean('dongsi', 'pm25', 7, 2027)).toBe(expectedMonthlyMean('dongsi', 'pm25', 7, 2025));
  });
});

describe('values', () => {
  it('have PM2.5 below PM10 in every hour', () => {
    for (const id of stationIds) {
      const pm10 = column(id, 'pm10');
      expect(
        column(id, 'pm25').findIndex((value, index) => value >= (pm10[index] ?? NaN)),
        id,
      ).toBe(-1);
    }
  });

  it('are plausible and carry the decimals of the property', () => {
    for (const code of demoProperties) {
      const { plausible = { min: NaN, max: NaN }, decimals } = getProperty(code);
      for (const id of stationIds) {
        const odd = present(column(id, code)).find(
          (value) =>
            !(value >= plausible.min && value <= plausible.max) ||
            Math.abs(Number(value.toFixed(decimals)) - value) > 1e-9,
        );
        expect(odd, `${id} ${code}`).toBeUndefined();
      }
    }
  });

  it('are missing now and then, for a few hours, and hardly ever cost a day', () => {
    const days = twoYears / 24;
    for (const id of stationIds) {
      const pm25 = column(id, 'pm25');
      const missing = pm25.filter((value) => Number.isNaN(value)).length;
      expect(missing).toBeGreaterThan(0);
      expect(missing / twoYears).toBeLessThan(0.01);
      for (const item of airItems) {
        const hours = column(id, item);
        const valid = Array.from({ length: days }, (_, day) => day).filter(
          (day) => evaluateAirDay(item, hours.subarray(day * 24, day * 24 + 24), '2012').valid,
        );
        expect(valid.length / days, `${id} ${item}`).toBeGreaterThan(0.98);
      }
    }
  });

  it('follow the hours of the day as the record does', () => {
    for (const pollutant of ['no2', 'o3'] as const) {
      const { firstHour, count } = monthSpan(2025, 7);
      const from = firstHour - start / HOUR;
      const byHour = Float64Array.from({ length: 24 }, (_, hour) =>
        mean(
          stationIds.flatMap((id) =>
            present(
              column(id, pollutant)
                .subarray(from, from + count)
                .filter((_value, index) => index % 24 === hour),
            ),
          ),
        ),
      );
      expect(correlation(byHour, Float64Array.from(recordedDiurnal(pollutant, 7))), pollutant).toBeGreaterThan(0.8);
    }
  });

  it('move together across the city, and ozone against nitrogen dioxide', () => {
    const span = monthSpan(2025, 1);
    const long = { ...span, count: 20_000 };
    const { pollutants: scores } = citywide(7, long);
    expect(correlation(scores.pm25, scores.co)).toBeCloseTo(recordedCorrelation('pm25', 'co'), 1);
    expect(correlation(scores.no2, scores.o3)).toBeLessThan(-0.4);
  });

  it('are warm in July, cold in January, and the wind comes from 0 to 359 degrees', () => {
    const of = (month: number): number => {
      const { firstHour, count } = monthSpan(2025, month);
      return mean(column('dongsi', 'temperature').subarray(firstHour - start / HOUR, firstHour - start / HOUR + count));
    };
    expect(of(7)).toBeGreaterThan(23);
    expect(of(1)).toBeLessThan(1);
    const directions = present(column('dongsi', 'wind_direction'));
    expect(Math.min(...directions)).toBeLessThan(5);
    expect(Math.max(...directions)).toBeLessThan(360);
  });
});

describe('noise', () => {
  it('is standard normal and remembers as told, also where a window begins', () => {
    const key = noiseKey(1, 'test');
    const series = redNoise(key, 0.95, 1000, 50_000);
    expect(mean(series)).toBeCloseTo(0, 0);
    expect(Math.sqrt(mean(series.map((value) => value * value)))).toBeCloseTo(1, 1);
    expect(correlation(series.subarray(0, -1), series.subarray(1))).toBeCloseTo(0.95, 2);
    expect(redNoise(key, 0.95, 1400, 1)[0]).toBeCloseTo(series[400] ?? NaN, 6);
    const draws = Float64Array.from({ length: 20_000 }, (_, index) => normal(key, index));
    expect(mean(draws)).toBeCloseTo(0, 1);
    expect(mean(draws.map((value) => value * value))).toBeCloseTo(1, 1);
  });

  it.each([
    [0, 0.5],
    [1.2816, 0.9],
    [-2.3263, 0.01],
  ])('has a share below %f of %f', (score, share) => {
    expect(normalShare(score)).toBeCloseTo(share, 4);
  });
});

describe('stations of the model', () => {
  it('have a reference in the record each, their own where there is one', () => {
    for (const station of listedStations) {
      const reference = referenceOf(station);
      expect(recordedMonthlyMean(reference.station, 'pm25', 1), station.id).toBeGreaterThan(0);
      if (station.record !== undefined) expect(reference).toEqual({ station: station.record, factor: 1 });
    }
  });

  it('have a data logger each that nobody takes for a real one', () => {
    expect(model.devices.map(({ station }) => station)).toEqual([
      ...stationIds,
      ...enterpriseStations.map(({ id }) => id),
    ]);
    for (const { device, secret, systemCode } of model.devices) {
      expect(device).toMatch(/^DEMO[0-9]{20}$/);
      expect(secret).toMatch(/^0000[0-9]{2}$/);
      expect(['22', '31', '32']).toContain(systemCode);
    }
  });
});

describe('made-up outlets', () => {
  const DAYS = 365;
  const year = enterpriseStations.map(({ id }) => ({
    id,
    values: model.hours(id, start, DAYS * 24),
    marks: model.marks?.(id, start, DAYS * 24) ?? {},
  }));

  it('say of themselves that they are simulated', () => {
    for (const { name } of [...enterprises.organisations, ...enterprises.stations, ...enterprises.outlets]) {
      expect(name.zh).toContain('模拟');
      expect(name.en.toLowerCase()).toContain('simulated');
    }
  });

  it('give the same hour whoever asks for it', () => {
    for (const { id, values, marks } of year) {
      const hour = start + 100 * HOUR;
      for (const [property, [value]] of Object.entries(model.hours(id, hour, 1))) {
        expect(value, property).toEqual(values[property]?.[100]);
        expect(model.marks?.(id, hour, 1)[property]).toEqual([marks[property]?.[100]]);
      }
    }
  });

  it('exceed now and then, are calibrated every week, and miss some hours; the second boiler keeps its limit', () => {
    const nox = (id: string) =>
      [...(year.find((one) => one.id === id)?.values['flue_nitrogen_oxides'] ?? [])].filter((value) => value > 30);
    expect(nox('simulated-boiler-1').length).toBeGreaterThan(20);
    expect(nox('simulated-boiler-2').length).toBeLessThan(5);
    for (const { values, marks } of year) {
      const [property = ''] = Object.keys(values);
      const share = [...(values[property] ?? [])].filter(Number.isNaN).length / (DAYS * 24);
      expect(share).toBeGreaterThan(0.002);
      expect(share).toBeLessThan(0.02);
      expect(marks[property]?.filter((mark) => mark === 'C').length).toBe(52);
      expect(new Set(marks[property])).toEqual(new Set(['', 'C', 'D']));
    }
  });
});
