import type { Remainder } from '@ecoloop/api-contract';
import type { GradeDays, Metric } from '@ecoloop/domain-kit';
import { printedUnit } from '@ecoloop/kernel';
import { remainingBadDays, remainingBudget } from '@ecoloop/standards';

/** The year so far and what is asked of the whole. */
export interface RemainderInput {
  readonly metric: Metric;
  readonly gradeDays: GradeDays | undefined;
  readonly target: number;
  readonly daysLeft: number;
}

type Remaining = Pick<
  Remainder,
  'comparator' | 'soFar' | 'daysSoFar' | 'daysLeft' | 'allowedMean' | 'allowedBadDays' | 'reachable' | 'explanation'
>;

/**
 * What the rest of a year may still bring if a target is to be met: for a mean (`<property>.mean`) the mean of the
 * remaining days, for the good-day ratio the number of bad days. Days to come are taken as valid; nothing is rounded.
 * Other statistics (percentiles) do not follow from a mean and are `unknown`.
 */
export function remainderOf({ metric, gradeDays, target, daysLeft }: RemainderInput): Remaining {
  if (metric.id.endsWith('.mean') && metric.property !== undefined) return ofMean(metric, target, daysLeft);
  if (metric.id.endsWith('good-ratio') && gradeDays) return ofGoodDays(metric, gradeDays, target, daysLeft);
  return {
    comparator: '<=',
    ...(metric.value === undefined ? {} : { soFar: metric.value }),
    daysSoFar: metric.validDays,
    daysLeft,
    reachable: 'unknown',
    explanation: {
      zh: '该统计量（百分位数等）不能由剩余日均值推算，只对年均值和优良天数比率给出剩余空间。',
      en: 'This statistic does not follow from the mean of the remaining days; a remainder is given for annual means and the good-day ratio only.',
    },
  };
}

function ofMean(metric: Metric, target: number, daysLeft: number): Remaining {
  const { validDays: daysSoFar } = metric;
  const valueSoFar = metric.value ?? NaN;
  const base = { comparator: '<=', daysSoFar, daysLeft, ...(metric.value === undefined ? {} : { soFar: valueSoFar }) };
  if (daysSoFar === 0 && daysLeft === 0) return { ...base, reachable: 'unknown', explanation: noDays };
  const budget = remainingBudget({ target, valueSoFar, daysSoFar, daysLeft });
  if (budget.prospect === 'secured') {
    return {
      ...base,
      reachable: 'met',
      explanation: { zh: '全年已结束，目标达到。', en: 'The year is over and the target is met.' },
    };
  }
  if (budget.prospect === 'out-of-reach') {
    return {
      ...base,
      reachable: 'out-of-reach',
      explanation:
        daysLeft === 0
          ? { zh: '全年已结束，目标未达到。', en: 'The year is over and the target is missed.' }
          : {
              zh: '即使剩余各天浓度为零，也达不到目标。',
              en: 'Even with nothing in the air for the rest of the year the target cannot be met.',
            },
    };
  }
  const mean = budget.mean.toFixed(metric.decimals);
  const unit = printedUnit(metric.unit);
  return {
    ...base,
    allowedMean: budget.mean,
    reachable: 'reachable',
    explanation: {
      zh: `要使全年均值不高于 ${target} ${unit.zh}，剩余 ${daysLeft} 天的均值不得高于 ${mean} ${unit.zh}（剩余各天按有效计，计算中不修约）。`,
      en: `For the year to stay within ${target} ${unit.en}, the mean of the remaining ${daysLeft} days must not exceed ${mean} ${unit.en} (all of them taken as valid, nothing rounded on the way).`,
    },
  };
}

function ofGoodDays(metric: Metric, { good, valid }: GradeDays, target: number, daysLeft: number): Remaining {
  const base = {
    comparator: '>=',
    daysSoFar: valid,
    daysLeft,
    ...(metric.value === undefined ? {} : { soFar: metric.value }),
  };
  if (valid === 0 && daysLeft === 0) return { ...base, reachable: 'unknown', explanation: noDays };
  const { badDaysAllowed, prospect } = remainingBadDays({
    target: { ratio: target },
    goodDaysSoFar: good,
    validDaysSoFar: valid,
    daysLeft,
  });
  const explanations = {
    secured: {
      zh: `目标已确定达到：剩余 ${daysLeft} 天全部为污染天也不影响。`,
      en: `The target is secured whatever the remaining ${daysLeft} days bring.`,
    },
    'out-of-reach': {
      zh: `即使剩余 ${daysLeft} 天全部优良，也达不到目标。`,
      en: `Even ${daysLeft} good days in a row would not reach the target.`,
    },
    open: {
      zh: `剩余 ${daysLeft} 天中，污染天（超过优良）不得多于 ${badDaysAllowed} 天。`,
      en: `Of the remaining ${daysLeft} days no more than ${badDaysAllowed} may be bad.`,
    },
  };
  return {
    ...base,
    ...(prospect === 'out-of-reach' ? {} : { allowedBadDays: badDaysAllowed }),
    reachable: prospect === 'secured' ? 'met' : prospect === 'open' ? 'reachable' : 'out-of-reach',
    explanation: explanations[prospect],
  };
}

const noDays = { zh: '该年没有有效日。', en: 'The year has no valid day.' };
