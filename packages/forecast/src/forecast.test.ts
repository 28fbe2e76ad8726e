import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { bandOf, probabilityOf, quantileOf, shareUpTo, type Distribution } from './distribution.ts';
import { forecastRunningYear } from './forecast-running-year.ts';
import { forecastYears } from './forecast-years.ts';
import { brierScore, coverageOf } from './honesty.ts';
import { studentProbability, studentQuantile } from './student-t.ts';

describe('Student’s t', () => {
  // Percentage points as tables print them.
  it.each([
    [0.975, 1, 12.706],
    [0.9, 3, 1.638],
    [0.975, 10, 2.228],
    [0.95, 30, 1.697],
    [0.995, 5, 4.032],
  ])('%f with %i degrees is %f', (probability, degrees, t) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(t, 3);
    expect(studentProbability(t, degrees)).toBeCloseTo(probability, 4);
  });
});

const distribution: fc.Arbitrary<Distribution> = fc.record({
  scaleOf: fc.constantFrom('log' as const, 'plain' as const),
  location: fc.double({ min: -3, max: 5, noNaN: true }),
  scale: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  degreesOfFreedom: fc.integer({ min: 2, max: 30 }),
  known: fc.double({ min: 0, max: 50, noNaN: true }),
});
const probability = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('distributions', () => {
  it.prop([distribution, probability])('quantile and share are each other’s inverse', (of, share) => {
    expect(shareUpTo(of, quantileOf(of, share))).toBeCloseTo(share, 6);
  });

  it.prop([distribution, fc.double({ min: -10, max: 200, noNaN: true }), fc.integer({ min: 0, max: 3 })])(
    'a target is reached or not: the probabilities add up to one',
    (of, value, decimals) => {
      const atMost = probabilityOf(of, { comparator: '<=', value, decimals });
      expect(atMost + probabilityOf(of, { comparator: '>', value, decimals })).toBeCloseTo(1, 9);
      expect(atMost).toBeGreaterThanOrEqual(probabilityOf(of, { comparator: '<', value, decimals }));
    },
  );

  it('figures stay within their ends', () => {
    const share: Distribution = {
      scaleOf: 'plain',
      location: 99,
      scale: 5,
      degreesOfFreedom: 5,
      known: 0,
      least: 0,
      most: 100,
    };
    expect(bandOf(share).high).toBe(100);
    expect(probabilityOf(share, { comparator: '>=', value: 100, decimals: 0 })).toBeGreaterThan(0.3);
  });
});

describe('years to come', () => {
  it('three years are the fewest', () => {
    const values = [2021, 2022].map((year) => ({ year, value: 30 }));
    expect(forecastYears({ values, upTo: 2025 })).toBeUndefined();
    expect(forecastYears({ values: [...values, { year: 2023, value: 30 }], upTo: 2025 })?.years).toHaveLength(2);
  });

  it('a steady fall goes on, ever less surely', () => {
    const values = [40, 38, 36, 34, 32].map((value, index) => ({ year: 2019 + index, value }));
    const bands = (forecastYears({ values, upTo: 2026 })?.years ?? []).map(({ distribution: of }) => bandOf(of));
    expect(bands.map(({ value }) => value)).toEqual(bands.map(({ value }) => value).toSorted((a, b) => b - a));
    expect(bands[0]?.value).toBeLessThan(32);
    const widths = bands.map(({ low, high }) => Math.log(high / low));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  });

  it.prop([
    fc.uniqueArray(
      fc.record({ year: fc.integer({ min: 2010, max: 2025 }), value: fc.double({ min: 0, max: 100, noNaN: true }) }),
      {
        selector: ({ year }) => year,
        minLength: 3,
      },
    ),
  ])('shares stay shares, bands hold their middle, and the order given does not matter', (values) => {
    const input = { upTo: 2030, least: 0, most: 100 };
    const forecast = forecastYears({ ...input, values });
    expect(forecastYears({ ...input, values: values.toReversed() })).toEqual(forecast);
    for (const { distribution: of } of forecast?.years ?? []) {
      const { low, value, high } = bandOf(of);
      expect(low <= value && value <= high && low >= 0 && high <= 100).toBe(true);
    }
  });

  it('a running year goes in as the newest, with its doubt', () => {
    const values = [40, 38, 36].map((value, index) => ({ year: 2020 + index, value }));
    const running: Distribution = {
      scaleOf: 'log',
      location: Math.log(33),
      scale: 0.05,
      degreesOfFreedom: 8,
      known: 0,
    };
    const forecast = forecastYears({ values, upTo: 2024, running: { year: 2023, distribution: running } });
    expect(forecast?.basedOn).toEqual([2020, 2021, 2022, 2023]);
    expect(forecast?.years[0]).toEqual({ year: 2023, distribution: running });
    expect(forecast?.years[1]?.year).toBe(2024);
  });
});

describe('the running year', () => {
  const season = [90, 80, 70, 60, 50, 45, 45, 50, 55, 70, 85, 95];
  const yearOf = (year: number, share: number, count = 12) =>
    season.slice(0, count).map((value, index) => ({ year, month: index + 1, value: value * share }));

  it('follows the seasons at this year’s level', () => {
    const months = [...yearOf(2021, 1), ...yearOf(2022, 1), ...yearOf(2023, 0.9, 6)];
    const forecast = forecastRunningYear({ year: 2023, months });
    if (!forecast) throw new Error('no forecast');
    const whole = season.reduce((sum, value) => sum + value, 0) / 12;
    const { low, value, high } = bandOf(forecast.distribution);
    expect(forecast.known).toBe(6);
    expect(value).toBeGreaterThan(0.88 * whole);
    expect(value).toBeLessThan(0.95 * whole);
    expect(low < value && value < high).toBe(true);
  });

  it('knows more with every month, and all at the end', () => {
    const widthAfter = (count: number): number => {
      const months = [...yearOf(2021, 1), ...yearOf(2022, 1.1), ...yearOf(2023, 1, count)];
      const forecast = forecastRunningYear({ year: 2023, months });
      if (!forecast) throw new Error('no forecast');
      const { low, high } = bandOf(forecast.distribution);
      return high - low;
    };
    const widths = [2, 5, 8, 11, 12].map(widthAfter);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths.at(-1)).toBeLessThan(1e-6);
  });

  it('says nothing of seasons it has not seen', () => {
    expect(forecastRunningYear({ year: 2023, months: yearOf(2023, 1, 6) })).toBeUndefined();
    expect(forecastRunningYear({ year: 2023, months: yearOf(2022, 1) })).toBeUndefined();
    expect(forecastRunningYear({ year: 2023, months: [...yearOf(2022, 1, 8), ...yearOf(2023, 1, 6)] })).toBeUndefined();
  });
});

describe('honesty', () => {
  const standard: Distribution = { scaleOf: 'plain', location: 0, scale: 1, degreesOfFreedom: 30, known: 0 };
  it('coverage counts what fell within the band', () => {
    const cases = [-3, -0.5, 0, 0.5, 3].map((actual) => ({ distribution: standard, actual }));
    expect(coverageOf(cases, 0.8)).toBeCloseTo(0.6, 9);
  });
  it('the Brier score of certainty is 0 or 1', () => {
    expect(brierScore([{ probability: 1, happened: true }])).toBe(0);
    expect(brierScore([{ probability: 1, happened: false }])).toBe(1);
    expect(brierScore([{ probability: 0.5, happened: true }])).toBe(0.25);
  });
});
