import {
  brierScore,
  coverageOf,
  forecastRunningYear,
  forecastYears,
  probabilityOf,
  type MonthValue,
  type Verified,
  type YearValue,
} from '../src/index.ts';
import type { Series } from './records.ts';

export interface Case extends Verified {
  readonly series: string;
  /** Years ahead, or months that were known. */
  readonly lead: number;
  /** The last known value, or the last year's: what a reader without a forecast would say. */
  readonly naive: number;
}

/** Each year from the fourth on is forecast from those before it, one to five years ahead. */
export function yearCases({ name, points }: Series<YearValue>): Case[] {
  return points.flatMap((_, index) => {
    const values = points.slice(0, index);
    const last = values.at(-1);
    if (!last) return [];
    const forecast = forecastYears({ values, upTo: last.year + 5 });
    return (forecast?.years ?? []).flatMap(({ year, distribution }) => {
      const actual = points.find((point) => point.year === year);
      return actual
        ? [{ series: name, lead: year - last.year, distribution, actual: actual.value, naive: last.value }]
        : [];
    });
  });
}

/**
 * Each window of twelve months with twelve before it is forecast from its first 3, 6 and 9 months. Windows start in any
 * month, so they overlap: the cases are fewer than they look.
 */
export function runningCases({ name, points }: Series<MonthValue>): Case[] {
  const at = new Map(points.map(({ year, month, value }) => [year * 12 + month - 1, value]));
  const starts = [...at.keys()].filter((start) => range(start - 12, 24).every((month) => at.has(month)));
  return starts.flatMap((start) => {
    // The window becomes the calendar year 2000: its months are counted from its start.
    const monthsBefore = [...at].filter(([month]) => month < start);
    const shifted = (entries: readonly (readonly [number, number])[]): MonthValue[] =>
      entries.map(([month, value]) => ({
        year: 2001 + Math.floor((month - start) / 12),
        month: 1 + ((((month - start) % 12) + 12) % 12),
        value,
      }));
    const values = range(start, 12).map((month) => [month, at.get(month) ?? 0] as const);
    const days = (entries: readonly (readonly [number, number])[]): number => {
      const weights = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      return entries.reduce((sum, [, value], index) => sum + value * (weights[index] ?? 0), 0) / 365;
    };
    const naive = days(range(start - 12, 12).map((month) => [month, at.get(month) ?? 0] as const));
    return [3, 6, 9].flatMap((lead) => {
      const forecast = forecastRunningYear({
        year: 2001,
        months: shifted([...monthsBefore, ...values.slice(0, lead)]),
      });
      return forecast ? [{ series: name, lead, distribution: forecast.distribution, actual: days(values), naive }] : [];
    });
  });
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

/** Targets of 60 to 120 % of the last value: met or not, and how likely that was said to be. */
export function asTargets(cases: readonly Case[]) {
  return cases.flatMap(({ distribution, actual, naive }) =>
    [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2].map((share) => {
      const asked = { comparator: '<=', value: naive * share, decimals: 9 } as const;
      return {
        probability: probabilityOf(distribution, asked),
        happened: actual <= asked.value,
        naive: naive <= asked.value,
      };
    }),
  );
}

export interface Score {
  readonly cases: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly brier: number;
  /** Of saying that all stays as it is. */
  readonly brierNaive: number;
  /** Of saying how often such targets are met, whatever the series. */
  readonly brierShare: number;
}

export function scoreOf(cases: readonly Case[]): Score {
  const targets = asTargets(cases);
  const share = targets.filter(({ happened }) => happened).length / targets.length;
  return {
    cases: cases.length,
    coverage80: coverageOf(cases, 0.8),
    coverage95: coverageOf(cases, 0.95),
    brier: brierScore(targets),
    brierNaive: brierScore(targets.map(({ naive, happened }) => ({ probability: Number(naive), happened }))),
    brierShare: brierScore(targets.map(({ happened }) => ({ probability: share, happened }))),
  };
}

/** Half of the series set the constants of the package, the other half is the test. */
export function isSetting(name: string): boolean {
  let sum = 7;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % 2 === 0;
}
