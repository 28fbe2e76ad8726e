import type { LocalizedText } from '@ecoloop/kernel';
import type { StandardSheet } from '../model/sheet.ts';
import { basinSource, basinThresholds, sectionsForShares } from './basin.ts';
import { surfaceWaterProperty, waterClassLabel } from './gb3838.ts';
import { itemsWithoutMultiple, mainPollutantSource, mostMainPollutants, toxicItemsFirst } from './main-pollutants.ts';
import {
  evaluatedWaterItems,
  generalSectionMethod,
  sectionMethods,
  stateControlledSectionMethod,
  type EvaluatedWaterItem,
} from './section-method.ts';
import { waterChangeSource, waterChangeThresholds } from './water-change.ts';
import {
  waterConditionColourSource,
  waterConditionSource,
  waterConditionGrades,
  waterConditions,
  type WaterCondition,
} from './water-condition.ts';

const { excellent, good, moderatePollution, heavyPollution } = basinThresholds;
const fewerGood = { zh: `Ⅰ～Ⅲ类 < ${String(good)}%`, en: `classes I to III < ${String(good)} %` };

const basinConditions: Readonly<Record<WaterCondition, LocalizedText>> = {
  excellent: { zh: `Ⅰ～Ⅲ类 ≥ ${String(excellent)}%`, en: `classes I to III ≥ ${String(excellent)} %` },
  good: {
    zh: `${String(good)}% ≤ Ⅰ～Ⅲ类 < ${String(excellent)}%`,
    en: `${String(good)} % ≤ classes I to III < ${String(excellent)} %`,
  },
  'light-pollution': {
    zh: `${fewerGood.zh}，劣Ⅴ类 < ${String(moderatePollution)}%`,
    en: `${fewerGood.en}, worse than V < ${String(moderatePollution)} %`,
  },
  'moderate-pollution': {
    zh: `${fewerGood.zh}，${String(moderatePollution)}% ≤ 劣Ⅴ类 < ${String(heavyPollution)}%`,
    en: `${fewerGood.en}, ${String(moderatePollution)} % ≤ worse than V < ${String(heavyPollution)} %`,
  },
  'heavy-pollution': {
    zh: `${fewerGood.zh}，劣Ⅴ类 ≥ ${String(heavyPollution)}%`,
    en: `${fewerGood.en}, worse than V ≥ ${String(heavyPollution)} %`,
  },
};

const colours = {
  blue: { zh: '蓝', en: 'blue' },
  green: { zh: '绿', en: 'green' },
  yellow: { zh: '黄', en: 'yellow' },
  orange: { zh: '橙', en: 'orange' },
  red: { zh: '红', en: 'red' },
} as const;

const yes: LocalizedText = { zh: '是', en: 'yes' };
const no: LocalizedText = { zh: '—', en: '—' };
const further: LocalizedText = { zh: '属特征指标（X）时', en: 'where it is one of X' };

function namesOf(items: readonly EvaluatedWaterItem[]): LocalizedText {
  const names = items.map((item) => surfaceWaterProperty(item).name);
  return {
    zh: names.map(({ zh }) => zh).join('、'),
    en: names.map(({ en }) => (en === 'pH' ? en : en.toLowerCase())).join(', '),
  };
}

