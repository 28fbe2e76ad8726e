import { defineSite } from '@ecoloop/domain-kit';
import { boundaries } from './boundaries/boundaries.ts';
import { daysOff } from './days-off.ts';
import { createDemoModel } from './demo/demo-model.ts';
import { organisations } from './organisations.ts';
import { beijing13fyp } from './plans/beijing-13fyp.ts';
import { beijing14fyp } from './plans/beijing-14fyp.ts';
import { xicheng14fyp } from './plans/xicheng-14fyp.ts';
import { published } from './published.ts';
import { stations } from './stations.ts';
import { CITY, territories } from './territories.ts';
import { ZONE } from './zone.ts';

/** Any number does; this one is kept so that every demonstration shows the same hours. */
const DEMO_SEED = 20_260_301;

export const beijing = defineSite({
  id: 'beijing',
  name: { zh: '北京', en: 'Beijing' },
  zone: ZONE,
  root: CITY,
  territories,
  organisations,
  stations,
  plans: [beijing13fyp, beijing14fyp, xicheng14fyp],
  published,
  daysOff,
  boundaries,
  demo: createDemoModel(DEMO_SEED),
});
