import type { IndicatorForecast, PlanIndicator } from '@ecoloop/api-contract';
import {
  bandOf,
  forecastRunningYear,
  forecastYears,
  fewestYears,
  probabilityOf,
  type MonthValue,
} from '@ecoloop/forecast';
import type { LocalizedText } from '@ecoloop/kernel';
import { decisiveFigures, natureOf } from '@ecoloop/plan-reader';

const BAND = 0.8;

const yearsMethod: LocalizedText = {
  zh: '由历年数值的稳健趋势（Theil–Sen，逐年衰减）外推，区间为 80%；系数由历史记录回测确定',
  en: 'Extrapolated by the robust trend of the years (Theil–Sen, fading), with an 80 % band; set by backtests on records',
};
const runningMethod: LocalizedText = {
  zh: '本年已有月份加往年季节规律推算全年，其后由历年稳健趋势（Theil–Sen，逐年衰减）外推，区间为 80%',
  en: 'The year from its months so far and the seasons of earlier years, then by the robust trend of the years (Theil–Sen, fading), with an 80 % band',
};

/**
 * Forecasts an indicator from the figures that may decide, up to the target year or the running one.
 *
 * @param months means of months computed from complete, measured data; none for a reported indicator
 * @param isSum whether the target asks for a sum of years: a year's forecast says nothing of it
 */
export function forecastIndicator(
  indicator: PlanIndicator,
  months: readonly MonthValue[],
  currentYear: number,
  isSum: boolean,
): IndicatorForecast {
  const isChange = natureOf(indicator.name.zh) === 'change';
  const ends = indicator.unit === '%' && !isChange ? { least: 0, most: 100 } : {};
  const values = yearValues(indicator, isChange, currentYear);
  const year = forecastRunningYear({ year: currentYear, months, ...ends });
  const running = year && { year: currentYear, distribution: year.distribution };
  const upTo = Math.max(indicator.targetYear, currentYear);
  const forecast = forecastYears({ values, upTo, ...(running ? { running } : {}), ...ends });
  const level = BAND * 100;
  const method = running ? runningMethod : yearsMethod;
  if (!forecast) {
    const known = values.length;
    return { years: [], level, basedOn: values.map((each) => each.year), method, missing: tooFew(known) };
  }
  const target = forecast.years.find((each) => each.year === indicator.targetYear);
  return {
    years: forecast.years.map(({ year: of, distribution }) => ({ year: of, ...bandOf(distribution, BAND) })),
    level,
    ...(target && indicator.bound && !isSum
      ? { probability: probabilityOf(target.distribution, indicator.bound) }
      : {}),
    basedOn: [...forecast.basedOn],
    ...(year ? { runningYear: { year: currentYear, months: year.known } } : {}),
    method,
  };
}

const tooFew = (known: number): LocalizedText => ({
  zh: `只有 ${known} 个年度的实测或审核数值，至少 ${fewestYears} 个年度才作预测；模拟和不完整的数值不用`,
  en: `A forecast needs measured or approved figures of at least ${fewestYears} years (known: ${known}); simulated or incomplete ones are not used`,
});

/** Figures of years that are over, with the baseline, and with zero where a change begins. */
function yearValues(indicator: PlanIndicator, isChange: boolean, currentYear: number) {
  const decisive = decisiveFigures(indicator.values).filter((figure) => figure.year < currentYear);
  const values = decisive.flatMap(({ year, value }) => (value === undefined ? [] : [{ year, value }]));
  const begin = isChange ? indicator.start : indicator.baseline;
  const isNew = begin?.value !== undefined && values.every(({ year }) => year !== begin.year);
  return begin?.value !== undefined && isNew ? [{ year: begin.year, value: begin.value }, ...values] : values;
}
