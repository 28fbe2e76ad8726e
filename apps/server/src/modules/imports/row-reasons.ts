import type { LocalizedText } from '@ecoloop/kernel';

/** Why a row or a cell of a file was refused; the placeholders are in the quarantine item's parameters. */
export const rowReasons = {
  'import.column-count': {
    zh: '本行有 {found} 列，应为 {expected} 列',
    en: 'The row has {found} columns where {expected} are expected',
  },
  'import.no-station': { zh: '没有点位名称（列 {column}）', en: 'No station name (column {column})' },
  'import.bad-time': {
    zh: '时间“{text}”无法识别，应为 {format}',
    en: 'The time "{text}" cannot be read; {format} is expected',
  },
  'import.bad-station': {
    zh: '点位名称“{text}”过长或含有控制字符',
    en: 'The station name "{text}" is too long or holds control characters',
  },
  'import.time-not-aligned': {
    zh: '时间“{text}”不是统计时段（小时或日）的起止时刻',
    en: 'The time "{text}" is not where an hour or a day of the mapping begins or ends',
  },
  'import.time-impossible': {
    zh: '时间“{text}”早于 1900 年或晚于导入时间',
    en: 'The time "{text}" is before 1900 or later than the import',
  },
  'import.bad-cells': { zh: '这些单元格不是数值：{cells}', en: 'These cells are not numbers: {cells}' },
  'import.sentinel': {
    zh: '这些单元格是缺测代码而不是监测值：{cells}',
    en: 'These cells hold codes for missing data, not values: {cells}',
  },
} as const satisfies Record<string, LocalizedText>;

export type RowReasonCode = keyof typeof rowReasons;
