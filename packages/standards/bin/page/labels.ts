import type { LocalizedText } from '@ecoloop/kernel';
import type { Confidence } from '../../src/model/source.ts';
import { nation } from '../../src/model/standard.ts';

export const confidenceLabels: Readonly<Record<Confidence, LocalizedText>> = {
  A: { zh: '两个独立来源一致', en: 'two independent sources agree' },
  B: { zh: '只读到一个来源', en: 'one source was read' },
  C: { zh: '未核对原文，不可作为依据', en: 'not verified against a text; do not rely on it' },
};

const territories: Readonly<Record<string, LocalizedText>> = {
  [nation]: { zh: '全国', en: 'the whole country' },
  '11': { zh: '北京市', en: 'Beijing' },
  '12': { zh: '天津市', en: 'Tianjin' },
  '31': { zh: '上海市', en: 'Shanghai' },
  '50': { zh: '重庆市', en: 'Chongqing' },
};

/** `北京市`; a territory without a name here by its code. */
export function territoryLabel(code: string): LocalizedText {
  return territories[code] ?? { zh: `行政区划 ${code}`, en: `territory ${code}` };
}

const editionWords: readonly (readonly [en: string, zh: string])[] = [
  [', transition limits', '，过渡阶段限值'],
  [', final limits', '，最终限值'],
  [', amended 2018', '，含 2018 年修改单'],
  [', before the amendment of 2018', '，2018 年修改单之前'],
  [', stage 1', '，第一阶段'],
  [', trial', '，试行'],
  ['practice of the monthly rankings since 2013', '2013 年以来月度排名的做法'],
];

/** An edition as readers of a language write it: `2021, trial` is 2021，试行. */
export function editionLabel(edition: string): LocalizedText {
  return { zh: editionWords.reduce((text, [en, zh]) => text.replace(en, zh), edition), en: edition };
}
