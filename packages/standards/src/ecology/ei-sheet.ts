import type { LocalizedText } from '@ecoloop/kernel';
import type { SheetRule, SheetTable, StandardSheet } from '../model/sheet.ts';
import { changeTable } from './change.ts';
import {
  eiChangeScale,
  eiGradeLabel,
  eiGrades,
  eiParts,
  eiSource,
  environmentalLimits,
  environmentalLimitSource,
  hj192,
} from './ei.ts';
import { eiCoefficients, pollutionLoadParts, landStressParts } from './ei-sub-indices.ts';
import { printedRange } from './grade-scale.ts';
import { habitatCoefficient, landClassOf, landTypeCodes, landTypes } from './habitat-quality.ts';

function same(text: string): LocalizedText {
  return { zh: text, en: text };
}

const weightTable: SheetTable = {
  title: { zh: '分指数权重', en: 'Weights of the sub-indices' },
  source: eiSource('A'),
  columns: [
    { zh: '分指数', en: 'Sub-index' },
    { zh: '权重', en: 'Weight' },
  ],
  rows: eiParts.map(({ inverted, name, weight }) => [
    inverted ? { zh: `100 − ${name.zh}`, en: `100 − ${name.en.toLowerCase()}` } : name,
    same(weight.toFixed(2)),
  ]),
};

const gradeTable: SheetTable = {
  title: { zh: '生态环境状况分级', en: 'Grades' },
  source: eiSource('A'),
  columns: [
    { zh: '级别', en: 'Grade' },
    { zh: '范围', en: 'Range' },
  ],
  rows: eiGrades.map((grade) => [grade.label, same(printedRange('EI', grade, eiGrades))]),
};

const limitTable: SheetTable = {
  title: { zh: '环境限制指数', en: 'Environmental limit' },
  source: environmentalLimitSource,
  columns: [
    { zh: '原级别', en: 'Grade before' },
    { zh: '代码 2 时取', en: 'Set by code 2 to' },
    { zh: '代码 3 时取', en: 'Set by code 3 to' },
  ],
  rows: eiGrades.map(({ grade }) => [
    eiGradeLabel(grade),
    same(String(environmentalLimits[2][grade] ?? '—')),
    same(String(environmentalLimits[3][grade] ?? '—')),
  ]),
};

function habitatTable(confidence: 'A' | 'C'): SheetTable {
  return {
    title: { zh: '生境质量指数各用地类型权重', en: 'Weights of land in habitat quality' },
    source: eiSource(confidence),
    columns: [
      { zh: '类', en: 'Class' },
      { zh: '类权重', en: 'Weight of the class' },
      { zh: '类型', en: 'Type' },
      { zh: '类型权重', en: 'Weight within the class' },
    ],
    rows: landTypeCodes
      .filter((type) => landTypes[type].confidence === confidence)
      .map((type) => [
        landClassOf(type).name,
        same(landClassOf(type).weight.toFixed(2)),
        landTypes[type].name,
        same(landTypes[type].weight.toFixed(2)),
      ]),
  };
}

const landStressTable: SheetTable = {
  title: { zh: '土地胁迫指数权重', en: 'Weights of land stress' },
  source: eiSource('A'),
  columns: [
    { zh: '类型', en: 'Type' },
    { zh: '权重', en: 'Weight' },
  ],
  rows: Object.values(landStressParts).map(({ name, weight }) => [name, same(weight.toFixed(2))]),
};

const pollutionTable: SheetTable = {
  title: { zh: '污染负荷指数', en: 'Pollution load' },
  source: eiSource('A'),
  columns: [
    { zh: '污染物', en: 'Pollutant' },
    { zh: '权重', en: 'Weight' },
    { zh: '归一化系数', en: 'Coefficient' },
    { zh: '除以', en: 'Divided by' },
  ],
  rows: Object.values(pollutionLoadParts).map(({ coefficient, name, per, weight }) => [
    name,
    same(weight.toFixed(2)),
    same(String(coefficient)),
    per === 'area' ? { zh: '区域面积', en: 'area' } : { zh: '降水量 × 区域面积', en: 'precipitation × area' },
  ]),
};

const { landStress, riverLength, vegetation, waterArea, waterResources } = eiCoefficients;

