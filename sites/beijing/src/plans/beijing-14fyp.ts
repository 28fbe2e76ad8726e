import type { PlanDefinition, PlanIndicatorDefinition } from '@ecoloop/domain-kit';
import { publishedYears, type PublishedYear } from '../published-results.ts';
import { CITY } from '../territories.ts';
import { computedBy, indicatorNames } from './indicator-names.ts';
import { beijingPlanDocument, beijingTable1, beijingTable2, pinnedEdition } from './plan-sources.ts';
import { aboutTarget, basicallyEliminate, eliminate, improve, valueTarget } from './target-values.ts';

type Row = Omit<PlanIndicatorDefinition, 'number' | 'targetYear' | 'reported'> &
  Partial<Pick<PlanIndicatorDefinition, 'reported'>>;

const lower = 'lower-is-better';
const higher = 'higher-is-better';
const binding = 'binding';

const daysIn = (year: number): number => (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365);

/** Published as a count of days; the ratio is that of all days of the year, to one decimal. */
function ratioOfDays(of: (result: PublishedYear) => number): PlanIndicatorDefinition['reported'] {
  return publishedYears.map((result) => ({
    year: result.year,
    value: Math.round((of(result) / daysIn(result.year)) * 1000) / 10,
    text: `${of(result)}/${daysIn(result.year)}`,
    source: result.source,
  }));
}

const from2020 = (value: number): Pick<PlanIndicatorDefinition, 'baseline'> => ({ baseline: { year: 2020, value } });

const tonnesCut = { unit: '10kt', decimals: 2, attribute: binding, direction: higher } as const;

const rows: readonly Row[] = [
  {
    name: { zh: '碳排放总量', en: 'Total carbon emission' },
    unit: '100Mt',
    decimals: 2,
    attribute: binding,
    direction: lower,
    target: { kind: 'change', direction: 'decrease', comparator: '>=', value: 10, measure: 'percent', base: 'peak' },
    targetText: { zh: '较峰值下降10%以上', en: 'at least 10 % below the peak' },
    note: { zh: '不含航空运输', en: 'Air transport left out' },
  },
  {
    name: indicatorNames.carbonIntensity,
    unit: '%',
    decimals: 1,
    attribute: binding,
    direction: higher,
    ...aboutTarget('>=', 18),
  },
  {
    name: { zh: '可再生能源消费比重', en: 'Share of renewable energy in consumption' },
    unit: '%',
    decimals: 1,
    attribute: binding,
    direction: higher,
    ...aboutTarget('>=', 14),
  },
  {
    name: indicatorNames.pm25,
    unit: 'ug/m3',
    decimals: 1,
    attribute: binding,
    direction: lower,
    computedBy: computedBy.pm25,
    ...from2020(38),
    ...aboutTarget('<=', 35),
    reported: [
      { year: 2020, value: 38, source: beijingTable1 },
      ...publishedYears.map(({ year, pm25, source }) => ({ year, value: pm25, source })),
    ],
  },
  {
    name: indicatorNames.goodDayRatio,
    unit: '%',
    decimals: 1,
    attribute: binding,
    direction: higher,
    computedBy: computedBy.goodDayRatio,
    ...from2020(75.4),
    ...improve,
    reported: [{ year: 2020, value: 75.4, source: beijingTable1 }, ...ratioOfDays(({ goodDays }) => goodDays)],
  },
  {
    name: indicatorNames.heavyDayRatio,
    unit: '%',
    decimals: 1,
    attribute: 'expected',
    direction: lower,
    computedBy: computedBy.heavyDayRatio,
    ...basicallyEliminate,
    reported: ratioOfDays(({ heavyDays }) => heavyDays),
  },
  {
    name: { zh: '劣V类水质河长比例', en: 'Share of river length worse than class V' },
    unit: '%',
    decimals: 1,
    attribute: binding,
    direction: lower,
    ...eliminate,
  },
  {
    name: indicatorNames.nationalSectionsClassThree,
    unit: '%',
    decimals: 0,
    attribute: binding,
    direction: higher,
    ...from2020(68),
    ...improve,
  },
  {
    name: indicatorNames.safeFarmland,
    unit: '%',
    decimals: 0,
    attribute: binding,
    direction: higher,
    baseline: { year: 2020, text: '>90' },
    ...valueTarget('>', 95),
  },
  {
    name: indicatorNames.safeSites,
    unit: '%',
    decimals: 0,
    attribute: binding,
    direction: higher,
    baseline: { year: 2020, text: '>90' },
    ...valueTarget('>', 95),
  },
  {
    name: indicatorNames.redline,
    unit: '%',
    decimals: 1,
    attribute: binding,
    direction: higher,
    baseline: { year: 2020, text: '≥26.1' },
    ...valueTarget('>=', 26.1),
    note: { zh: '以国家最终批复为准', en: 'The final figure is the one approved by the state' },
  },
  {
    name: { zh: '生态环境质量指数', en: 'Ecological environment quality index' },
    unit: '1',
    decimals: 1,
    attribute: 'expected',
    direction: higher,
    ...improve,
  },
  {
    name: indicatorNames.nitrogenOxides,
    ...tonnesCut,
    ...valueTarget('>', 1.38),
    note: { zh: '原文印刷的指标名首字有误', en: 'The first character of the name is misprinted in the document' },
  },
  { name: indicatorNames.volatileOrganics, ...tonnesCut, ...valueTarget('>', 0.99) },
  {
    name: { zh: '化学需氧量重点工程减排量', en: 'Chemical oxygen demand cut by key projects' },
    ...tonnesCut,
    ...valueTarget('>', 1.7),
  },
  {
    name: { zh: '氨氮重点工程减排量', en: 'Ammonia nitrogen cut by key projects' },
    ...tonnesCut,
    ...valueTarget('>', 0.12),
  },
];

export const beijing14fyp: PlanDefinition = {
  id: 'beijing-14fyp',
  name: { zh: '北京市“十四五”生态环境保护规划', en: 'Beijing: Ecological Environment Protection Plan 2021–2025' },
  document: beijingPlanDocument,
  territory: CITY,
  from: 2021,
  to: 2025,
  pinnedEdition,
  indicators: rows.map((row, index) => ({ reported: [], ...row, number: index + 1, targetYear: 2025 })),
  projects: [],
  source: beijingTable2,
};
