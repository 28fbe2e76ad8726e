/** Why a statement may be misread, as the reviewer is told. */
export const doubtTexts = {
  'year-from-context': '句中没有写明年份，按所在章节或规划期推定',
  'state-of-affairs': '所在章节讲的是问题或形势，可能只是现状',
  'subject-from-before': '本句没有写明指标，取自前文',
  'subject-from-heading': '指标和单位取自标题',
  'words-behind-figure': '数值后面还有文字，含义可能不止于此',
  'figure-counts-the-subject': '数值在句首，表示对象的数量',
  'limit-of-a-scope': '数值限定适用范围，可能不是目标',
  'no-unit': '原文没有写明单位',
  'no-figure': '没有数值的定性要求',
} as const;

export type Doubt = keyof typeof doubtTexts;
