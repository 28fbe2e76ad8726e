import type { LocalizedText } from './localized-text.ts';
import { err, ok, type Result } from './result.ts';

interface UnitDefinition {
  /** Only units of one dimension convert into each other. */
  readonly dimension: string;
  /** `base = value × numerator / denominator + offset`, in whole numbers where it can be, so that nothing is lost. */
  readonly numerator: number;
  readonly denominator: number;
  readonly offset: number;
  readonly label: LocalizedText;
}

function define(
  dimension: string,
  label: string | LocalizedText,
  { numerator = 1, denominator = 1, offset = 0 } = {},
): UnitDefinition {
  const text = typeof label === 'string' ? { zh: label, en: label } : label;
  return { dimension, numerator, denominator, offset, label: text };
}

// ppb is absent on purpose: it converts to a mass concentration only with a molar mass and a reference state.
const units = {
  'ug/m3': define('mass concentration', 'μg/m³'),
  'mg/m3': define('mass concentration', 'mg/m³', { numerator: 1000 }),
  'ug/L': define('mass concentration in water', 'μg/L'),
  'mg/L': define('mass concentration in water', 'mg/L', { numerator: 1000 }),
  degC: define('temperature', '°C'),
  K: define('temperature', 'K', { offset: -273.15 }),
  Pa: define('pressure', 'Pa'),
  hPa: define('pressure', 'hPa', { numerator: 100 }),
  kPa: define('pressure', 'kPa', { numerator: 1000 }),
  mm: define('length', 'mm'),
  cm: define('length', 'cm', { numerator: 10 }),
  m: define('length', 'm', { numerator: 1000 }),
  'm/s': define('speed', 'm/s'),
  'km/h': define('speed', 'km/h', { numerator: 5, denominator: 18 }),
  deg: define('angle', '°'),
  '%': define('ratio', '%', { denominator: 100 }),
  '1': define('ratio', { zh: '', en: '' }),
  'dB(A)': define('sound level', 'dB(A)'),
  kg: define('mass', 'kg'),
  t: define('mass', { zh: '吨', en: 't' }, { numerator: 1_000 }),
  '10kt': define('mass', { zh: '万吨', en: '10⁴ t' }, { numerator: 10_000_000 }),
  '100Mt': define('mass', { zh: '亿吨', en: '10⁸ t' }, { numerator: 100_000_000_000 }),
  d: define('calendar days', { zh: '天', en: 'days' }),
} as const satisfies Record<string, UnitDefinition>;

export type Unit = keyof typeof units;

// The keys of `units` are the union by construction.
export const allUnits = Object.keys(units) as readonly Unit[];

export function isUnit(text: string): text is Unit {
  return Object.hasOwn(units, text);
}

/** How the unit is printed, empty for a bare number. */
export function unitLabel(unit: Unit): LocalizedText {
  return units[unit].label;
}

/** How a unit is printed that may be none of ours: a text that is no known unit is printed as it stands. */
export function printedUnit(text: string): LocalizedText {
  return isUnit(text) ? unitLabel(text) : { zh: text, en: text };
}

/** A value with its unit. */
export interface Quantity<U extends Unit = Unit> {
  readonly value: number;
  readonly unit: U;
}

/** Converts within one dimension; anything else is refused with the reason. The value is not rounded. */
export function convert(value: number, from: Unit, to: Unit): Result<number, LocalizedText> {
  if (from === to) return ok(value);
  const source: UnitDefinition = units[from];
  const target: UnitDefinition = units[to];
  if (source.dimension !== target.dimension) {
    return err({ zh: `${from} 不能换算为 ${to}`, en: `${from} cannot be converted to ${to}` });
  }
  const moved = source.offset - target.offset;
  const scaled = (value * source.numerator * target.denominator) / (source.denominator * target.numerator);
  return ok(moved === 0 ? scaled : scaled + (moved * target.denominator) / target.numerator);
}
