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
  'g/m3': define('mass concentration', 'g/m³', { numerator: 1_000_000 }),
  'ng/m3': define('mass concentration', 'ng/m³', { denominator: 1000 }),
  'umol/mol': define('mole fraction', 'μmol/mol'),
  'ng/L': define('mass concentration in water', 'ng/L', { denominator: 1000 }),
  'ug/L': define('mass concentration in water', 'μg/L'),
  'mg/L': define('mass concentration in water', 'mg/L', { numerator: 1000 }),
  'g/L': define('mass concentration in water', 'g/L', { numerator: 1_000_000 }),
  'count/L': define('count in water', { zh: '个/L', en: '/L' }),
  'MPN/100mL': define('count in water', 'MPN/100 mL', { numerator: 10 }),
  'CFU/mL': define('count in water', 'CFU/mL', { numerator: 1000 }),
  'Bq/L': define('activity concentration', 'Bq/L'),
  NTU: define('turbidity', 'NTU'),
  'Pt-Co': define('colour', { zh: '铂钴色度单位', en: 'Pt-Co units' }),
  'uS/cm': define('conductivity', 'μS/cm'),
  'mS/cm': define('conductivity', 'mS/cm', { numerator: 1000 }),
  mV: define('electric potential', 'mV'),
  V: define('electric potential', 'V', { numerator: 1000 }),
  'ng/kg': define('mass fraction', 'ng/kg', { denominator: 1_000_000 }),
  'ug/kg': define('mass fraction', 'μg/kg', { denominator: 1000 }),
  'mg/kg': define('mass fraction', 'mg/kg'),
  'g/m2': define('mass on a surface', 'g/m²'),
  't/(km2.month)': define('dustfall', { zh: 't/(km²·月)', en: 't/(km²·month)' }),
  'g/(m2.month)': define('dustfall', { zh: 'g/(m²·月)', en: 'g/(m²·month)' }),
  'ug/(dm2.d)': define('deposition', 'μg/(dm²·d)'),
  'm3/h': define('flow', 'm³/h'),
  'm3/s': define('flow', 'm³/s', { numerator: 3600 }),
  'L/s': define('flow', 'L/s', { numerator: 18, denominator: 5 }),
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
  km: define('length', 'km', { numerator: 1_000_000 }),
  m2: define('area', 'm²'),
  m3: define('volume', 'm³'),
  km2: define('area', 'km²', { numerator: 1_000_000 }),
  deg: define('angle', '°'),
  '%': define('ratio', '%', { denominator: 100 }),
  '1': define('ratio', { zh: '', en: '' }),
  'dB(A)': define('sound level', 'dB(A)'),
  dB: define('unweighted sound level', 'dB'),
  g: define('mass', 'g', { denominator: 1000 }),
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

const superscripts: Readonly<Record<string, string>> = { '²': '2', '³': '3', '℃': 'degC', µ: 'u', μ: 'u', '·': '.' };

/** The unit that people write: `μg/m³`, `ug/m3` and `µg/m³` alike; undefined for one that is none of ours. */
export function findUnit(text: string): Unit | undefined {
  const plain = text.trim().replace(/[²³℃µμ·]/g, (sign) => superscripts[sign] ?? sign);
  if (plain === '') return undefined;
  if (isUnit(plain)) return plain;
  const inSigns = plain.replace(chineseUnitWord, (word) => chineseUnitWords[word] ?? word);
  return isUnit(inSigns) ? inSigns : allUnits.find((unit) => units[unit].label.zh === text.trim());
}

/** `毫克/升`, `微克每立方米`: the words of which reports make units. */
const chineseUnitWords: Readonly<Record<string, string>> = {
  毫克: 'mg',
  微克: 'ug',
  千克: 'kg',
  立方米: 'm3',
  升: 'L',
  分贝: 'dB',
  每: '/',
};
const chineseUnitWord = new RegExp(Object.keys(chineseUnitWords).join('|'), 'g');

/**
 * Converts within one dimension; anything else is refused with the reason. The value is not rounded, but what binary
 * arithmetic adds beyond 15 digits is removed: 0.07 mg/m³ are 70 μg/m³, not 70.00000000000001.
 */
export function convert(value: number, from: Unit, to: Unit): Result<number, LocalizedText> {
  if (from === to) return ok(value);
  const source: UnitDefinition = units[from];
  const target: UnitDefinition = units[to];
  if (source.dimension !== target.dimension) {
    return err({ zh: `${from} 不能换算为 ${to}`, en: `${from} cannot be converted to ${to}` });
  }
  const moved = source.offset - target.offset;
  const scaled = (value * source.numerator * target.denominator) / (source.denominator * target.numerator);
  const converted = moved === 0 ? scaled : scaled + (moved * target.denominator) / target.numerator;
  return ok(Number(converted.toPrecision(15)));
}
