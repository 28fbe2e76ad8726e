import { defineErrors } from '@ecoloop/kernel';

export const QuarantineErrors = defineErrors('quarantine', {
  NOT_FOUND: { status: 404, message: { zh: '隔离区中没有 {id}', en: 'There is no {id} in quarantine' } },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
});
