import type { LocalizedText } from '@ecoloop/kernel';
import type { Comparator, TargetExpression } from '@ecoloop/plan-reader';

interface PrintedTarget {
  readonly target: TargetExpression;
  readonly targetText: LocalizedText;
}

const symbols: Readonly<Record<Comparator, string>> = { '=': '', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

/** A target printed as a number, with a sign or without; `reach` says which side attains it where no sign is printed. */
export function valueTarget(printed: '' | Comparator, value: number, reach: Comparator = '='): PrintedTarget {
  const text = `${printed === '' ? '' : symbols[printed]}${value}`;
  return {
    target: { kind: 'level', comparator: printed === '' ? reach : printed, value },
    targetText: { zh: text, en: text },
  };
}

/** “左右”: about this much, not worse. */
export function aboutTarget(reach: '<=' | '>=', value: number): PrintedTarget {
  return {
    target: { kind: 'level', comparator: reach, value, about: true },
    targetText: { zh: `${value}左右`, en: `about ${value}` },
  };
}

export const improve: PrintedTarget = {
  target: { kind: 'qualitative', quality: 'improve' },
  targetText: { zh: '稳步提升', en: 'steady improvement' },
};

export const basicallyEliminate: PrintedTarget = {
  target: { kind: 'qualitative', quality: 'basically-eliminate' },
  targetText: { zh: '基本消除', en: 'basically eliminated' },
};

export const eliminate: PrintedTarget = {
  target: { kind: 'qualitative', quality: 'eliminate' },
  targetText: { zh: '消除', en: 'eliminated' },
};

/** A district's target that the city sets later. */
export const delegated: PrintedTarget = {
  target: { kind: 'delegated', to: 'city' },
  targetText: { zh: '达到市级要求', en: 'meets the city’s requirement' },
};
