import { defineErrors } from '@ecoloop/kernel';

export const QualityErrors = defineErrors('quality', {
  PERIOD_WRONG: {
    status: 400,
    message: {
      zh: '时段从 {from} 到 {to} 无效：终点须晚于起点，一次最多 {days} 天',
      en: 'The period from {from} to {to} is not allowed: the end must be later than the start, at most {days} days at once',
    },
  },
  NOT_WHOLE_HOURS: {
    status: 400,
    message: {
      zh: '审核时段须为整点小时：{time} 不是整点',
      en: 'A review covers whole hours: {time} is not the start of an hour',
    },
  },
  UNKNOWN_REASON: {
    status: 400,
    message: { zh: '没有“{reason}”这个审核原因，可用：{known}', en: 'There is no reason "{reason}"; known: {known}' },
  },
  VALUE_REQUIRED: {
    status: 400,
    message: { zh: '替换监测值须给出数值 value', en: 'To replace values, give the new one as value' },
  },
  SCALE_REQUIRED: {
    status: 400,
    message: {
      zh: '换算须给出系数 factor（大于 0）或偏移 offset，且不能等于不变',
      en: 'To scale values, give a factor above 0 or an offset that changes something',
    },
  },
  IMPLAUSIBLE: {
    status: 400,
    message: {
      zh: '{property} 在 {time} 将变为 {value}，超出合理范围 {min} 至 {max}，请检查数值、系数或偏移',
      en: '{property} at {time} would become {value}, outside of the plausible range {min} to {max}; check value, factor and offset',
    },
  },
  NOTHING_TO_DECIDE: {
    status: 409,
    message: {
      zh: '点位 {station} 的 {properties} 在该时段没有小时值，无从审核',
      en: 'Station {station} has no hourly value of {properties} in that period to decide on',
    },
  },
  REVIEW_NOT_FOUND: {
    status: 404,
    message: { zh: '没有审核记录 {id}', en: 'There is no review {id}' },
  },
  ALREADY_WITHDRAWN: {
    status: 409,
    message: { zh: '该审核已于 {at} 由 {person} 撤销', en: 'The review was withdrawn by {person} at {at}' },
  },
  NOT_TO_WITHDRAW: {
    status: 409,
    message: {
      zh: '撤销记录本身不能撤销，请重新审核该时段',
      en: 'A withdrawal cannot be withdrawn; review the period again',
    },
  },
  LATER_REVIEW: {
    status: 409,
    message: {
      zh: '{at} 由 {person} 作出的审核与该时段重叠且在后，请先撤销它（{id}）',
      en: 'The review of {person} at {at} overlaps and came later; withdraw it first ({id})',
    },
  },
  INVALID_CURSOR: {
    status: 400,
    message: {
      zh: '翻页标记“{cursor}”无效，请从第一页重新开始',
      en: 'The cursor "{cursor}" is not valid; start again from the first page',
    },
  },
});
