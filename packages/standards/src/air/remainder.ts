/**
 * What the rest of a period may still bring: `secured` whatever comes, `out-of-reach` whatever comes, else `open`.
 */
export type Prospect = 'secured' | 'open' | 'out-of-reach';

export interface MeanBudgetInput {
  /** The mean that the whole period must not exceed, in the unit of the item, as all concentrations here. */
  readonly target: number;
  /** Unrounded mean of the valid days so far; not read where there were none. */
  readonly valueSoFar: number;
  readonly daysSoFar: number;
  /** Days still to come; assumed to be valid, each of equal weight. */
  readonly daysLeft: number;
}

export interface MeanBudget {
  /** Mean that the rest may have so that the whole just attains the target; NaN when no day is left. */
  readonly mean: number;
  readonly prospect: Prospect;
}

/** The mean that the remaining days may have if the period's mean is to stay within the target. Nothing is rounded. */
export function remainingBudget({ target, valueSoFar, daysSoFar, daysLeft }: MeanBudgetInput): MeanBudget {
  const sumSoFar = daysSoFar === 0 ? 0 : valueSoFar * daysSoFar;
  if (daysLeft <= 0) return { mean: NaN, prospect: prospectAtTheEnd(target, valueSoFar, daysSoFar) };
  const mean = (target * (daysSoFar + daysLeft) - sumSoFar) / daysLeft;
  return { mean, prospect: mean < 0 ? 'out-of-reach' : 'open' };
}

/** Nothing is known of a period that had no valid day. */
function prospectAtTheEnd(target: number, value: number, days: number): Prospect {
  if (days === 0) return 'open';
  return value <= target ? 'secured' : 'out-of-reach';
}

export interface GoodDaysInput {
  /** Either a share of the valid days in percent, or a number of days. */
  readonly target: { readonly ratio: number } | { readonly days: number };
  readonly goodDaysSoFar: number;
  readonly validDaysSoFar: number;
  /** Days still to come; assumed to be valid. */
  readonly daysLeft: number;
}

export interface GoodDaysBudget {
  /** How many of the days left may be bad (AQI above 100); never below 0 nor above the days left. */
  readonly badDaysAllowed: number;
  readonly goodDaysNeeded: number;
  readonly prospect: Prospect;
}

/** How many bad days the rest of the period may still have if a good-day target is to be met. */
export function remainingBadDays({ target, goodDaysSoFar, validDaysSoFar, daysLeft }: GoodDaysInput): GoodDaysBudget {
  // The least whole number of good days; 1e-9 keeps binary noise (65.7 % of 1000) from asking for one more.
  const goodDaysOfPeriod =
    'days' in target ? target.days : Math.ceil((target.ratio * (validDaysSoFar + daysLeft)) / 100 - 1e-9);
  const goodDaysNeeded = Math.max(0, goodDaysOfPeriod - goodDaysSoFar);
  const prospect = goodDaysNeeded === 0 ? 'secured' : goodDaysNeeded > daysLeft ? 'out-of-reach' : 'open';
  return { badDaysAllowed: Math.max(0, daysLeft - goodDaysNeeded), goodDaysNeeded, prospect };
}
