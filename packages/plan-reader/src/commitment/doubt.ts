import type { LocalizedText } from '@ecoloop/kernel';

/** Why a statement may be misread, as the reviewer is told. */
export const doubtTexts = {
  'year-from-context': {
    zh: '句中没有写明年份，按所在章节或规划期推定',
    en: 'No year in the sentence; taken from the section or the period of the plan',
  },
  'state-of-affairs': {
    zh: '所在章节讲的是问题或形势，可能只是现状',
    en: 'The section tells problems or the situation; perhaps only how things are',
  },
  'subject-from-before': {
    zh: '本句没有写明指标，取自前文',
    en: 'The sentence names no subject; taken from the text before',
  },
  'subject-from-heading': { zh: '指标和单位取自标题', en: 'Subject and unit are taken from the heading' },
  'words-behind-figure': {
    zh: '数值后面还有文字，含义可能不止于此',
    en: 'Words follow the figure; it may mean more than this',
  },
  'figure-counts-the-subject': {
    zh: '数值在句首，表示对象的数量',
    en: 'The figure stands first and counts the subject',
  },
  'limit-of-a-scope': {
    zh: '数值限定适用范围，可能不是目标',
    en: 'The figure limits what is meant; perhaps not a target',
  },
  'no-unit': { zh: '原文没有写明单位', en: 'No unit is printed' },
  'no-figure': { zh: '没有数值的定性要求', en: 'A requirement in words, without a figure' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export type Doubt = keyof typeof doubtTexts;
