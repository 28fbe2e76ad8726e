import type { LocalizedText } from '@ecoloop/kernel';
import type { SheetRule, SheetTable, StandardSheet } from '../model/sheet.ts';
import type { Confidence, Source } from '../model/source.ts';
import { drinkingWaterItems, drinkingWaterLimits, drinkingWaterProperty, drinkingWaterSums } from './drinking-water.ts';
import { waterTemperatureLimit } from './gb3838-temperature.ts';
import { allSurfaceWaterLimits, gb3838, waterClasses, waterClassLabel, type WaterClass } from './gb3838.ts';

function from(confidence: Confidence, clause?: string): Source {
  const { document, edition } = gb3838;
  return { document, edition, ...(clause === undefined ? {} : { clause }), confidence };
}

const functionsOf: readonly (readonly [of: WaterClass, zh: string, en: string])[] = [
  ['I', '源头水、国家自然保护区', 'Headwaters, national nature reserves'],
  [
    'II',
    '集中式生活饮用水地表水源地一级保护区、珍稀水生生物栖息地、鱼虾类产卵场等',
    'First-level protection zones of centralised drinking-water sources, habitats of rare species, spawning grounds',
  ],
  [
    'III',
    '集中式生活饮用水地表水源地二级保护区、渔业水域、游泳区',
    'Second-level protection zones of centralised drinking-water sources, fishery waters, swimming',
  ],
  ['IV', '一般工业用水区、人体非直接接触的娱乐用水区', 'Industry, recreation without contact with the water'],
  ['V', '农业用水区、一般景观要求水域', 'Agriculture, general landscape'],
];

const tables: readonly SheetTable[] = [
  {
    title: { zh: '水域功能与类别', en: 'Functions of waters and their classes' },
    source: from('A'),
    columns: [
      { zh: '类别', en: 'Class' },
      { zh: '主要适用于', en: 'Mainly for' },
    ],
    rows: functionsOf.map(([of, zh, en]) => [waterClassLabel(of), { zh, en }]),
  },
  {
    title: { zh: '由多种物质组成的项目', en: 'Items that stand for several substances' },
    source: from('A', 'table 3'),
    columns: [
      { zh: '项目', en: 'Item' },
      { zh: '物质', en: 'Substances' },
    ],
    rows: drinkingWaterItems.flatMap((item) => {
      const members = drinkingWaterSums[item];
      return members ? [[drinkingWaterProperty(item).name, members]] : [];
    }),
  },
];

const rules: readonly SheetRule[] = [
  {
    rule: {
      zh: '人为造成的环境水温变化：周平均最大温升 ≤ 1 ℃，周平均最大温降 ≤ 2 ℃，各类水域相同。',
      en: 'The temperature changed by people: weekly mean rise ≤ 1 °C, weekly mean fall ≤ 2 °C, the same for every class.',
    },
    source: from('A', 'table 1'),
  },
  {
    rule: {
      zh: '总氮仅用于湖、库；总磷在湖、库另有限值。',
      en: 'Total nitrogen is for lakes and reservoirs only; total phosphorus has limits of its own there.',
    },
    source: from('A', 'table 1'),
  },
  {
    rule: {
      zh: '同一水域有多种使用功能的，按要求最严的功能定类别。',
      en: 'A water with several uses takes the class of the strictest of them.',
    },
    source: from('B'),
  },
  {
    rule: {
      zh: '水样沉降 30 分钟后取上层非沉降部分分析。',
      en: 'Samples settle for 30 minutes; the upper part without sediment is analysed.',
    },
    source: from('B'),
  },
  {
    rule: {
      zh: '集中式饮用水水源地：一级保护区按Ⅱ类，二级保护区按Ⅲ类，表 2、表 3 的项目逐项按限值评价。',
      en: 'Centralised drinking-water sources: class II in first-level protection zones, class III in second-level ones; the items of tables 2 and 3 each by its limit.',
    },
    source: from('B'),
  },
  {
    rule: {
      zh: '参评的是表 1 除水温、总氮、粪大肠菌群外的 21 项；总氮、粪大肠菌群单独评价。',
      en: 'The items of table 1 that take part are 21: all but the water temperature, total nitrogen and faecal coliforms; the last two are judged apart.',
    },
    source: { document: '环办〔2011〕22号', edition: '2011', confidence: 'A' },
  },
];

const conventions: readonly LocalizedText[] = [
  {
    zh: '溶解氧Ⅰ类印为“饱和率 90%（或 7.5）”，按 7.5 mg/L 评价。',
    en: 'Class I of dissolved oxygen is printed as 90 % saturation (or 7.5); 7.5 mg/L is what is judged.',
  },
  {
    zh: '相邻类别限值相同时取较优的类别；等于限值为符合。',
    en: 'Where neighbouring classes share a limit the better one is taken; a value equal to its limit keeps it.',
  },
  {
    zh: 'pH 在 6–9 以外不符合任何一类，记劣Ⅴ类（未核对原文）。',
    en: 'A pH outside of 6–9 keeps no class and counts as worse than class V (not verified against a text).',
  },
  {
    zh: '表 3 中由多种物质组成的项目按各物质浓度之和评价。',
    en: 'Items of table 3 that stand for several substances are judged by the sum of their concentrations.',
  },
  {
    zh: '低于检出限的结果按检出限的一半计（可另选按检出限或零计）。',
    en: 'A value below its detection limit counts as half of it (or, if asked for, as the limit or zero).',
  },
];

const notCovered: readonly LocalizedText[] = [
  {
    zh: 'GHZB 1-1999 与 GB 3838-88（2002年6月1日前施行）',
    en: 'GHZB 1-1999 and GB 3838-88, which applied before 1 June 2002',
  },
  { zh: '分析方法（表 4 至表 6）', en: 'Methods of analysis (tables 4 to 6)' },
  {
    zh: '表 3 项目由地方选定：选了哪些项目不在此判断',
    en: 'Which items of table 3 the local government has chosen',
  },
  { zh: '自然水温的确定方法', en: 'How the temperature without people is found' },
];

/** What is known of GB 3838-2002, from the tables that judge. */
export const gb3838Sheet: StandardSheet = {
  id: 'surface-water',
  title: { zh: '地表水环境质量', en: 'Surface water quality' },
  standards: [gb3838],
  limits: [waterTemperatureLimit, ...allSurfaceWaterLimits(), ...drinkingWaterLimits],
  classLabel: (of) => {
    const known = waterClasses.find((waterClass) => waterClass === of);
    return known ? waterClassLabel(known) : (otherClasses.get(of) ?? { zh: of, en: of });
  },
  tables,
  rules,
  conventions,
  notCovered,
};

const otherClasses: ReadonlyMap<string, LocalizedText> = new Map([
  [waterTemperatureLimit.class, { zh: '各类', en: 'every class' }],
  ['drinking-water-source', { zh: '集中式饮用水水源地', en: 'centralised drinking-water source' }],
]);
