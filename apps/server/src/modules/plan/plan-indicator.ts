import type { IndicatorValue, PlanContent, PlanIndicator, PlanIndicatorContent } from '@ecoloop/api-contract';
import type { Target } from '@ecoloop/domain-kit';
import type { TargetExpression } from '@ecoloop/plan-reader';
import type { ComputedValue } from '../indicator/index.ts';
import { judgeTarget, type DecisiveValue } from './judge-target.ts';
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

/** The parent's indicator of the same name or computation; undefined where the parent has none. */
export function resolveDelegated(
  indicator: PlanIndicatorContent,
  parent: IndicatedPlan | undefined,
): ResolvedTarget | undefined {
  if (indicator.target.kind !== 'delegated' || !parent) return undefined;
  const found = parent.content.indicators.find(
    ({ computedBy, name }) =>
      (computedBy !== undefined && computedBy === indicator.computedBy) || name.zh === indicator.name.zh,
  );
  return found && { from: `${parent.id}/${found.key}`, indicator: found };
}

/**
 * A delegated target takes the parent's where that is a level to attain in the same unit. An amount (tonnes cut) of the
 * whole parent is no target of its part, and stays delegated.
 */
function effectiveTarget(indicator: PlanIndicatorContent, resolved: ResolvedTarget | undefined): Target {
  if (!resolved || resolved.indicator.unit !== indicator.unit) return targetOf(indicator.target);
  return targetOf(resolved.indicator.target);
}

/** The target as the judgement knows it; what it does not know is not judged. */
function targetOf(expression: TargetExpression): Target {
  if (expression.kind === 'level') return { ...expression, kind: 'value' };
  if (expression.kind === 'qualitative') {
    if (expression.quality === 'improve') return { kind: 'improve' };
    if (expression.quality === 'eliminate') return { kind: 'eliminate' };
    if (expression.quality === 'basically-eliminate') return { kind: 'eliminate', basically: true };
  }
  if (expression.kind === 'change' && expression.base === 'peak') {
    return { kind: 'below-peak', percent: expression.value };
  }
  return { kind: 'delegated' };
}

/** Puts computed and reported values together and judges the indicator by those that may decide. */
export function describeIndicator(
  plan: IndicatedPlan,
  indicator: PlanIndicatorContent,
  parent: IndicatedPlan | undefined,
  computed: readonly ComputedValue[],
  reported: readonly ReportedFigure[],
  currentYear: number,
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
  const decisive = decisiveValues(values);
  const resolved = resolveDelegated(indicator, parent);
  const target = effectiveTarget(indicator, resolved);
  const judgement = judgeTarget({
    target,
    direction: indicator.direction,
    unit: indicator.unit,
    decimals: indicator.decimals,
    baseline: indicator.baseline,
    targetYear: indicator.targetYear,
    from: plan.content.from,
    values: decisive.map(({ year, value, text }): DecisiveValue => ({
      year,
      ...(value === undefined ? {} : { value }),
      ...(text === undefined ? {} : { text }),
    })),
    currentYear,
    hasSimulated: values.some(({ simulated }) => simulated),
  });
  const newest = decisive.at(-1);
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
    ...(target.kind === 'value' ? { targetValue: target.value } : {}),
    ...(newest ? { newest } : {}),
    values,
    status: judgement.status,
    statusReason: judgement.reason,
    ...(note ? { note } : {}),
  };
}

/** One value a year: the computed one where data cover the year and are not simulated, otherwise the reported one. */
function decisiveValues(values: readonly IndicatorValue[]): IndicatorValue[] {
  const byYear = new Map<number, IndicatorValue>();
  for (const value of values) {
    if (value.simulated || !value.complete) continue;
    if (value.origin === 'computed' || !byYear.has(value.year)) byYear.set(value.year, value);
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

function describeResolved({ from, indicator }: ResolvedTarget): NonNullable<PlanIndicator['resolvedTarget']> {
  const { target, targetText } = indicator;
  return { from, text: targetText, ...(target.kind === 'level' ? { value: target.value } : {}) };
}
