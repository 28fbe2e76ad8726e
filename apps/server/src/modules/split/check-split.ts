import type { SplitCheck, SplitComparator, SplitRule } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import { isNoWeaker, sumOf, weightedMean, type AllocationPart, type Whole } from './allocate.ts';

export interface CheckedPart extends AllocationPart {
  readonly subject: string;
  readonly name: LocalizedText;
}

export interface SplitFigures extends Whole {
  /** As printed. */
  readonly unit: LocalizedText;
  readonly parts: readonly CheckedPart[];
  /** Of each part, by `allocate`. */
  readonly values: readonly (number | undefined)[];
  /** What the whole itself is held to: a part of a split above, or the plan's target in its last year. */
  readonly bound?: {
    readonly comparator: SplitComparator;
    readonly value: number;
    readonly from: LocalizedText;
  };
  /** Territories right below the holder that have no part, where the parts are such territories. */
  readonly uncovered: readonly LocalizedText[];
}

export const symbols: Readonly<Record<SplitComparator, string>> = {
  '=': '=',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};

/** Whether the parts make the whole, and what somebody should look at. It is handed down only when nothing fails. */
export function checkSplit(figures: SplitFigures): SplitCheck[] {
  const { parts, values, uncovered } = figures;
  const missing = parts.filter((_, index) => values[index] === undefined);
  return [
    ...missing.map(({ subject, name }) => ({
      code: 'value-missing',
      state: 'fails' as const,
      subject,
      text: needs[figures.rule](name),
    })),
    ...parts.flatMap(({ subject, name }, index) => {
      const value = values[index];
      return value === undefined || value >= 0 || figures.rule === 'copy' || figures.rule === 'mean'
        ? []
        : [{ code: 'amount-negative', state: 'fails' as const, subject, text: texts.negative(name, value) }];
    }),
    ...(missing.length > 0 ? [] : checkRule(figures)),
    ...checkBound(figures),
    ...(uncovered.length === 0
      ? []
      : [{ code: 'not-covered', state: 'notice' as const, text: texts.uncovered(uncovered) }]),
  ];
}

function checkRule(figures: SplitFigures): SplitCheck[] {
  const { rule, parts, comparator, value } = figures;
  switch (rule) {
    case 'copy':
      return checkLevels(figures);
    case 'share': {
      const percent = sumOf(parts.map(({ weight }) => weight ?? 0));
      const byHand = parts.some((part) => part.value !== undefined && part.weight === undefined);
      return [
        {
          code: 'shares-sum',
          state: percent === 100 || byHand ? 'holds' : 'fails',
          text: texts.shares(percent),
        },
        checkSum(figures, comparator),
      ];
    }
    case 'weighted':
      return [checkSum(figures, comparator)];
    case 'cap':
      return [checkSum({ ...figures, value }, comparator.startsWith('>') ? comparator : '<=')];
    case 'mean':
      return [checkMean(figures)];
  }
}

function checkLevels({ parts, values, comparator, value, unit }: SplitFigures): SplitCheck[] {
  const weaker = parts.filter((_, index) => !isNoWeaker(comparator, values[index] ?? value, value));
  const asked = `${symbols[comparator]} ${value}`;
  if (weaker.length === 0) return [{ code: 'levels', state: 'holds', text: texts.levels(asked, unit) }];
  return weaker.map(({ subject, name }) => ({
    code: 'level-weaker',
    state: 'fails',
    subject,
    text: texts.weaker(name, asked, unit),
  }));
}

function checkSum({ values, value, unit, decimals }: SplitFigures, comparator: SplitComparator): SplitCheck {
  const sum = roundHalfEven(sumOf(values.map((each) => each ?? 0)), decimals);
  const difference = roundHalfEven(sum - value, 9);
  if (difference === 0) return { code: 'parts-sum', state: 'holds', text: texts.sum(sum, value, unit) };
  const holds = comparator !== '=' && isNoWeaker(comparator, sum, value);
  const text = holds
    ? texts.reserve(sum, value, Math.abs(difference), unit)
    : texts.off(sum, value, Math.abs(difference), difference > 0, unit);
  return { code: 'parts-sum', state: holds ? 'notice' : 'fails', text };
}

function checkMean({ parts, values, comparator, value, unit, decimals }: SplitFigures): SplitCheck {
  const mean = weightedMean(parts, values);
  if (mean === undefined) return { code: 'mean', state: 'fails', text: texts.noWeights };
  const rounded = roundHalfEven(mean, decimals);
  const holds = isNoWeaker(comparator, rounded, value);
  return {
    code: 'mean',
    state: holds ? 'holds' : 'fails',
    text: texts.mean(rounded, `${symbols[comparator]} ${value}`, holds, unit),
  };
}

