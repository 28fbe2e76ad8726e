import type { LocalizedText } from '@ecoloop/kernel';

export type AqiLevelNumber = 1 | 2 | 3 | 4 | 5 | 6;

export interface AqiLevel {
  readonly level: AqiLevelNumber;
  /** 一级 to 六级 */
  readonly grade: LocalizedText;
  readonly name: LocalizedText;
  /** Lowest and highest AQI. HJ 633-2012 writes the first range from 0, HJ 633-2026 from 1. */
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly colourName: LocalizedText;
  /** Effect on health and what to do, in our words. */
  readonly advice: LocalizedText;
}

/**
 * The six levels, the same in both editions.
 *
 * @see HJ 633-2012 table 2 and annex A; HJ 633-2026 table 1 and annex A
 */
export const aqiLevels: readonly AqiLevel[] = [
  {
    level: 1,
    grade: { zh: '一级', en: 'Grade 1' },
    name: { zh: '优', en: 'Good' },
    from: 0,
    to: 50,
    colour: '#00E400',
    colourName: { zh: '绿', en: 'green' },
    advice: {
      zh: '空气令人满意，各类人群照常活动。',
      en: 'The air is satisfying; everybody may be active as usual.',
    },
  },
  {
    level: 2,
    grade: { zh: '二级', en: 'Grade 2' },
    name: { zh: '良', en: 'Moderate' },
    from: 51,
    to: 100,
    colour: '#FFFF00',
    colourName: { zh: '黄', en: 'yellow' },
    advice: {
      zh: '少数异常敏感者可能略有不适，宜少在户外活动。',
      en: 'A few unusually sensitive people feel slight effects and should cut outdoor activity.',
    },
  },
  {
    level: 3,
    grade: { zh: '三级', en: 'Grade 3' },
    name: { zh: '轻度污染', en: 'Light pollution' },
    from: 101,
    to: 150,
    colour: '#FF7E00',
    colourName: { zh: '橙', en: 'orange' },
    advice: {
      zh: '敏感者症状略有加重，健康者有刺激感；儿童、老人及心肺病患者少做长时间或高强度的户外锻炼。',
      en: 'Sensitive people feel slightly worse and healthy people feel irritation; children, old people and heart and lung patients cut long or hard outdoor exercise.',
    },
  },
  {
    level: 4,
    grade: { zh: '四级', en: 'Grade 4' },
    name: { zh: '中度污染', en: 'Medium pollution' },
    from: 151,
    to: 200,
    colour: '#FF0000',
    colourName: { zh: '红', en: 'red' },
    advice: {
      zh: '敏感者症状更重，健康者的心肺也可能受影响；儿童、老人及心肺病患者不做长时间或高强度的户外锻炼，其他人适当减少。',
      en: 'Sensitive people feel worse still and healthy hearts and lungs may be touched; children, old people and heart and lung patients avoid long or hard outdoor exercise, everybody else cuts it somewhat.',
    },
  },
  {
    level: 5,
    grade: { zh: '五级', en: 'Grade 5' },
    name: { zh: '重度污染', en: 'Heavy pollution' },
    from: 201,
    to: 300,
    colour: '#99004C',
    colourName: { zh: '紫', en: 'purple' },
    advice: {
      zh: '心肺病患者明显加重、耐力下降，健康者普遍出现症状；儿童、老人及心肺病患者留在室内，其他人减少户外锻炼。',
      en: 'Heart and lung patients are clearly worse and bear less effort, healthy people commonly feel symptoms; children, old people and heart and lung patients stay indoors, everybody else cuts outdoor exercise.',
    },
  },
  {
    level: 6,
    grade: { zh: '六级', en: 'Grade 6' },
    name: { zh: '严重污染', en: 'Severe pollution' },
    from: 301,
    to: 500,
    colour: '#7E0023',
    colourName: { zh: '褐红', en: 'maroon' },
    advice: {
      zh: '健康者耐力下降、症状强烈，部分疾病提前发作；儿童、老人及病人留在室内、避免用力，其他人避免户外活动。',
      en: 'Healthy people bear less effort and show strong symptoms, some illnesses come early; children, old people and the ill stay indoors and avoid effort, everybody avoids outdoor activity.',
    },
  },
];

/** The level of an AQI from 0 to 500. */
export function aqiLevelOf(aqi: number): AqiLevel {
  const level = aqiLevels.find(({ to }) => aqi <= to);
  if (!level || !(aqi >= 0)) throw new RangeError(`an AQI lies between 0 and 500, not at ${String(aqi)}`);
  return level;
}
