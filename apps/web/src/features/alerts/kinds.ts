import type { Localized } from '@ecoloop/api-contract';

/** Kinds to filter by; an alert carries its own name. */
export const alertKindNames: Readonly<Record<string, Localized>> = {
  'sign-copied': { zh: '与其他点位相同', en: 'Same as another station' },
  'sign-repeated': { zh: '片段重复', en: 'Repeating stretch' },
  'sign-constant': { zh: '长时间恒定', en: 'Constant for long' },
  'sign-too-smooth': { zh: '过于平滑', en: 'Too smooth' },
  'sign-lagged-correlation': { zh: '与早先走势几乎相同', en: 'Course of an earlier time' },
  'device-offline': { zh: '设备离线', en: 'Device offline' },
  'device-clock': { zh: '设备时钟偏差', en: 'Clock of a device' },
  'device-refused': { zh: '报文被拒过多', en: 'Refused frames' },
  'device-gap': { zh: '数据补不到', en: 'Data given up' },
};
