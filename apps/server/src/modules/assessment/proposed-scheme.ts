import type { SchemeContent, SubjectKind } from '@ecoloop/api-contract';
import { allocateWeights, type TargetsOfPlan } from '../split/index.ts';

/**
 * A scheme to begin with, made of the plan: each indicator by its completion, a binding one with twice the weight of an
 * expected one; a binding target that is missed leaves no tier but the last; what cannot be judged holds the result
 * back. The bounds of the tiers are a convention of ours. It is stored only when somebody saves it.
 */
export function proposedScheme(plan: TargetsOfPlan, subjects: SubjectKind): SchemeContent | undefined {
  const indicators = plan.items.filter(({ key }) => key.startsWith('I'));
  if (indicators.length === 0) return undefined;
  const weights = allocateWeights(
    100,
    1,
    indicators.map(({ attribute }) => (attribute === 'binding' ? 2 : 1)),
  );
  return {
    name: { zh: `${plan.name.zh}考核方案`, en: `Assessment of ${plan.name.en}` },
    total: 100,
    decimals: 2,
    missing: { kind: 'hold' },
    criteria: indicators.map(({ key, name, attribute }, index) => ({
      key,
      name: { ...name },
      weight: weights[index] ?? 0,
      attribute,
      basis: {
        kind: 'indicator',
        item: key,
        degree: 'completion',
        target: subjects === 'territory' ? 'handed-down' : 'plan',
      },
      scoring: { kind: 'proportional' },
    })),
    adjustments: [],
    vetoes: [
      {
        key: 'V1',
        name: { zh: '约束性指标未完成', en: 'A binding target is missed' },
        when: { kind: 'binding-missed' },
        effect: { kind: 'best-tier', tier: 'T4' },
      },
    ],
    tiers: [
      { key: 'T1', name: { zh: '优秀', en: 'Excellent' }, atLeast: 90 },
      { key: 'T2', name: { zh: '良好', en: 'Good' }, atLeast: 80 },
      { key: 'T3', name: { zh: '合格', en: 'Qualified' }, atLeast: 60 },
      { key: 'T4', name: { zh: '不合格', en: 'Unqualified' }, atLeast: 0 },
    ],
  };
}
