export * from './column.ts';
export * from './completeness.ts';
export * from './mean.ts';
export * from './percentile.ts';
export * from './ranking.ts';
export * from './rounding.ts';
