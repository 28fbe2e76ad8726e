import { roundHalfEven } from '@ecoloop/statistics';
import type { Comparator, TargetExpression } from './expression.ts';
import type { Direction, FigureOfYear, TargetBound, TargetInput } from './judgement.ts';
import { decimalsOf } from './known-value.ts';

/** What an expression asks of the figure of the target year, in numbers; or why there is no such number. */
export type BoundOutcome =
  | { readonly kind: 'bound'; readonly bound: TargetBound; readonly base?: BaseValue }
  | { readonly kind: 'no-base' }
  | { readonly kind: 'no-number' }
  | { readonly kind: 'delegated'; readonly floor?: TargetBound };

/** The value a relative target starts from. */
export interface BaseValue {
  readonly year: number;
  readonly value: number;
}

/**
 * @param decisive figures that may decide, one a year, oldest first
 * @param before a peak or an earlier level is looked for before this year
 */
export function boundOf(input: TargetInput, decisive: readonly FigureOfYear[], before: number): BoundOutcome {
  return boundOfExpression(input.expression, input, decisive, before);
}

function boundOfExpression(
  expression: TargetExpression,
  input: TargetInput,
  decisive: readonly FigureOfYear[],
  before: number,
): BoundOutcome {
  const { direction, decimals } = input;
  switch (expression.kind) {
    case 'level':
      return bounded({
        comparator: attained(expression.comparator, direction),
        value: expression.value,
        decimals: expression.about ? decimalsOf(expression.value) : decimals,
      });
    case 'range':
      return direction === 'lower-is-better'
        ? bounded({ comparator: '<=', value: expression.most, decimals })
        : bounded({ comparator: '>=', value: expression.least, decimals });
    case 'cumulative':
      return bounded({
        comparator: attained(expression.comparator, direction ?? 'higher-is-better'),
        value: expression.value,
        decimals: expression.about ? decimalsOf(expression.value) : decimals,
      });
    case 'rank':
      return expression.best === undefined
        ? { kind: 'no-number' }
        : bounded({ comparator: '<=', value: expression.best, decimals: 0 });
    case 'change':
      return boundOfChange(expression, input, decisive, before);
    case 'qualitative':
      return boundOfQuality(expression.quality, input, decisive);
    case 'delegated': {
      const floor = expression.atLeast && boundOfExpression(expression.atLeast, input, decisive, before);
      return { kind: 'delegated', ...(floor?.kind === 'bound' ? { floor: floor.bound } : {}) };
    }
  }
}

const bounded = (bound: TargetBound, base?: BaseValue): BoundOutcome => ({
  kind: 'bound',
  bound,
  ...(base ? { base } : {}),
});

/** A figure without a sign is one to reach: from which side, the direction says. */
function attained(comparator: Comparator, direction: Direction | undefined): Comparator {
  if (comparator !== '=' || direction === undefined) return comparator;
  return direction === 'lower-is-better' ? '<=' : '>=';
}

const mirrored: Readonly<Record<Comparator, Comparator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function boundOfChange(
  change: TargetExpression & { kind: 'change' },
  input: TargetInput,
  decisive: readonly FigureOfYear[],
  before: number,
): BoundOutcome {
  // Reach at least as much of a change as is asked, unless the plan asks for no more than that.
  const comparator = change.comparator === '=' ? '>=' : change.comparator;
  if (input.nature === 'change') {
    return bounded({ comparator, value: change.value, decimals: about(change) ?? input.decimals });
  }
  const base = baseOf(change.base, input, decisive, before);
  if (!base) return { kind: 'no-base' };
  const tolerance = change.about ? 0.5 * 10 ** -decimalsOf(change.value) : 0;
  const asked = change.value - tolerance;
  const amount = change.measure === 'percent' ? (base.value * asked) / 100 : asked;
  const isFall = change.direction === 'decrease';
  return bounded(
    {
      comparator: isFall ? mirrored[comparator] : comparator,
      // What binary arithmetic adds beyond 12 digits is no part of the target.
      value: Number((isFall ? base.value - amount : base.value + amount).toPrecision(12)),
      decimals: input.decimals,
    },
    base,
  );
}

const about = (change: TargetExpression & { kind: 'change' }): number | undefined =>
  change.about ? decimalsOf(change.value) : undefined;

type ChangeBase = (TargetExpression & { kind: 'change' })['base'];

function baseOf(
  base: ChangeBase,
  input: TargetInput,
  decisive: readonly FigureOfYear[],
  before: number,
): BaseValue | undefined {
  const known: BaseValue[] = [...decisive, ...(input.baseline ? [input.baseline] : [])].flatMap(({ year, value }) =>
    value === undefined ? [] : [{ year, value }],
  );
  if (base === 'unstated') return startingValue(input, decisive);
  if (base === 'peak') {
    return known
      .filter(({ year }) => year < before)
      .reduce<BaseValue | undefined>((peak, value) => (peak && peak.value >= value.value ? peak : value), undefined);
  }
  // The plan's own baseline goes before what was reported of that year since.
  return known.findLast(({ year }) => year === base.year);
}

/** The baseline, or the last value before the plan where it names none. */
export function startingValue(
  { baseline, from }: TargetInput,
  decisive: readonly FigureOfYear[],
): BaseValue | undefined {
  if (baseline?.value !== undefined) return { year: baseline.year, value: baseline.value };
  const last = decisive.findLast(({ year, value }) => year < from && value !== undefined);
  return last?.value === undefined ? undefined : { year: last.year, value: last.value };
}

function boundOfQuality(
  quality: (TargetExpression & { kind: 'qualitative' })['quality'],
  input: TargetInput,
  decisive: readonly FigureOfYear[],
): BoundOutcome {
  const { direction, decimals, unit } = input;
  switch (quality) {
    case 'improve':
    case 'keep': {
      if (direction === undefined) return { kind: 'no-number' };
      const start = startingValue(input, decisive);
      if (!start) return { kind: 'no-base' };
      const sign = direction === 'lower-is-better' ? '<' : '>';
      const comparator: Comparator = quality === 'improve' ? sign : `${sign}=`;
      return bounded({ comparator, value: roundHalfEven(start.value, decimals), decimals }, start);
    }
    case 'eliminate':
      return bounded({ comparator: '<=', value: 0, decimals });
    case 'basically-eliminate':
      return bounded({ comparator: '<=', value: 0, decimals: 0 });
    case 'full-coverage':
    case 'complete':
      return unit === '%' ? bounded({ comparator: '>=', value: 100, decimals }) : { kind: 'no-number' };
  }
}
