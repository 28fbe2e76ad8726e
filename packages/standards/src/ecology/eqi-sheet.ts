import type { LocalizedText } from '@ecoloop/kernel';
import type { SheetTable, StandardSheet } from '../model/sheet.ts';
import { changeTable } from './change.ts';
import { eqi2021, eqiChangeScale, eqiGrades, eqiParts, eqiWeightSource, type EqiPartCode } from './eqi.ts';
import { printedRange } from './grade-scale.ts';

/** Second-level indices with their third-level indices. Their names were not verified; they add up to 4, 11 and 18. */
export const eqiStructure: Readonly<
  Record<EqiPartCode, readonly (readonly [second: LocalizedText, third: readonly LocalizedText[]])[]>
> = {
  pattern: [
    [
      { zh: '生态组分', en: 'Components' },
      [
        { zh: '生态用地面积比指数', en: 'share of ecological land' },
        { zh: '海洋自然岸线保有指数（沿海）', en: 'natural shoreline kept (coast)' },
      ],
    ],
    [
      { zh: '生态结构', en: 'Structure' },
      [
        { zh: '生态保护红线面积比指数', en: 'share within ecological redlines' },
        { zh: '生境质量指数', en: 'habitat quality' },
        { zh: '重要生态空间连通度指数', en: 'connectivity of important ecological space' },
      ],
    ],
  ],
  function: [
    [{ zh: '水土保持', en: 'Soil conservation' }, [{ zh: '水土保持指数', en: 'soil conservation' }]],
    [{ zh: '水源涵养', en: 'Water conservation' }, [{ zh: '水源涵养指数', en: 'water conservation' }]],
    [{ zh: '防风固沙', en: 'Sand fixation' }, [{ zh: '防风固沙指数', en: 'sand fixation' }]],
    [
      { zh: '生态活力', en: 'Vitality' },
      [
        { zh: '植被覆盖指数', en: 'vegetation cover' },
        { zh: '水网密度指数', en: 'water network density' },
      ],
    ],
    [
      { zh: '生态宜居', en: 'Liveability' },
      [
        { zh: '建成区绿地率指数', en: 'green space of built-up areas' },
        { zh: '建成区公园绿地可达指数', en: 'parks within reach in built-up areas' },
      ],
    ],
  ],
  biodiversity: [
    [
      { zh: '生物保护', en: 'Species protection' },
      [{ zh: '重点保护生物指数', en: 'species under special protection' }],
    ],
    [
      { zh: '重要生物功能群', en: 'Important functional groups' },
      [
        { zh: '指示生物类群生命力指数', en: 'vitality of indicator groups' },
        { zh: '原生功能群种占比指数', en: 'share of native functional species' },
      ],
    ],
  ],
  stress: [
    [
      { zh: '人为胁迫', en: 'Stress by people' },
      [
        { zh: '陆域开发干扰指数', en: 'disturbance by development on land' },
        { zh: '海域开发强度指数（沿海）', en: 'intensity of development at sea (coast)' },
      ],
    ],
    [{ zh: '自然胁迫', en: 'Stress by nature' }, [{ zh: '自然灾害受灾指数', en: 'natural disasters' }]],
  ],
};

function joined(names: readonly LocalizedText[]): LocalizedText {
  return { zh: names.map(({ zh }) => zh).join('；'), en: names.map(({ en }) => en).join('; ') };
}

const structureTable: SheetTable = {
  title: { zh: '指标体系', en: 'Indices' },
  source: eqiWeightSource,
  columns: [
    { zh: '一级指标', en: 'First level' },
    { zh: '权重', en: 'Weight' },
    { zh: '二级指标', en: 'Second level' },
    { zh: '三级指标', en: 'Third level' },
  ],
  rows: eqiParts.flatMap(({ code, inverted, name, weight }) => {
    const printed = weight.toFixed(2);
    const counted = inverted
      ? { zh: `${printed}（取 100 减指数）`, en: `${printed} (of 100 minus the index)` }
      : undefined;
    return eqiStructure[code].map(([second, third]) => [
      name,
      counted ?? { zh: printed, en: printed },
      second,
      joined(third),
    ]);
  }),
};

/** One table a source: the lower classes are less certain than the upper ones. */
const gradeTables: readonly SheetTable[] = [...new Set(eqiGrades.map(({ source }) => source.confidence))].map(
  (confidence) => {
    const grades = eqiGrades.filter(({ source }) => source.confidence === confidence);
    return {
      title: { zh: '生态质量类型', en: 'Classes of ecological quality' },
      source: { document: eqi2021.document, edition: eqi2021.edition, confidence },
      columns: [
        { zh: '类型', en: 'Class' },
        { zh: '范围', en: 'Range' },
      ],
      rows: grades.map((grade) => {
        const range = printedRange('EQI', grade, eqiGrades);
        return [grade.label, { zh: range, en: range }];
      }),
    };
  },
);

export const eqiSheet: StandardSheet = {
  id: 'ecological-quality-index',
  title: { zh: '生态质量指数（EQI）', en: 'Ecological quality index (EQI)' },
  standards: [eqi2021],
  limits: [],
  tables: [structureTable, ...gradeTables, changeTable(eqiChangeScale)],
  rules: [
    {
      rule: {
        zh: 'EQI 为四项一级指标的加权和，生态胁迫取 100 减指数',
        en: 'EQI is the weighted sum of the four first-level indices, of which stress counts as 100 minus its value',
      },
      source: eqiWeightSource,
    },
    {
      rule: {
        zh: '2021 年起的全国公报以 EQI 表示生态质量',
        en: 'National bulletins tell ecological quality by EQI from 2021 on',
      },
      source: { document: eqi2021.document, edition: eqi2021.edition, confidence: 'A' },
    },
  ],
  conventions: [
    {
      zh: 'EQI 不修约，按计算值定类；二进制误差在第 9 位小数处去除',
      en: 'EQI is not rounded before its class is found; what binary arithmetic adds is removed at the ninth decimal',
    },
    {
      zh: '一级指标须在 0 至 100 之间，缺一项即不计算',
      en: 'First-level indices lie from 0 to 100; without one of them there is no EQI',
    },
    {
      zh: 'EQI 与 EI 是不同的指数，不相互比较或换算',
      en: 'EQI and EI are different indices: they are neither compared nor converted',
    },
  ],
  notCovered: [
    {
      zh: '二级、三级指标的权重和各指数的计算公式：未找到',
      en: 'Weights of the second and third level and the formulas of their indices: not found',
    },
  ],
};
