import { defineErrors } from '@ecoloop/kernel';

export const StandardsErrors = defineErrors('standards', {
  UNKNOWN_PROPERTY: {
    status: 400,
    message: {
      zh: '监测因子“{code}”不存在，可用：{known}',
      en: 'There is no property "{code}"; known are {known}',
    },
  },
  UNKNOWN_EDITION: {
    status: 400,
    message: {
      zh: '标准版本“{edition}”不存在，可用：{known}',
      en: 'There is no edition "{edition}"; known are {known}',
    },
  },
  NOT_IN_FORCE: {
    status: 400,
    message: {
      zh: '{date} 在 {territory} 没有施行中的版本；可指定其中之一：{known}',
      en: 'No edition was in force on {date} in {territory}; name one of {known} to judge by it all the same',
    },
  },
  WRONG_LENGTH: {
    status: 400,
    message: {
      zh: '“{column}”应有 {expected} 个值，实际为 {actual} 个；缺测请填 NaN',
      en: '"{column}" must have {expected} values, not {actual}; a missing one is NaN',
    },
  },
});
