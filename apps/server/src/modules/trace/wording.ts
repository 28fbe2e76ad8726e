import {
  isoWeekOf,
  lastDayOf,
  monthOf,
  printedUnit,
  formatInstant,
  yearOf,
  type CalendarPeriod,
  type Instant,
  type LocalizedText,
} from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { findProperty } from '@ecoloop/standards';

/** A text that is the same in both languages: a name, a code, a time. */
export const same = (text: string): LocalizedText => ({ zh: text, en: text });

/** `81.1 μg/m³` in the decimals of the property; undefined where there is no value. */
export function propertyValue(property: string, value: number | null | undefined): string | undefined {
  if (value === null || value === undefined || !Number.isFinite(value)) return undefined;
  const known = findProperty(property);
  return known ? `${formatRounded(value, known.decimals)} ${unitText(known.unit)}` : String(value);
}

/** A unit as it is printed. */
export const unitText = (unit: string): string => printedUnit(unit).en;

/** `2015年7月` · `July 2015` in the words of each language. */
export function periodText(period: CalendarPeriod): LocalizedText {
  const { kind, from } = period;
  const year = yearOf(from);
  const last = lastDayOf(period);
  switch (kind) {
    case 'year':
      return { zh: `${year} 年`, en: String(year) };
    case 'quarter': {
      const quarter = Math.ceil(monthOf(from) / 3);
      return { zh: `${year} 年第 ${quarter} 季度`, en: `Q${quarter} ${year}` };
    }
    case 'month':
      return { zh: `${year} 年 ${monthOf(from)} 月`, en: from.slice(0, 7) };
    case 'week': {
      const iso = isoWeekOf(from);
      return { zh: `${iso.year} 年第 ${iso.week} 周`, en: `week ${iso.week} of ${iso.year}` };
    }
    case 'day':
      return same(from);
    case 'year-to-date':
      return { zh: `${year} 年初至 ${last}`, en: `${year} up to ${last}` };
    case 'custom':
      return { zh: `${from} 至 ${last}`, en: `${from} to ${last}` };
  }
}

/** `2015-07-03 14:00` of the site's zone. */
export const clockText = (moment: Instant, zone: string): string =>
  formatInstant(moment, zone).slice(0, 16).replace('T', ' ');

/** Names of several things, as each language lists them. */
export const listText = (names: readonly LocalizedText[]): LocalizedText => ({
  zh: names.map(({ zh }) => zh).join('、'),
  en: names.map(({ en }) => en).join(', '),
});

export const propertyName = (property: string): LocalizedText => findProperty(property)?.name ?? same(property);

export const labels = {
  standard: { zh: '标准', en: 'Standard' },
  edition: { zh: '版本', en: 'Edition' },
  limit: { zh: '限值', en: 'Limit' },
  codeVersion: { zh: '程序版本', en: 'Code version' },
  inputHash: { zh: '输入散列', en: 'Input hash' },
  stations: { zh: '采用点位', en: 'Stations used' },
  stationsLeftOut: { zh: '未采用点位', en: 'Stations left out' },
  validDays: { zh: '有效天数', en: 'Valid days' },
  unrounded: { zh: '未修约值', en: 'Unrounded' },
  validHours: { zh: '有效小时数', en: 'Valid hours' },
  suspectHours: { zh: '存疑小时数', en: 'Suspect hours' },
  maximum: { zh: '最大小时值', en: 'Largest hour' },
  computedAt: { zh: '计算时间', en: 'Computed at' },
  station: { zh: '点位', en: 'Station' },
  property: { zh: '监测因子', en: 'Property' },
  time: { zh: '时段起点', en: 'Start of the period' },
  quality: { zh: '数据质量', en: 'Quality' },
  setBy: { zh: '确定者', en: 'Set by' },
  device: { zh: '设备', en: 'Device' },
  position: { zh: '日志位置', en: 'Log position' },
  row: { zh: '条目内行', en: 'Row in the entry' },
  hash: { zh: '条目散列', en: 'Entry hash' },
  receivedAt: { zh: '接收时间', en: 'Received at' },
  source: { zh: '来源', en: 'Source' },
  file: { zh: '文件', en: 'File' },
  fileHash: { zh: '文件散列', en: 'File hash' },
  line: { zh: '文件行', en: 'Line of the file' },
  wire: { zh: '接入方式', en: 'Came by' },
  path: { zh: '地址、主题或文件', en: 'Address, topic or file' },
  person: { zh: '修正人', en: 'Corrected by' },
  reason: { zh: '理由', en: 'Reason' },
  action: { zh: '操作', en: 'Action' },
  document: { zh: '出处', en: 'Document' },
  confidence: { zh: '可信度', en: 'Confidence' },
  status: { zh: '状态', en: 'Status' },
  target: { zh: '目标', en: 'Target' },
} satisfies Record<string, LocalizedText>;

export const qualityTexts: readonly LocalizedText[] = [
  { zh: '有效', en: 'good' },
  { zh: '存疑（计入统计）', en: 'suspect (counts)' },
  { zh: '无效（不计入统计）', en: 'invalid (does not count)' },
];

export const saidByTexts = {
  device: { zh: '设备或文件', en: 'device or file' },
  automatic: { zh: '自动质控', en: 'automatic check' },
  person: { zh: '人工', en: 'a person' },
  withdrawal: { zh: '人工（撤销审核后恢复）', en: 'a person (put back, the review was withdrawn)' },
} satisfies Record<string, LocalizedText>;

export const unusedReasons = {
  invalidDay: (validHours: number): LocalizedText => ({
    zh: `该日不满足有效性要求（有效 ${validHours} 小时）`,
    en: `The day is not valid (${validHours} valid hours)`,
  }),
  noDay: { zh: '没有该日数据', en: 'There are no data of that day' },
  notCounting: { zh: '不计入该区域的点位', en: 'The station does not count in the territory' },
  invalidHour: { zh: '该小时无效', en: 'The hour is invalid' },
  betterStream: { zh: '同一小时有优先的数据来源', en: 'A better source speaks of the same hour' },
  superseded: { zh: '已被后来或更高级别的数据取代', en: 'Replaced by later or higher-ranking data' },
  notDecisive: { zh: '模拟或不完整，不作判定依据', en: 'Simulated or incomplete, decides nothing' },
} as const;
