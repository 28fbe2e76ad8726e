import type { Distribution } from './distribution.ts';

/** The mean of a month (or its share, its amount a day): what the year's figure is the mean of, weighted by days. */
export interface MonthValue {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly value: number;
}

export interface RunningYearInput {
  readonly year: number;
  /** Months of the year that are over, and all known months of earlier years. */
  readonly months: readonly MonthValue[];
  readonly least?: number;
  readonly most?: number;
}

export interface RunningYearForecast {
  readonly distribution: Distribution;
  /** Months of the year that are known. */
  readonly known: number;
  readonly basedOn: readonly number[];
}

/** Set on half of the series of the backtest, as those of `forecastYears`. */
const experience = { degrees: 4, monthDeviation: 0.25, levelDeviation: 0.12, sharedOfMonths: 0.15 };

/**
 * Forecasts the mean of a running year from the months that are over: the months to come follow the seasons of the
 * earlier years at the level that the year shows so far. Undefined without a month of this year, or where a month to
 * come has never been seen.
 *
 * Means of positive figures without an upper end are taken by their logarithm, others as they are.
 */
export function forecastRunningYear(input: RunningYearInput): RunningYearForecast | undefined {
  const { year, least, most } = input;
  const isLog = most === undefined && input.months.every(({ value }) => value > 0);
  const at = (value: number): number => (isLog ? Math.log(value) : value);
  const now = input.months.filter((month) => month.year === year);
  const before = input.months.filter((month) => month.year < year);
  const toCome = allMonths.filter((month) => !now.some((known) => known.month === month));
  if (now.length === 0 || toCome.some((month) => !before.some((known) => known.month === month))) return undefined;
  const size = isLog ? 1 : meanOf(input.months.map(({ value }) => Math.abs(value))) || 1;

  const { seasons, levels } = additiveFit(before.map(({ value, ...month }) => ({ ...month, at: at(value) })));
  const years = [...levels.keys()].sort((a, b) => a - b);
  const residuals = before.map(
    ({ year: of, month, value }) => at(value) - (levels.get(of) ?? 0) - (seasons.get(month) ?? 0),
  );
  // A fit takes up a degree for each year and each month but one.
  const free = Math.max(0, residuals.length - levels.size - seasons.size + 1);
  const degreesOfFreedom = free + experience.degrees;
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const ofMonth = (squares + experience.degrees * (experience.monthDeviation * size) ** 2) / degreesOfFreedom;

  // The level of this year: the newest before it, and what its months say, by their precision.
  const prior = levels.get(years.at(-1) ?? year) ?? 0;
  const priorVariance = (experience.levelDeviation * size) ** 2 + ofMonth / 12;
  const seen = now
    .filter(({ month }) => seasons.has(month))
    .map(({ month, value }) => at(value) - (seasons.get(month) ?? 0));
  const seenVariance = ofMonth / Math.max(1, seen.length) + ofMonth * experience.sharedOfMonths;
  const weight = seen.length === 0 ? 0 : priorVariance / (priorVariance + seenVariance);
  const level = prior + weight * (meanOf(seen) - prior);
  const levelVariance = weight * seenVariance + (1 - weight) ** 2 * (seen.length === 0 ? priorVariance : 0);

  const days = allMonths.map((month) => daysIn(year, month));
  const total = days.reduce((sum, count) => sum + count, 0);
  const shareOf = (month: number): number => (days[month - 1] ?? 0) / total;
  const known = now.reduce((sum, { month, value }) => sum + shareOf(month) * value, 0);
  const basedOn = [...years, year];
  const edges = { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
  if (toCome.length === 0) {
    const distribution: Distribution = {
      scaleOf: 'plain',
      location: 0,
      scale: 1e-9 * size,
      degreesOfFreedom,
      known,
      ...edges,
    };
    return { distribution, known: now.length, basedOn };
  }
  const monthVariance = ofMonth * (1 + 1 / years.length);
  const shared = levelVariance + ofMonth * experience.sharedOfMonths;
  const middles = toCome.map((month) => shareOf(month) * back(level + (seasons.get(month) ?? 0), isLog));
  const rest = middles.reduce((sum, middle) => sum + middle, 0);
  const variance = toCome.reduce(
    (sum, month, index) => {
      // On the logarithmic scale a deviation is a share of the month's value.
      const own = isLog ? (middles[index] ?? 0) : shareOf(month);
      return sum + own ** 2 * monthVariance;
    },
    (isLog ? rest : toCome.reduce((sum, month) => sum + shareOf(month), 0)) ** 2 * shared,
  );
  const distribution: Distribution = isLog
    ? {
        scaleOf: 'log',
        location: Math.log(rest),
        scale: Math.sqrt(Math.log1p(variance / rest ** 2)),
        degreesOfFreedom,
        known,
        ...edges,
      }
    : { scaleOf: 'plain', location: rest, scale: Math.sqrt(variance), degreesOfFreedom, known, ...edges };
  return { distribution, known: now.length, basedOn };
}

const allMonths = Array.from({ length: 12 }, (_, index) => index + 1);

const back = (at: number, isLog: boolean): number => (isLog ? Math.exp(at) : at);

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Level of each year and deviation of each month that together come nearest to the values (means taken in turn). */
function additiveFit(values: readonly { readonly year: number; readonly month: number; readonly at: number }[]) {
  const seasons = new Map<number, number>();
  const levels = new Map<number, number>();
  for (let turn = 0; turn < 30; turn += 1) {
    fill(
      levels,
      values,
      ({ year }) => year,
      ({ month, at }) => at - (seasons.get(month) ?? 0),
    );
    fill(
      seasons,
      values,
      ({ month }) => month,
      ({ year, at }) => at - (levels.get(year) ?? 0),
    );
  }
  return { seasons, levels };
}

function fill<Item>(
  means: Map<number, number>,
  items: readonly Item[],
  groupOf: (item: Item) => number,
  valueOf: (item: Item) => number,
): void {
  const groups = new Map<number, number[]>();
  for (const item of items) {
    const group = groups.get(groupOf(item));
    if (group) group.push(valueOf(item));
    else groups.set(groupOf(item), [valueOf(item)]);
  }
  for (const [group, members] of groups) means.set(group, meanOf(members));
}
