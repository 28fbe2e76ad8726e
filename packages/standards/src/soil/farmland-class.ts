import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { classMetals, isClassMetal, type ClassMetal } from './gb15618.ts';
import { soilProperty } from './soil-property.ts';
import type { SoilEvaluation, SoilRisk } from './risk.ts';

/** Classes of farmland by the quality of its soil, best first. */
export const farmlandClasses = ['priority-protection', 'safe-use', 'strict-control'] as const;
export type FarmlandClass = (typeof farmlandClasses)[number];

const labels: Readonly<Record<FarmlandClass, LocalizedText>> = {
  'priority-protection': { zh: '优先保护类', en: 'priority protection' },
  'safe-use': { zh: '安全利用类', en: 'safe use' },
  'strict-control': { zh: '严格管控类', en: 'strict control' },
};

export function farmlandClassLabel(of: FarmlandClass): LocalizedText {
  return labels[of];
}

export const farmlandClassRules: Readonly<Record<FarmlandClass, LocalizedText>> = {
  'priority-protection': {
    zh: '镉、汞、砷、铅、铬均未超过筛选值',
    en: 'none of cadmium, mercury, arsenic, lead and chromium above its screening value',
  },
  'safe-use': {
    zh: '其中有超过筛选值的，均未超过管制值',
    en: 'one of them above its screening value, none above its intervention value',
  },
  'strict-control': { zh: '其中有超过管制值的', en: 'one of them above its intervention value' },
};

/** Of the rule by soil alone, which follows from the values of the standard. */
export const farmlandClassSource: Source = { document: 'GB 15618-2018', edition: '2018', confidence: 'B' };

/** The step by soil alone; the quality of the farm produce may change it afterwards, which is not covered. */
export interface FarmlandClassification {
  readonly class: FarmlandClass;
  /** The five metals of which there is no valid content. */
  readonly missing: readonly ClassMetal[];
  /** Whether a missing metal could still make it worse. */
  readonly provisional: boolean;
  readonly reasons: readonly LocalizedText[];
}

const classOfRisk: Readonly<Record<SoilRisk, FarmlandClass>> = {
  'within-screening': 'priority-protection',
  'within-background': 'priority-protection',
  'above-screening': 'safe-use',
  'above-intervention': 'strict-control',
};

/**
 * The class by cadmium, mercury, arsenic, lead and chromium alone: none above its screening value, one above it, or one
 * above its intervention value. Copper, nickel, zinc and the organic items do not count. Undefined without any item.
 */
export function farmlandClassOf({ contributions }: SoilEvaluation): FarmlandClassification | undefined {
  if (contributions.length === 0) return undefined;
  const metals = contributions.filter(({ property }) => isClassMetal(property));
  const worst = Math.max(0, ...metals.map(({ grade }) => farmlandClasses.indexOf(classOfRisk[grade])));
  const found = farmlandClasses[worst] ?? 'strict-control';
  const missing = classMetals.filter((metal) => !metals.some(({ property }) => property === metal));
  const deciding = metals.filter(({ grade }) => found !== 'priority-protection' && classOfRisk[grade] === found);
  return {
    class: found,
    missing,
    provisional: missing.length > 0 && found !== 'strict-control',
    reasons: [...deciding.map(({ reason }) => reason), ...missingReasons(missing, found)],
  };
}

function missingReasons(missing: readonly ClassMetal[], found: FarmlandClass): readonly LocalizedText[] {
  if (missing.length === 0 || found === 'strict-control') return [];
  const names = missing.map((metal) => soilProperty(metal).name);
  return [
    {
      zh: `${names.map(({ zh }) => zh).join('、')}无有效数据，类别可能更差`,
      en: `No valid content of ${names.map(({ en }) => en.toLowerCase()).join(', ')}: the class may be worse`,
    },
  ];
}
