import type { Comparator, TargetExpression } from './expression.ts';

/** A target with the unit its figures are in. */
export interface TargetInUnit {
  readonly expression: TargetExpression;
  readonly unit: string;
}

/**
 * What “meets the upper level's requirement” comes to, given the upper plan's target of the same indicator: that target
 * where its unit is the same and it is a level to attain, and the stricter of the two where the plan sets a floor of
 * its own. An amount of the whole (tonnes cut) is no target of a part of it, so it leaves the target delegated, and so
 * does an upper target that is delegated itself.
 */
export function resolveDelegated(own: TargetInUnit, upper: TargetInUnit | undefined): TargetExpression {
  const { expression } = own;
  if (expression.kind !== 'delegated' || !upper || upper.expression.kind === 'delegated') return expression;
  if (upper.unit !== own.unit || isAmount(upper)) return expression;
  return expression.atLeast ? (stricter(expression.atLeast, upper.expression) ?? expression) : upper.expression;
}

/** Concentrations, shares, levels of sound, indices and days are the same for the whole and its parts; the rest adds up. */
function isAmount({ expression, unit }: TargetInUnit): boolean {
  if (expression.kind === 'change' && expression.measure === 'percent') return false;
  if (expression.kind === 'qualitative' || expression.kind === 'rank') return false;
  return !/^(?:%|‰|1|d|天|)$|\/|每|dB|分贝/.test(unit);
}

const rising: readonly Comparator[] = ['>', '>='];
const falling: readonly Comparator[] = ['<', '<='];

function stricter(one: TargetExpression, other: TargetExpression): TargetExpression | undefined {
  if (one.kind !== 'level' || other.kind !== 'level') return undefined;
  const sides = [rising, falling].find((side) => side.includes(one.comparator) && side.includes(other.comparator));
  if (!sides) return undefined;
  if (one.value === other.value) return one.comparator.length < other.comparator.length ? one : other;
  return one.value > other.value === (sides === rising) ? one : other;
}
