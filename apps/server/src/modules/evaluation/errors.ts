import { defineErrors } from '@ecoloop/kernel';

export const EvaluationErrors = defineErrors('evaluation', {
  UNKNOWN_DECLARATION: {
    status: 404,
    message: {
      zh: '没有名为 {evaluation} 的评价，可用的有：{known}',
      en: 'There is no evaluation {evaluation}; known are: {known}',
    },
  },
  UNKNOWN_EDITION: {
    status: 400,
    message: {
      zh: '评价 {evaluation} 没有版本 {edition}，可用的有：{known}',
      en: 'The evaluation {evaluation} has no edition {edition}; known are: {known}',
    },
  },
  UNKNOWN_METRIC: {
    status: 400,
    message: {
      zh: '评价 {evaluation} 没有指标 {metric}，可用的有：{known}',
      en: 'The evaluation {evaluation} has no metric {metric}; known are: {known}',
    },
  },
  INVALID_SCOPE: {
    status: 400,
    message: {
      zh: '评价范围“{scope}”无法识别，请写成 territory:110000 或 station:点位编号',
      en: 'The scope "{scope}" cannot be read; write territory:110000 or station:<id>',
    },
  },
  SCOPE_NOT_FOUND: {
    status: 404,
    message: {
      zh: '评价范围 {scope} 不存在',
      en: 'The scope {scope} does not exist',
    },
  },
  PERIOD_TOO_LONG: {
    status: 400,
    message: {
      zh: '时段共 {days} 天，最多 {limit} 天，请缩短',
      en: 'The period has {days} days; at most {limit} can be asked for at once',
    },
  },
  TOO_MANY_POINTS: {
    status: 400,
    message: {
      zh: '趋势共 {count} 个时段，最多 {limit} 个，请缩短范围或选择更长的时段',
      en: 'The trend would have {count} periods; at most {limit}. Shorten the range or take longer periods',
    },
  },
  SIMULATED: {
    status: 409,
    message: {
      zh: '{what}含有模拟数据，不能用于审批、发布或正式报告',
      en: '{what} rests on simulated data and cannot be approved, published or reported officially',
    },
  },
});
