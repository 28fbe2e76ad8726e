import { localDate, type LocalizedText } from '@ecoloop/kernel';
import { roundHalfEven } from '@ecoloop/statistics';
import type { ClassLimit, Ladder } from '../model/classify.ts';
import { evaluateSample, type SampleEvaluation } from '../model/evaluate-sample.ts';
import { refusalOf, type Sample } from '../model/measurement.ts';
import type { Source } from '../model/source.ts';
import { chooseEdition, nation, type EditionChoice, type Standard } from '../model/standard.ts';
import type { Property } from '../property/property.ts';
import { waterProperties } from '../property/water.ts';

export type BlackOdorousEditionId = 'black-odorous-2015';

/** The month of the text is known (August 2015), its day was not read. */
export const blackOdorousStandard: Standard<BlackOdorousEditionId> = {
  id: 'black-odorous-2015',
  document: '城市黑臭水体整治工作指南',
  title: { zh: '城市黑臭水体整治工作指南', en: 'Guide to treating black and odorous waters of cities' },
  edition: '2015',
  inForce: [{ territory: nation, from: localDate('2015-08-01'), confidence: 'C' }],
};

export const blackOdorousSource: Source = { document: '城市黑臭水体整治工作指南', edition: '2015', confidence: 'A' };
/** Of the rules for edges, shallow water, points and stretches. */
export const blackOdorousRuleSource: Source = { ...blackOdorousSource, confidence: 'B' };

/** Not black-odorous (不黑臭), lightly (轻度), heavily (重度). */
export const blackOdorousGrades = ['none', 'light', 'heavy'] as const;
export type BlackOdorousGrade = (typeof blackOdorousGrades)[number];

const labels: Readonly<Record<BlackOdorousGrade, LocalizedText>> = {
  none: { zh: '不黑臭', en: 'not black-odorous' },
  light: { zh: '轻度黑臭', en: 'lightly black-odorous' },
  heavy: { zh: '重度黑臭', en: 'heavily black-odorous' },
};

export function blackOdorousLabel(of: BlackOdorousGrade): LocalizedText {
  return labels[of];
}

export const blackOdorousLadder: Ladder<BlackOdorousGrade> = { classes: blackOdorousGrades, label: blackOdorousLabel };

export const blackOdorousItems = ['transparency', 'dissolved_oxygen', 'redox_potential', 'ammonia_nitrogen'] as const;
export type BlackOdorousItem = (typeof blackOdorousItems)[number];

/** A value at the edge belongs to the better side; for the redox potential by analogy with the others. */
const bounds = {
  transparency: { unit: 'cm', none: { least: 25 }, light: { least: 10 } },
  dissolved_oxygen: { unit: 'mg/L', none: { least: 2 }, light: { least: 0.2 } },
  redox_potential: { unit: 'mV', none: { least: 50 }, light: { least: -200 } },
  ammonia_nitrogen: { unit: 'mg/L', none: { most: 8 }, light: { most: 15 } },
} as const satisfies Record<BlackOdorousItem, unknown>;

/** What an item must keep to be not or only lightly black-odorous. */
export function blackOdorousLimits(item: BlackOdorousItem): readonly ClassLimit<BlackOdorousGrade>[] {
  const { unit, none, light } = bounds[item];
  const common = { property: item, averaging: 'sample', unit, source: blackOdorousSource } as const;
  return [
    { ...common, ...none, class: 'none' },
    { ...common, ...light, class: 'light' },
  ];
}

/** Water shallower than this, in cm, is judged by its depth. */
export const shallowWaterDepth = bounds.transparency.none.least;

/** In shallow water transparency is heavy below this share of the depth, in percent. */
export const shallowTransparencyShare = 40;

export interface BlackOdorousReading {
  readonly sample: Sample;
  /** Of the water at the point, in m; only shallow water needs it. */
  readonly depth?: number;
  /** Whether the bottom is seen; only shallow water needs it, and there it is not black-odorous. */
  readonly clearToBottom?: boolean;
}

/**
 * One reading at a point, by its worst item. Transparency of water less than 25 cm deep is heavy below 40 % of the
 * depth, light above that, and none where the bottom is seen.
 *
 * A verdict on a point needs several readings: see `evaluateBlackOdorousPoint`.
 *
 * @throws standards.UNKNOWN_EDITION and standards.NOT_IN_FORCE, of the choice
 */
export function evaluateBlackOdorousReading(
  { sample, depth, clearToBottom = false }: BlackOdorousReading,
  choice: EditionChoice<BlackOdorousEditionId>,
): SampleEvaluation<BlackOdorousGrade> {
  const { transparency, ...others } = sample;
  const unknownDepth = depth !== undefined && !(depth > 0);
  const evaluation = evaluateSample(unknownDepth ? others : sample, {
    standard: chooseEdition([blackOdorousStandard], choice),
    ladder: blackOdorousLadder,
    items: blackOdorousItems,
    propertyOf: (item): Property => ({ code: item, ...waterProperties[item] }),
    limitsOf: (item) => (item === 'transparency' ? transparencyLimits(depth, clearToBottom) : blackOdorousLimits(item)),
    censoring: 'half-limit',
  });
  if (!unknownDepth || transparency === undefined) return evaluation;
  const refused = refusalOf('transparency', transparency, 'not-evaluated', {
    zh: `水深 ${String(depth)} m 无效，透明度不评价`,
    en: `${String(depth)} m is no depth; transparency is not judged`,
  });
  return { ...evaluation, refused: [...evaluation.refused, refused] };
}

function transparencyLimits(
  depth: number | undefined,
  clearToBottom: boolean,
): readonly ClassLimit<BlackOdorousGrade>[] {
  const limits = blackOdorousLimits('transparency');
  // Depths in m carry binary noise once they are in cm.
  const centimetres = roundHalfEven((depth ?? Infinity) * 100, 9);
  if (centimetres >= shallowWaterDepth) return limits;
  const shallow = {
    scope: {
      zh: `水深不足 ${String(shallowWaterDepth)} cm`,
      en: `water less than ${String(shallowWaterDepth)} cm deep`,
    },
    source: blackOdorousRuleSource,
  };
  const light = roundHalfEven((centimetres * shallowTransparencyShare) / 100, 9);
  return limits.map((limit) =>
    limit.class === 'none'
      ? { ...limit, ...shallow, least: clearToBottom ? 0 : centimetres, wording: bottomSeen }
      : { ...limit, ...shallow, least: light },
  );
}

const bottomSeen: LocalizedText = { zh: '清澈见底', en: 'clear to the bottom' };
