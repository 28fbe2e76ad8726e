export type * from './model.ts';
export type { Comparator, TargetExpression } from './target/expression.ts';
