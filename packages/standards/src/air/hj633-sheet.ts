import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import type { SheetRule, SheetTable, StandardSheet } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { aqiLevels } from './aqi-level.ts';
import { airEditions } from './editions.ts';
import { aqiTable, columnLabel, type AqiColumn, type AqiTable } from './hj633.ts';
import { airItems, propertyOf } from './item.ts';
import { sensitiveGroups, sensitiveGroupsSource } from './sensitive-groups.ts';

const text2012: Source = { document: 'HJ 633-2012', edition: '2012', confidence: 'A' };
const text2026: Source = { document: 'HJ 633-2026', edition: '2026', confidence: 'A' };
const same = (text: string): LocalizedText => ({ zh: text, en: text });

/** The columns of the table in the order of the items. */
const columns: readonly AqiColumn[] = [
  'so2.day',
  'so2.hour',
  'no2.day',
  'no2.hour',
  'co.day',
  'co.hour',
  'o3.8h',
  'o3.hour',
  'pm10.day',
  'pm25.day',
];

function columnTitle(column: AqiColumn): LocalizedText {
  const item = airItems.find((candidate) => column.startsWith(`${candidate}.`));
  if (!item) throw new Error(`no item has the column ${column}`);
  const { symbol, unit } = propertyOf(item);
  const { zh, en } = columnLabel[column];
  return { zh: `${symbol} ${zh}（${unitLabel(unit).zh}）`, en: `${symbol} ${en} (${unitLabel(unit).en})` };
}

function breakPoints({ source, iaqi, columns: points }: AqiTable): SheetTable {
  return {
    title: {
      zh: `分指数及对应的浓度限值（${source.document}）`,
      en: `Sub-indices and break points (${source.document})`,
    },
    source,
    columns: [same('IAQI'), ...columns.map(columnTitle)],
    rows: iaqi.map((value, row) => [
      same(String(value)),
      ...columns.map((column) => same(String(points[column][row] ?? '–'))),
    ]),
  };
}

/** The first level starts where the lowest AQI of the edition does. */
function rangeOf(from: number, to: number): LocalizedText {
  const [of2012, of2026] = [aqiTable('2012').lowest, aqiTable('2026-transition').lowest].map(
    (lowest) => `${String(Math.max(from, lowest))}–${String(to)}`,
  );
  if (of2012 === undefined || of2012 === of2026) return same(`${String(from)}–${String(to)}`);
  return { zh: `${of2012}（2012 版），${of2026 ?? ''}（2026 版）`, en: `${of2012} (2012), ${of2026 ?? ''} (2026)` };
}

const levels: SheetTable = {
  title: { zh: '级别、颜色与建议（建议为本库用语）', en: 'Levels, colours and advice (advice in our words)' },
  source: { ...text2026, clause: 'table 1' },
  columns: [
    same('AQI'),
    { zh: '级别', en: 'Grade' },
    { zh: '类别', en: 'Level' },
    { zh: '颜色', en: 'Colour' },
    same('RGB'),
    { zh: '健康影响与建议', en: 'Effects and advice' },
  ],
  rows: aqiLevels.map(({ from, to, grade, name, colour, colourName, advice }) => [
    rangeOf(from, to),
    grade,
    name,
    colourName,
    same(colour),
    advice,
  ]),
};

const groups: SheetTable = {
  title: { zh: '分指数大于 100 时的敏感人群', en: 'Sensitive groups where a sub-index is above 100' },
  source: sensitiveGroupsSource,
  columns: [
    { zh: '项目', en: 'Item' },
    { zh: '人群', en: 'Groups' },
  ],
  rows: airItems.map((item) => [
    same(propertyOf(item).symbol),
    {
      zh: sensitiveGroups[item].map(({ zh }) => zh).join('、'),
      en: sensitiveGroups[item].map(({ en }) => en).join('; '),
    },
  ]),
};

