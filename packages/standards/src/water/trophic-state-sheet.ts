import type { LocalizedText } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import type { StandardSheet } from '../model/sheet.ts';
import { waterProperties } from '../property/water.ts';
import {
  trophicFormulas,
  trophicGrades,
  trophicItems,
  trophicLevels,
  trophicSource,
  trophicStandard,
  trophicWeight,
  type TrophicItem,
  type TrophicLevel,
} from './trophic-state.ts';

/** Trophic state of lakes and reservoirs. */
export const trophicStateSheet: StandardSheet = {
  id: 'lake-trophic-state',
  title: { zh: '湖泊（水库）营养状态', en: 'Trophic state of lakes and reservoirs' },
  standards: [trophicStandard],
  limits: [],
  tables: [
    {
      title: { zh: '各项目的营养状态指数', en: 'Index of each item' },
      source: trophicSource,
      columns: [
        { zh: '项目', en: 'item' },
        { zh: '单位', en: 'unit' },
        { zh: '指数', en: 'index' },
        { zh: '与叶绿素 a 的 r²', en: 'r² with chlorophyll a' },
        { zh: '权重', en: 'weight' },
      ],
      rows: trophicItems.map((item) => [
        waterProperties[item].name,
        same(item === 'chlorophyll_a' ? 'μg/L (mg/m³)' : waterProperties[item].unit),
        same(printedFormula(item)),
        same(String(trophicFormulas[item].rSquared)),
        same(formatRounded(trophicWeight(item), 4)),
      ]),
    },
    {
      title: { zh: '营养状态分级', en: 'Levels' },
      source: trophicSource,
      columns: [
        { zh: '综合营养状态指数 TLI(Σ)', en: 'index TLI(Σ)' },
        { zh: '营养状态', en: 'trophic state' },
      ],
      rows: trophicLevels.map((level) => [same(printedRange(level)), trophicGrades[level].label]),
    },
  ],
  rules: [
    {
      rule: {
        zh: 'TLI(Σ) 为五项指数的加权和，权重为各项 r² 与五项 r² 之和的比。',
        en: 'TLI(Σ) is the weighted sum of the five indices; a weight is the r² of the item over the sum of the five.',
      },
      source: trophicSource,
    },
  ],
  conventions: [
    {
      zh: '权重由 r² 计算，不用四位小数的修约值；指数不修约即与界限比较。',
      en: 'Weights are worked out from r² instead of their four printed decimals; the index is compared with the levels unrounded.',
    },
    {
      zh: '五项缺一即无结果；0 没有对数，不参加计算；低于检出限的值按检出限的一半计。',
      en: 'There is no result without all five; zero has no logarithm and is refused; a value below its detection limit counts as half of it.',
    },
  ],
  notCovered: [
    {
      zh: '缺项时的权重处理（原文未述）；水利行业标准的线性插值评分法。',
      en: 'Weights where an item is missing, of which the text says nothing; the interpolated scores of the water-resources standard.',
    },
  ],
};

function same(text: string): LocalizedText {
  return { zh: text, en: text };
}

function printedFormula(item: TrophicItem): string {
  const { constant, slope } = trophicFormulas[item];
  return `10 (${String(constant)} ${slope < 0 ? '−' : '+'} ${String(Math.abs(slope))} ln C)`;
}

function printedRange(level: TrophicLevel): string {
  const { most } = trophicGrades[level];
  const before = trophicLevels[trophicLevels.indexOf(level) - 1];
  if (before === undefined) return `< ${String(most)}`;
  const least = String(trophicGrades[before].most);
  if (before === 'oligotrophic') return `${least} – ${String(most)}`;
  return most === Infinity ? `> ${least}` : `> ${least} – ${String(most)}`;
}
