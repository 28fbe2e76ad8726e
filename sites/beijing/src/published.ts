import type { FigureSource, PublishedFigure } from '@ecoloop/domain-kit';
import { beijingTable1, xichengPlanDocument, xichengTable2 } from './plans/plan-sources.ts';
import { publishedYears } from './published-results.ts';
import { CITY, XICHENG } from './territories.ts';

const evaluation = 'air-quality.air';
const xichengPlan: FigureSource = { document: xichengPlanDocument, confidence: 'B' };

type Figure = Omit<PublishedFigure, 'evaluation' | 'unit'>;

const pm25 = (figure: Omit<Figure, 'metric'>): PublishedFigure => ({
  ...figure,
  evaluation,
  metric: 'pm25.mean',
  unit: 'ug/m3',
});
const days = (metric: 'days.good' | 'days.heavy', figure: Omit<Figure, 'metric'>): PublishedFigure => ({
  ...figure,
  evaluation,
  metric,
  unit: 'd',
});
const ratio = (metric: 'days.good-ratio' | 'days.heavy-ratio', figure: Omit<Figure, 'metric'>): PublishedFigure => ({
  ...figure,
  evaluation,
  metric,
  unit: '%',
});

/** Published figures that stand beside what the platform computes itself. */
export const published: readonly PublishedFigure[] = [
  pm25({ territory: CITY, year: 2015, value: 80.6, source: beijingTable1 }),
  ratio('days.good-ratio', { territory: CITY, year: 2015, value: 51, source: beijingTable1 }),
  days('days.good', {
    territory: CITY,
    year: 2015,
    value: 186,
    source: {
      document: {
        zh: '北京市 2015 年空气质量状况发布（365 天中 186 天）',
        en: 'Beijing’s published air quality results for 2015 (186 of 365 days)',
      },
      confidence: 'C',
    },
  }),
  pm25({
    territory: XICHENG,
    year: 2015,
    value: 83,
    derived: {
      zh: '由规划推算：2020 年 40，比 2015 年下降 51.8%',
      en: 'Derived from the plan: 40 in 2020 is 51.8 % below 2015',
    },
    source: xichengPlan,
  }),
  days('days.heavy', {
    territory: XICHENG,
    year: 2015,
    value: 53,
    derived: {
      zh: '由规划推算：2020 年 10 天，比 2015 年减少 43 天',
      en: 'Derived from the plan: 10 days in 2020, 43 fewer than in 2015',
    },
    source: xichengPlan,
  }),
  pm25({ territory: CITY, year: 2020, value: 38, source: beijingTable1 }),
  ratio('days.good-ratio', { territory: CITY, year: 2020, value: 75.4, source: beijingTable1 }),
  pm25({ territory: XICHENG, year: 2020, value: 40, source: xichengTable2 }),
  ratio('days.good-ratio', { territory: XICHENG, year: 2020, value: 73.2, source: xichengTable2 }),
  ratio('days.heavy-ratio', { territory: XICHENG, year: 2020, value: 2.7, source: xichengTable2 }),
  days('days.heavy', { territory: XICHENG, year: 2020, value: 10, source: xichengPlan }),
  ...publishedYears.flatMap(({ year, source, ...result }) => [
    pm25({ territory: CITY, year, value: result.pm25, source }),
    days('days.good', { territory: CITY, year, value: result.goodDays, source }),
    days('days.heavy', { territory: CITY, year, value: result.heavyDays, source }),
    ...(result.goodRatio === undefined
      ? []
      : [ratio('days.good-ratio', { territory: CITY, year, value: result.goodRatio, source })]),
  ]),
];
