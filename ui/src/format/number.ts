import { isUnit, unitLabel, type Language } from '@ecoloop/kernel';

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

/** How a unit code is written; a unit that the kernel does not know is written as it is. */
export function unitText(unit: string, language: Language): string {
  return isUnit(unit) ? unitLabel(unit)[language] : unit;
}
