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
      zh: '环境空气标准版本“{edition}”不存在，可用：{known}',
      en: 'There is no edition "{edition}" of the ambient air standards; known are {known}',
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
