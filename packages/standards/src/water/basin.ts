import type { LocalizedText } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { basisOf, type Evaluation } from '../model/evaluation.ts';
import type { Sample } from '../model/measurement.ts';
import { printedSource, type Source } from '../model/source.ts';
import { waterClassShares, type WaterClassShares } from './class-shares.ts';
import type { WaterBody } from './gb3838.ts';
import { mainPollutantsNote, mainPollutantsOfSections, type MainPollutant } from './main-pollutants.ts';
import { meanSample } from './mean-sample.ts';
import { chooseSectionMethod, type EvaluatedWaterItem, type SectionMethodChoice } from './section-method.ts';
import { evaluateSection, type SectionEvaluation } from './section.ts';
import { waterConditionGrades, type WaterCondition } from './water-condition.ts';

export const basinSource: Source = { document: '环办〔2011〕22号', edition: '2011', confidence: 'A' };

/** From this many sections on, the shares of the classes rate a basin; that five are enough was not read in the text. */
export const sectionsForShares = 5;

/** Percentages of sections. */
export const basinThresholds = {
  /** Classes I to III, at least. */
  excellent: 90,
  /** Classes I to III, at least. */
  good: 75,
  /** Worse than V, at least. */
  moderatePollution: 20,
  /** Worse than V, at least. */
  heavyPollution: 40,
} as const;

/**
 * The condition of a river or basin of five or more sections.
 *
 * @param good share of sections of classes I to III, percent, unrounded
 * @param worseThanFive share of sections worse than V, percent, unrounded
 * @throws RangeError where a share is NaN: no condition stands for it
 */
export function waterConditionOfShares({
  good,
  worseThanFive,
}: Pick<WaterClassShares, 'good' | 'worseThanFive'>): WaterCondition {
  if (Number.isNaN(good) || Number.isNaN(worseThanFive)) throw new RangeError('a share is missing');
  if (good >= basinThresholds.excellent) return 'excellent';
  if (good >= basinThresholds.good) return 'good';
  if (worseThanFive >= basinThresholds.heavyPollution) return 'heavy-pollution';
  return worseThanFive >= basinThresholds.moderatePollution ? 'moderate-pollution' : 'light-pollution';
}

export interface BasinSection {
  readonly section: string;
  readonly sample: Sample;
  /** See `SectionOptions`. */
  readonly furtherItems?: readonly EvaluatedWaterItem[];
}

/** The condition of a river or basin (河流、流域（水系）). */
export interface BasinEvaluation extends Omit<Evaluation<WaterCondition>, 'contributions' | 'refused'> {
  readonly by: 'class-shares' | 'averaged-items';
  readonly sections: readonly { readonly section: string; readonly evaluation: SectionEvaluation }[];
  /** Of the sections that have a class; absent without any. */
  readonly shares?: WaterClassShares;
  /** Of the mean of the sections, where they are fewer than five. */
  readonly averaged?: SectionEvaluation;
  readonly mainPollutants: readonly MainPollutant[];
  /** Sections without a class, and why. */
  readonly refused: readonly { readonly section: string; readonly reasons: readonly LocalizedText[] }[];
}

/**
 * The condition of a river or basin: by the shares of the classes of its sections from five sections on, below that by
 * the mean of each item over the sections, judged like one section. Sections without a class do not count.
 *
 * @throws standards.UNKNOWN_EDITION and standards.NOT_IN_FORCE, of the choice
 */
export function evaluateBasin(
  sections: readonly BasinSection[],
  choice: SectionMethodChoice,
  { body = 'river' }: { readonly body?: WaterBody } = {},
): BasinEvaluation {
  const method = chooseSectionMethod(choice);
  const evaluated = sections.map(({ section, sample, furtherItems = [] }) => ({
    section,
    sample,
    furtherItems,
    evaluation: evaluateSection(sample, method.id, { body, furtherItems }),
  }));
  const rated = evaluated.filter(({ evaluation }) => evaluation.grade !== undefined);
  const shares = waterClassShares(
    rated.map(({ evaluation: { grade } }) => (grade === undefined ? {} : { class: grade })),
  );
  const common = {
    basis: basisOf(method),
    sections: evaluated.map(({ section, evaluation }) => ({ section, evaluation })),
    ...(shares ? { shares } : {}),
    refused: evaluated
      .filter(({ evaluation }) => evaluation.grade === undefined)
      .map(({ section, evaluation: { refused, reasons } }) => ({
        section,
        reasons: [...reasons, ...refused.map(({ reason }) => reason)],
      })),
  };
  if (shares && rated.length >= sectionsForShares) {
    const grade = waterConditionOfShares(shares);
    const mainPollutants = mainPollutantsOfSections(rated.map(({ evaluation }) => evaluation.contributions));
    return {
      ...common,
      by: 'class-shares',
      grade,
      mainPollutants,
      reasons: [reasonOfShares(grade, shares, mainPollutants)],
    };
  }
  const averaged = evaluateSection(meanSample(rated.map(({ sample }) => sample)).sample, method.id, {
    body,
    furtherItems: rated.flatMap(({ furtherItems }) => furtherItems),
  });
  const { condition, mainPollutants, reasons } = averaged;
  return {
    ...common,
    by: 'averaged-items',
    averaged,
    ...(condition === undefined ? {} : { grade: condition }),
    mainPollutants,
    reasons: [reasonOfMean(rated.length), ...reasons],
  };
}

function reasonOfShares(
  grade: WaterCondition,
  { good, worseThanFive, total }: WaterClassShares,
  mainPollutants: readonly MainPollutant[],
): LocalizedText {
  const { label } = waterConditionGrades[grade];
  const [goodShare, worseShare] = [formatRounded(good, 1), formatRounded(worseThanFive, 1)];
  const main = mainPollutantsNote(mainPollutants);
  const by = printedSource(basinSource);
  return {
    zh: `${String(total)} 个断面中Ⅰ～Ⅲ类占 ${goodShare}%，劣Ⅴ类占 ${worseShare}%，水质${label.zh}（${by.zh}）${main.zh}`,
    en: `of ${String(total)} sections ${goodShare} % are of classes I to III and ${worseShare} % worse than class V: ${label.en} (${by.en})${main.en}`,
  };
}

function reasonOfMean(count: number): LocalizedText {
  const by = printedSource({ ...basinSource, confidence: 'B' });
  return {
    zh: `${String(count)} 个断面，不足 ${String(sectionsForShares)} 个，按各项目的断面均值评价（${by.zh}）`,
    en: `${String(count)} sections, fewer than ${String(sectionsForShares)}: judged by the mean of each item over them (${by.en})`,
  };
}
