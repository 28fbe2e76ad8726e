export * from './aqi-columns.ts';
export type { AqiColumns } from './aqi-rows.ts';
export * from './day-column.ts';
export * from './item-mask.ts';
export * from './period-columns.ts';
export type { AirDayCountColumns } from './day-count-columns.ts';
export type { AirMetricColumns, DayCheckColumns } from './metric-columns.ts';
export type { CompositeColumns } from './composite-columns.ts';