const rules: readonly SheetRule[] = [
  {
    rule: {
      zh: '生物丰度指数 =（生物多样性指数 + 生境质量指数）/ 2',
      en: 'Biological richness = (biodiversity index + habitat quality index) / 2',
    },
    source: eiSource('A'),
  },
  {
    rule: {
      zh: '生物多样性指数未更新时，生物丰度指数的变化等于生境质量指数的变化',
      en: 'Where the biodiversity index was not updated, biological richness changes as habitat quality does',
    },
    source: eiSource('C'),
  },
  {
    rule: {
      zh: `生境质量指数 = ${String(habitatCoefficient)} × Σ（类权重 × 类型权重 × 面积）/ 区域面积`,
      en: `Habitat quality = ${String(habitatCoefficient)} × Σ (class weight × type weight × area) / total area`,
    },
    source: eiSource('A'),
  },
  {
    rule: {
      zh: `植被覆盖指数 = ${String(vegetation)} × NDVI 区域均值`,
      en: `Vegetation cover = ${String(vegetation)} × mean NDVI of the region`,
    },
    source: eiSource('A'),
  },
  {
    rule: {
      zh: 'NDVI 取 5 至 9 月各月最大值的均值，乘以 10000',
      en: 'NDVI is the mean of the highest of each month from May to September, times 10 000',
    },
    source: eiSource('C'),
  },
  {
    rule: {
      zh: `水网密度指数 =（${String(riverLength)} × 河流长度 + ${String(waterArea)} × 水域面积 + ${String(waterResources)} × 水资源量）/ 区域面积 / 3`,
      en: `Water network density = (${String(riverLength)} × river length + ${String(waterArea)} × water area + ${String(waterResources)} × water resources) / area / 3`,
    },
    source: eiSource('A'),
  },
  {
    rule: {
      zh: '水资源量与多年平均之比 a ≤ 1.4 时按当年计，1.4 < a ≤ 2.4 时按多年平均 ×（2.4 − a）计，a > 2.4 时按 0 计',
      en: 'With the ratio a of water resources to their mean of many years: the year up to 1.4, mean × (2.4 − a) up to 2.4, 0 above',
    },
    source: eiSource('B'),
  },
  {
    rule: {
      zh: `土地胁迫指数 = ${String(landStress)} × Σ（权重 × 面积）/ 区域面积`,
      en: `Land stress = ${String(landStress)} × Σ (weight × area) / total area`,
    },
    source: eiSource('A'),
  },
  {
    rule: {
      zh: '分指数取 1 位小数后相加（通行做法）',
      en: 'Sub-indices are rounded to 1 decimal before they are added up (practice)',
    },
    source: eiSource('B'),
  },
];

export const eiSheet: StandardSheet = {
  id: 'ecological-index',
  title: { zh: '生态环境状况指数（EI）', en: 'Ecological index (EI)' },
  standards: [hj192],
  limits: [],
  tables: [
    weightTable,
    gradeTable,
    changeTable(eiChangeScale),
    limitTable,
    habitatTable('A'),
    habitatTable('C'),
    landStressTable,
    pollutionTable,
  ],
  rules,
  conventions: [
    {
      zh: 'EI 不修约，按计算值定级；二进制误差在第 9 位小数处去除',
      en: 'EI is not rounded before its grade is found; what binary arithmetic adds is removed at the ninth decimal',
    },
    {
      zh: '分指数须在 0 至 100 之间，超出的不截断，按无效处理',
      en: 'Sub-indices lie from 0 to 100; one beyond is refused, not cut off',
    },
    {
      zh: '未给出多年平均水资源量时不作水资源修正，理由中注明',
      en: 'Without the mean of many years water resources are not corrected, and the reason says so',
    },
  ],
  notCovered: [
    {
      zh: '何种突发环境事件或生态破坏事件对应哪个环境限制代码：未核对原文，由调用者给出代码',
      en: 'Which incident gives which code of the environmental limit: not verified against the text, the caller gives the code',
    },
    {
      zh: '生态功能区、城市和自然保护区的专题评价，以及森林类功能区的系数',
      en: 'Evaluation of ecological function areas, cities and nature reserves, and their coefficients',
    },
    { zh: '生物多样性指数的计算', en: 'How the biodiversity index is computed' },
    { zh: 'HJ/T 192-2006', en: 'HJ/T 192-2006' },
  ],
};
