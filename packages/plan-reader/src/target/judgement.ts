import type { LocalizedText } from '@ecoloop/kernel';
import type { Comparator, TargetExpression } from './expression.ts';
import type { KnownValue } from './known-value.ts';

/** `on-course` and `at-risk` only while the plan runs; afterwards `met` or `missed`. */
export type TargetStatus = 'met' | 'on-course' | 'at-risk' | 'missed' | 'not-judgeable';

/**
 * The progress of an indicator beside the progress of time (目标一致法): done P ≥ 1, on track P ≥ τ, basically on track
 * P ≥ 0.8 τ, behind P ≥ 0, reverse P < 0.
 */
export type TargetGrade = 'done' | 'on-track' | 'basically-on-track' | 'behind' | 'reverse';

export type Direction = 'lower-is-better' | 'higher-is-better';

/**
 * What the yearly values of an indicator say. `state`: where it stands (a concentration, a share). `change`: how far it
 * has come since the base year, zero at the start (降幅, 减排量, 累计新增).
 */
export type FigureNature = 'state' | 'change';

/** A figure of one year. Of several for a year the computed one goes before the reported one. */
export interface FigureOfYear extends KnownValue {
  readonly year: number;
  /** `reported` where it is not given. */
  readonly origin?: 'computed' | 'reported';
  /** False where data do not cover the year by the standard's rule: such a value decides nothing. */
  readonly complete?: boolean;
  /** True where it rests on simulated data: such a value decides nothing. */
  readonly simulated?: boolean;
}

export interface TargetInput {
  /** A delegated target is resolved before (`resolveDelegated`); one that could not be stays `delegated`. */
  readonly expression: TargetExpression;
  /** Which side attains a figure printed without a sign, and what improvement means. */
  readonly direction?: Direction;
  /** `state` where it is not given; see `natureOf`. */
  readonly nature?: FigureNature;
  /** Unit code of the kernel, or as printed. */
  readonly unit: string;
  /** Decimals in which the indicator is given. */
  readonly decimals: number;
  readonly baseline?: (KnownValue & { readonly year: number }) | undefined;
  /** First year of the plan. */
  readonly from: number;
  readonly targetYear: number;
  /** Every figure known, in any order, those of years outside the plan too. */
  readonly values: readonly FigureOfYear[];
  /** The year it is now, in the site's zone. */
  readonly currentYear: number;
}

/** What the figure of the target year has to satisfy once it is rounded; in the indicator's unit. */
export interface TargetBound {
  readonly comparator: Comparator;
  readonly value: number;
  readonly decimals: number;
}

/**
 * How the share done was computed. `way`: (X − X₀) / (X_T − X₀). `ratio`: X / X_T for rising and X_T / X for falling
 * targets that hold in each year. `pass-or-fail`: 1 or 0.
 */
export type ProgressFormula = 'way' | 'ratio' | 'pass-or-fail';

export interface TargetJudgement {
  readonly status: TargetStatus;
  readonly reason: LocalizedText;
  /** The figure on which the judgement rests. */
  readonly basis?: FigureOfYear;
  /** Share done, 1 when all is; below 0 when it went the wrong way, above 1 when more was done than asked. */
  readonly progress?: number;
  readonly formula?: ProgressFormula;
  /** Share of the time gone at the end of the basis' year, 0 to 1: τ = (t − t₀) / (T − t₀). */
  readonly timeProgress?: number;
  readonly grade?: TargetGrade;
  /** Absent where the target gives no figure to attain. */
  readonly bound?: TargetBound;
  /** Where the way starts: the baseline, or zero for a change. */
  readonly start?: { readonly year: number; readonly value: number };
}
