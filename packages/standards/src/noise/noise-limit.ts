import type { LocalizedText } from '@ecoloop/kernel';
import type { Limit } from '../model/limit.ts';
import type { Source } from '../model/source.ts';
import type { NoisePropertyCode } from '../property/noise.ts';
import { noiseProperty } from '../property/noise.ts';
import type { NoisePeriod } from './noise-period.ts';

/** The most that a sound level may be. */
export interface NoiseLimit extends Limit {
  readonly property: NoisePropertyCode;
  readonly averaging: NoisePeriod;
  readonly most: number;
}

/** Class of the limits of GB 12523, which knows no zones. */
export const constructionSite = 'construction-site';

/** `2类`, `zone 2` */
export function noiseClassLabel(of: string): LocalizedText {
  return of === constructionSite
    ? { zh: '建筑施工场界', en: 'construction site boundary' }
    : { zh: `${of}类`, en: `zone ${of}` };
}

/** Equivalent level of a period. */
export const equivalentLevelOf = {
  daytime: 'daytime_sound_level',
  night: 'night_sound_level',
} as const satisfies Record<NoisePeriod, NoisePropertyCode>;

interface LimitPlace {
  readonly class: string;
  readonly source: Source;
  readonly scope?: LocalizedText;
}

/** The limit of a level in one period. */
export function noiseLimit(
  property: NoisePropertyCode,
  averaging: NoisePeriod,
  most: number,
  place: LimitPlace,
): NoiseLimit {
  return { ...place, property, averaging, most, unit: noiseProperty(property).unit };
}

/** How far the highest level of single sounds may lie above the limit of the equivalent level. */
export function maximumLimit(
  { averaging, class: of, most }: NoiseLimit,
  above: number,
  scope: LocalizedText,
  source: Source,
): NoiseLimit {
  return noiseLimit('maximum_sound_level', averaging, most + above, { class: of, scope, source });
}
