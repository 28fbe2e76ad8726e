export { decisiveFigures } from './decisive-figures.ts';
export { evaluateTarget } from './evaluate-target.ts';
export type { Comparator, TargetExpression } from './expression.ts';
export { natureOf } from './figure-nature.ts';
export type {
  Direction,
  FigureNature,
  FigureOfYear,
  ProgressFormula,
  TargetBound,
  TargetGrade,
  TargetInput,
  TargetJudgement,
  TargetStatus,
} from './judgement.ts';
export { compareKnown, readBound, type KnownValue } from './known-value.ts';
export { parseTarget, type ParsedTarget, type TargetContext } from './parse-target.ts';
export { readsAsFigure } from './pass-or-fail.ts';
export { printTarget } from './print-target.ts';
export { resolveDelegated, type TargetInUnit } from './resolve-delegated.ts';
