import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import { averagingLabel } from '../model/limit.ts';
import type { SheetRule, SheetTable, StandardSheet } from '../model/sheet.ts';
import type { Source } from '../model/source.ts';
import { otherAirProperties } from '../property/air.ts';
import { airEditionIds, airEditions } from './editions.ts';
import { airReferenceValues } from './gb3095-annex.ts';
import { airLimits, areaClassLabel, otherAirLimits, type AirAreaClass } from './gb3095.ts';
import { propertyOf } from './item.ts';
import { referenceStates } from './reference-state.ts';
import { airValidityRows } from './validity.ts';

const text2012: Source = { document: 'GB 3095-2012', edition: '2012, amended 2018', confidence: 'A' };
const text2026: Source = { document: 'GB 3095-2026', edition: '2026', confidence: 'A' };
const growingSeason: LocalizedText = { zh: '植物生长季平均', en: 'growing-season mean' };
const same = (text: string): LocalizedText => ({ zh: text, en: text });

const annexTable: SheetTable = {
  title: {
    zh: '附录 A（资料性）：参考浓度，供地方制定标准时参考，不得用于评价',
    en: 'Annex A (informative): reference values for local standards; reference, never for judging',
  },
  source: { ...text2026, clause: 'annex A', confidence: 'B' },
  columns: [
    { zh: '项目', en: 'Item' },
    { zh: '平均时间', en: 'Averaging' },
    { zh: '适用区域', en: 'Area' },
    { zh: '浓度', en: 'Value' },
    { zh: '单位', en: 'Unit' },
  ],
  rows: airReferenceValues.map(({ property, averaging, area, value, unit }) => [
    otherAirProperties[property].name,
    averaging === 'growing-season' ? growingSeason : averagingLabel[averaging],
    area ?? same('–'),
    same(value.toFixed(6).replace(/\.?0+$/, '')),
    unitLabel(unit),
  ]),
};

const validityTable: SheetTable = {
  title: { zh: '数据统计的有效性', en: 'Data validity' },
  source: { ...text2026, clause: 'table 4', confidence: 'B' },
  columns: [
    { zh: '项目', en: 'Items' },
    { zh: '平均时间', en: 'Averaging' },
    { zh: '要求', en: 'Requirement' },
    { zh: 'GB 3095-2012 的可信度', en: 'Confidence for GB 3095-2012' },
  ],
  rows: airValidityRows.map(({ items, averaging, rule, confidence }) => [
    same(items.map((item) => propertyOf(item).symbol).join(', ')),
    averaging === 'daily-maximum-8-hours' ? { zh: '8 小时平均', en: '8-hour mean' } : averagingLabel[averaging],
    rule,
    same(confidence['2012']),
  ]),
};

const [stateBefore, stateNow] = referenceStates;