function checkBound({ bound, comparator, value, unit }: SplitFigures): SplitCheck[] {
  if (!bound) return [];
  const sameSide = comparator === '=' || bound.comparator === '=' || comparator[0] === bound.comparator[0];
  const strict = !isStrict(bound.comparator) || isStrict(comparator) || value !== bound.value;
  const side = bound.comparator === '=' ? comparator : bound.comparator;
  const holds = sameSide && strict && isNoWeaker(side, value, bound.value);
  const whole = `${symbols[comparator]} ${value}`;
  const asked = `${symbols[bound.comparator]} ${bound.value}`;
  return [
    { code: 'whole', state: holds ? 'holds' : 'fails', text: texts.whole(whole, asked, bound.from, holds, unit) },
  ];
}

const isStrict = (comparator: SplitComparator): boolean => comparator === '<' || comparator === '>';

const needs: Readonly<Record<SplitRule, (name: LocalizedText) => LocalizedText>> = {
  copy: (name) => ({ zh: `${name.zh}没有目标值。`, en: `${name.en} has no target.` }),
  share: (name) => ({ zh: `请填写${name.zh}的比例。`, en: `State the percentage of ${name.en}.` }),
  weighted: (name) => ({
    zh: `请填写${name.zh}的权重；各部分权重之和须大于 0，直接填写的数值之和不得超过总量。`,
    en: `State the weight of ${name.en}; the weights must make more than 0, and values set by hand no more than the whole.`,
  }),
  mean: (name) => ({ zh: `请填写${name.zh}的目标值。`, en: `Set the level of ${name.en}.` }),
  cap: (name) => ({ zh: `请填写${name.zh}的限额。`, en: `Set the amount of ${name.en}.` }),
};

const texts = {
  negative: (name: LocalizedText, value: number): LocalizedText => ({
    zh: `${name.zh}分得 ${value}，数量不能为负。`,
    en: `${name.en} gets ${value}; an amount is never negative.`,
  }),
  uncovered: (names: readonly LocalizedText[]): LocalizedText => ({
    zh: `有 ${names.length} 个下级区域没有分解到：${names.map(({ zh }) => zh).join('、')}。`,
    en: `${names.length} territories have no part: ${names.map(({ en }) => en).join(', ')}.`,
  }),
  shares: (percent: number): LocalizedText => ({
    zh: `各部分比例之和为 ${percent}%，应为 100%。`,
    en: `The percentages make ${percent} %; they have to make 100 %.`,
  }),
  levels: (asked: string, unit: LocalizedText): LocalizedText => ({
    zh: `各部分均不低于总体要求（${asked} ${unit.zh}）。`.replace(' ）', '）'),
    en: `No part asks less than the whole (${asked} ${unit.en}).`.replace(' )', ')'),
  }),
  weaker: (name: LocalizedText, asked: string, unit: LocalizedText): LocalizedText => ({
    zh: `${name.zh}的目标值宽于总体要求（${asked} ${unit.zh}）。`,
    en: `${name.en} is asked less than the whole (${asked} ${unit.en}).`,
  }),
  sum: (sum: number, value: number, unit: LocalizedText): LocalizedText => ({
    zh: `各部分合计 ${sum} ${unit.zh}，与总体 ${value} ${unit.zh} 一致。`,
    en: `The parts make ${sum} ${unit.en}, the whole is ${value} ${unit.en}.`,
  }),
  reserve: (sum: number, value: number, difference: number, unit: LocalizedText): LocalizedText => ({
    zh: `各部分合计 ${sum} ${unit.zh}，总体 ${value} ${unit.zh}，留有余量 ${difference} ${unit.zh}。`,
    en: `The parts make ${sum} ${unit.en} of ${value} ${unit.en}: ${difference} ${unit.en} to spare.`,
  }),
  off: (sum: number, value: number, difference: number, over: boolean, unit: LocalizedText): LocalizedText => ({
    zh: `各部分合计 ${sum} ${unit.zh}，比总体 ${value} ${unit.zh} ${over ? '多' : '少'} ${difference} ${unit.zh}，请调整。`,
    en: `The parts make ${sum} ${unit.en}, ${difference} ${unit.en} ${over ? 'more' : 'less'} than the whole of ${value} ${unit.en}; correct them.`,
  }),
  noWeights: {
    zh: '权重之和须大于 0，才能计算加权平均。',
    en: 'The weights must make more than 0 for a weighted mean.',
  },
  mean: (mean: number, asked: string, holds: boolean, unit: LocalizedText): LocalizedText => ({
    zh: `加权平均 ${mean} ${unit.zh}，${holds ? '达到' : '达不到'}总体要求（${asked}）。`,
    en: `The weighted mean of ${mean} ${unit.en} ${holds ? 'keeps' : 'does not keep'} the whole (${asked}).`,
  }),
  whole: (whole: string, asked: string, from: LocalizedText, holds: boolean, unit: LocalizedText): LocalizedText => ({
    zh: `总体 ${whole} ${unit.zh}，${holds ? '不低于' : '低于'}${from.zh}的要求（${asked}）。`,
    en: `The whole, ${whole} ${unit.en}, ${holds ? 'keeps' : 'asks less than'} ${from.en} (${asked}).`,
  }),
};
