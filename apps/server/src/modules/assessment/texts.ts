import type { AssessmentFact, CriterionScoring, MissingRule } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';

const percent = (value: number): string => `${roundHalfEven(value, 2)}%`;

const grades: Readonly<Record<NonNullable<AssessmentFact['grade']>, LocalizedText>> = {
  done: { zh: '已完成', en: 'done' },
  'on-track': { zh: '达到序时进度', en: 'on track' },
  'basically-on-track': { zh: '基本达到序时进度', en: 'basically on track' },
  behind: { zh: '滞后', en: 'behind' },
  reverse: { zh: '倒退', en: 'in reverse' },
};

const list = (names: readonly LocalizedText[], language: 'zh' | 'en'): string =>
  names.map((name) => name[language]).join(language === 'zh' ? '、' : ', ');

/** The explanation of every point. */
export const texts = {
  noFact: { zh: '没有该考核项的数据。', en: 'There are no data for the criterion.' },
  nothing: { zh: '没有可以评定的考核项，暂不评分。', en: 'Nothing can be judged: no score.' },

  held: (names: readonly LocalizedText[]): LocalizedText => ({
    zh: `${list(names, 'zh')}无法评定，按方案规定暂不评分、不排名。`,
    en: `${list(names, 'en')} cannot be judged: by the scheme there is no score and no place.`,
  }),

  scoring(scoring: CriterionScoring, { degree = 0, grade }: AssessmentFact, share: number): LocalizedText {
    switch (scoring.kind) {
      case 'proportional':
        return {
          zh: `完成程度 ${percent(degree)}，按比例得权重的 ${percent(share)}`,
          en: `a degree of ${percent(degree)} earns ${percent(share)} of the weight`,
        };
      case 'steps': {
        const step = scoring.steps.find(({ atLeast }) => degree >= atLeast);
        return step
          ? {
              zh: `完成程度 ${percent(degree)}，达到 ${percent(step.atLeast)} 一档，得权重的 ${percent(share)}`,
              en: `a degree of ${percent(degree)} reaches the step of ${percent(step.atLeast)}: ${percent(share)} of the weight`,
            }
          : {
              zh: `完成程度 ${percent(degree)}，未达到最低一档，不得分`,
              en: `a degree of ${percent(degree)} reaches no step: none of the weight`,
            };
      }
      case 'deduct':
        return {
          zh: `完成程度 ${percent(degree)}，每低 ${percent(scoring.per)} 扣 ${scoring.points} 分`,
          en: `a degree of ${percent(degree)}; ${scoring.points} points off for every ${percent(scoring.per)} short`,
        };
      case 'grade': {
        const name = grade ? grades[grade] : { zh: '', en: '' };
        return {
          zh: `${name.zh}，得权重的 ${percent(share)}`,
          en: `${name.en}: ${percent(share)} of the weight`,
        };
      }
    }
  },

  scored: (fact: LocalizedText, rule: LocalizedText, points: number, weight: number): LocalizedText => ({
    zh: `${fact.zh}${rule.zh}：${points} 分（满分 ${weight}）。`,
    en: `${fact.en} ${capital(rule.en)}: ${points} of ${weight} points.`,
  }),

  notJudgeable(fact: LocalizedText, missing: MissingRule, points: number | undefined): LocalizedText {
    const rules: Readonly<Record<MissingRule['kind'], LocalizedText>> = {
      exclude: {
        zh: '按方案规定不计入，其余考核项折算为总分',
        en: 'by the scheme its weight does not count and the rest is scaled to the total',
      },
      hold: { zh: '按方案规定暂不评分', en: 'by the scheme the subject gets no score' },
      zero: { zh: '按方案规定因无法评定得 0 分', en: 'by the scheme there are 0 points for want of data' },
      share: {
        zh: `按方案规定计 ${points ?? 0} 分`,
        en: `by the scheme it counts ${points ?? 0} points`,
      },
    };
    const rule = rules[missing.kind];
    return { zh: `无法评定：${fact.zh}${rule.zh}。`, en: `Not judgeable: ${fact.en} ${capital(rule.en)}.` };
  },

  adjustment: (count: number, points: number, most: number, signed: number, note: string): LocalizedText =>
    count === 0
      ? { zh: '没有记录。', en: 'Nothing recorded.' }
      : {
          zh: `${count} 次，每次 ${points} 分，最多 ${most} 分：${signed} 分。${note}`,
          en: `${count} at ${points} points, ${most} at most: ${signed} points. ${note}`,
        },

  recorded: (isRecorded: boolean, note: string): LocalizedText =>
    isRecorded ? { zh: `有记录：${note}`, en: `Recorded: ${note}` } : { zh: '没有记录。', en: 'Nothing recorded.' },

  binding(state: 'applied' | 'not-applied' | 'not-judgeable', names: readonly LocalizedText[]): LocalizedText {
    if (state === 'not-applied') {
      return { zh: '约束性指标没有未完成的。', en: 'No binding criterion is missed.' };
    }
    return state === 'applied'
      ? { zh: `约束性指标未完成：${list(names, 'zh')}。`, en: `Binding and missed: ${list(names, 'en')}.` }
      : {
          zh: `约束性指标尚无法评定：${list(names, 'zh')}，是否否决待定。`,
          en: `Binding and not judgeable: ${list(names, 'en')}; the veto is left open.`,
        };
  },

  degree: (degree: number | undefined, limit: number): LocalizedText =>
    degree === undefined
      ? { zh: '完成程度无法评定，是否否决待定。', en: 'The degree is not known; the veto is left open.' }
      : {
          zh: `完成程度 ${percent(degree)}，界限 ${percent(limit)}。`,
          en: `The degree is ${percent(degree)}, the limit ${percent(limit)}.`,
        },

  total({ earned, countedWeight, total, scaled, adjustment, score, tier, vetoes }: TotalFigures): LocalizedText {
    const isScaled = countedWeight !== total;
    const zh = [
      `得 ${earned} 分（计入权重 ${countedWeight}）`,
      ...(isScaled ? [`折算为 ${total} 分制 ${scaled} 分`] : []),
      ...(adjustment === 0 ? [] : [`加减分 ${adjustment} 分`]),
      ...(vetoes.length === 0 ? [] : [`否决：${list(vetoes, 'zh')}`]),
      `总分 ${score}`,
      ...(tier ? [tier.zh] : []),
    ];
    const en = [
      `${earned} points of a counted weight of ${countedWeight}`,
      ...(isScaled ? [`scaled to ${total}: ${scaled}`] : []),
      ...(adjustment === 0 ? [] : [`adjusted by ${adjustment}`]),
      ...(vetoes.length === 0 ? [] : [`veto: ${list(vetoes, 'en')}`]),
      `score ${score}`,
      ...(tier ? [tier.en] : []),
    ];
    return { zh: `${zh.join('，')}。`, en: `${en.join('; ')}.` };
  },
};

interface TotalFigures {
  readonly earned: number;
  readonly countedWeight: number;
  readonly total: number;
  readonly scaled: number;
  readonly adjustment: number;
  readonly score: number;
  readonly tier: LocalizedText | undefined;
  readonly vetoes: readonly LocalizedText[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
