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
  'import.bad-cells': { zh: '这些单元格不是数值：{cells}', en: 'These cells are not numbers: {cells}' },
  'import.sentinel': {
    zh: '这些单元格是缺测代码而不是监测值：{cells}',
    en: 'These cells hold codes for missing data, not values: {cells}',
  },
} as const satisfies Record<string, LocalizedText>;

export type RowReasonCode = keyof typeof rowReasons;
