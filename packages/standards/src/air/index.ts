export * from './aqi-level.ts';
export * from './aqi.ts';
export * from './columns/index.ts';
export * from './compare-editions.ts';
export * from './composite-index.ts';
export * from './day-counts.ts';
export * from './day.ts';
export * from './dust-episodes.ts';
export * from './dust.ts';
export * from './editions.ts';
export * from './explain-aqi.ts';
export * from './explain-period.ts';
export * from './gb3095-annex.ts';
export * from './gb3095-sheet.ts';
export * from './gb3095.ts';
export * from './hj633-sheet.ts';
export { type AqiColumn, type AqiTable, aqiTable, dayColumn, hourColumn } from './hj633.ts';
export * from './hj663-sheet.ts';
export {
  type AirMetricDefinition,
  type AirMetricId,
  airMetricIds,
  airMetrics,
  type AirStatistic,
  statisticDecimals,
} from './hj663.ts';
export * from './item.ts';
export * from './judge-value.ts';
export { type AirMetric, evaluateMetric, type MetricOptions } from './metric.ts';
export * from './other-item-period.ts';
export * from './period.ts';
export * from './ranking.ts';
export * from './reading.ts';
export * from './reference-state.ts';
export * from './remainder.ts';
export * from './required-days.ts';
export * from './sensitive-groups.ts';
export * from './sub-index.ts';
export * from './territory.ts';
export { airDayRules, type AirValidityRow, airValidityRows, type DayRule } from './validity.ts';
export * from './warning-sheet.ts';
export * from './warning.ts';
