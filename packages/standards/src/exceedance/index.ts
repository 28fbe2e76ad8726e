export * from './check-limit.ts';
export * from './data-flags.ts';
export * from './emission-mass.ts';
export * from './exceedance-statistics.ts';
export { judgeLimits, type Verdict, verdictLabel, verdicts } from './judge-limits.ts';
export * from './limit-check-sheet.ts';
export * from './oxygen.ts';
export * from './period-means.ts';
