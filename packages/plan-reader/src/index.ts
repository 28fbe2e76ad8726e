export type * from './model.ts';
export * from './target/index.ts';
