import { defineErrors } from '@ecoloop/kernel';

export const QualityControlErrors = defineErrors('quality-control', {
  WRONG_LENGTH: {
    status: 400,
    message: {
      zh: '“{column}”应有 {expected} 个值，实际为 {actual} 个；缺测请填 NaN',
      en: '"{column}" must have {expected} values, not {actual}; a missing one is NaN',
    },
  },
  WRONG_PARAMETER: {
    status: 400,
    message: {
      zh: '参数“{name}”不能为 {value}，应为{expected}',
      en: 'The parameter "{name}" cannot be {value}; it must be {expected}',
    },
  },
  WRONG_STRETCH: {
    status: 400,
    message: {
      zh: '时段 {start} 至 {end} 不在 0 至 {length} 之内，或没有长度',
      en: 'The stretch from {start} to {end} has no length or does not lie between 0 and {length}',
    },
  },
  REASON_MISSING: {
    status: 400,
    message: { zh: '人工审核必须写明理由', en: 'A decision of a reviewer must state its reason' },
  },
  WRONG_COUNTS: {
    status: 400,
    message: {
      zh: '应传 {expected}、实传 {received}、有效 {valid}：应为整数，且有效不多于实传，实传不多于应传',
      en: 'Expected {expected}, received {received}, valid {valid}: whole numbers, none larger than the one before',
    },
  },
});
