import type { PlanDefinition, PlanIndicatorDefinition } from '@ecoloop/domain-kit';
import type { LocalizedText, Unit } from '@ecoloop/kernel';
import type { Comparator } from '@ecoloop/plan-reader';
import { CITY } from '../territories.ts';
import { computedBy, indicatorNames } from './indicator-names.ts';
import { beijingPlanDocument, beijingTable1, pinnedEdition } from './plan-sources.ts';
import { valueTarget } from './target-values.ts';

interface ResultRow {
  readonly name: LocalizedText;
  readonly unit: Unit;
  readonly decimals: number;
  readonly direction: 'lower' | 'higher';
  readonly baseline?: number;
  readonly target: readonly [printed: '' | Comparator, value: number];
  /** Printed with a sign where it is a text. */
  readonly result: number | string;
  readonly computedBy?: string;
}

const emissionCut = (zh: string, en: string): LocalizedText => ({
  zh: `${zh}排放总量减少`,
  en: `Fall of total ${en} emission`,
});

const { pm25, goodDayRatio, nationalSectionsClassThree, areaNoise, safeFarmland, safeSites, redline, carbonIntensity } =
  indicatorNames;

const rows: readonly ResultRow[] = [
  {
    name: pm25,
    unit: 'ug/m3',
    decimals: 1,
    direction: 'lower',
    baseline: 80.6,
    target: ['', 56],
    result: 38,
    computedBy: computedBy.pm25,
  },
  {
    name: goodDayRatio,
    unit: '%',
    decimals: 1,
    direction: 'higher',
    baseline: 51,
    target: ['>=', 65.7],
    result: 75.4,
    computedBy: computedBy.goodDayRatio,
  },
  {
    name: nationalSectionsClassThree,
    unit: '%',
    decimals: 0,
    direction: 'higher',
    baseline: 24,
    target: ['>=', 24],
    result: 68,
  },
  {
    name: { zh: '地表水国控断面劣V类水体比例', en: 'Share of national surface water sections worse than class V' },
    unit: '%',
    decimals: 0,
    direction: 'lower',
    baseline: 52,
    target: ['<=', 28],
    result: 0,
  },
  { name: areaNoise, unit: 'dB(A)', decimals: 1, direction: 'lower', baseline: 53.3, target: ['<', 55], result: 53.6 },
  {
    name: { zh: '道路交通噪声平均值', en: 'Mean road traffic noise' },
    unit: 'dB(A)',
    decimals: 1,
    direction: 'lower',
    baseline: 69.2,
    target: ['<', 70],
    result: 69,
  },
  {
    name: emissionCut('二氧化硫', 'sulfur dioxide'),
    unit: '%',
    decimals: 1,
    direction: 'higher',
    target: ['>=', 35],
    result: 97,
  },
  {
    name: emissionCut('氮氧化物', 'nitrogen oxides'),
    unit: '%',
    decimals: 1,
    direction: 'higher',
    target: ['>=', 25],
    result: 43,
  },
  {
    name: emissionCut('挥发性有机物', 'volatile organic compounds'),
    unit: '%',
    decimals: 1,
    direction: 'higher',
    target: ['>=', 25],
    result: 52.5,
  },
  {
    name: emissionCut('化学需氧量', 'chemical oxygen demand'),
    unit: '%',
    decimals: 1,
    direction: 'higher',
    target: ['>=', 14.4],
    result: 46.6,
  },
  {
    name: emissionCut('氨氮', 'ammonia nitrogen'),
    unit: '%',
    decimals: 1,
    direction: 'higher',
    target: ['>=', 16.1],
    result: 52.5,
  },
  { name: safeFarmland, unit: '%', decimals: 0, direction: 'higher', target: ['>', 90], result: '>90' },
  { name: safeSites, unit: '%', decimals: 0, direction: 'higher', target: ['>', 90], result: '>90' },
  { name: redline, unit: '%', decimals: 1, direction: 'higher', target: ['>=', 26.1], result: '≥26.1' },
  {
    name: { zh: '森林覆盖率', en: 'Forest coverage' },
    unit: '%',
    decimals: 1,
    direction: 'higher',
    baseline: 41.6,
    target: ['', 44],
    result: 44.4,
  },
  { name: carbonIntensity, unit: '%', decimals: 1, direction: 'higher', target: ['>=', 20.5], result: '>26' },
];

function indicator(row: ResultRow, index: number): PlanIndicatorDefinition {
  const { name, unit, decimals, direction, baseline, target, result } = row;
  return {
    number: index + 1,
    name,
    unit,
    decimals,
    attribute: 'none',
    direction: `${direction}-is-better`,
    ...(row.computedBy === undefined ? {} : { computedBy: row.computedBy }),
    ...(baseline === undefined ? {} : { baseline: { year: 2015, value: baseline } }),
    targetYear: 2020,
    ...valueTarget(...target, direction === 'lower' ? '<=' : '>='),
    reported: [
      { year: 2020, ...(typeof result === 'number' ? { value: result } : { text: result }), source: beijingTable1 },
    ],
  };
}

/** Results of the 13th five-year plan as the next plan prints them (table 1, which does not say what is binding). */
export const beijing13fyp: PlanDefinition = {
  id: 'beijing-13fyp',
  name: { zh: '北京市“十三五”生态环境保护指标', en: 'Beijing: indicators of the 13th Five-Year Plan' },
  document: beijingPlanDocument,
  territory: CITY,
  from: 2016,
  to: 2020,
  pinnedEdition,
  indicators: rows.map(indicator),
  projects: [],
  source: beijingTable1,
};
