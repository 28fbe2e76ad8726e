import { defineErrors } from '@ecoloop/kernel';

export const ObservationErrors = defineErrors('observation', {
  STATION_NOT_FOUND: {
    status: 404,
    message: {
      zh: '点位 {id} 不存在，点位列表见 /api/stations',
      en: 'Station {id} does not exist; /api/stations lists all',
    },
  },
  STATION_EXISTS: {
    status: 409,
    message: {
      zh: '点位 {id} 已存在，请另取编号',
      en: 'Station {id} exists already; choose another id',
    },
  },
  STATION_INVALID: {
    status: 400,
    message: {
      zh: '点位的 {field}“{value}”无效，可用：{known}',
      en: 'The {field} "{value}" of the station is not valid; it can be {known}',
    },
  },
  PROPERTY_NOT_OBSERVED: {
    status: 400,
    message: {
      zh: '点位 {station} 所属领域没有监测因子 {property}，可用：{known}',
      en: 'The domain of station {station} does not observe {property}; it observes {known}',
    },
  },
  UNIT_NOT_CONVERTIBLE: {
    status: 400,
    message: {
      zh: '监测因子 {property} 的单位 {unit} 不能换算为 {expected}',
      en: 'The unit {unit} of {property} cannot be converted to {expected}',
    },
  },
  TIME_NOT_ALIGNED: {
    status: 400,
    message: {
      zh: '时间 {time} 不是 {averaging} 时段的起点',
      en: 'The time {time} is not the start of a period of one {averaging}',
    },
  },
  TIME_TOO_EARLY: {
    status: 400,
    message: {
      zh: '时间 {time} 早于 1900 年，请检查设备或程序的时钟',
      en: 'The time {time} is before 1900; check the clock',
    },
  },
  TIME_IN_FUTURE: {
    status: 400,
    message: {
      zh: '时间 {time} 在未来，请检查设备或程序的时钟',
      en: 'The time {time} lies in the future; check the clock',
    },
  },
  PERIOD_TOO_LONG: {
    status: 400,
    message: {
      zh: '时段从 {from} 到 {to} 无效：终点须晚于起点，一次最多 5 年',
      en: 'The period from {from} to {to} is not allowed: the end must be later than the start, at most five years at once',
    },
  },
  MEANS_TOO_LONG: {
    status: 400,
    message: {
      zh: '时段从 {from} 到 {to} 无效：终点须晚于起点，由实时或分钟值求小时均值一次最多 31 天',
      en: 'The period from {from} to {to} is not allowed: the end must be later than the start, hourly means of finer values for at most 31 days at once',
    },
  },
  KEY_REUSED: {
    status: 422,
    message: {
      zh: 'Idempotency-Key “{key}”已用于另一份内容，请换一个',
      en: 'The Idempotency-Key "{key}" was used with another content; choose a new one',
    },
  },
});
