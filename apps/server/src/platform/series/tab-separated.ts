import type { Instant } from '@ecoloop/kernel';

export type TabSeparatedValue = string | number | bigint | boolean | null;

const SPECIAL = /[\\\t\n\r\0\b\f]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
};

/** One row as ClickHouse's TabSeparated format reads it; NaN as nan, null as \N. */
export function tabSeparatedLine(values: readonly TabSeparatedValue[]): string {
  return `${values.map(tabSeparatedValue).join('\t')}\n`;
}

export function tabSeparatedValue(value: TabSeparatedValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return value.replace(SPECIAL, (character) => ESCAPES[character] ?? character);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  }
  return String(value);
}

/** An instant as a DateTime64 column in UTC reads it. */
export function seriesTime(moment: Instant): string {
  return new Date(moment).toISOString().replace('T', ' ').slice(0, -1);
}
