import { defineErrors } from '@ecoloop/kernel';

export const TraceErrors = defineErrors('trace', {
  INVALID_REFERENCE: {
    status: 400,
    message: {
      zh: '追溯引用“{ref}”无法识别，请使用界面或接口给出的引用',
      en: 'The reference "{ref}" cannot be read; use one that a page or the API gave',
    },
  },
  NOT_FOUND: {
    status: 404,
    message: { zh: '追溯引用 {ref} 所指的数据不存在', en: 'What the reference {ref} points to does not exist' },
  },
});
