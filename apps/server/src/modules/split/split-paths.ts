import type { SplitPath } from '@ecoloop/api-contract';
import type { TargetItem, TargetsOfPlan } from './plan-targets.ts';
import type { StoredSplit } from './repository.ts';
import { checkYears, proposedFor, suggestedRule } from './yearly-path.ts';

/** Each target of the plan over its years: what is handed down, what the straight line proposes, whether years add up. */
export function splitPaths(plan: TargetsOfPlan, stored: readonly StoredSplit[]): SplitPath[] {
  const own = stored.filter(({ row }) => row.holder === `territory:${plan.territory}` && row.from_split === null);
  return plan.items.map((item) =>
    splitPath(
      plan,
      item,
      own.filter(({ row }) => row.item === item.key),
    ),
  );
}

function splitPath(plan: TargetsOfPlan, item: TargetItem, own: readonly StoredSplit[]): SplitPath {
  const lastYear = Math.max(plan.from, Math.min(plan.to, item.targetYear));
  const years = Array.from({ length: lastYear - plan.from + 1 }, (_, offset) => plan.from + offset).map((year) => {
    const ofYear = own.filter(({ row }) => row.year === year);
    const inForce = ofYear.find(({ row }) => row.state === 'handed-down');
    const chosen = inForce ?? ofYear.findLast(({ row }) => row.state === 'draft');
    const proposed = proposedFor(item, plan, year);
    const parts = chosen?.parts ?? [];
    return {
      year,
      ...(proposed ? { proposed } : {}),
      ...(chosen ? { split: chosen.row.id, state: chosen.row.state, value: chosen.row.value } : {}),
      parts: parts.length,
      acknowledged: parts.filter(({ answer }) => answer === 'acknowledged').length,
      objected: parts.filter(({ answer }) => answer === 'objected').length,
    };
  });
  const { baseline } = item;
  const suggested = suggestedRule(item);
  return {
    plan: plan.id,
    item: item.key,
    itemName: { ...item.name },
    attribute: item.attribute,
    unit: item.unit,
    decimals: item.decimals,
    ...(baseline?.value === undefined ? {} : { baseline: { year: baseline.year, value: baseline.value } }),
    targetYear: item.targetYear,
    targetText: { ...item.targetText },
    ...(suggested ? { suggestedRule: suggested } : {}),
    years,
    checks: checkYears(
      item,
      years.map(({ year, state, value }) => ({ year, ...(state === 'handed-down' ? { value } : {}) })),
    ),
  };
}
