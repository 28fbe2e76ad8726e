import { defineErrors } from '@ecoloop/kernel';

export const AlertErrors = defineErrors('alert', {
  NOT_FOUND: { status: 404, message: { zh: '没有报警 {id}', en: 'There is no alert {id}' } },
  ALREADY_CLOSED: {
    status: 409,
    message: { zh: '该报警已关闭，不能再处理', en: 'The alert is closed and takes no further decision' },
  },
  ALREADY_ACKNOWLEDGED: {
    status: 409,
    message: { zh: '该报警已由 {person} 确认', en: '{person} has acknowledged the alert already' },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
});
