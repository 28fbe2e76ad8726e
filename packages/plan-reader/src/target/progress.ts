import type { ProgressFormula, TargetBound, TargetGrade, TargetInput } from './judgement.ts';
import { holds } from './known-value.ts';
import type { BaseValue } from './target-bound.ts';

interface ProgressInput {
  readonly bound: TargetBound;
  readonly start: BaseValue | undefined;
  readonly value: number | undefined;
  readonly reached: boolean | undefined;
  /** Improve or keep: passed or failed, with no way to go. */
  readonly isTrend: boolean;
}

interface Progress {
  readonly progress?: number;
  readonly formula?: ProgressFormula;
}

/**
 * Share of the target that is done. A target that stood fulfilled at the start, or has no start, is to hold in every
 * year: there the share is the ratio of figure and target, and 1 when it holds.
 */
export function progressOf({ bound, start, value, reached, isTrend }: ProgressInput): Progress {
  if (isTrend) return reached === undefined ? {} : { progress: reached ? 1 : 0, formula: 'pass-or-fail' };
  if (
    start &&
    value !== undefined &&
    !holds(start.value, bound.comparator, bound.value) &&
    start.value !== bound.value
  ) {
    return { progress: (value - start.value) / (bound.value - start.value), formula: 'way' };
  }
  if (reached === true) return { progress: 1, formula: 'ratio' };
  if (reached === undefined || value === undefined) return {};
  const ratio = bound.comparator.startsWith('<') ? bound.value / value : value / bound.value;
  return Number.isFinite(ratio) ? { progress: Math.min(1, Math.max(0, ratio)), formula: 'ratio' } : {};
}

/** τ = (t − t₀) / (T − t₀) at the end of `year`, from 0 to 1; t₀ is the year of the start, or the one before the plan. */
export function timeProgressOf(
  { from, targetYear }: Pick<TargetInput, 'from' | 'targetYear'>,
  year: number,
  startYear: number = from - 1,
): number {
  if (targetYear <= startYear) return 1;
  return Math.min(1, Math.max(0, (year - startYear) / (targetYear - startYear)));
}

interface GradeInput extends Progress {
  readonly timeProgress: number;
  readonly reached: boolean;
  readonly isOver: boolean;
  readonly start: BaseValue | undefined;
  readonly value: number | undefined;
  readonly bound: TargetBound;
}

/** Where a target holds in each year, or the time is up, all of the time counts as gone. */
export function gradeOf({
  progress,
  formula,
  timeProgress,
  reached,
  isOver,
  start,
  value,
  bound,
}: GradeInput): TargetGrade | undefined {
  if (reached) return 'done';
  if (progress === undefined) return undefined;
  if (formula === 'pass-or-fail') {
    return start && value !== undefined && isWorse(value, start.value, bound) ? 'reverse' : 'behind';
  }
  if (progress < 0) return 'reverse';
  const time = isOver || formula === 'ratio' ? 1 : timeProgress;
  if (progress >= time && !isOver) return 'on-track';
  return progress >= 0.8 * time ? 'basically-on-track' : 'behind';
}

const isWorse = (value: number, start: number, { comparator }: TargetBound): boolean =>
  comparator.startsWith('<') ? value > start : value < start;
