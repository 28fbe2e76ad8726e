import type {
  AlignmentRelation,
  AlignmentRow,
  PlanCommitmentContent,
  PlanIndicatorContent,
} from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { printTarget, resolveDelegated, type TargetExpression } from '@ecoloop/plan-reader';
import { isDeepStrictEqual } from 'node:util';

type Comparison = Pick<AlignmentRow, 'relation' | 'reason' | 'resolved'>;
type Relation = AlignmentRelation & ('as-asked' | 'stricter' | 'looser' | 'not-comparable');

/** A target of either plan, whatever it stands in. */
interface Asked {
  readonly key: string;
  readonly expression: TargetExpression;
  readonly unit: string;
  readonly text: LocalizedText;
  /** Which way is better; undefined where the target does not say. */
  readonly direction: 'lower-is-better' | 'higher-is-better' | undefined;
}

export const compareIndicators = (
  upper: PlanIndicatorContent,
  lower: PlanIndicatorContent,
  upperPlan: string,
): Comparison => compare(ofIndicator(upper), ofIndicator(lower), upperPlan);

/** A commitment of another year asks something else. */
export function compareCommitments(
  upper: PlanCommitmentContent,
  lower: PlanCommitmentContent,
  upperPlan: string,
): Comparison {
  const compared = compare(ofCommitment(upper), ofCommitment(lower), upperPlan);
  const otherYear = upper.year !== undefined && lower.year !== undefined && upper.year !== lower.year;
  if (!otherYear || compared.relation === 'delegated') return compared;
  return { relation: 'not-comparable', reason: reasons['other-year'] };
}

const ofIndicator = ({ key, target, unit, targetText, direction }: PlanIndicatorContent): Asked => ({
  key,
  expression: target,
  unit,
  text: targetText,
  direction,
});

const ofCommitment = ({ key, expression, unit }: PlanCommitmentContent): Asked => ({
  key,
  expression,
  unit,
  text: { zh: printTarget(expression, unit, 'zh'), en: printTarget(expression, unit, 'en') },
  direction: directionOf(expression),
});

/** A plain figure such as 达到60公里 is a floor; 控制在30以内 a ceiling. */
function directionOf(expression: TargetExpression): Asked['direction'] {
  if (expression.kind === 'change') return expression.direction === 'decrease' ? 'lower-is-better' : 'higher-is-better';
  if (expression.kind !== 'level' && expression.kind !== 'cumulative') return undefined;
  return expression.comparator.startsWith('<') ? 'lower-is-better' : 'higher-is-better';
}

function compare(upper: Asked, lower: Asked, upperPlan: string): Comparison {
  if (lower.expression.kind === 'delegated') {
    const settled = resolveDelegated(lower, upper);
    const holds = settled.kind !== 'delegated';
    return {
      relation: 'delegated',
      reason: holds ? reasons.holds : reasons.whole,
      resolved: {
        from: `${upperPlan}/${upper.key}`,
        text: upper.text,
        ...(settled.kind === 'level' ? { value: settled.value } : {}),
        holds,
      },
    };
  }
  const relation = relationOf(upper, lower);
  return { relation, reason: reasons[relation] };
}

function relationOf(upper: Asked, lower: Asked): Relation {
  const [above, own] = [upper.expression, lower.expression];
  if (upper.unit !== lower.unit || upper.direction !== lower.direction) return 'not-comparable';
  if (isDeepStrictEqual(above, own)) return 'as-asked';
  if (above.kind === 'change' && own.kind === 'change') {
    const comparable =
      above.measure === own.measure && isDeepStrictEqual(above.base, own.base) && above.direction === own.direction;
    if (!comparable || above.measure === 'amount') return 'not-comparable';
    // The larger change is the stricter one, whichever way it goes.
    return own.value === above.value ? 'as-asked' : own.value > above.value ? 'stricter' : 'looser';
  }
  if (above.kind !== 'level' || own.kind !== 'level') return 'not-comparable';
  if (above.value === own.value) return 'as-asked';
  const isLower = own.value < above.value;
  return isLower === (lower.direction === 'lower-is-better') ? 'stricter' : 'looser';
}

export const reasons = {
  uncovered: { zh: '上级规划有要求，本规划没有对应内容', en: 'The upper plan asks for it and this plan says nothing' },
  own: { zh: '仅本规划有', en: 'Only this plan has it' },
  covered: { zh: '本规划有对应任务', en: 'This plan has a measure for it' },
  'covered-project': { zh: '本规划有对应项目', en: 'This plan has a project for it' },
  'other-year': {
    zh: '目标年不同，不能直接比较',
    en: 'The years they are to be reached by differ; they do not compare',
  },
  holds: {
    zh: '达到上级要求，即上级规划的目标值',
    en: 'It meets the upper requirement, which is the target of the upper plan',
  },
  whole: {
    zh: '达到上级要求；上级目标是全域总量，须分解后才有本区域的数值',
    en: 'It meets the upper requirement, an amount of the whole that has no figure here until it is split',
  },
  'as-asked': { zh: '与上级目标一致', en: 'The same as the upper target' },
  stricter: { zh: '严于上级目标', en: 'Stricter than the upper target' },
  looser: { zh: '宽于上级目标', en: 'Looser than the upper target' },
  'not-comparable': {
    zh: '单位、方向或目标类型不同，不能直接比较',
    en: 'Unit, direction or kind of target differ; they do not compare',
  },
} satisfies Record<string, LocalizedText>;