/** How sections, rivers and basins are judged by the classes of GB 3838, whose limits have a sheet of their own. */
export const surfaceWaterEvaluationSheet: StandardSheet = {
  id: 'surface-water-evaluation',
  title: { zh: '地表水环境质量评价方法', en: 'Evaluation of surface water quality' },
  standards: sectionMethods,
  limits: [],
  tables: [
    {
      title: { zh: '参加评价的项目', en: 'Items that take part' },
      source: stateControlledSectionMethod.source,
      columns: [
        { zh: '项目', en: 'item' },
        { zh: generalSectionMethod.document, en: generalSectionMethod.document },
        { zh: `${stateControlledSectionMethod.document}（5+X）`, en: `${stateControlledSectionMethod.document} (5+X)` },
      ],
      rows: evaluatedWaterItems.map((item) => [
        surfaceWaterProperty(item).name,
        yes,
        stateControlledSectionMethod.items.includes(item) ? yes : further,
      ]),
    },
    {
      title: { zh: '断面水质状况', en: 'Condition of a section' },
      source: waterConditionSource,
      columns: [
        { zh: '水质类别', en: 'class' },
        { zh: '水质状况', en: 'condition' },
      ],
      rows: waterConditions.map((condition) => {
        const { label, classes } = waterConditionGrades[condition];
        const printed = classes.map(waterClassLabel);
        return [{ zh: printed.map(({ zh }) => zh).join('、'), en: printed.map(({ en }) => en).join(', ') }, label];
      }),
    },
    {
      title: { zh: '水质状况的表征颜色', en: 'Colours of the conditions' },
      source: waterConditionColourSource,
      columns: [
        { zh: '水质状况', en: 'condition' },
        { zh: '颜色', en: 'colour' },
      ],
      rows: waterConditions.map((condition) => {
        const { label, colour } = waterConditionGrades[condition];
        return [label, colours[colour]];
      }),
    },
    {
      title: {
        zh: `河流、流域（水系）水质状况（断面数 ≥ ${String(sectionsForShares)}）`,
        en: `Condition of a river or basin of at least ${String(sectionsForShares)} sections`,
      },
      source: basinSource,
      columns: [
        { zh: '断面水质类别比例', en: 'shares of sections' },
        { zh: '水质状况', en: 'condition' },
      ],
      rows: waterConditions.map((condition) => [basinConditions[condition], waterConditionGrades[condition].label]),
    },
    {
      title: { zh: '超标倍数', en: 'Multiples' },
      source: mainPollutantSource,
      columns: [
        { zh: '项目', en: 'item' },
        { zh: '计算超标倍数', en: 'has a multiple' },
      ],
      rows: evaluatedWaterItems.map((item) => [
        surfaceWaterProperty(item).name,
        itemsWithoutMultiple.includes(item) ? no : yes,
      ]),
    },
  ],
  rules: [
    {
      rule: {
        zh: '断面水质类别取参评项目中最差的一项。水温、总氮、粪大肠菌群不参加评价；总氮（湖、库）和粪大肠菌群另给出各自的类别。',
        en: 'The class of a section is that of its worst item. Water temperature, total nitrogen and faecal coliforms take no part; total nitrogen (lakes) and coliforms have their own class beside it.',
      },
      source: generalSectionMethod.source,
    },
    {
      rule: {
        zh: `2021—2025 年国控断面评价${namesOf(stateControlledSectionMethod.items).zh}五项和特征指标 X，X 由调用者给出。`,
        en: `State-controlled sections of 2021–2025 are judged by five items (${namesOf(stateControlledSectionMethod.items).en}) and X, which the caller gives.`,
      },
      source: stateControlledSectionMethod.source,
    },
    {
      rule: {
        zh: 'X 是表 1 中九项基本监测指标以外、上一年及当年出现过超过Ⅲ类限值的项目；断面目标为Ⅰ类或Ⅱ类的，按目标类别的限值判断。',
        en: 'X are the items of table 1, beyond the nine monitored everywhere, that exceeded class III in the last or the current year; where the target of the section is class I or II, that class.',
      },
      source: { ...stateControlledSectionMethod.source, confidence: 'B' },
    },
    {
      rule: {
        zh: `断面劣于Ⅲ类时，超过Ⅲ类的项目先按类别由差到好、再按超标倍数由大到小排列，取前 ${String(mostMainPollutants)} 项为主要污染指标；超标倍数 =（浓度 − Ⅲ类限值）/ Ⅲ类限值。氰化物和铅、铬等有毒项目超标时优先列出。`,
        en: `Where a section is worse than class III, the items beyond class III are sorted by class, worst first, then by multiple; the first ${String(mostMainPollutants)} are the main pollutants. The multiple is (C − S) / S over class III. Cyanide and toxic metals such as lead and chromium come first.`,
      },
      source: mainPollutantSource,
    },
    {
      rule: {
        zh: `断面数不少于 ${String(sectionsForShares)} 个的河流、流域，按超过Ⅲ类的断面比例由大到小取前 ${String(mostMainPollutants)} 项为主要污染指标；不足 ${String(sectionsForShares)} 个的按断面的方法确定。`,
        en: `The main pollutants of a river or basin of at least ${String(sectionsForShares)} sections are the first ${String(mostMainPollutants)} by the share of sections beyond class III; with fewer sections they are found as for one section.`,
      },
      source: mainPollutantSource,
    },
    {
      rule: {
        zh: `断面数不足 ${String(sectionsForShares)} 个时，先求各项目在所有断面的均值，再按单因子评价。`,
        en: `With fewer than ${String(sectionsForShares)} sections each item is averaged over the sections and the means are judged like one section.`,
      },
      source: { ...basinSource, confidence: 'B' },
    },
    {
      rule: {
        zh: '月均值是该月各次监测的算术平均，季、年均值是各月均值的算术平均；低于检出限的值按检出限的一半计。',
        en: 'The figure of a month is the mean of its samples, that of a quarter or year the mean of its months; a value below its detection limit counts as half of it.',
      },
      source: waterChangeSource,
    },
    {
      rule: {
        zh: `两个时段水质状况相同时，看Ⅰ～Ⅲ类比例的变化与劣Ⅴ类比例的变化之差：不超过 ${String(waterChangeThresholds.some)} 个百分点为无明显变化，不超过 ${String(waterChangeThresholds.clear)} 个为有所变化，再大为明显变化。`,
        en: `Where two periods have the same condition, the growth of the share of classes I to III less that of the share worse than V decides: up to ${String(waterChangeThresholds.some)} points no clear change, up to ${String(waterChangeThresholds.clear)} some change, above that a clear one.`,
      },
      source: waterChangeSource,
    },
  ],
  conventions: [
    {
      zh: 'pH 超出 6–9 不符合任何类别，按劣Ⅴ类计。',
      en: 'A pH outside of 6–9 keeps no class and counts as worse than class V.',
    },
    {
      zh: '类别和超标倍数（两位小数）都相同的项目按表 1 的顺序排列；同一类别中不计倍数的 pH、溶解氧排在有倍数的项目之后。',
      en: 'Items of equal class and multiple (2 decimals) keep the order of table 1; pH and dissolved oxygen, which have no multiple, come after the others of their class.',
    },
    {
      zh: `优先列出的有毒项目取${namesOf(toxicItemsFirst).zh}；据称原文只点名氰化物、铅、铬（未核对）。`,
      en: `The toxic items that come first are ${namesOf(toxicItemsFirst).en}; of them the text is said to name cyanide, lead and chromium (not verified).`,
    },
    {
      zh: `恰有 ${String(sectionsForShares)} 个断面的河流、流域按断面比例评价（未核对原文）。`,
      en: `A river or basin of exactly ${String(sectionsForShares)} sections is rated by shares (not verified against the text).`,
    },
    {
      zh: '断面比例不修约即与界限比较；断面超标率以有评价结果的全部断面为分母。',
      en: 'Shares are compared with the thresholds unrounded; the share of sections beyond class III is of all sections that have a class.',
    },
    {
      zh: 'pH 均值为算术平均；缺测的月份不参加年均值，结果给出参加平均的个数。',
      en: 'pH is averaged arithmetically; a month without data takes no part in the mean of a year, and the result says how many did.',
    },
    {
      zh: '断面达标指类别不劣于目标类别；劣Ⅴ类河长比例以有类别且有河长的断面所代表的河长为分母。',
      en: 'A section attains its target where its class is not worse; shares of river length are of the length of the sections that have both a class and a length.',
    },
  ],
  notCovered: [
    {
      zh: '年均值所需的最少月数、自动与手工数据的取舍、数据修约位数（环办监测函〔2020〕82号，未核对原文）。',
      en: 'How many months a year needs, when automatic data replace samples, and decimals of means (环办监测函〔2020〕82号, not read).',
    },
    {
      zh: '水质状况等级改变时“有所/明显变化”的措辞，断面单项浓度的变化趋势检验。',
      en: 'How a change of condition is worded (some, clear), and trend tests of concentrations.',
    },
    {
      zh: '湖泊、水库整体的类别比例评价。',
      en: 'Rating of lakes and reservoirs as a whole by shares of classes.',
    },
    {
      zh: 'HJ 2.3-2018 的标准指数（溶解氧指数的公式各处不一，未核对原文）。',
      en: 'The standard index of HJ 2.3-2018: sources differ on its formula for dissolved oxygen and the text was not read.',
    },
    {
      zh: '北京市水生态区域补偿等地方的资金核算。',
      en: 'Local rules on compensation payments, such as that of Beijing.',
    },
  ],
};
