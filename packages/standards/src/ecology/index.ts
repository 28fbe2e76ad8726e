export type { EiSubIndex } from './amounts.ts';
export type { ChangeScale, IndexChange } from './change.ts';
export {
  eiChange,
  eiChangeScale,
  type EiEvaluation,
  type EiGrade,
  eiGradeLabel,
  eiGradeOf,
  eiGrades,
  type EiInput,
  type EiPartCode,
  eiParts,
  type EnvironmentalLimitCode,
  environmentalLimits,
  environmentalLimitSource,
  evaluateEi,
  hj192,
  withEnvironmentalLimit,
} from './ei.ts';
export * from './ei-sheet.ts';
export * from './ei-sub-indices.ts';
export * from './eqi.ts';
export * from './eqi-sheet.ts';
export type { IndexGrade } from './grade-scale.ts';
export * from './habitat-quality.ts';
export type { IndexPart, IndexTerm } from './weighted-index.ts';
