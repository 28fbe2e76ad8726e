import type { LocalizedText } from '@ecoloop/kernel';
import type { Source } from '../model/source.ts';
import type { AirItem } from './item.ts';

export const sensitiveGroupsSource: Source = {
  document: 'HJ 633-2026',
  edition: '2026',
  clause: 'table 2',
  confidence: 'B',
};

const asthmatics: LocalizedText = { zh: '哮喘患者', en: 'people with asthma' };
const respiratory: LocalizedText = {
  zh: '哮喘等呼吸系统疾病患者',
  en: 'people with asthma or another respiratory disease',
};
const heart: LocalizedText = { zh: '心血管疾病患者', en: 'people with cardiovascular disease' };
const heartAndLungs: LocalizedText = {
  zh: '心血管疾病患者和哮喘等呼吸系统疾病患者',
  en: 'people with cardiovascular disease, asthma or another respiratory disease',
};
const young: LocalizedText = { zh: '儿童和青少年', en: 'children and teenagers' };
const old: LocalizedText = { zh: '老年人', en: 'old people' };
const outdoors: LocalizedText = { zh: '经常在户外活动的人', en: 'people who are often active outdoors' };

const particulates = [heartAndLungs, young, outdoors, old];

/** Who should take care where the sub-index of an item is above 100. */
export const sensitiveGroups: Readonly<Record<AirItem, readonly LocalizedText[]>> = {
  so2: [asthmatics, young, old],
  no2: [respiratory, young, old],
  co: [heart],
  o3: [respiratory, young, outdoors, old],
  pm10: particulates,
  pm25: particulates,
};

/** The groups named for the items with a sub-index above 100, each once. */
export function sensitiveGroupsOf(overLimit: readonly AirItem[]): LocalizedText[] {
  return [...new Set(overLimit.flatMap((item) => sensitiveGroups[item]))];
}
