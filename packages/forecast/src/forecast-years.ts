import type { Distribution } from './distribution.ts';

export interface YearValue {
  readonly year: number;
  readonly value: number;
}

export interface YearsInput {
  /** Figures of whole years that count, at most one a year, in any order; years may be missing. */
  readonly values: readonly YearValue[];
  /** Last year to forecast. */
  readonly upTo: number;
  /** The year that runs, where a part of it is known already: it goes in as the newest year with its uncertainty. */
  readonly running?: { readonly year: number; readonly distribution: Distribution };
  /** Figures outside do not exist. */
  readonly least?: number;
  readonly most?: number;
}

export interface YearsForecast {
  readonly years: readonly { readonly year: number; readonly distribution: Distribution }[];
  readonly basedOn: readonly number[];
}

/**
 * What the experience of other series adds to a short one, set on half of the series of the backtest (see bench/): so
 * many years without any trend, so many degrees of freedom of a usual change from one year to the next (as a share; for
 * figures with an upper end of their mean size, from no backtest), how much of its drift a series keeps from year to
 * year, and how uncertain a drift is.
 */
const experience = { yearsOfNoDrift: 8, degrees: 4, change: 0.12, plainChange: 0.05, keptDrift: 0.9, driftSpread: 8 };

/** Fewer say nothing of a trend and too little of how figures vary. */
export const fewestYears = 3;

/**
 * Forecasts the years after the last known one: from the last value on by the robust drift of the series (Theil–Sen),
 * which is shrunk and fades, with a band that widens with the years. Amounts and concentrations (all positive, without
 * an upper end) are taken by their logarithm. Undefined with fewer than three years, the running one included.
 */
export function forecastYears(input: YearsInput): YearsForecast | undefined {
  const { running } = input;
  const known = [...input.values].filter(({ year }) => year !== running?.year).sort((a, b) => a.year - b.year);
  const isLog = input.most === undefined && known.every(({ value }) => value > 0);
  const points = known.map(({ year, value }) => ({ year, at: isLog ? Math.log(value) : value }));
  const beforeLast = points.at(-1);
  let extra = 0;
  if (running && (beforeLast === undefined || running.year > beforeLast.year)) {
    const { at, variance } = asPoint(running.distribution, isLog);
    if (Number.isFinite(at)) {
      points.push({ year: running.year, at });
      extra = variance;
    }
  }
  const last = points.at(-1);
  if (!last || points.length < fewestYears) return undefined;

  const slope = theilSen(points);
  const span = last.year - (points[0]?.year ?? last.year);
  const drift = (slope * span) / (span + experience.yearsOfNoDrift);
  const steps = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return { gap: point.year - before.year, change: point.at - before.at };
  });
  const usual = isLog ? experience.change : experience.plainChange * meanSize(known);
  const squares = steps.reduce((sum, { gap, change }) => sum + (change - drift * gap) ** 2 / gap, 0);
  const degreesOfFreedom = steps.length + experience.degrees;
  const variance = (squares + experience.degrees * usual ** 2) / degreesOfFreedom;

  const count = Math.max(0, input.upTo - last.year);
  let kept = 0;
  const years = Array.from({ length: count }, (_, index) => {
    const ahead = index + 1;
    kept += experience.keptDrift ** ahead;
    const ofDrift = (experience.driftSpread * kept * kept) / (span + experience.yearsOfNoDrift);
    return {
      year: last.year + ahead,
      distribution: {
        scaleOf: isLog ? 'log' : 'plain',
        location: last.at + drift * kept,
        scale: Math.sqrt(variance * (ahead + ofDrift) + extra),
        degreesOfFreedom,
        known: 0,
        ...(input.least === undefined ? {} : { least: input.least }),
        ...(input.most === undefined ? {} : { most: input.most }),
      } satisfies Distribution,
    };
  });
  const ofRunning =
    running && running.year === last.year && running.year <= input.upTo
      ? [{ year: running.year, distribution: running.distribution }]
      : [];
  return { years: [...ofRunning, ...years], basedOn: points.map(({ year }) => year) };
}

/** The middle of a distribution and its variance, on the scale the years are taken by. */
function asPoint(distribution: Distribution, isLog: boolean): { readonly at: number; readonly variance: number } {
  const { scaleOf, location, scale, known } = distribution;
  const rest = scaleOf === 'log' ? Math.exp(location) : location;
  const middle = known + rest;
  const deviation = scaleOf === 'log' ? rest * scale : scale;
  return isLog
    ? { at: Math.log(middle), variance: (deviation / middle) ** 2 }
    : { at: middle, variance: deviation ** 2 };
}

const meanSize = (values: readonly YearValue[]): number =>
  values.reduce((sum, { value }) => sum + Math.abs(value), 0) / Math.max(1, values.length) || 1;

/** Median of the slopes between all pairs of years. */
function theilSen(points: readonly { readonly year: number; readonly at: number }[]): number {
  return median(
    points.flatMap((later, index) =>
      points.slice(0, index).map((earlier) => (later.at - earlier.at) / (later.year - earlier.year)),
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
