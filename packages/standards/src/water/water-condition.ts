import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import { waterClasses, type WaterClass } from './gb3838.ts';

/** How a section, river or basin fares (水质状况), best first. */
export const waterConditions = [
  'excellent',
  'good',
  'light-pollution',
  'moderate-pollution',
  'heavy-pollution',
] as const;
export type WaterCondition = (typeof waterConditions)[number];

export interface WaterConditionGrade {
  readonly label: LocalizedText;
  /** Of a section; a basin has its condition from the shares of the classes. */
  readonly classes: readonly WaterClass[];
  /** Of maps and tables; its name was not read in the text (`waterConditionColourSource`). */
  readonly colour: 'blue' | 'green' | 'yellow' | 'orange' | 'red';
}

export const waterConditionSource: Source = { document: '环办〔2011〕22号', edition: '2011', confidence: 'A' };
export const waterConditionColourSource: Source = { ...waterConditionSource, confidence: 'C' };

export const waterConditionGrades: Readonly<Record<WaterCondition, WaterConditionGrade>> = {
  excellent: { label: { zh: '优', en: 'excellent' }, classes: ['I', 'II'], colour: 'blue' },
  good: { label: { zh: '良好', en: 'good' }, classes: ['III'], colour: 'green' },
  'light-pollution': { label: { zh: '轻度污染', en: 'light pollution' }, classes: ['IV'], colour: 'yellow' },
  'moderate-pollution': { label: { zh: '中度污染', en: 'moderate pollution' }, classes: ['V'], colour: 'orange' },
  'heavy-pollution': { label: { zh: '重度污染', en: 'heavy pollution' }, classes: ['worse-than-V'], colour: 'red' },
};

/** The condition of a section of this class. */
export function waterConditionOf(of: WaterClass): WaterCondition {
  const condition = waterConditions.find((one) => waterConditionGrades[one].classes.includes(of));
  if (condition === undefined) throw new RangeError(`no condition stands for class ${of}`);
  return condition;
}

export function isWorseWaterClass(of: WaterClass, than: WaterClass): boolean {
  return waterClasses.indexOf(of) > waterClasses.indexOf(than);
}
