import type { Comparator, TargetExpression } from '../target/expression.ts';
import type { Predicate } from './predicate.ts';
import type { Quantity } from './quantity.ts';

export type ChangeBase = Extract<TargetExpression, { kind: 'change' }>['base'];

/** The target expression of a quantity by what stands before and behind it. */
export function figureOf(
  quantity: Quantity,
  predicate: Predicate,
  base: ChangeBase,
  isAction: boolean,
  isChange: boolean,
): TargetExpression {
  const { value, most } = quantity;
  const about = predicate.about || quantity.about ? { about: true } : {};
  const comparator = comparatorOf(quantity, predicate);
  if (isChange) {
    return {
      kind: 'change',
      direction: predicate.verb === 'decrease' ? 'decrease' : 'increase',
      comparator,
      value,
      ...(most !== undefined && { most }),
      measure: quantity.unit.endsWith('百分点')
        ? 'percentage-points'
        : /^[%‰]$/.test(quantity.unit)
          ? 'percent'
          : 'amount',
      base,
      ...about,
    };
  }
  if (most !== undefined) return { kind: 'range', least: value, most };
  const isSum =
    quantity.unit !== '%' &&
    ((predicate.sum && !/(?:保有量|存量|能力)$/.test(predicate.rest)) || (isAction && predicate.verb !== 'level'));
  return { kind: isSum ? 'cumulative' : 'level', comparator, value, ...about };
}

function comparatorOf(quantity: Quantity, predicate: Predicate): Comparator {
  const asked = predicate.comparator;
  // 控制在200亿立方米左右 is about a figure, not a limit.
  if (asked === '<=' && quantity.about) return '=';
  // 超过5家以上 and the like say the same thing twice.
  return asked ?? quantity.comparator ?? '=';
}
