import { defineDomain } from '@ecoloop/domain-kit';
import { airDays } from './air-days.ts';
import { airEvaluation } from './air-evaluation.ts';
import { indicators } from './indicators.ts';
import { properties } from './properties.ts';
import { stationLevels, stationRoles } from './station-classes.ts';

export default defineDomain({
  id: 'air-quality',
  name: { zh: '环境空气', en: 'Ambient air' },
  serves: [],
  properties,
  stationLevels,
  stationRoles,
  rollups: [airDays],
  evaluations: [airEvaluation],
  indicators,
});
