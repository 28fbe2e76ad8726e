import type { SplitCheck, SplitComparator, SplitRule, TargetExpression } from '@ecoloop/api-contract';
import { type LocalizedText, printedUnit } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import { isNoWeaker, sumOf } from './allocate.ts';
import { symbols } from './check-split.ts';
import type { TargetItem } from './plan-targets.ts';

/** A target as one number: what the figure of the target year, or the sum of the years, has to satisfy. */
export interface NumericTarget {
  readonly comparator: SplitComparator;
  readonly value: number;
  /** Whether the years add up to it. */
  readonly isSum: boolean;
}

/** The number in a target; undefined where it has none (steady improvement, the upper level's requirement). */
export function numericTarget({ target, direction, baseline }: TargetItem): NumericTarget | undefined {
  const sided = (comparator: SplitComparator): SplitComparator =>
    comparator !== '=' || direction === undefined ? comparator : direction === 'lower-is-better' ? '<=' : '>=';
  switch (target.kind) {
    case 'level':
      return { comparator: sided(target.comparator), value: target.value, isSum: false };
    case 'cumulative':
      return { comparator: sided(target.comparator), value: target.value, isSum: true };
    case 'range':
      return direction === 'lower-is-better'
        ? { comparator: '<=', value: target.most, isSum: false }
        : { comparator: '>=', value: target.least, isSum: false };
    case 'rank':
      return target.best === undefined ? undefined : { comparator: '<=', value: target.best, isSum: false };
    case 'qualitative':
      return ofQuality(target.quality);
    case 'change':
      return ofChange(target, baseline);
    case 'delegated':
      return undefined;
  }
}

function ofQuality(quality: (TargetExpression & { kind: 'qualitative' })['quality']): NumericTarget | undefined {
  if (quality === 'eliminate') return { comparator: '<=', value: 0, isSum: false };
  if (quality === 'full-coverage') return { comparator: '>=', value: 100, isSum: false };
  return undefined;
}

/** Relative to the baseline that the item names; to any other base there is no number here. */
function ofChange(
  change: TargetExpression & { kind: 'change' },
  baseline: TargetItem['baseline'],
): NumericTarget | undefined {
  const { base, measure, direction, value } = change;
  const isBaseline = base === 'unstated' || (base !== 'peak' && base.year === baseline?.year);
  if (baseline?.value === undefined || !isBaseline) return undefined;
  const amount = measure === 'percent' ? (baseline.value * value) / 100 : value;
  const isFall = direction === 'decrease';
  return {
    comparator: isFall ? '<=' : '>=',
    value: Number((baseline.value + (isFall ? -amount : amount)).toPrecision(12)),
    isSum: false,
  };
}

/** Whether amounts of parts add up to the whole, as tonnes do and shares, concentrations and levels do not. */
export function isAmount({ target, unit }: Pick<TargetItem, 'target' | 'unit'>): boolean {
  if (unit === '%' || unit === '1' || unit === '') return false;
  if (target.kind === 'cumulative') return true;
  return !/\/|dB|每|degC|指数|级/.test(unit);
}

export function suggestedRule(item: TargetItem): SplitRule | undefined {
  const target = numericTarget(item);
  if (!target) return undefined;
  if (!isAmount(item)) return 'copy';
  return target.comparator.startsWith('<') ? 'cap' : 'weighted';
}

/**
 * What a year would ask on the straight line from baseline to target, or of a sum the same in each year; steps are
 * rounded so that the years make the sum. A proposal for whoever sets the yearly targets (a convention of ours).
 */
export function proposedFor(
  item: TargetItem,
  plan: { readonly from: number; readonly to: number },
  year: number,
): { readonly comparator: SplitComparator; readonly value: number } | undefined {
  const target = numericTarget(item);
  if (!target || year > item.targetYear) return undefined;
  const { comparator, value } = target;
  if (target.isSum) {
    const years = item.targetYear - plan.from + 1;
    const upTo = (count: number) => roundHalfEven((value * count) / years, item.decimals);
    const count = year - plan.from + 1;
    return { comparator, value: roundHalfEven(upTo(count) - upTo(count - 1), item.decimals) };
  }
  const { baseline } = item;
  if (year === item.targetYear) return { comparator, value };
  if (baseline?.value === undefined || baseline.year >= item.targetYear || year <= baseline.year) return undefined;
  // A target that was kept already is to be kept in each year.
  if (isNoWeaker(comparator, baseline.value, value)) return { comparator, value };
  const share = (year - baseline.year) / (item.targetYear - baseline.year);
  return { comparator, value: roundHalfEven(baseline.value + (value - baseline.value) * share, item.decimals) };
}

export interface YearOfPath {
  readonly year: number;
  /** The whole that was handed down for the year. */
  readonly value?: number | undefined;
  readonly comparator?: SplitComparator | undefined;
}

/** Whether the years that were handed down lead to the target of the plan. */
export function checkYears(item: TargetItem, years: readonly YearOfPath[]): SplitCheck[] {
  const target = numericTarget(item);
  const set = years.flatMap(({ year, value }) => (value === undefined ? [] : { year, value }));
  if (!target || set.length === 0) return [];
  const unit = printedUnit(item.unit);
  const asked = `${symbols[target.comparator]} ${target.value}`;
  if (target.isSum) {
    const sum = roundHalfEven(sumOf(set.map(({ value }) => value)), 9);
    const holds = isNoWeaker(target.comparator, sum, target.value);
    const isComplete = set.length === years.length;
    const state = holds ? 'holds' : isComplete ? 'fails' : 'notice';
    return [{ code: 'years-sum', state, text: texts.sum(sum, asked, set.length, years.length, unit) }];
  }
  const back = set.filter(({ year, value }) => {
    const before = set.findLast((earlier) => earlier.year < year);
    return before !== undefined && !isNoWeaker(target.comparator, value, before.value);
  });
  const last = set.find(({ year }) => year === item.targetYear);
  return [
    ...back.map(({ year, value }) => ({
      code: 'year-weaker',
      state: 'notice' as const,
      text: texts.weaker(year, value, unit),
    })),
    ...(last === undefined
      ? []
      : [
          {
            code: 'last-year',
            state: isNoWeaker(target.comparator, last.value, target.value) ? ('holds' as const) : ('fails' as const),
            text: texts.last(last.year, last.value, asked, unit),
          },
        ]),
  ];
}

const texts = {
  sum: (sum: number, asked: string, set: number, years: number, unit: LocalizedText): LocalizedText => ({
    zh: `已下达 ${set}/${years} 个年度，合计 ${sum} ${unit.zh}，规划目标 ${asked} ${unit.zh}。`,
    en: `${set} of ${years} years handed down make ${sum} ${unit.en}; the plan asks for ${asked} ${unit.en}.`,
  }),
  weaker: (year: number, value: number, unit: LocalizedText): LocalizedText => ({
    zh: `${year} 年目标 ${value} ${unit.zh} 宽于上一年度。`,
    en: `The ${year} target of ${value} ${unit.en} asks less than the year before.`,
  }),
  last: (year: number, value: number, asked: string, unit: LocalizedText): LocalizedText => ({
    zh: `目标年 ${year} 年下达 ${value} ${unit.zh}，规划目标 ${asked} ${unit.zh}。`,
    en: `For the target year ${year}, ${value} ${unit.en} is handed down; the plan asks for ${asked} ${unit.en}.`,
  }),
};
