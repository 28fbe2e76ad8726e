import { defineDomain } from '@ecoloop/domain-kit';
import { effluentDays, stackDays } from './outlet-days.ts';
import { properties } from './properties.ts';
import { stationLevels, stationRoles } from './station-classes.ts';

export default defineDomain({
  id: 'industry',
  name: { zh: '固定污染源', en: 'Stationary sources' },
  serves: [],
  properties,
  stationLevels,
  stationRoles,
  rollups: [stackDays, effluentDays],
  evaluations: [],
  indicators: [],
});
