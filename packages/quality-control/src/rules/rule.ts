import type { LocalizedText } from '@ecoloop/kernel';

/** A check of monitoring data. What it finds is suspect, never wrong: no value changes by it. */
export interface Rule {
  readonly id: RuleId;
  /** Its bit in a column of flags. */
  readonly bit: number;
  readonly name: LocalizedText;
  /** When a value is suspect. */
  readonly meaning: LocalizedText;
}

export type RuleId = 'range' | 'step' | 'flatline' | 'persistence' | 'spike' | 'neighbour' | 'relation' | 'missing';

/** A bit keeps its meaning for ever: columns of flags may be stored. */
export const ruleBits: Readonly<Record<RuleId, number>> = {
  range: 1,
  step: 2,
  flatline: 4,
  persistence: 8,
  spike: 16,
  neighbour: 32,
  relation: 64,
  missing: 128,
};

function rule(id: RuleId, [zh, en]: readonly [string, string], meaning: LocalizedText): Rule {
  return { id, bit: ruleBits[id], name: { zh, en }, meaning };
}

/** Changes whenever a rule could say something else of the same values; shown beside what the rules found. */
export const rulesVersion = '2026.1';

/** All rules, in the order of their bits. */
export const rules: readonly Rule[] = [
  rule('range', ['超出合理范围', 'outside of the range'], {
    zh: '数值低于下限或高于上限',
    en: 'The value is below or above the plausible bounds',
  }),
  rule('step', ['突变', 'step'], {
    zh: '与前一时刻相比变化过大',
    en: 'It changed by more than the bound from the value before',
  }),
  rule('flatline', ['恒值', 'flat line'], {
    zh: '同一数值连续出现过久，中间没有缺测',
    en: 'The same value stands for too long without a gap',
  }),
  rule('persistence', ['波动过小', 'persistence'], {
    zh: '窗口内最大值与最小值之差过小',
    en: 'Largest and smallest value of a window lie too close together',
  }),
  rule('spike', ['孤立尖峰', 'spike'], {
    zh: '同时远高于或远低于前后两个值',
    en: 'The value lies far above, or far below, both the one before and the one after',
  }),
  rule('neighbour', ['与周边点位不一致', 'unlike its neighbours'], {
    zh: '超出同一时刻所有周边点位的范围，且稳健 Z 值过大',
    en: 'It lies outside of all neighbours of the same time, with a large robust z',
  }),
  rule('relation', ['因子关系矛盾', 'relation of properties'], {
    zh: '部分大于整体，例如细颗粒物大于可吸入颗粒物',
    en: 'A part is larger than its whole, such as PM₂.₅ than PM₁₀',
  }),
  rule('missing', ['连续缺测', 'missing run'], {
    zh: '连续缺测过久',
    en: 'Values are missing for too long in a row',
  }),
];

/** The rules whose bits a flag holds, in the order of `rules`. */
export function rulesOfFlag(flag: number): readonly Rule[] {
  return rules.filter(({ bit }) => (flag & bit) !== 0);
}
