export * from './development-land.ts';
export * from './development-land-sheet.ts';
export * from './farmland.ts';
export * from './farmland-class.ts';
export * from './farmland-sheet.ts';
export * from './gb15618.ts';
export * from './gb36600.ts';
export * from './risk.ts';
