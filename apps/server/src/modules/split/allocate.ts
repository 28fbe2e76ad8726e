import type { SplitComparator, SplitRule } from '@ecoloop/api-contract';
import { roundHalfEven } from '@ecoloop/statistics';

export interface AllocationPart {
  /** Percent for `share`, a weight for `weighted` and `mean`. */
  readonly weight?: number | undefined;
  /** Set by hand. */
  readonly value?: number | undefined;
}

export interface Whole {
  readonly rule: SplitRule;
  readonly comparator: SplitComparator;
  /** In the unit of the item. */
  readonly value: number;
  /** In which the parts are given. */
  readonly decimals: number;
}

/**
 * The value of each part by the rule; undefined where it has to be set by hand and is not.
 *
 * Amounts (`share`, `weighted`) are whole steps of the last decimal and, where none is set by hand, make exactly the
 * whole: the steps that rounding leaves over go to the largest remainders, of equal ones to the first. Under `weighted`
 * what is set by hand comes off the whole first, under `share` a percentage is one of the whole.
 */
export function allocate(whole: Whole, parts: readonly AllocationPart[]): (number | undefined)[] {
  const { rule, value } = whole;
  switch (rule) {
    case 'copy':
      return parts.map((part) => part.value ?? value);
    case 'mean':
    case 'cap':
      return parts.map((part) => part.value);
    case 'share':
      return byQuota(whole, parts, value, 100);
    case 'weighted': {
      const byHand = sumOf(parts.map((part) => part.value ?? 0));
      const weights = sumOf(parts.map((part) => (part.value === undefined ? (part.weight ?? 0) : 0)));
      return byQuota(whole, parts, value - byHand, weights);
    }
  }
}

/** `amount × weight / weights` for each that is not set by hand, by the largest remainders. */
function byQuota(
  { decimals }: Whole,
  parts: readonly AllocationPart[],
  amount: number,
  weights: number,
): (number | undefined)[] {
  const stepsPerUnit = 10 ** decimals;
  const quotas = parts.map(({ weight, value }) =>
    value !== undefined || weight === undefined || weights <= 0 || amount < 0
      ? undefined
      : roundHalfEven((amount * stepsPerUnit * weight) / weights, 9),
  );
  const steps = quotas.map((quota) => (quota === undefined ? undefined : Math.floor(quota)));
  const asked = Math.round(sumOf(quotas.map((quota) => quota ?? 0)));
  const remainders = quotas
    .map((quota, index) => ({ index, remainder: quota === undefined ? -1 : quota - Math.floor(quota) }))
    .filter(({ remainder }) => remainder >= 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = asked - sumOf(steps.map((step) => step ?? 0));
  const favoured = new Set(remainders.slice(0, left).map(({ index }) => index));
  return parts.map(({ value }, index) => {
    const step = steps[index];
    if (value !== undefined || step === undefined) return value;
    return roundHalfEven((step + (favoured.has(index) ? 1 : 0)) / stepsPerUnit, decimals);
  });
}

/** A whole handed out by weights to the last decimal: weights of 2, 1 and 1 make 50, 25 and 25 of 100. */
export function allocateWeights(value: number, decimals: number, weights: readonly number[]): number[] {
  const whole = { rule: 'weighted', comparator: '=', value, decimals } as const;
  return allocate(
    whole,
    weights.map((weight) => ({ weight })),
  ).map((part) => part ?? 0);
}

/** The sum as people add decimals: without the noise of binary arithmetic. */
export function sumOf(values: readonly number[]): number {
  return roundHalfEven(
    values.reduce((sum, value) => sum + value, 0),
    9,
  );
}

/** Mean of the levels by their weights, equal weights where none is given; undefined where the weights make nothing. */
export function weightedMean(parts: readonly AllocationPart[], values: readonly (number | undefined)[]) {
  const weights = parts.map(({ weight }) => weight ?? (parts.every((part) => part.weight === undefined) ? 1 : 0));
  const total = sumOf(weights);
  if (total <= 0 || values.includes(undefined)) return undefined;
  return roundHalfEven(sumOf(values.map((value, index) => (value ?? 0) * (weights[index] ?? 0))) / total, 9);
}

/** Whether a part that keeps `value` asks no less than one that keeps `than`. */
export function isNoWeaker(comparator: SplitComparator, value: number, than: number): boolean {
  if (comparator === '=') return value === than;
  return comparator.startsWith('<') ? value <= than : value >= than;
}
