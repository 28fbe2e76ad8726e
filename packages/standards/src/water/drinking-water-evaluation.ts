import type { LocalizedText } from '@ecoloop/kernel';
import type { ClassLimit, Classified } from '../model/classify.ts';
import { evaluateSample, type SampleEvaluation, type SingleFactorMethod } from '../model/evaluate-sample.ts';
import type { CensoringRule, Refusal, Sample } from '../model/measurement.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import {
  drinkingWaterItems,
  drinkingWaterLimit,
  drinkingWaterProperty,
  isDrinkingWaterItem,
  type DrinkingWaterItem,
} from './drinking-water.ts';
import { attainmentLadder, type Attainment } from './gb3838-attainment.ts';
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
import { evaluatedWaterItems, waterItemsApart } from './section-method.ts';

export interface DrinkingWaterSource {
  readonly body: WaterBody;
  /** First-level protection zones need class II of table 1, second-level ones class III. */
  readonly protection: 'first-level' | 'second-level';
  /** What counts for a value below its detection limit; half of the limit unless named. */
  readonly censoring?: CensoringRule;
}

/** Items of table 1, 2 and 3 against their limits; the grade is that of the whole source. */
export interface DrinkingWaterEvaluation extends SampleEvaluation<Attainment> {
  /** The class of table 1 that the source must keep. */
  readonly required: 'II' | 'III';
  /** The class of the water by the items of table 1 that take part. */
  readonly surfaceWater: SampleEvaluation<WaterClass>;
  /** Total nitrogen (lakes and reservoirs) and faecal coliforms: judged, but without a say in the grade. */
  readonly apart: readonly Classified<Attainment>[];
}

type Item = SurfaceWaterItem | DrinkingWaterItem;

/**
 * Judges one sample of a centralised drinking-water source of surface water by GB 3838. Tables 2 and 3: each item by its
 * limit. Table 1: the 21 items of 环办〔2011〕22号 by the limits of the class that the protection zone needs. The source
 * attains the standard where no item exceeds its limit. Multiples are (C - S) / S; dissolved oxygen and pH have none.
 *
 * Refused with a reason: items that no table has, the water temperature (its limit is one of change), total nitrogen of
 * rivers, and values that cannot be read. Items of table 3 that are sums are given as sums (`drinkingWaterSums`).
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateDrinkingWaterSource(
  sample: Sample,
  { body, protection, censoring = 'half-limit' }: DrinkingWaterSource,
  choice: EditionChoice<'gb3838-2002'>,
): DrinkingWaterEvaluation {
  const standard = chooseEdition([gb3838], choice);
  const required = protection === 'first-level' ? 'II' : 'III';
  const classLadder = attainmentLadder(waterClassLabel(required));
  const sourceLadder = attainmentLadder({ zh: '标准限值', en: 'the limit' });
  const method: SingleFactorMethod<Item, Attainment> = {
    standard,
    ladder: sourceLadder,
    ladderOf: (item) => (isDrinkingWaterItem(item) ? sourceLadder : classLadder),
    items: [...evaluatedWaterItems, ...drinkingWaterItems],
    propertyOf: (item) => (isDrinkingWaterItem(item) ? drinkingWaterProperty(item) : surfaceWaterProperty(item)),
    limitsOf: (item) =>
      isDrinkingWaterItem(item) ? [attained(drinkingWaterLimit(item))] : limitOf(item, body, required),
    censoring,
    multipleOf: 'attained',
    hasMultiple: (item) => item !== 'ph',
    isVerdict: true,
  };
  const judged = without(
    sample,
    (code) => code === 'water_temperature' || waterItemsApart.some((item) => item === code),
  );
  const evaluation = evaluateSample(judged, method);
  const apart = evaluateSample(only(sample, waterItemsApart), { ...method, items: waterItemsApart });
  const surfaceWater = evaluateSample(only(sample, evaluatedWaterItems), {
    standard,
    ladder: waterLadder,
    items: evaluatedWaterItems,
    propertyOf: surfaceWaterProperty,
    limitsOf: (item) => surfaceWaterLimits(item, body),
    censoring,
    multipleOf: required,
    hasMultiple: (item) => item !== 'ph',
  });
  return {
    ...evaluation,
    ...(evaluation.grade === 'attained' ? { reasons: [allAttained(evaluation.contributions.length)] } : {}),
    refused: [...evaluation.refused, ...apart.refused, ...refusedTemperature(sample)],
    required,
    surfaceWater,
    apart: apart.contributions.map((part) => ({ ...part, decisive: false })),
  };
}

/** The one limit of a ladder of two rungs. */
function attained(limit: Omit<ClassLimit<string>, 'class'>): ClassLimit<Attainment> {
  return { ...limit, class: 'attained' };
}

function limitOf(item: SurfaceWaterItem, body: WaterBody, required: WaterClass): readonly ClassLimit<Attainment>[] {
  return surfaceWaterLimits(item, body)
    .filter((limit) => limit.class === required)
    .map(attained);
}

function only(sample: Sample, items: readonly string[]): Sample {
  return without(sample, (code) => !items.includes(code));
}

function without(sample: Sample, isLeftOut: (code: string) => boolean): Sample {
  return Object.fromEntries(Object.entries(sample).filter(([code]) => !isLeftOut(code)));
}

function refusedTemperature({ water_temperature: input }: Sample): readonly Refusal[] {
  if (input === undefined) return [];
  const reason: LocalizedText = {
    zh: '水温：限值是人为造成的周平均变化，不评价单次水温',
    en: 'Water temperature: its limit is one of weekly mean change; a single temperature is not judged',
  };
  return [{ property: 'water_temperature', input, code: 'not-evaluated', reason }];
}

function allAttained(items: number): LocalizedText {
  return {
    zh: `参评的 ${String(items)} 项均符合限值`,
    en: `All items that were judged (${String(items)}) keep their limits`,
  };
}
