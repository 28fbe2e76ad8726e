import { defineErrors } from '@ecoloop/kernel';

export const IndicatorErrors = defineErrors('indicator', {
  NOT_FOUND: {
    status: 404,
    message: {
      zh: '指标 {id} 不存在，可用的有：{known}',
      en: 'The indicator {id} does not exist; known are: {known}',
    },
  },
});
