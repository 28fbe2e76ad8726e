import { TargetExpression } from '@ecoloop/api-contract';
import { printedUnit, type LocalizedText } from '@ecoloop/kernel';
import { printTarget } from '@ecoloop/plan-reader';
import { Check } from 'typebox/value';

/** Codes of a plan's content by the names people know them by. */
const codes: Readonly<Record<string, LocalizedText>> = {
  binding: { zh: '约束性', en: 'binding' },
  expected: { zh: '预期性', en: 'expected' },
  none: { zh: '未注明', en: 'not said' },
  'lower-is-better': { zh: '越低越好', en: 'lower is better' },
  'higher-is-better': { zh: '越高越好', en: 'higher is better' },
  achievement: { zh: '已有成效', en: 'achieved' },
  target: { zh: '目标', en: 'target' },
  vision: { zh: '远景', en: 'vision' },
  requirement: { zh: '常态要求', en: 'standing requirement' },
};
const coded = new Set(['attribute', 'direction', 'kind']);

/** A value of a plan's content as people read it: targets, baselines and sums in words, codes by their names. */
export function printedField(field: string, value: unknown, unit: string): LocalizedText {
  const code = coded.has(field) ? codes[String(value)] : undefined;
  if (code) return code;
  if (field === 'unit') return printedUnit(String(value));
  if (Array.isArray(value)) return inBoth(value.join('、'));
  if (typeof value !== 'object' || value === null) return inBoth(String(value));
  if ('zh' in value && 'en' in value) return { zh: String(value.zh), en: String(value.en) };
  if (Check(TargetExpression, value)) {
    return { zh: printTarget(value, unit, 'zh'), en: printTarget(value, unit, 'en') };
  }
  if ('year' in value) {
    const figure = 'text' in value ? value.text : 'value' in value ? value.value : '–';
    return { zh: `${String(figure)}（${String(value.year)} 年）`, en: `${String(figure)} (${String(value.year)})` };
  }
  if ('amount' in value && 'unit' in value) return inBoth(`${String(value.amount)} ${String(value.unit)}`);
  return inBoth(JSON.stringify(value));
}

const inBoth = (text: string): LocalizedText => ({ zh: text, en: text });
