import type { LocalizedText } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import type { SampleEvaluation } from '../model/evaluate-sample.ts';
import { printedSource } from '../model/source.ts';
import type { EditionChoice } from '../model/standard.ts';
import { waterProperties } from '../property/water.ts';
import {
  blackOdorousItems,
  blackOdorousLabel,
  blackOdorousRuleSource,
  evaluateBlackOdorousReading,
  type BlackOdorousEditionId,
  type BlackOdorousGrade,
  type BlackOdorousItem,
  type BlackOdorousReading,
} from './black-odorous.ts';

/** A point is heavy beyond these shares of heavy readings, in percent: of one item, or of two items. */
export const heavyReadingShares = { oneItem: 60, twoItems: 30 } as const;

/** Readings that a point needs, and points that a water needs. */
export const leastPointReadings = 3;
export const leastWaterPoints = 3;

export interface HeavyReadingShare {
  readonly property: BlackOdorousItem;
  readonly heavy: number;
  readonly valid: number;
}

export interface BlackOdorousPoint {
  /** Absent with too few readings. */
  readonly grade?: BlackOdorousGrade;
  readonly readings: readonly SampleEvaluation<BlackOdorousGrade>[];
  /** How many of the valid readings of an item are heavy. */
  readonly shares: readonly HeavyReadingShare[];
  readonly reasons: readonly LocalizedText[];
}

/**
 * A point by its readings: heavy where one item is heavy in more than 60 % of its valid readings or two items are in
 * more than 30 %; else light; none where no reading is black-odorous at all.
 *
 * @throws standards.UNKNOWN_EDITION and standards.NOT_IN_FORCE, of the choice
 */
export function evaluateBlackOdorousPoint(
  readings: readonly BlackOdorousReading[],
  choice: EditionChoice<BlackOdorousEditionId>,
): BlackOdorousPoint {
  const evaluations = readings.map((reading) => evaluateBlackOdorousReading(reading, choice));
  const judged = evaluations.filter(({ grade }) => grade !== undefined);
  const shares = blackOdorousItems.flatMap((property): readonly HeavyReadingShare[] => {
    const parts = judged.flatMap(({ contributions }) => contributions.filter((part) => part.property === property));
    const heavy = parts.filter(({ grade }) => grade === 'heavy').length;
    return parts.length === 0 ? [] : [{ property, heavy, valid: parts.length }];
  });
  const all = { readings: evaluations, shares };
  if (judged.length < leastPointReadings) {
    return { ...all, reasons: [tooFew('有效监测', 'valid readings', judged.length, leastPointReadings)] };
  }
  const beyond = (percent: number): readonly HeavyReadingShare[] =>
    shares.filter(({ heavy, valid }) => heavy * 100 > percent * valid);
  const [one, two] = [beyond(heavyReadingShares.oneItem), beyond(heavyReadingShares.twoItems)];
  if (one.length > 0)
    return { ...all, grade: 'heavy', reasons: one.map((share) => heavyReason(share, heavyReadingShares.oneItem)) };
  if (two.length > 1)
    return { ...all, grade: 'heavy', reasons: two.map((share) => heavyReason(share, heavyReadingShares.twoItems)) };
  const grade = judged.every((reading) => reading.grade === 'none') ? 'none' : 'light';
  return { ...all, grade, reasons: [verdict(grade)] };
}

/** Points in a row that make the water between them heavy. */
export const heavyPointsInRow = 3;

/** A water is heavy as a whole from this share of heavy points on, in percent. */
export const heavyPointsShare = 60;

export interface BlackOdorousWater<Point> {
  /** Absent with too few points. */
  readonly grade?: BlackOdorousGrade;
  /** Stretches of three or more heavy points in a row, first to last. */
  readonly heavyStretches: readonly (readonly Point[])[];
  readonly heavyPoints: number;
  readonly judgedPoints: number;
  readonly reasons: readonly LocalizedText[];
}

/**
 * A water by its points in the order of the flow: heavy as a whole where 60 % of the points or more are; stretches of
 * three or more heavy points in a row are heavy anyway. Otherwise it is light if any point is black-odorous. A point
 * without a grade does not count and ends a row.
 */
export function evaluateBlackOdorousWater<Point>(
  points: readonly { readonly point: Point; readonly grade?: BlackOdorousGrade }[],
): BlackOdorousWater<Point> {
  const judged = points.filter(({ grade }) => grade !== undefined);
  const heavy = judged.filter(({ grade }) => grade === 'heavy');
  const rows: Point[][] = [[]];
  for (const { point, grade } of points) {
    if (grade === 'heavy') rows.at(-1)?.push(point);
    else rows.push([]);
  }
  const all = {
    heavyStretches: rows.filter((row) => row.length >= heavyPointsInRow),
    heavyPoints: heavy.length,
    judgedPoints: judged.length,
  };
  if (judged.length < leastWaterPoints) {
    return { ...all, reasons: [tooFew('有结论的点位', 'points with a grade', judged.length, leastWaterPoints)] };
  }
  const grade =
    heavy.length * 100 >= heavyPointsShare * judged.length
      ? 'heavy'
      : judged.every((point) => point.grade === 'none')
        ? 'none'
        : 'light';
  const { zh, en } = verdict(grade);
  const share = `${String(heavy.length)}/${String(judged.length)}`;
  return { ...all, grade, reasons: [{ zh: `重度点位 ${share}，${zh}`, en: `${share} points are heavy: ${en}` }] };
}

function heavyReason({ property, heavy, valid }: HeavyReadingShare, percent: number): LocalizedText {
  const { name } = waterProperties[property];
  const share = `${String(heavy)}/${String(valid)} (${formatRounded((100 * heavy) / valid, 1)}%)`;
  const { zh, en } = verdict('heavy');
  return {
    zh: `${name.zh}：${share} 的数据为重度，超过 ${String(percent)}%，${zh}`,
    en: `${name.en}: ${share} of the readings are heavy, more than ${String(percent)} %: ${en}`,
  };
}

function verdict(grade: BlackOdorousGrade): LocalizedText {
  const by = printedSource(blackOdorousRuleSource);
  const { zh, en } = blackOdorousLabel(grade);
  return { zh: `${zh}（${by.zh}）`, en: `${en} (${by.en})` };
}

function tooFew(zh: string, en: string, count: number, least: number): LocalizedText {
  return {
    zh: `${zh} ${String(count)} 个，至少应有 ${String(least)} 个`,
    en: `${String(count)} ${en}, at least ${String(least)} are needed`,
  };
}
