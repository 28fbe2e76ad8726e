import type { LocalizedText, Result } from '@ecoloop/kernel';
import type { Refusal } from '../model/measurement.ts';

/** A sub-index, or every input that keeps it from being computed. */
export type EiSubIndex<Value = number> = Result<Value, readonly Refusal[]>;

/** Why an amount cannot be used: missing (NaN), infinite or negative. */
export function refusalOfAmount(code: string, name: LocalizedText, value: number | undefined): Refusal | undefined {
  const refuse = (kind: Refusal['code'], zh: string, en: string): Refusal => ({
    property: code,
    ...(value === undefined ? {} : { input: value }),
    code: kind,
    reason: { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` },
  });
  if (value === undefined || Number.isNaN(value)) return refuse('missing', '无有效值', 'no valid value');
  if (!Number.isFinite(value)) return refuse('not-a-number', '数值为无穷', 'the value is infinite');
  return value < 0 ? refuse('negative', `${String(value)} 为负值`, `${String(value)} is negative`) : undefined;
}

/** Those of several amounts that cannot be used. */
export function refusalsOfAmounts<Code extends string>(
  names: Readonly<Record<Code, LocalizedText>>,
  values: Readonly<Record<Code, number>>,
): readonly Refusal[] {
  const given: Readonly<Partial<Record<string, number>>> = values;
  return Object.entries<LocalizedText>(names).flatMap(([code, name]) => refusalOfAmount(code, name, given[code]) ?? []);
}

/** Of an amount that others are divided by: zero cannot be used either. */
export function refusalsOfDivisor(code: string, name: LocalizedText, value: number): readonly Refusal[] {
  const refused = refusalOfAmount(code, name, value);
  if (refused) return [refused];
  if (value > 0) return [];
  const reason = { zh: `${name.zh}：须大于 0`, en: `${name.en}: must be above 0` };
  return [{ property: code, input: value, code: 'not-evaluated', reason }];
}

/** Of the whole area of a region. */
export function refusalsOfTotal(area: number): readonly Refusal[] {
  return refusalsOfDivisor('area', { zh: '区域面积', en: 'Total area' }, area);
}
