import type { LocalizedText } from '@ecoloop/kernel';
import type { Classified } from '../model/classify.ts';
import { evaluateSample, type SampleEvaluation, type SingleFactorMethod } from '../model/evaluate-sample.ts';
import { refusalOf, type Sample } from '../model/measurement.ts';
import { printedSource } from '../model/source.ts';
import type { Standard } from '../model/standard.ts';
import { waterProperties } from '../property/water.ts';
import {
  gb3838,
  surfaceWaterLimits,
  surfaceWaterProperty,
  waterClassLabel,
  waterLadder,
  type SurfaceWaterItem,
  type WaterBody,
  type WaterClass,
} from './gb3838.ts';
import {
  itemsWithoutMultiple,
  mainPollutantClass,
  mainPollutantsNote,
  mainPollutantsOf,
  type MainPollutant,
} from './main-pollutants.ts';
import {
  chooseSectionMethod,
  evaluatedWaterItems,
  waterItemsApart,
  type EvaluatedWaterItem,
  type SectionMethod,
  type SectionMethodChoice,
} from './section-method.ts';
import { waterConditionGrades, waterConditionOf, type WaterCondition } from './water-condition.ts';

export interface SectionOptions {
  readonly body: WaterBody;
  /**
   * The X of "5+X": further items of the section, of the 21 only. The general method judges all 21 anyway and leaves
   * this aside.
   */
  readonly furtherItems?: readonly EvaluatedWaterItem[];
}

/** The class of a section with all that a report says of it. */
export interface SectionEvaluation extends SampleEvaluation<WaterClass> {
  readonly body: WaterBody;
  /** Absent without a class. */
  readonly condition?: WaterCondition;
  /** Empty up to class III. */
  readonly mainPollutants: readonly MainPollutant[];
  /** Total nitrogen (lakes) and faecal coliforms: their own class, without a say in that of the section. */
  readonly apart: readonly Classified<WaterClass>[];
  /** Items the method judges of which the sample has no valid value. */
  readonly missing: readonly EvaluatedWaterItem[];
}

/**
 * The water class of a section (断面) or lake point by its worst item, its condition and its main pollutants.
 *
 * The 21-item rule of 环办〔2011〕22号 is the general method. State-controlled sections of 2021–2025 are judged by the
 * five items and X of 环办监测函〔2020〕714号 (not verified against the text), given `stateControlled` in the choice.
 *
 * @param sample by property code; the mean of a month or year (`meanSample`) or a single sample
 * @throws standards.UNKNOWN_EDITION and standards.NOT_IN_FORCE, of the choice
 */
export function evaluateSection(
  sample: Sample,
  choice: SectionMethodChoice,
  { body, furtherItems = [] }: SectionOptions,
): SectionEvaluation {
  const method = chooseSectionMethod(choice);
  const items = evaluatedWaterItems.filter(
    (item) => method.items.includes(item) || (method.hasFurtherItems && furtherItems.includes(item)),
  );
  const leftOut = Object.entries(sample).flatMap(([code, input]) => {
    const reason = reasonLeftOut(code, items, method, body);
    return reason === undefined ? [] : [refusalOf(code, input, 'not-evaluated', reason)];
  });
  const isLeftOut = (code: string): boolean => leftOut.some(({ property }) => property === code);
  const isApart = (code: string): boolean => waterItemsApart.some((item) => item === code) && !isLeftOut(code);

  const judged = evaluateSample(
    pick(sample, (code) => !isLeftOut(code) && !isApart(code)),
    singleFactor(method, items, body),
  );
  const apart = evaluateSample(pick(sample, isApart), singleFactor(gb3838, waterItemsApart, body));
  const mainPollutants = mainPollutantsOf(judged.contributions);
  return {
    ...judged,
    body,
    ...(judged.grade === undefined ? {} : { condition: waterConditionOf(judged.grade) }),
    mainPollutants,
    apart: apart.contributions.map((part) => ({ ...part, decisive: false })),
    missing: items.filter((item) => !judged.contributions.some(({ property }) => property === item)),
    refused: [...judged.refused, ...apart.refused, ...leftOut],
    reasons:
      judged.grade === undefined
        ? judged.reasons
        : [summaryOf(judged.grade, mainPollutants, method), ...judged.reasons],
  };
}

function singleFactor<Item extends SurfaceWaterItem>(
  standard: Standard,
  items: readonly Item[],
  body: WaterBody,
): SingleFactorMethod<Item, WaterClass> {
  return {
    standard,
    ladder: waterLadder,
    items,
    propertyOf: surfaceWaterProperty,
    limitsOf: (item) => surfaceWaterLimits(item, body),
    censoring: 'half-limit',
    multipleOf: mainPollutantClass,
    hasMultiple: (item) => !itemsWithoutMultiple.some((without) => without === item),
  };
}

/** Why an item of table 1 is not judged; undefined for one that is, and for what table 1 does not have. */
function reasonLeftOut(
  code: string,
  items: readonly EvaluatedWaterItem[],
  { document }: SectionMethod,
  body: WaterBody,
): LocalizedText | undefined {
  if (code === 'water_temperature') {
    const { name } = waterProperties.water_temperature;
    return {
      zh: `${name.zh}不参加评价：限值是人为造成的温度变化`,
      en: `${name.en} is not judged: its limits are changes caused by people`,
    };
  }
  if (code === 'total_nitrogen' && body === 'river') {
    const { name } = waterProperties.total_nitrogen;
    return {
      zh: `${name.zh}：${gb3838.document} 只对湖、库规定限值`,
      en: `${name.en}: ${gb3838.document} limits it in lakes and reservoirs only`,
    };
  }
  const item = evaluatedWaterItems.find((one) => one === code);
  if (item === undefined || items.includes(item)) return undefined;
  const { name } = surfaceWaterProperty(item);
  return {
    zh: `${name.zh}：${document} 只评价五项及该断面的特征指标`,
    en: `${name.en}: ${document} judges five items and the further ones of the section`,
  };
}

function summaryOf(
  grade: WaterClass,
  mainPollutants: readonly MainPollutant[],
  { source }: SectionMethod,
): LocalizedText {
  const label = waterClassLabel(grade);
  const condition = waterConditionGrades[waterConditionOf(grade)].label;
  const main = mainPollutantsNote(mainPollutants);
  const by = printedSource(source);
  return {
    zh: `水质${label.zh}，${condition.zh}（${by.zh}）${main.zh}`,
    en: `${label.en}, ${condition.en} (${by.en})${main.en}`,
  };
}

function pick(sample: Sample, wanted: (code: string) => boolean): Sample {
  return Object.fromEntries(Object.entries(sample).filter(([code]) => wanted(code)));
}
