import {
  convert,
  err,
  findUnit,
  isUnit,
  ok,
  type LocalizedText,
  type Quantity,
  type Result,
  type Unit,
} from '@ecoloop/kernel';
import type { Property } from '../property/property.ts';

/** Known only to lie below the detection limit, or above what the method can measure. */
export type Censored =
  { readonly below: number; readonly unit?: Unit } | { readonly above: number; readonly unit?: Unit };

/** A measured value; a bare number is in the unit of its property, NaN is missing. */
export type Measured = number | Quantity | Censored;

/** Measured values by property code. */
export type Sample = Readonly<Record<string, Measured | undefined>>;

/** What a value below its detection limit counts as. */
export type CensoringRule = 'half-limit' | 'limit' | 'zero';

export type Qualifier =
  /** Below this detection limit; the value is what the rule puts in its place. */
  | { readonly kind: 'below-detection-limit'; readonly limit: number; readonly rule: CensoringRule }
  /** Above the range of the method; the value is the end of the range, the true one is higher. */
  | { readonly kind: 'above-range' };

/** A measured value that can be judged. */
export interface Reading {
  readonly property: Property;
  /** In the unit of the property, unrounded. */
  readonly value: number;
  readonly qualifier?: Qualifier;
}

/** An input that was not used, and why. */
export interface Refusal {
  /** Code of the property as it was given. */
  readonly property: string;
  readonly input?: Measured;
  readonly code:
    'missing' | 'not-a-number' | 'negative' | 'unit' | 'not-in-standard' | 'not-evaluated' | 'insufficient';
  readonly reason: LocalizedText;
}

/** A refusal; of an input that is not there, it has none. */
export function refusalOf(
  property: string,
  input: Measured | undefined,
  code: Refusal['code'],
  reason: LocalizedText,
): Refusal {
  return { property, ...(input === undefined ? {} : { input }), code, reason };
}

/**
 * Reads a measured value into the unit of its property. Refused with a reason: a missing value (absent or NaN), one that
 * is infinite or negative where the property cannot be, one in a unit of another dimension.
 */
export function readMeasured(
  property: Property,
  input: Measured | undefined,
  rule: CensoringRule = 'half-limit',
): Result<Reading, Refusal> {
  const refuse = (code: Refusal['code'], zh: string, en: string): Result<Reading, Refusal> =>
    err(
      refusalOf(property.code, input, code, {
        zh: `${property.name.zh}：${zh}`,
        en: `${property.name.en}: ${en}`,
      }),
    );

  // What is read from JSON may hold what the types exclude: it is refused like any other bad value.
  const given: unknown = input ?? undefined;
  if (given !== undefined && typeof given !== 'number' && typeof given !== 'object') {
    return refuse('not-a-number', '不是数值', 'it is no number');
  }
  const { number, unit = property.unit } = partsOf(input ?? undefined);
  if (typeof number !== 'number') return refuse('not-a-number', '不是数值', 'it is no number');
  if (Number.isNaN(number)) return refuse('missing', '无有效值', 'no valid value');
  if (!Number.isFinite(number)) return refuse('not-a-number', '数值为无穷', 'the value is infinite');
  if (number < 0 && !property.mayBeNegative) {
    return refuse('negative', `${String(number)} 为负值`, `${String(number)} is negative`);
  }
  if (!isUnit(unit)) return refuse('unit', `不认识单位“${String(unit)}”`, `"${String(unit)}" is no known unit`);
  const converted = convert(number, unit, property.unit);
  if (!converted.ok) return refuse('unit', `单位不符，${converted.reason.zh}`, converted.reason.en);
  const { value } = converted;
  if (typeof input === 'object' && 'below' in input) {
    return ok({
      property,
      value: value * shareOfLimit[rule],
      qualifier: { kind: 'below-detection-limit', limit: value, rule },
    });
  }
  const above = typeof input === 'object' && 'above' in input;
  return ok({ property, value, ...(above ? { qualifier: { kind: 'above-range' as const } } : {}) });
}

const shareOfLimit: Readonly<Record<CensoringRule, number>> = { 'half-limit': 0.5, limit: 1, zero: 0 };

function partsOf(input: Measured | undefined): { readonly number: number; readonly unit?: Unit } {
  if (input === undefined) return { number: NaN };
  if (typeof input === 'number') return { number: input };
  const number = 'value' in input ? input.value : 'below' in input ? input.below : input.above;
  return input.unit === undefined ? { number } : { number, unit: input.unit };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const MISSING = new Set(['', '-', '--', '—', '——', '/', 'na', 'n/a', 'nan', 'null', '缺测', '无数据']);

/**
 * Reads what laboratories write: `0.31`, `<0.02`, `0.02L` (below the detection limit 0.02), `>24000`, each with a unit
 * after it or not (`35 ug/m3`, `35 微克/立方米`), with signs of full width too. An empty cell or a dash is missing and gives NaN.
 *
 * "Not detected" without the detection limit is refused: the rule that puts a value in its place needs it.
 */
export function parseMeasured(text: string): Result<Measured, LocalizedText> {
  const written = halfWidth(text).trim().replaceAll('−', '-');
  if (MISSING.has(written.toLowerCase())) return ok(NaN);
  const [, sign = '', digits = '', suffix = '', unitText = ''] =
    /^([<>]=?|[≤≥])?\s*([+-]?[\d.]+(?:e[+-]?\d+)?)(L(?![a-z/]))?\s*(.*)$/i.exec(written) ?? [];
  if (!NUMBER.test(digits)) return err(unreadable(text));
  const unit = findUnit(unitText);
  if (unitText !== '' && unit === undefined) {
    return err({ zh: `不认识单位“${unitText}”`, en: `"${unitText}" is no known unit` });
  }
  const inUnit = unit === undefined ? {} : { unit };
  const number = Number(digits);
  if (sign.startsWith('<') || sign === '≤' || suffix !== '') return ok({ below: number, ...inUnit });
  if (sign !== '') return ok({ above: number, ...inUnit });
  return ok(unit === undefined ? number : { value: number, unit });
}

/** `０．５Ｌ` as it comes from a Chinese keyboard; signs such as ³ stay as they are. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => sign.normalize('NFKC'));
}

function unreadable(text: string): LocalizedText {
  return /nd|未检出/i.test(text)
    ? {
        zh: `“${text}”未写检出限，请写成“<检出限”，例如“<0.02”`,
        en: `"${text}" does not give the detection limit; write it as "<limit", such as "<0.02"`,
      }
    : { zh: `“${text}”不是数值`, en: `"${text}" is not a number` };
}
