import type { TargetExpression } from '../target/expression.ts';
import type { CleanText } from '../text/clean-text.ts';
import type { Doubt } from './doubt.ts';
import type { Quality } from './quality.ts';
import type { Subject } from './subject.ts';

/** A statement found in a sentence, at indices of its clean text. */
export interface Finding {
  readonly clean: CleanText;
  readonly start: number;
  readonly end: number;
  readonly subject: Subject;
  readonly expression: TargetExpression;
  readonly unit: string;
  /** Year the sentence names for it. */
  readonly year?: number;
  readonly eachYear: boolean;
  /** The words tell something done. */
  readonly isPast: boolean;
  /** A standing limit: 4.5吨以下 of what is forbidden. */
  readonly isLimit: boolean;
  /** The sentence says what must or must not be. */
  readonly isRule: boolean;
  /** Of statements without a figure. */
  readonly strength?: Quality['strength'];
  readonly confidence: number;
  readonly doubts: readonly Doubt[];
}

/** What a sentence has said so far, for clauses that leave their subject out. */
export interface Memory {
  subjects: Subject[];
  /** The clause before. */
  clause?: string;
  last?: Finding;
}

/** What must or must not be. */
export const RULE = /(?<![适响供反效相对回])应(?![用急收接保治查改对变])|必须|须(?!知)|不得|禁止|严禁|限速|不准|不许/;
/** What was done already. */
export const PAST =
  /(?:过去|近|这)?五年(?:来|间|以来)|以来|(?<!领)已(?:经|完成|建(?!成?[^，]{2,12}(?:率|量|比例|能力))|全|基本|有|达|实现|累计)|超额完成|顺利完成|圆满|共有|目前|截[至止]|提前完成|仍有|仍高达/;
