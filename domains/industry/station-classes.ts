import type { StationClass } from '@ecoloop/domain-kit';

/** How an enterprise is managed by the regulation on discharge permits (State Council order 736). */
export const stationLevels: readonly StationClass[] = [
  { id: 'key', name: { zh: '重点管理', en: 'Key management' } },
  { id: 'simplified', name: { zh: '简化管理', en: 'Simplified management' } },
  { id: 'registered', name: { zh: '登记管理', en: 'Registration only' } },
];

export const stationRoles: readonly StationClass[] = [
  { id: 'stack', name: { zh: '废气排放口', en: 'Stack' } },
  { id: 'effluent', name: { zh: '废水排放口', en: 'Effluent outlet' } },
];
