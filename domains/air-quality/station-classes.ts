import type { StationClass } from '@ecoloop/domain-kit';

export const stationLevels: readonly StationClass[] = [
  { id: 'national', name: { zh: '国控', en: 'National' } },
  { id: 'city', name: { zh: '市控', en: 'City' } },
  { id: 'district', name: { zh: '区控', en: 'District' } },
  { id: 'micro', name: { zh: '微站', en: 'Small sensor' } },
];

export const stationRoles: readonly StationClass[] = [
  { id: 'evaluation', name: { zh: '评价点', en: 'Evaluation' } },
  { id: 'background', name: { zh: '对照点', en: 'Background' } },
  { id: 'traffic', name: { zh: '交通点', en: 'Traffic' } },
];

/** Stations behind a territory's figure: evaluation stations of every level; a small sensor never counts. */
export const countedStations = { roles: ['evaluation'], levels: ['national', 'city', 'district'] } as const;

export const countedStationsText = {
  zh: '评价点；不含对照点、交通点和微站',
  en: 'evaluation stations, without background and traffic stations and small sensors',
} as const;
