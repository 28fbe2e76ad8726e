import { printedUnit, type Language } from '@ecoloop/kernel';
import type { Comparator, TargetExpression } from './expression.ts';

const symbols: Readonly<Record<Comparator, string>> = { '=': '', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };
const chinese: Readonly<Record<Comparator, readonly [ahead: string, behind: string]>> = {
  '=': ['', ''],
  '<': ['低于', ''],
  '<=': ['不超过', ''],
  '>': ['超过', ''],
  '>=': ['', '以上'],
};

type Change = TargetExpression & { readonly kind: 'change' };
type Quality = (TargetExpression & { readonly kind: 'qualitative' })['quality'];

/**
 * An expression in words, as a plan would print it: `≥65.7%`, `35μg/m³左右`, `比2019年下降20%以上`, `达到市级要求`;
 * `parseTarget` reads the Chinese back to the same expression.
 *
 * @param unit code of the kernel, or as printed
 */
export function printTarget(expression: TargetExpression, unit: string, language: Language): string {
  return language === 'zh' ? inChinese(expression, printedUnit(unit).zh) : inEnglish(expression, printedUnit(unit).en);
}

function inChinese(expression: TargetExpression, unit: string): string {
  switch (expression.kind) {
    case 'level':
      return `${symbols[expression.comparator]}${expression.value}${unit}${expression.about ? '左右' : ''}`;
    case 'range':
      return `${expression.least}—${expression.most}${unit}`;
    case 'cumulative':
      return `累计${symbols[expression.comparator]}${expression.value}${unit}${expression.about ? '左右' : ''}`;
    case 'change':
      return changeInChinese(expression, unit);
    case 'rank': {
      const among = expression.among ?? '';
      return expression.best === undefined ? `居${among}前列` : `居${among}前${expression.best}名`;
    }
    case 'qualitative':
      return qualities[expression.quality].zh;
    case 'delegated': {
      const floor = expression.atLeast ? `${inChinese(expression.atLeast, unit)}，并` : '';
      return `${floor}达到${authorities[expression.to].zh}要求`;
    }
  }
}

function changeInChinese({ direction, comparator, value, most, measure, base, about }: Change, unit: string): string {
  const from = base === 'peak' ? '比峰值' : base === 'unstated' ? '比期初' : `比${base.year}年`;
  const verb = direction === 'decrease' ? '下降' : '提高';
  const [ahead, behind] = chinese[comparator];
  const range = most === undefined ? '' : `—${most}`;
  return `${from}${verb}${ahead}${value}${range}${measureUnit(measure, unit).zh}${behind}${about ? '左右' : ''}`;
}

const measureUnit = (measure: Change['measure'], unit: string) =>
  measure === 'percent'
    ? { zh: '%', en: ' %' }
    : measure === 'percentage-points'
      ? { zh: '个百分点', en: ' percentage points' }
      : { zh: unit, en: unit === '' ? '' : ` ${unit}` };

function inEnglish(expression: TargetExpression, unit: string): string {
  const label = unit === '' ? '' : ` ${unit}`;
  switch (expression.kind) {
    case 'level':
      return `${expression.about ? 'about ' : ''}${sign(expression.comparator)}${expression.value}${label}`;
    case 'range':
      return `${expression.least} to ${expression.most}${label}`;
    case 'cumulative':
      return `${expression.about ? 'about ' : ''}${sign(expression.comparator)}${expression.value}${label} in all`;
    case 'change':
      return changeInEnglish(expression, unit);
    case 'rank':
      return expression.best === undefined ? 'among the foremost' : `among the first ${expression.best}`;
    case 'qualitative':
      return qualities[expression.quality].en;
    case 'delegated': {
      const floor = expression.atLeast ? `${inEnglish(expression.atLeast, unit)}, and ` : '';
      return `${floor}meets the ${authorities[expression.to].en} requirement`;
    }
  }
}

const sign = (comparator: Comparator): string => (comparator === '=' ? '' : `${symbols[comparator]} `);

const inWords: Readonly<Record<Comparator, string>> = {
  '=': '',
  '<': 'less than ',
  '<=': 'no more than ',
  '>': 'more than ',
  '>=': 'at least ',
};

function changeInEnglish({ direction, comparator, value, most, measure, base, about }: Change, unit: string): string {
  const from = base === 'peak' ? 'the peak' : base === 'unstated' ? 'the start' : String(base.year);
  const range = most === undefined ? '' : `–${most}`;
  const amount = `${about ? 'about ' : ''}${inWords[comparator]}${value}${range}${measureUnit(measure, unit).en}`;
  return `${amount} ${direction === 'decrease' ? 'below' : 'above'} ${from}`;
}

const authorities = {
  city: { zh: '市级', en: 'city’s' },
  province: { zh: '省级', en: 'province’s' },
  state: { zh: '国家', en: 'state’s' },
  upper: { zh: '上级', en: 'higher level’s' },
} as const;

const qualities: Readonly<Record<Quality, { readonly zh: string; readonly en: string }>> = {
  improve: { zh: '稳步提升', en: 'steady improvement' },
  keep: { zh: '保持稳定', en: 'kept stable' },
  eliminate: { zh: '消除', en: 'eliminated' },
  'basically-eliminate': { zh: '基本消除', en: 'basically eliminated' },
  'full-coverage': { zh: '全覆盖', en: 'full coverage' },
  complete: { zh: '完成', en: 'completed' },
};