const rules: readonly SheetRule[] = [
  {
    rule: {
      zh: '分指数在两个断点之间线性内插，向上进位取整；AQI 为各分指数的最大值。',
      en: 'A sub-index is linear between two break points and rounded up to an integer; the AQI is the largest of them.',
    },
    source: text2012,
  },
  {
    rule: {
      zh: 'AQI 大于 50 时，分指数最大的项目为首要污染物，并列的同时列出。',
      en: 'Above an AQI of 50 the items with the largest sub-index are primary, ties together.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '分指数大于 100 的项目为超标污染物；2026 版不再使用这一术语。',
      en: 'Items with a sub-index above 100 are over the standard; the edition of 2026 dropped the term.',
    },
    source: text2012,
  },
  {
    rule: {
      zh: '2012 版：日报 7 个值（含 O₃ 日最大 1 小时平均）；实时报 9 个值（含 O₃ 8 小时和 PM 24 小时滑动平均）。',
      en: 'Edition of 2012: seven values a day, among them the daily maximum 1-hour mean of O₃; nine an hour, with running means of O₃ over 8 hours and of PM over 24.',
    },
    source: { ...text2012, confidence: 'B' },
  },
  {
    rule: {
      zh: '2026 版：日报 6 项，臭氧只用日最大 8 小时平均；实时报 6 项，均为 1 小时平均，PM 对照 24 小时平均的断点。',
      en: 'Edition of 2026: six items a day, ozone by its daily maximum 8-hour mean only; six an hour, all 1-hour means, PM by the columns of the day.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '2012 版：SO₂ 1 小时平均高于 800 μg/m³、O₃ 8 小时平均高于 800 μg/m³ 时不计该列分指数，分别按 24 小时平均、1 小时平均计。',
      en: 'Edition of 2012: above 800 μg/m³ the 1-hour mean of SO₂ and the 8-hour mean of O₃ give no sub-index; the 24-hour mean and the 1-hour mean serve instead.',
    },
    source: text2012,
  },
  {
    rule: {
      zh: '2026 版：SO₂ 1 小时平均高于 800 μg/m³ 时分指数为 200，O₃ 8 小时平均高于 800 μg/m³ 时为 300。',
      en: 'Edition of 2026: above 800 μg/m³ the 1-hour mean of SO₂ gives 200 and the 8-hour mean of O₃ 300.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '2026 版：浓度先按四舍六入五成双修约（CO 一位小数，其余取整）。',
      en: 'Edition of 2026: concentrations are rounded half to even first, CO to one decimal, the others to integers.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '2026 版：六项中有缺项时由其余项目计算，大于 100 才发布，否则只列单项；未列入监测且连续三年未在轻度及以上污染日成为首要污染物的项目不影响发布。',
      en: 'Edition of 2026: without one of the six the AQI of the rest is published only above 100. An item outside the monitoring plan that for three years was never primary on a day above 100 does not stop publication.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '城市、区县和点位的 AQI 均由按 HJ 663 统计的浓度得出，不对 AQI 求平均。',
      en: 'The AQI of cities, districts and stations comes from concentrations averaged by HJ 663, never from averaged AQIs.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '2026 版发布时间：日报次日 12 时前，小时报整点后 1 小时内，预报不少于 3 天（不含当天）、每日 20 时前。',
      en: 'Timing, edition of 2026: the day by 12:00 of the next, the hour within one hour, the forecast for three days or more (today not counted) by 20:00.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '2012 版：实时报滞后不超过 1 小时；实时和日数据在次月初审核前为暂定值。',
      en: 'Edition of 2012: an hour is reported within one hour; values are provisional until reviewed early in the next month.',
    },
    source: { ...text2012, confidence: 'B' },
  },
];

/** Break points, levels, colours and advice of both editions. */
export const airQualityIndexSheet: StandardSheet = {
  id: 'air-quality-index',
  title: { zh: '环境空气质量指数（HJ 633）', en: 'Ambient air quality index (HJ 633)' },
  standards: [airEditions['2012'].index, airEditions['2026-transition'].index],
  limits: [],
  tables: [breakPoints(aqiTable('2012')), breakPoints(aqiTable('2026-transition')), levels, groups],
  rules,
  conventions: [
    {
      zh: '2012 版的浓度同样先修约；天津、成都 2016、2018、2019、2020 年发布的日 AQI 与之一致。',
      en: 'Concentrations are rounded first under the edition of 2012 too; the published days of Tianjin and Chengdu in 2016, 2018, 2019 and 2020 agree.',
    },
    {
      zh: '高于末档断点时 AQI 封顶 500：2026 版有明文，2012 版为惯例。',
      en: 'Above the last break point the AQI stays at 500: the text of 2026 says so, for 2012 it is practice.',
    },
    {
      zh: '六项均为 0 时，2026 版 AQI 取 1，2012 版取 0。',
      en: 'With all six at zero the AQI is 1 under the edition of 2026 and 0 under that of 2012.',
    },
    {
      zh: '2012 版日报不给 O₃ 日最大 1 小时平均时只用 8 小时平均，与当时发布值一致；缺项时同样大于 100 才发布。',
      en: 'Edition of 2012: without its daily maximum 1-hour mean ozone takes part by 8 hours only, as published values did; with a gap a day is published only above 100, as under 2026.',
    },
    {
      zh: '2012 版实时报不给滑动平均时以小时值对照 24 小时断点，缺项仍发布，与当时全国实时发布一致。',
      en: 'Edition of 2012: without running means hourly PM is taken against the columns of the day, and gaps do not stop publication, as in the national real-time reports of the time.',
    },
    {
      zh: '低于检出限的值按检出限的一半计。',
      en: 'A value below its detection limit counts as half of it.',
    },
  ],
  notCovered: [
    { zh: '预报方法。', en: 'How to forecast.' },
    {
      zh: '某项目是否连续三年未成为首要污染物，由调用方判断。',
      en: 'Whether an item was never primary in three years is for the caller to find.',
    },
  ],
};
