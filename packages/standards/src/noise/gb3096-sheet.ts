import { clauseConvention, type SheetTable, type StandardSheet } from '../model/sheet.ts';
import {
  allFunctionZoneLimits,
  functionZones,
  functionZoneUses,
  gb3096,
  gb3096Source,
  suddenNoiseAbove,
} from './gb3096.ts';
import { levelConventions } from './noise-conventions.ts';
import { noiseClassLabel } from './noise-limit.ts';
import { nationalDaytime, noiseHoursIn } from './noise-period.ts';

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const from = clock(nationalDaytime.from);
const to = clock(nationalDaytime.to);
const hours = { daytime: String(noiseHoursIn('daytime')), night: String(noiseHoursIn('night')) };

const uses: SheetTable = {
  title: { zh: '声环境功能区', en: 'Function zones' },
  source: gb3096Source('4'),
  columns: [
    { zh: '类别', en: 'zone' },
    { zh: '区域', en: 'use' },
  ],
  rows: functionZones.map((zone) => [noiseClassLabel(zone), functionZoneUses[zone]]),
};

/** What the page of GB 3096 shows. */
export const gb3096Sheet: StandardSheet = {
  id: 'noise-function-zones',
  title: { zh: '声环境质量（功能区）', en: 'Ambient noise by function zone' },
  standards: [gb3096],
  limits: allFunctionZoneLimits(),
  classLabel: (of) => noiseClassLabel(of),
  tables: [uses],
  rules: [
    {
      rule: {
        zh: `昼间 ${from}–${to}（${hours.daytime} 小时），夜间 ${to}–次日 ${from}（${hours.night} 小时）；县级以上人民政府可另行规定。`,
        en: `Daytime is ${from}–${to} (${hours.daytime} hours), night ${to}–${from} (${hours.night} hours); a government of county level or higher may set other hours.`,
      },
      source: { document: gb3096.document, edition: gb3096.edition, confidence: 'A' },
    },
    {
      rule: {
        zh: '昼间等效声级 Ld、夜间等效声级 Ln 为各自时段内声级的能量平均。',
        en: 'Ld and Ln are the energy means of the levels of their period.',
      },
      source: { document: gb3096.document, edition: gb3096.edition, confidence: 'A' },
    },
    {
      rule: {
        zh: `夜间突发噪声的最大声级超过夜间限值的幅度不高于 ${String(suddenNoiseAbove)} dB(A)。`,
        en: `The highest level of sudden noise at night lies at most ${String(suddenNoiseAbove)} dB(A) above the limit of the night.`,
      },
      source: gb3096Source('5.4'),
    },
    {
      rule: {
        zh: '4b类限值适用于2011年1月1日起环评文件通过审批的新建铁路干线；穿越城区的既有铁路干线及其改扩建，以不通过列车时的背景噪声评价。',
        en: 'The limits of zone 4b are for main railways whose environmental assessment was approved from 1 January 2011; beside older main railways through towns, and their rebuilding, the background while no train passes is judged.',
      },
      source: gb3096Source('5.3'),
    },
  ],
  conventions: [
    ...levelConventions,
    clauseConvention,
    {
      zh: '自然日的夜间由当日最初和最后的夜间小时组成；昼间或夜间缺任一小时，其等效声级照算但不作评价，调用方可放宽所需小时数。',
      en: 'The night of a civil day is made of its first and its last hours; with an hour missing the level of the period is given but not judged, unless the caller asks for fewer hours.',
    },
    {
      zh: '昼夜等效声级 Ldn：夜间加 10 dB 后与昼间按小时数能量平均，为通用公式，未见于所读标准原文；本标准未对其设限值。',
      en: 'Ldn is the energy mean over the hours of the day with 10 dB added to the night: the common formula, not verified against a text; the standard sets no limit for it.',
    },
    {
      zh: '累积百分声级 LN 为超过时间占 N% 的声级，按第 (100−N) 百分位数线性插值；标准差以 n−1 为分母。插值方法未核对原文。',
      en: 'LN is the level exceeded N % of the time, the (100 − N)th percentile with linear interpolation; the standard deviation has n − 1. The interpolation was not verified against a text.',
    },
  ],
  notCovered: [
    { zh: 'GB 3096-93 及更早版本', en: 'GB 3096-93 and older editions' },
    {
      zh: '欧盟 Lden：时段划分与中国不同，中国标准无此限值',
      en: 'Lden of the European Union: its parts of the day are others, and no Chinese standard limits it',
    },
    {
      zh: '功能区划分方法（GB/T 15190）、测量条件和测点布设',
      en: 'How zones are drawn (GB/T 15190), measuring conditions and choice of points',
    },
    {
      zh: '自动监测小时值和日值的有效性规定，多日、季、年平均',
      en: 'Validity of hours and days of automatic monitoring; means over several days, quarters and years',
    },
    {
      zh: '道路交通噪声预测模型（HJ 2.4、CNOSSOS-EU）：是模型而非限值或评价标准',
      en: 'Road traffic models (HJ 2.4, CNOSSOS-EU): models, not limits or evaluations',
    },
  ],
};
