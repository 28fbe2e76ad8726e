import type { LocalizedText } from '@ecoloop/kernel';
import { ours, type Basis } from '../basis.ts';

export type SignId =
  'constant' | 'repeated' | 'copied' | 'lagged-correlation' | 'too-smooth' | 'digit-preference' | 'near-limit';

/**
 * What a score means.
 *
 * `chance`: how many such stretches, or what probability, is expected by chance under the null hypothesis of the sign,
 * at most 1. `ratio`: a share of what is ordinary. Both are small where the data look unlike measurements.
 */
export type ScoreKind = 'chance' | 'ratio';

/**
 * A way in which a column looks unlike measurements. It is a sign and no more: calm air, a detection limit, a conversion
 * of units in the instrument or a repaired data base can look the same, and a person decides.
 */
export interface SignDefinition {
  readonly id: SignId;
  readonly name: LocalizedText;
  readonly kind: ScoreKind;
  /** What the score is measured against. */
  readonly against: LocalizedText;
  /** Scores up to this are told. */
  readonly threshold: number;
  readonly basis: Basis;
}

const chance = ours(
  '一次检查上万个序列也难得误报一次',
  'ten thousand columns that follow the null give about one by chance in a hundred checks',
);
const ratio = ours(
  '低于北京 12 个站三年逐时数据中的所有窗口',
  'below every window of three years of hours at 12 Beijing stations',
);

export const signDefinitions: readonly SignDefinition[] = [
  {
    id: 'constant',
    name: { zh: '长时间恒定', en: 'constant for long' },
    kind: 'chance',
    against: {
      zh: '各值以参照数据中的比例独立地等于前值',
      en: 'each value equals the one before as often as in the reference, independently',
    },
    threshold: 1e-6,
    basis: chance,
  },
  {
    id: 'repeated',
    name: { zh: '片段重复', en: 'repeating stretch' },
    kind: 'chance',
    against: {
      zh: '同一间隔的其余时刻数值相同的比例',
      en: 'values agree as often as at all other times the same lag apart',
    },
    threshold: 1e-6,
    basis: chance,
  },
  {
    id: 'copied',
    name: { zh: '与其他序列相同', en: 'same as another column' },
    kind: 'chance',
    against: {
      zh: '这两个序列同一间隔的其余时刻数值相同的比例',
      en: 'the two columns agree as often as at all other times the same lag apart',
    },
    threshold: 1e-6,
    basis: chance,
  },
  {
    id: 'lagged-correlation',
    name: { zh: '与早先走势几乎相同', en: 'course of an earlier time' },
    kind: 'ratio',
    against: {
      zh: '早先同样长的一段所不能解释的方差比例（1 减相关系数的平方）',
      en: 'share of the variance that the earlier stretch does not explain (1 less the squared correlation)',
    },
    threshold: 0.01,
    basis: ratio,
  },
  {
    id: 'too-smooth',
    name: { zh: '过于平滑', en: 'too smooth' },
    kind: 'ratio',
    against: {
      zh: '逐时变化的方差与参照之比，以及其与自身方差之比的比值，取较大者',
      en: 'variance of the changes against the reference, as it is and as a share of the own variance; the larger',
    },
    threshold: 0.05,
    basis: ratio,
  },
  {
    id: 'digit-preference',
    name: { zh: '末位数字偏好', en: 'preferred last digits' },
    kind: 'chance',
    against: {
      zh: '各末位数字按平滑后的频数分布出现（χ² 检验，已按序列相关折算）',
      en: 'last digits follow the smoothed histogram (chi-square, discounted for serial dependence)',
    },
    threshold: 1e-6,
    basis: chance,
  },
  {
    id: 'near-limit',
    name: { zh: '紧贴限值之下', en: 'close below a limit' },
    kind: 'chance',
    against: {
      zh: '限值两侧的频数随外侧平滑变化（二项检验，已按序列相关折算）',
      en: 'counts change smoothly across the limit (binomial, discounted for serial dependence)',
    },
    threshold: 1e-6,
    basis: chance,
  },
];

const byId: ReadonlyMap<string, SignDefinition> = new Map(signDefinitions.map((entry) => [entry.id, entry]));

/**
 * Effect below which a preference of digits is not told however many values bear it out: a tenth is what is commonly
 * called a small effect of a chi-square test. One digit in nine instead of in ten is 0.04.
 */
export const leastDigitEffect = 0.1;

/** Whether a score of the sign is small enough to be told. */
export function isTold(sign: Sign): boolean {
  if (sign.sign === 'digit-preference' && sign.effect < leastDigitEffect) return false;
  return sign.score <= (byId.get(sign.sign)?.threshold ?? 0);
}

interface Found {
  /** See `SignDefinition.kind`; small is unlike measurements. */
  readonly score: number;
  /** Place of the first value. */
  readonly start: number;
  /** Place after the last value. */
  readonly end: number;
}

export interface ConstantSign extends Found {
  readonly sign: 'constant';
  readonly value: number;
  /** Share of the reference's values that equal the one before: the null's probability. */
  readonly repeatShare: number;
}

export interface RepeatSign extends Found {
  /** `repeated` within one column, `copied` between two. */
  readonly sign: 'repeated' | 'copied';
  /** Place of the column in the list that was searched, and of the one with the same values. */
  readonly column: number;
  readonly otherColumn: number;
  readonly otherStart: number;
  /** Values of the stretch that differ from the one before: only these tell anything. */
  readonly changes: number;
  /** Share of equal values at this lag outside of such stretches. */
  readonly matchShare: number;
  /** Share of changes that end at the same value again, after an equal value, outside of such stretches. */
  readonly continuedShare: number;
}

export interface LaggedCorrelationSign extends Found {
  readonly sign: 'lagged-correlation';
  readonly lag: number;
  readonly correlation: number;
}

export interface SmoothSign extends Found {
  readonly sign: 'too-smooth';
  /** Variance of the changes against that of the reference. */
  readonly differenceRatio: number;
  /** The same after division by the column's own variance. */
  readonly relativeRatio: number;
}

export interface DigitSign extends Found {
  readonly sign: 'digit-preference';
  readonly chiSquare: number;
  /** Root of chi-square per value before the discount: 0 where digits are as expected, whatever their number. */
  readonly effect: number;
  readonly count: number;
  /** The digit furthest above what is expected of it, with its observed and expected share. */
  readonly digit: number;
  readonly share: number;
  readonly expectedShare: number;
}

export interface NearLimitSign extends Found {
  readonly sign: 'near-limit';
  readonly limit: number;
  /** Values within the band below the limit (the limit itself included) and above it. */
  readonly below: number;
  readonly above: number;
  /** Share below that the counts further out make one expect. */
  readonly expectedShare: number;
}

export type Sign = ConstantSign | RepeatSign | LaggedCorrelationSign | SmoothSign | DigitSign | NearLimitSign;
