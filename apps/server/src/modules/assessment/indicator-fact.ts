import type { AssessmentFact, SplitComparator } from '@ecoloop/api-contract';
import { type LocalizedText, printedUnit } from '@ecoloop/kernel';
import {
  decisiveFigures,
  evaluateTarget,
  natureOf,
  type TargetBound,
  type TargetInput,
  type TargetJudgement,
} from '@ecoloop/plan-reader';
import { roundHalfEven } from '@ecoloop/statistics';
import type { TargetItem } from '../split/index.ts';
import type { KnownFigure } from './sources.ts';

export interface IndicatorFactInput {
  readonly item: TargetItem;
  readonly plan: { readonly from: number; readonly to: number };
  readonly year: number;
  readonly degree: 'progress' | 'completion';
  /** What was handed down to the subject for the year; undefined: the plan's own target is the measure. */
  readonly handedDown?:
    | {
        readonly split: string;
        readonly comparator: SplitComparator;
        readonly value: number;
        readonly baseline?: number | undefined;
      }
    | undefined;
  /** Whether the plan's baseline is that of the subject. */
  readonly ownBaseline: boolean;
  readonly figures: readonly KnownFigure[];
  /** The year it is now, in the site's zone. */
  readonly currentYear: number;
}

/**
 * How far a subject has come with a target, at the end of the assessed year: what was known after it does not count.
 * Degrees are percent, by the formulas of progress and completion of plan evaluation (进度, 完成率).
 */
export function indicatorFact(input: IndicatorFactInput): AssessmentFact {
  const { item, year, handedDown } = input;
  const isSum = item.target.kind === 'cumulative' && handedDown !== undefined;
  const figures = input.figures.filter((figure) => figure.year <= year);
  const values = isSum && natureOf(item.name.zh) === 'change' ? amountsOf(figures, input.plan.from) : figures;
  const judged = judge(input, values, isSum);
  const { basis, bound, timeProgress, grade } = judged;
  const ref = figures.find((figure) => figure.year === basis?.year && figure.value !== undefined)?.ref;
  const known = {
    simulated: basis?.simulated === true,
    refs: [...(ref === undefined ? [] : [ref]), ...(handedDown ? [`split:${handedDown.split}`] : [])],
    unit: item.unit,
    ...(basis?.value === undefined ? {} : { value: basis.value, valueYear: basis.year }),
    ...(bound ? { target: targetText(bound, item.unit) } : {}),
    ...(judged.start ? { baseline: judged.start.value } : {}),
    ...(timeProgress === undefined ? {} : { timeProgress: percent(timeProgress) }),
  };
  if (!basis || basis.year !== year) {
    const reason = basis ? texts.old(year, basis.year) : noFigure(judged, figures, year);
    return { ...known, status: 'not-judgeable', reason };
  }
  const degree = input.degree === 'progress' ? judged.progress : completionOf(judged);
  if (judged.status === 'not-judgeable' || degree === undefined) {
    return { ...known, status: 'not-judgeable', reason: judged.reason };
  }
  return {
    ...known,
    degree: percent(degree),
    status: judged.status,
    ...(grade ? { grade } : {}),
    reason: judged.reason,
  };
}

function judge(input: IndicatorFactInput, values: TargetInput['values'], isSum: boolean): TargetJudgement {
  const { item, plan, year, handedDown, ownBaseline } = input;
  const baseline = handedDown?.baseline ?? (ownBaseline ? item.baseline?.value : undefined);
  return evaluateTarget({
    expression: handedDown
      ? { kind: 'level', comparator: handedDown.comparator, value: handedDown.value }
      : item.target,
    ...(item.direction === undefined ? {} : { direction: item.direction }),
    ...(handedDown ? {} : { nature: natureOf(item.name.zh) }),
    unit: item.unit,
    decimals: item.decimals,
    baseline:
      baseline === undefined || isSum ? undefined : { year: item.baseline?.year ?? plan.from - 1, value: baseline },
    from: isSum ? year : plan.from,
    targetYear: handedDown ? year : item.targetYear,
    values,
    // A later year of the plan is no reproach to the assessed one.
    currentYear: Math.min(input.currentYear, year + 1),
  });
}

/** Figures that count from the start of the plan, as what was added in each year. */
function amountsOf(figures: readonly KnownFigure[], from: number): TargetInput['values'] {
  const known = decisiveFigures(figures);
  return known.flatMap(({ year, value }) => {
    if (value === undefined || year < from) return [];
    if (year === from) return [{ year, value }];
    const before = known.find((figure) => figure.year === year - 1)?.value;
    return before === undefined ? [] : [{ year, value: Number((value - before).toPrecision(12)) }];
  });
}

/** Rising goals min(X / X_T, 1), falling goals min(X_T / X, 1); where a ratio says nothing, 1 or 0. */
export function completionOf({
  basis,
  bound,
  status,
  progress,
  formula,
}: Pick<TargetJudgement, 'basis' | 'bound' | 'status' | 'progress' | 'formula'>): number | undefined {
  if (status === 'met') return 1;
  if (formula === 'pass-or-fail') return progress;
  const value = basis?.value;
  if (!bound || value === undefined) return undefined;
  const rounded = roundHalfEven(value, bound.decimals);
  const isFalling = bound.comparator.startsWith('<');
  const isReached = isFalling ? rounded <= bound.value : rounded >= bound.value;
  if (isReached) return 1;
  const [part, whole] = isFalling ? [bound.value, rounded] : [rounded, bound.value];
  return whole > 0 && part >= 0 ? part / whole : 0;
}

function noFigure(judged: TargetJudgement, figures: readonly KnownFigure[], year: number): LocalizedText {
  return figures.some(({ year: known, simulated }) => known === year && simulated === true)
    ? judged.reason
    : texts.none(year);
}

function targetText({ comparator, value }: TargetBound, unit: string): LocalizedText {
  const label = printedUnit(unit);
  const sign = { '=': '=', '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[comparator];
  return { zh: `${sign} ${value} ${label.zh}`.trim(), en: `${sign} ${value} ${label.en}`.trim() };
}

/** Percent, without the noise of binary arithmetic. */
const percent = (share: number): number => roundHalfEven(share * 100, 6);

const texts = {
  none: (year: number): LocalizedText => ({
    zh: `没有 ${year} 年可用于判定的数值。`,
    en: `There is no value of ${year} to judge by.`,
  }),
  old: (year: number, newest: number): LocalizedText => ({
    zh: `没有 ${year} 年的数值（最新为 ${newest} 年）。`,
    en: `There is no value of ${year}; the newest is of ${newest}.`,
  }),
};
