import type { IndicatorValue, PlanContent, PlanIndicator, PlanIndicatorContent } from '@ecoloop/api-contract';
import {
  decisiveFigures,
  evaluateTarget,
  natureOf,
  resolveDelegated,
  type TargetJudgement,
} from '@ecoloop/plan-reader';
import type { ComputedValue } from '../indicator/index.ts';
import type { ReportedFigure } from './repository.ts';

/** A plan with its identifier, as far as its indicators are described. */
export interface IndicatedPlan {
  readonly id: string;
  readonly content: Pick<PlanContent, 'from' | 'indicators'>;
}

/** A target that another plan sets, and whether its figure holds for this territory too. */
export interface ResolvedTarget {
  readonly from: string;
  readonly indicator: PlanIndicatorContent;
}

/**
 * The parent's indicator that a person has named (null: none has its figure), otherwise that of the same name or
 * computation; undefined where the parent has none.
 */
export function findDelegated(
  indicator: PlanIndicatorContent,
  parent: IndicatedPlan | undefined,
  decided?: string | null,
): ResolvedTarget | undefined {
  if (indicator.target.kind !== 'delegated' || !parent) return undefined;
  const found = parent.content.indicators.find(({ key, computedBy, name }) =>
    decided === undefined
      ? (computedBy !== undefined && computedBy === indicator.computedBy) || name.zh === indicator.name.zh
      : key === decided,
  );
  return found && { from: `${parent.id}/${found.key}`, indicator: found };
}

/** Puts computed and reported values together and judges the indicator by those that may decide. */
export function describeIndicator(
  plan: IndicatedPlan,
  indicator: PlanIndicatorContent,
  parent: IndicatedPlan | undefined,
  computed: readonly ComputedValue[],
  reported: readonly ReportedFigure[],
  currentYear: number,
  decided?: string | null,
): PlanIndicator {
  const reference = (year: number): string => `indicator:${plan.id}/${indicator.key}/${year}`;
  const values: IndicatorValue[] = [
    ...reported.map(({ year, value, text, source }): IndicatorValue => ({
      year,
      ...(value === undefined ? {} : { value }),
      ...(text === undefined ? {} : { text }),
      origin: 'reported',
      complete: true,
      simulated: false,
      source,
      ref: reference(year),
    })),
    ...computed.map(({ year, value, complete, simulated }): IndicatorValue => ({
      year,
      ...(value === undefined ? {} : { value }),
      origin: 'computed',
      complete,
      simulated,
      ref: reference(year),
    })),
  ].sort((a, b) => a.year - b.year || a.origin.localeCompare(b.origin));
  const resolved = findDelegated(indicator, parent, decided);
  const target = resolveDelegated(
    { expression: indicator.target, unit: indicator.unit },
    resolved && { expression: resolved.indicator.target, unit: resolved.indicator.unit },
  );
  const judgement = evaluateTarget({
    expression: target,
    direction: indicator.direction,
    nature: natureOf(indicator.name.zh),
    unit: indicator.unit,
    decimals: indicator.decimals,
    baseline: indicator.baseline,
    targetYear: indicator.targetYear,
    from: plan.content.from,
    values,
    currentYear,
  });
  const newest = decisiveFigures(values).at(-1);
  const { category, computedBy, baseline, note, section } = indicator;
  return {
    plan: plan.id,
    key: indicator.key,
    number: indicator.number,
    ...(section === undefined ? {} : { section }),
    name: indicator.name,
    ...(category ? { category } : {}),
    unit: indicator.unit,
    decimals: indicator.decimals,
    attribute: indicator.attribute,
    direction: indicator.direction,
    ...(computedBy === undefined ? {} : { computedBy }),
    ...(baseline ? { baseline } : {}),
    targetYear: indicator.targetYear,
    targetText: indicator.targetText,
    ...(resolved ? { resolvedTarget: describeResolved(resolved) } : {}),
    ...(target.kind === 'level' ? { targetValue: target.value } : {}),
    ...(newest ? { newest } : {}),
    values,
    status: judgement.status,
    statusReason: judgement.reason,
    ...progressFields(judgement),
    ...(note ? { note } : {}),
  };
}

function progressFields({ progress, formula, timeProgress, grade, bound, start }: TargetJudgement) {
  return {
    ...(progress === undefined ? {} : { progress }),
    ...(formula === undefined ? {} : { progressFormula: formula }),
    ...(timeProgress === undefined ? {} : { timeProgress }),
    ...(grade === undefined ? {} : { grade }),
    ...(bound ? { bound } : {}),
    ...(start ? { start } : {}),
  };
}

function describeResolved({ from, indicator }: ResolvedTarget): NonNullable<PlanIndicator['resolvedTarget']> {
  const { target, targetText } = indicator;
  return { from, text: targetText, ...(target.kind === 'level' ? { value: target.value } : {}) };
}
