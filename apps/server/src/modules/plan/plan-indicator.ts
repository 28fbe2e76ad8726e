import type { IndicatorValue, PlanIndicator } from '@ecoloop/api-contract';
import type { PlanDefinition, PlanIndicatorDefinition, Target } from '@ecoloop/domain-kit';
import type { ComputedValue } from '../indicator/index.ts';
import { judgeTarget, type DecisiveValue } from './judge-target.ts';

/** A target that another plan sets, and whether its figure holds for this territory too. */
export interface ResolvedTarget {
  readonly from: string;
  readonly indicator: PlanIndicatorDefinition;
}

/** The parent's indicator of the same name or computation; undefined where the parent has none. */
export function resolveDelegated(
  indicator: PlanIndicatorDefinition,
  parent: PlanDefinition | undefined,
): ResolvedTarget | undefined {
  if (indicator.target.kind !== 'delegated' || !parent) return undefined;
  const found = parent.indicators.find(
    ({ computedBy, name }) =>
      (computedBy !== undefined && computedBy === indicator.computedBy) || name.zh === indicator.name.zh,
  );
  return found && { from: `${parent.id}/${found.number}`, indicator: found };
}

/**
 * A delegated target takes the parent's where that is a level to attain in the same unit. An amount (tonnes cut) of the
 * whole parent is no target of its part, and stays delegated.
 */
function effectiveTarget(indicator: PlanIndicatorDefinition, resolved: ResolvedTarget | undefined): Target {
  if (!resolved || resolved.indicator.unit !== indicator.unit) return indicator.target;
  return resolved.indicator.target;
}

/** Puts computed and reported values together and judges the indicator by those that may decide. */
export function describeIndicator(
  plan: PlanDefinition,
  indicator: PlanIndicatorDefinition,
  parent: PlanDefinition | undefined,
  computed: readonly ComputedValue[],
  currentYear: number,
): PlanIndicator {
  const reference = (year: number): string => `indicator:${plan.id}/${indicator.number}/${year}`;
  const values: IndicatorValue[] = [
    ...indicator.reported.map(({ year, value, text, source }): IndicatorValue => ({
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
    from: plan.from,
    values: decisive.map(({ year, value, text }): DecisiveValue => ({
      year,
      ...(value === undefined ? {} : { value }),
      ...(text === undefined ? {} : { text }),
    })),
    currentYear,
    hasSimulated: values.some(({ simulated }) => simulated),
  });
  const newest = decisive.at(-1);
  const { category, computedBy, baseline, note } = indicator;
  return {
    plan: plan.id,
    number: indicator.number,
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
  return { from, text: targetText, ...(target.kind === 'value' ? { value: target.value } : {}) };
}
