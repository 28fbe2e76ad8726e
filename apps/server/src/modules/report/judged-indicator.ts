import type {
  PlanIndicator,
  PlanIndicatorContent,
  ReportGap,
  ReportIndicator,
  ReportValue,
} from '@ecoloop/api-contract';
import { printedUnit } from '@ecoloop/kernel';
import { decisiveFigures, evaluateTarget, natureOf, parseTarget, resolveDelegated } from '@ecoloop/plan-reader';
import type { TargetExpression } from '@ecoloop/plan-reader';

/** With what its version says of it, where that is known. */
export interface UpperIndicator {
  readonly known: PlanIndicator;
  readonly content: PlanIndicatorContent | undefined;
}

export interface JudgeContext {
  readonly from: number;
  /** The year that is evaluated: it is over, and later figures do not count. */
  readonly year: number;
  readonly official: boolean;
  /** The indicator as the plan's version says it, where it is known. */
  readonly content: PlanIndicatorContent | undefined;
  /** That of the higher plan which a delegated target points at. */
  readonly upper: UpperIndicator | undefined;
}

export interface JudgedIndicator {
  readonly indicator: ReportIndicator;
  readonly gaps: readonly ReportGap[];
}

/**
 * An indicator as it stood at the end of the year of the report, judged by the figures up to then. An official report
 * leaves simulated values out and says so; one for practice shows such a value where there is no other, marked.
 */
export function judgedIndicator(known: PlanIndicator, context: JudgeContext): JudgedIndicator {
  const { from, year, official, content, upper } = context;
  const simulated = known.values.filter((value) => value.simulated && value.year <= year);
  const values: ReportValue[] = known.values.filter((value) => value.year <= year && !(official && value.simulated));
  const direction = known.direction === 'lower-is-better' ? 'lower-is-better' : 'higher-is-better';
  const expression = expressionOf(known, content, upper, direction);
  const judgement =
    expression &&
    evaluateTarget({
      expression,
      direction,
      nature: natureOf(known.name.zh),
      unit: known.unit,
      decimals: known.decimals,
      baseline: known.baseline,
      from,
      targetYear: known.targetYear,
      values,
      currentYear: year + 1,
    });
  const basisYear = judgement?.basis?.year;
  const basis =
    decisiveFigures(values).find((value) => value.year === basisYear) ??
    (official ? undefined : values.findLast((value) => value.simulated));
  const unreadable = {
    zh: `目标“${known.targetText.zh}”无法按数值判断`,
    en: 'The target cannot be judged by a figure',
  };
  const { progress, formula, timeProgress, grade, bound } = judgement ?? {};
  const { number, name, category, unit, decimals, attribute, baseline, targetYear, targetText, note } = known;
  const gap = (zh: string, en: string): ReportGap => ({ part: 'indicators', subject: name.zh, text: { zh, en } });
  return {
    indicator: {
      key: known.key,
      number,
      name,
      ...(category ? { category } : {}),
      unit: printedUnit(unit).zh,
      decimals,
      attribute,
      direction,
      ...(baseline ? { baseline } : {}),
      targetYear,
      targetText,
      ...(bound ? { targetValue: bound.value } : {}),
      ...(known.resolvedTarget ? { resolvedTarget: known.resolvedTarget } : {}),
      values,
      ...(basis ? { basis } : {}),
      status: judgement?.status ?? 'not-judgeable',
      statusReason: judgement?.reason ?? unreadable,
      // done or not is no share of a way
      ...(progress === undefined || formula === undefined || formula === 'pass-or-fail'
        ? {}
        : { progress: percent(progress), progressFormula: formula }),
      ...(timeProgress === undefined ? {} : { timeProgress: percent(timeProgress) }),
      ...(grade === undefined ? {} : { grade }),
      ...(note ? { note } : {}),
    },
    gaps: [
      ...(basis === undefined && simulated.length === 0
        ? [gap(`没有${from}年至${year}年的数值`, `No value of ${from} to ${year}`)]
        : []),
      ...(basis !== undefined && basis.year !== year
        ? [
            gap(
              `没有${year}年的数值，以${basis.year}年的数值代替`,
              `No value of ${year}; that of ${basis.year} stands in`,
            ),
          ]
        : []),
      ...(official && simulated.length > 0
        ? [
            gap(
              `${simulated.map((value) => value.year).join('、')}年的模拟数值不列入正式报告`,
              'Simulated values are left out of an official report',
            ),
          ]
        : []),
      ...(basis !== undefined && judgement?.status === 'not-judgeable'
        ? [gap(judgement.reason.zh, judgement.reason.en)]
        : []),
    ],
  };
}

function expressionOf(
  known: PlanIndicator,
  content: PlanIndicatorContent | undefined,
  upper: UpperIndicator | undefined,
  direction: ReportIndicator['direction'],
): TargetExpression | undefined {
  const read = ({ targetText, unit }: PlanIndicator): TargetExpression | undefined =>
    parseTarget(targetText.zh, { unit, direction })?.expression;
  const own = content?.target ?? read(known);
  if (own?.kind !== 'delegated' || !upper) return own;
  const higher = upper.content?.target ?? read(upper.known);
  return resolveDelegated(
    { expression: own, unit: known.unit },
    higher && { expression: higher, unit: upper.known.unit },
  );
}

/** To a tenth, so that the frozen input holds no rounding noise. */
const percent = (share: number): number => Math.round(share * 1000) / 10;
