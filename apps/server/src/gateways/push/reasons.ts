import { fillPlaceholders, type LocalizedText } from '@ecoloop/kernel';

/** Why a message, a row or a value could not be used; placeholders are in the quarantine item's parameters. */
export const pushReasons = {
  'push.not-json': { zh: '不是有效的 JSON（{problem}）', en: 'Not valid JSON ({problem})' },
  'push.not-an-object': {
    zh: '应为 JSON 对象，如 {"time": …, "property": …, "value": …, "unit": …}',
    en: 'A JSON object is expected, such as {"time": …, "property": …, "value": …, "unit": …}',
  },
  'push.wrong-shape': {
    zh: '缺少 {path} 或其类型不对，应为{zh}',
    en: '{path} is missing or of the wrong type; {en} is expected',
  },
  'push.empty-message': { zh: '没有任何数据行', en: 'There are no rows in it' },
  'push.no-column': {
    zh: '表头缺少列“{column}”，请按接入说明补上',
    en: 'The table has no column "{column}"; add it as the connection guide says',
  },
  'push.unknown-column': {
    zh: '表头中的列“{column}”无法识别；监测因子列写作“代码 (单位)”，可用代码：{known}',
    en: 'The column "{column}" is not known; write a property as "code (unit)" with one of the codes {known}',
  },
  'push.repeated-column': { zh: '列“{column}”出现两次', en: 'The column "{column}" occurs twice' },
  'push.column-count': {
    zh: '本行有 {found} 列，应为 {expected} 列',
    en: 'The row has {found} columns where {expected} are expected',
  },
  'push.line-too-long': { zh: '一行超过 {limit} 字节', en: 'A line is longer than {limit} bytes' },
  'push.no-datastream': {
    zh: '没有指明监测序列（Datastream）',
    en: 'The Datastream is not named',
  },
  'push.unknown-datastream': {
    zh: '监测序列“{id}”无法识别，应为“点位:因子:时段”，如 {example}',
    en: 'The Datastream "{id}" is not known; an id reads station:property:averaging, such as {example}',
  },
  'push.foreign-station': {
    zh: '该设备属于点位 {own}，不能报送点位 {station} 的数据',
    en: 'The device belongs to station {own} and may not send for station {station}',
  },
  'push.unknown-property': {
    zh: '该点位没有监测因子“{property}”，可用：{known}',
    en: 'The station does not observe "{property}"; it observes {known}',
  },
  'push.unknown-averaging': {
    zh: '统计时段“{averaging}”无法识别，应为 realtime、minute、hour 或 day',
    en: 'The averaging period "{averaging}" is not known; say realtime, minute, hour or day',
  },
  'push.unknown-statistic': {
    zh: '统计量“{statistic}”无法识别，应为 mean、maximum、minimum、sum 或 value',
    en: 'The statistic "{statistic}" is not known; say mean, maximum, minimum, sum or value',
  },
  'push.unknown-unit': {
    zh: '监测因子 {property} 的单位“{unit}”不能换算为 {expected}',
    en: 'The unit "{unit}" of {property} cannot be converted to {expected}',
  },
  'push.bad-mark': {
    zh: '数据标记“{mark}”无法识别，应为 HJ 212 的一个字母（N 表示正常）',
    en: 'The data mark "{mark}" is not known; use a letter of HJ 212 (N is normal)',
  },
  'push.no-time': { zh: '没有时间', en: 'There is no time' },
  'push.bad-time': {
    zh: '时间“{text}”无法识别，应为 2026-03-01T13:00:00+08:00',
    en: 'The time "{text}" cannot be read; write 2026-03-01T13:00:00+08:00',
  },
  'push.time-impossible': { zh: '时间 {text} 早于 1900 年', en: 'The time {text} is before 1900' },
  'push.time-in-future': {
    zh: '时间 {text} 晚于接收时间，请校准设备时钟',
    en: 'The time {text} is later than the time of receipt; set the clock of the device',
  },
  'push.time-not-aligned': {
    zh: '时间 {text} 不是统计时段的起止时刻',
    en: 'The time {text} is not where an averaging period begins or ends',
  },
  'push.wrong-interval': {
    zh: '时段 {text} 的长度与统计时段 {averaging} 不符',
    en: 'The interval {text} is not one {averaging} long',
  },
  'push.not-a-number': { zh: '“{text}”不是数值', en: '"{text}" is not a number' },
  'push.missing': {
    zh: '“{text}”表示缺测，不是监测值',
    en: '"{text}" says that the value is missing; it is no value',
  },
  'push.more-rows': {
    zh: '同一批数据中另有 {count} 行不能使用，原文在接收日志中',
    en: 'Another {count} rows of the same batch cannot be used; the ingest log holds them',
  },
  'push.bad-cells': { zh: '这些单元格不能使用：{cells}', en: 'These cells cannot be used: {cells}' },
  'push.unknown-device': {
    zh: '未登记的推送设备“{identity}”，请先登记设备',
    en: 'No push device "{identity}" is registered; register it first',
  },
  'push.device-disabled': { zh: '设备“{identity}”已停用', en: 'The device "{identity}" is disabled' },
  'push.no-device-of-station': {
    zh: '点位 {station} 没有已启用的推送设备，请先登记',
    en: 'Station {station} has no push device that is enabled; register one',
  },
  'push.several-devices': {
    zh: '点位 {station} 有多台推送设备，请改用主题 ecoloop/<设备标识>/observations',
    en: 'Station {station} has several push devices; publish to ecoloop/<identity>/observations instead',
  },
  'push.unknown-topic': { zh: '主题 {topic} 无法识别', en: 'The topic {topic} is not known' },
  'push.too-large': { zh: '内容超过 {limit} 字节', en: 'The content is larger than {limit} bytes' },
} as const satisfies Record<string, LocalizedText>;

export type PushReason = keyof typeof pushReasons;

export type ReasonParams = Readonly<Record<string, string | number>>;

/** Why something cannot be used. */
export interface Refusal {
  /** A `PushReason`; what an earlier or later version wrote into the log may have another. */
  readonly reason: string;
  readonly params: ReasonParams;
}

export const refusal = (reason: PushReason, params: ReasonParams = {}): Refusal => ({ reason, params });

/** The words of a refusal in both languages. */
export function wordsOf({ reason, params }: Refusal): LocalizedText {
  const { zh, en } = (pushReasons as Readonly<Record<string, LocalizedText>>)[reason] ?? { zh: reason, en: reason };
  return { zh: fillPlaceholders(zh, params), en: fillPlaceholders(en, params) };
}
