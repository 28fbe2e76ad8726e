import type { PlanDefinition, PlanIndicatorDefinition } from '@ecoloop/domain-kit';
import type { LocalizedText } from '@ecoloop/kernel';
import { XICHENG } from '../territories.ts';
import { beijing14fyp } from './beijing-14fyp.ts';
import { computedBy, indicatorNames } from './indicator-names.ts';
import { pinnedEdition, xichengPlanDocument, xichengTable2 } from './plan-sources.ts';
import { basicallyEliminate, delegated, valueTarget } from './target-values.ts';
import { xichengProjects } from './xicheng-projects.ts';

const categories = {
  lowCarbon: { zh: '绿色低碳', en: 'Low carbon' },
  air: { zh: '大气环境', en: 'Air' },
  water: { zh: '水环境', en: 'Water' },
  risk: { zh: '风险防控', en: 'Risk' },
  ecology: { zh: '生态环境', en: 'Ecology' },
} satisfies Record<string, LocalizedText>;

type Row = Omit<PlanIndicatorDefinition, 'number' | 'targetYear' | 'reported' | 'direction'> & {
  readonly direction: 'lower' | 'higher';
};

const in2020 = (value: number): Pick<PlanIndicatorDefinition, 'baseline'> => ({ baseline: { year: 2020, value } });

const rows: readonly Row[] = [
  {
    name: { zh: '二氧化碳排放总量', en: 'Total carbon dioxide emission' },
    category: categories.lowCarbon,
    unit: '10kt',
    decimals: 0,
    attribute: 'binding',
    direction: 'lower',
    baseline: { year: 2019, value: 685 },
    ...delegated,
  },
  {
    name: indicatorNames.carbonIntensity,
    category: categories.lowCarbon,
    unit: '%',
    decimals: 1,
    attribute: 'binding',
    direction: 'higher',
    ...delegated,
  },
  {
    name: indicatorNames.pm25,
    category: categories.air,
    unit: 'ug/m3',
    decimals: 1,
    attribute: 'binding',
    direction: 'lower',
    computedBy: computedBy.pm25,
    ...in2020(40),
    ...delegated,
  },
  {
    name: indicatorNames.goodDayRatio,
    category: categories.air,
    unit: '%',
    decimals: 1,
    attribute: 'binding',
    direction: 'higher',
    computedBy: computedBy.goodDayRatio,
    ...in2020(73.2),
    ...delegated,
  },
  {
    name: indicatorNames.heavyDayRatio,
    category: categories.air,
    unit: '%',
    decimals: 1,
    attribute: 'expected',
    direction: 'lower',
    computedBy: computedBy.heavyDayRatio,
    ...in2020(2.7),
    ...basicallyEliminate,
  },
  {
    name: indicatorNames.nitrogenOxides,
    category: categories.air,
    unit: 't',
    decimals: 0,
    attribute: 'binding',
    direction: 'higher',
    ...delegated,
  },
  {
    name: indicatorNames.volatileOrganics,
    category: categories.air,
    unit: 't',
    decimals: 0,
    attribute: 'binding',
    direction: 'higher',
    ...delegated,
  },
  {
    name: { zh: '地表水水功能区水质达标率', en: 'Share of surface water function zones that attain their quality' },
    category: categories.water,
    unit: '%',
    decimals: 0,
    attribute: 'expected',
    direction: 'higher',
    ...in2020(100),
    ...valueTarget('>', 99),
  },
  {
    name: {
      zh: '市级及以上断面水质达标比例',
      en: 'Share of sections of city level and above that attain their quality',
    },
    category: categories.water,
    unit: '%',
    decimals: 0,
    attribute: 'binding',
    direction: 'higher',
    ...in2020(100),
    ...delegated,
  },
  {
    name: indicatorNames.safeSites,
    category: categories.risk,
    unit: '%',
    decimals: 0,
    attribute: 'binding',
    direction: 'higher',
    baseline: { year: 2020, text: '>90' },
    ...delegated,
    note: { zh: '正文：不低于95%并达到市级要求', en: 'In the prose: at least 95 % and the city’s requirement' },
  },
  {
    name: indicatorNames.areaNoise,
    category: categories.risk,
    unit: 'dB(A)',
    decimals: 1,
    attribute: 'binding',
    direction: 'lower',
    ...in2020(53.8),
    ...valueTarget('<', 55),
  },
  {
    name: { zh: '交通噪声平均值', en: 'Mean traffic noise' },
    category: categories.risk,
    unit: 'dB(A)',
    decimals: 1,
    attribute: 'binding',
    direction: 'lower',
    ...in2020(69.6),
    ...valueTarget('<', 70),
  },
  {
    name: {
      zh: '非历史文化街区地区公园绿地500米服务半径覆盖率',
      en: 'Share of the area outside historic quarters within 500 m of a park',
    },
    category: categories.ecology,
    unit: '%',
    decimals: 2,
    attribute: 'expected',
    direction: 'higher',
    ...in2020(97.57),
    ...valueTarget('', 100, '>='),
  },
  {
    name: { zh: '绿化覆盖率', en: 'Green coverage' },
    category: categories.ecology,
    unit: '%',
    decimals: 2,
    attribute: 'expected',
    direction: 'higher',
    ...in2020(31.8),
    ...valueTarget('', 31.85, '>='),
  },
];

function indicator({ direction, ...row }: Row, index: number): PlanIndicatorDefinition {
  const { baseline } = row;
  const reported =
    baseline?.value === undefined ? [] : [{ year: baseline.year, value: baseline.value, source: xichengTable2 }];
  return { ...row, number: index + 1, direction: `${direction}-is-better`, targetYear: 2025, reported };
}

export const xicheng14fyp: PlanDefinition = {
  id: 'xicheng-14fyp',
  name: { zh: '西城区“十四五”生态环境保护规划', en: 'Xicheng: Ecological Environment Protection Plan 2021–2025' },
  document: xichengPlanDocument,
  territory: XICHENG,
  from: 2021,
  to: 2025,
  pinnedEdition,
  parent: beijing14fyp.id,
  indicators: rows.map(indicator),
  projects: xichengProjects,
  source: xichengTable2,
};
