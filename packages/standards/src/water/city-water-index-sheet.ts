import type { StandardSheet } from '../model/sheet.ts';
import { cityWaterSource, cityWaterStandard, neutralPh } from './city-water-index.ts';
import { surfaceWaterLimits, surfaceWaterProperty, waterClassLabel, waterClasses } from './gb3838.ts';
import { mainPollutantClass } from './main-pollutants.ts';
import { evaluatedWaterItems } from './section-method.ts';

const ofClassThree = ({ class: of }: { readonly class: string }): boolean => of === mainPollutantClass;

/** City water quality index and ranking. */
export const cityWaterIndexSheet: StandardSheet = {
  id: 'city-water-index',
  title: { zh: '城市水质指数', en: 'City water quality index' },
  standards: [cityWaterStandard],
  limits: evaluatedWaterItems.flatMap((item) => [
    ...surfaceWaterLimits(item, 'river').filter(ofClassThree),
    ...surfaceWaterLimits(item, 'lake').filter((limit) => limit.scope !== undefined && ofClassThree(limit)),
  ]),
  classLabel: (of) => {
    const known = waterClasses.find((one) => one === of);
    return known === undefined ? { zh: of, en: of } : waterClassLabel(known);
  },
  tables: [
    {
      title: { zh: '单项指数', en: 'Index of an item' },
      source: cityWaterSource,
      columns: [
        { zh: '项目', en: 'item' },
        { zh: '公式（C 浓度均值，S Ⅲ类限值）', en: 'formula (C mean, S limit of class III)' },
      ],
      rows: evaluatedWaterItems.map((item) => {
        const formula =
          item === 'ph'
            ? `pH ≤ ${String(neutralPh)}: (${String(neutralPh)} − pH) / (${String(neutralPh)} − S₁); pH > ${String(neutralPh)}: (pH − ${String(neutralPh)}) / (S₂ − ${String(neutralPh)})`
            : item === 'dissolved_oxygen'
              ? 'S / C'
              : 'C / S';
        return [surfaceWaterProperty(item).name, { zh: formula, en: formula }];
      }),
    },
  ],
  rules: [
    {
      rule: {
        zh: '参加计算的是 GB 3838-2002 表 1 中除水温、总氮、粪大肠菌群以外的 21 项。',
        en: 'The 21 items of GB 3838-2002 table 1 take part: all but water temperature, total nitrogen and faecal coliforms.',
      },
      source: { ...cityWaterSource, confidence: 'A' },
    },
    {
      rule: {
        zh: '河流、湖库分别以各断面的项目均值计算单项指数并求和，再按断面（点位）数加权平均为城市水质指数。',
        en: 'The rivers and the lakes of a city each have the sum of the item indices of their means; the index of the city is the mean of both by numbers of sections.',
      },
      source: cityWaterSource,
    },
    {
      rule: { zh: '未检出的项目按检出限的一半计。', en: 'What is not detected counts as half the detection limit.' },
      source: cityWaterSource,
    },
    {
      rule: {
        zh: '城市按指数由小到大排名，按变化程度由负到正排名。',
        en: 'Cities rank by ascending index, and by its change from negative to positive.',
      },
      source: { ...cityWaterSource, confidence: 'B' },
    },
    {
      rule: { zh: '变化程度 =（现状 − 基准）/ 基准。', en: 'The change is (now − before) / before.' },
      source: cityWaterSource,
    },
  ],
  conventions: [
    {
      zh: '21 项缺一即无指数，列出缺项；指数不修约；指数相同的城市名次相同，其后名次顺延（1、1、3）。',
      en: 'Without all 21 items there is no index and the missing ones are named; indices are not rounded; equal ones share a rank and the next is left out (1, 1, 3).',
    },
    {
      zh: '只有河流或只有湖库的城市，以该部分的指数为城市水质指数。',
      en: 'A city with rivers only, or lakes only, has the index of that part.',
    },
  ],
  notCovered: [
    {
      zh: '上下游断面影响的扣除、缺测数据的替代、断面的城市归属和指数的修约位数（未核对原文）。',
      en: 'Deductions for water from upstream, stand-ins for missing data, which section belongs to which city, and decimals of the index: the text was not read.',
    },
  ],
};
