import type { LocalizedText } from '@ecoloop/kernel';

/** Conventions of ours that hold for every limit of a sound level. */
export const levelConventions: readonly LocalizedText[] = [
  {
    zh: '声级按 GB/T 8170 修约到一位小数后与限值比较；等于限值为达标。',
    en: 'Levels are compared with one decimal, rounded half to even (GB/T 8170); equal to the limit keeps it.',
  },
  {
    zh: '低于仪器测量下限的声级按下限计，低于下限的背景噪声不作扣减；高于上限的声级只判超标、不判达标，高于上限的背景噪声不能修正。',
    en: 'A level below the range of the meter counts as the end of the range; such a background takes nothing off. A level above the range may exceed its limit but is never said to keep it, and such a background corrects nothing.',
  },
  {
    zh: '有一项超标即为超标；有一项无法评价且其余达标时不给结论。',
    en: 'One level above its limit decides; where one cannot be judged and the others keep theirs there is no verdict.',
  },
];
