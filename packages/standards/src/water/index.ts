export * from './gb3838.ts';
export * from './drinking-water-evaluation.ts';
export * from './drinking-water.ts';
export * from './gb3838-attainment.ts';
export * from './gb3838-sheet.ts';
export * from './gb3838-temperature.ts';