const rules: readonly SheetRule[] = [
  {
    rule: {
      zh: '一类区适用一级限值：国家公园、自然保护区、自然公园和其他需要特殊保护的区域；二类区适用二级限值：居住区、商业交通居民混合区、文化区、工业区和农村地区。',
      en: 'Class I limits hold in national parks, nature reserves, nature parks and other areas in need of special protection; class II limits where people live, trade, travel, learn, work in industry or farm.',
    },
    source: { ...text2026, clause: '4.1', confidence: 'B' },
  },
  {
    rule: {
      zh: '2012 版的一类区为自然保护区、风景名胜区和其他需要特殊保护的区域。',
      en: 'The areas of class I of 2012 are nature reserves, scenic areas and others in need of special protection.',
    },
    source: { ...text2012, confidence: 'C' },
  },
  {
    rule: {
      zh: '2030-12-31 前执行过渡阶段限值，2031-01-01 起执行最终限值。',
      en: 'The transition limits hold until 2030-12-31, the final ones from 2031-01-01.',
    },
    source: text2026,
  },
  {
    rule: {
      zh: '表 2 项目如何实施，由国务院生态环境主管部门或省级人民政府规定。',
      en: 'How the items of table 2 are applied is for the state or the province to say.',
    },
    source: { ...text2026, clause: 'table 2' },
  },
  {
    rule: {
      zh: '日平均为一个自然日 24 小时浓度的平均；日最大 8 小时平均为一个自然日内 8 小时滑动平均的最大值；月、季、年平均为日平均的平均。',
      en: 'A day mean is that of the 24 hours of a calendar day, the daily maximum 8-hour mean the largest running mean of one; means of months, quarters and years are those of day means.',
    },
    source: { ...text2026, confidence: 'B' },
  },
  {
    rule: {
      zh: '气态污染物浓度为 298.15 K、1013.25 hPa 参比状态下的浓度；颗粒物及其组分为监测时实际温度和压力下的浓度。',
      en: 'Gases are stated at 298.15 K and 1013.25 hPa; particles and what is in them at the temperature and pressure of the measurement.',
    },
    source: { ...text2026, clause: '4.3' },
  },
  {
    rule: {
      zh: `${String(stateBefore.until)} 前气态污染物为 273 K、101.325 kPa 下的浓度；换算到 298.15 K 乘以 ${(stateBefore.kelvin / stateNow.kelvin).toFixed(4)}。`,
      en: `Until ${String(stateBefore.until)} gases were stated at 273 K and 101.325 kPa; to 298.15 K they are multiplied by ${(stateBefore.kelvin / stateNow.kelvin).toFixed(4)}.`,
    },
    source: stateBefore.source,
  },
  {
    rule: {
      zh: '低于最低要求的数据无效；所有有效数据均参加统计。',
      en: 'A value below its minimum is invalid; every valid value takes part.',
    },
    source: { ...text2026, clause: 'table 4', confidence: 'B' },
  },
];

function isAreaClass(of: string): of is AirAreaClass {
  return Object.hasOwn(areaClassLabel, of);
}

/** Limits of both tables in every edition, the informative annex, data validity. */
export const ambientAirSheet: StandardSheet = {
  id: 'ambient-air',
  title: { zh: '环境空气质量标准（GB 3095）', en: 'Ambient air quality standards (GB 3095)' },
  standards: airEditionIds.map((id) => airEditions[id].limits),
  limits: airEditionIds.flatMap((id) => [...airLimits(id), ...otherAirLimits(id)]),
  classLabel: (of) => (isAreaClass(of) ? areaClassLabel[of] : same(of)),
  tables: [validityTable, annexTable],
  rules,
  conventions: [
    {
      zh: '数值与限值比较前按 GB/T 8170 修约到该项目的小数位数。',
      en: 'A value is rounded half to even to the decimals of its item before it is compared with a limit.',
    },
    {
      zh: '低于检出限的值按检出限的一半计；高于方法上限而上限未超过限值的不判定。',
      en: 'A value below its detection limit counts as half of it; one above the range of a method that ends within the limit is not judged.',
    },
    {
      zh: '修约后仍为负的浓度不用；修约为 0 的按 0 计。',
      en: 'A concentration still negative when rounded is refused; one that rounds to zero counts as zero.',
    },
    {
      zh: '跨两个版本的时段，逐日 AQI 按当日版本，其余按期末版本。',
      en: 'In a period that two editions share each AQI follows the edition of its day, all else that at the end.',
    },
    {
      zh: '评价不自动换算参比状态，历史数据按发布值使用。',
      en: 'No evaluation converts between reference states; long series are judged as they were published.',
    },
  ],
  notCovered: [
    { zh: 'GB 3095-1996 及更早的标准。', en: 'GB 3095-1996 and older standards.' },
    {
      zh: '2012 版 2016 年以前在直辖市以外的分期实施日期（环发〔2012〕11号）：未按行政区划列出。',
      en: 'When the edition of 2012 began before 2016 in regions and cities other than the municipalities (notice 环发〔2012〕11号): not listed by code.',
    },
    { zh: '监测采样与分析方法。', en: 'Methods of sampling and analysis.' },
    {
      zh: '小时内采样分钟数和采样日是否分布均匀不作检查。',
      en: 'Minutes of sampling within an hour, and whether sampled days are evenly spread, are not checked.',
    },
    { zh: '颗粒物在参比状态之间的换算。', en: 'Conversion of particles between reference states.' },
  ],
};
