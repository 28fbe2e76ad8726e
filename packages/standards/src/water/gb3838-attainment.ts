import type { LocalizedText } from '@ecoloop/kernel';
import type { Ladder } from '../model/classify.ts';

/** Whether a limit that is one for all waters is kept. */
export const attainments = ['attained', 'exceeded'] as const;
export type Attainment = (typeof attainments)[number];

/** @param limit what `attained` stands for, such as class III */
export function attainmentLadder(limit: LocalizedText): Ladder<Attainment> {
  return {
    classes: attainments,
    label: (of) => (of === 'attained' ? limit : { zh: '超标', en: 'exceeded' }),
  };
}
