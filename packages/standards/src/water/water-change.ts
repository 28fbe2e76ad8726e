import type { LocalizedText } from '@ecoloop/kernel';
import { formatRounded, roundHalfEven } from '@ecoloop/statistics';
import { printedSource, type Source } from '../model/source.ts';
import type { WaterClassShares } from './class-shares.ts';
import { waterConditionGrades, waterConditions, type WaterCondition } from './water-condition.ts';

export const waterChangeSource: Source = { document: '环办〔2011〕22号', edition: '2011', confidence: 'C' };

/** Points of percentage; up to the first no clear change, up to the second some, above it a clear one. */
export const waterChangeThresholds = { some: 10, clear: 20 } as const;

/** A river or basin in a period. */
export type RatedBasin = { readonly condition: WaterCondition } & Pick<WaterClassShares, 'good' | 'worseThanFive'>;

export interface WaterChange {
  readonly direction: 'better' | 'worse' | 'unchanged';
  /** By how many grades of condition it is better (positive) or worse (negative). */
  readonly grades: number;
  /** Growth of the share of classes I to III less growth of the share worse than V, points; positive is better. */
  readonly difference: number;
  /** Where the condition is the same; the texts we have do not say it of a change of condition. */
  readonly degree?: 'not-clear' | 'some' | 'clear';
  readonly reasons: readonly LocalizedText[];
}

/**
 * How a river or basin changed between two periods: by its condition; where that is the same, by how the shares of
 * classes I to III and worse than V moved against each other. Not verified against the text.
 *
 * @throws RangeError where a share is missing (NaN) or infinite
 */
export function changeOfWater(before: RatedBasin, after: RatedBasin): WaterChange {
  const grades = waterConditions.indexOf(before.condition) - waterConditions.indexOf(after.condition);
  // Shares are quotients; their differences carry binary noise that must not decide at exactly 10 or 20 points.
  const difference = roundHalfEven(after.good - before.good - (after.worseThanFive - before.worseThanFive), 9);
  if (!Number.isFinite(difference)) throw new RangeError('a share of one of the periods is missing');
  const by = printedSource(waterChangeSource);
  if (grades !== 0) {
    const [from, to] = [waterConditionGrades[before.condition].label, waterConditionGrades[after.condition].label];
    return {
      direction: grades > 0 ? 'better' : 'worse',
      grades,
      difference,
      reasons: [
        {
          zh: `水质状况由${from.zh}变为${to.zh}（${by.zh}）`,
          en: `the condition went from ${from.en} to ${to.en} (${by.en})`,
        },
      ],
    };
  }
  const degree = degreeOf(Math.abs(difference));
  const points = formatRounded(difference, 1);
  const direction = degree === 'not-clear' ? 'unchanged' : difference > 0 ? 'better' : 'worse';
  const words = printedDegrees[degree];
  return {
    direction,
    grades,
    difference,
    degree,
    reasons: [
      {
        zh: `水质状况未变，Ⅰ～Ⅲ类与劣Ⅴ类比例变化之差 ${points} 个百分点，${words.zh}${directions[direction].zh}（${by.zh}）`,
        en: `the condition is the same; the shares of classes I to III and worse than V moved apart by ${points} points: ${words.en}${directions[direction].en} (${by.en})`,
      },
    ],
  };
}

function degreeOf(points: number): 'not-clear' | 'some' | 'clear' {
  if (points <= waterChangeThresholds.some) return 'not-clear';
  return points <= waterChangeThresholds.clear ? 'some' : 'clear';
}

const printedDegrees: Readonly<Record<'not-clear' | 'some' | 'clear', LocalizedText>> = {
  'not-clear': { zh: '无明显变化', en: 'no clear change' },
  some: { zh: '有所', en: 'somewhat ' },
  clear: { zh: '明显', en: 'clearly ' },
};

const directions: Readonly<Record<WaterChange['direction'], LocalizedText>> = {
  better: { zh: '好转', en: 'better' },
  worse: { zh: '变差', en: 'worse' },
  unchanged: { zh: '', en: '' },
};
