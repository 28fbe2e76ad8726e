import type { Language } from '@ecoloop/kernel';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with the decimals of the standard; a missing one is an en dash, never a zero. */
export function formatNumber(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const key = String(decimals);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  // A true minus sign, as wide as the plus sign beside it.
  return format
    .format(value)
    .replace(/^-/, '−')
    .replace(/^−(0(?:\.0+)?)$/, '$1');
}

/** A change with its sign: `+3.2`, `−1.0`, `0.0`. */
export function formatChange(value: number, decimals: number): string {
  const text = formatNumber(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

const unitLabels: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'ug/m3': { zh: 'μg/m³', en: 'μg/m³' },
  'mg/m3': { zh: 'mg/m³', en: 'mg/m³' },
  d: { zh: '天', en: 'd' },
  day: { zh: '天', en: 'd' },
  days: { zh: '天', en: 'd' },
  '1': { zh: '', en: '' },
  degC: { zh: '℃', en: '°C' },
  Cel: { zh: '℃', en: '°C' },
  deg: { zh: '°', en: '°' },
};

/** How a unit code is written; a unit without an entry is written as it is. */
export function unitLabel(unit: string, language: Language): string {
  return unitLabels[unit]?.[language] ?? unit;
}
