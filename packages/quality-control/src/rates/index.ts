export * from './count-values.ts';
export * from './transmission-rates.ts';
