export * from './basis.ts';
export * from './errors.ts';
export * from './rates/index.ts';
export * from './review/index.ts';
export * from './rules/index.ts';
export * from './signs/index.ts';
