import type { GradeDays, Metric } from '@ecoloop/domain-kit';
import type { CalendarPeriod, LocalizedText } from '@ecoloop/kernel';
import { checkDays, requiredDays, type AirDayCounts, type AirMetric } from '@ecoloop/standards';

/** A mean or percentile of HJ 663, judged by its limit. */
export function concentrationMetric(metric: AirMetric): Metric {
  const { item, name, unit, decimals, validDays, requiredDays: required, valid, limit } = metric;
  return {
    id: metric.metric,
    name,
    property: item,
    ...(Number.isNaN(metric.value) ? {} : { value: metric.value, rounded: metric.rounded }),
    unit,
    decimals,
    validDays,
    requiredDays: required,
    valid,
    ...(metric.invalidReason === undefined ? {} : { reason: metric.invalidReason }),
    limit: { value: limit.most, class: limit.class, source: limit.source },
    ...(metric.attained === undefined ? {} : { attained: metric.attained }),
    ...(metric.exceedanceMultiple === undefined ? {} : { exceedanceMultiple: metric.exceedanceMultiple }),
  };
}

interface DayMetric {
  readonly id: string;
  readonly name: LocalizedText;
  readonly unit: 'd' | '%';
  readonly value: (counts: AirDayCounts) => number | undefined;
  readonly rounded: (counts: AirDayCounts) => number | undefined;
}

const share = (part: number, whole: number): number | undefined => (whole > 0 ? (part * 100) / whole : undefined);

const dayMetricDefinitions: readonly DayMetric[] = [
  {
    id: 'days.good',
    name: { zh: '优良天数', en: 'Good days' },
    unit: 'd',
    value: ({ good }) => good,
    rounded: ({ good }) => good,
  },
  {
    id: 'days.heavy',
    name: { zh: '重污染天数', en: 'Heavily polluted days' },
    unit: 'd',
    value: ({ heavy }) => heavy,
    rounded: ({ heavy }) => heavy,
  },
  {
    id: 'days.good-ratio',
    name: { zh: '优良天数比率（有效天）', en: 'Ratio of good days (of valid days)' },
    unit: '%',
    value: ({ good, valid }) => share(good, valid),
    rounded: ({ goodRatioOfValid }) => goodRatioOfValid,
  },
  {
    id: 'days.good-ratio-of-calendar',
    name: { zh: '优良天数比率（日历天）', en: 'Ratio of good days (of calendar days)' },
    unit: '%',
    value: ({ good, calendar }) => share(good, calendar),
    rounded: ({ goodRatioOfCalendar }) => goodRatioOfCalendar,
  },
  {
    id: 'days.heavy-ratio',
    name: { zh: '重污染天数比率（有效天）', en: 'Ratio of heavily polluted days (of valid days)' },
    unit: '%',
    value: ({ heavy, valid }) => share(heavy, valid),
    rounded: ({ heavyRatioOfValid }) => heavyRatioOfValid,
  },
];

/** Counts and ratios of days; they need as many days with an AQI as a mean of the period needs day values. */
export function dayMetrics(counts: AirDayCounts, dailyAqi: Int16Array, period: CalendarPeriod): Metric[] {
  const indexed = Float64Array.from(dailyAqi, (aqi) => (aqi < 0 ? NaN : aqi));
  const check = checkDays(indexed, period, requiredDays(period));
  return dayMetricDefinitions.map(({ id, name, unit, ...of }): Metric => {
    const value = counts.valid > 0 ? of.value(counts) : undefined;
    const rounded = counts.valid > 0 ? of.rounded(counts) : undefined;
    return {
      id,
      name,
      ...(value === undefined ? {} : { value }),
      ...(rounded === undefined ? {} : { rounded }),
      unit,
      decimals: unit === 'd' ? 0 : 1,
      ...check,
    };
  });
}

export function gradeDays(counts: AirDayCounts): GradeDays {
  const { calendar, valid, byLevel, good, heavy, goodRatioOfValid, goodRatioOfCalendar, primaryCounts } = counts;
  return {
    calendar,
    valid,
    byGrade: byLevel,
    good,
    heavy,
    ...(goodRatioOfValid === undefined ? {} : { goodRatioOfValid }),
    goodRatioOfCalendar: goodRatioOfCalendar ?? 0,
    leading: primaryCounts,
  };
}
