import { localDate, type LocalizedText } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import { printedReading } from '../model/classify.ts';
import { basisOf, type Contribution, type Evaluation } from '../model/evaluation.ts';
import { readMeasured, refusalOf, type Reading, type Refusal, type Sample } from '../model/measurement.ts';
import { printedSource, type Source } from '../model/source.ts';
import { chooseEdition, nation, type EditionChoice, type Standard } from '../model/standard.ts';
import type { Property } from '../property/property.ts';
import { waterProperties } from '../property/water.ts';

export type TrophicEditionId = 'trophic-state-2001';

/** The year of the text is known, its day was not read. */
export const trophicStandard: Standard<TrophicEditionId> = {
  id: 'trophic-state-2001',
  document: '总站生字〔2001〕090号',
  title: {
    zh: '湖泊（水库）富营养化评价方法及分级技术规定',
    en: 'Technical rule on evaluating and grading the eutrophication of lakes and reservoirs',
  },
  edition: '2001',
  inForce: [{ territory: nation, from: localDate('2001-01-01'), confidence: 'C' }],
};

export const trophicSource: Source = { document: '总站生字〔2001〕090号', edition: '2001', confidence: 'A' };

/** Index of an item: 10 (constant + slope × ln value); `rSquared` is of its correlation with chlorophyll a. */
interface TrophicFormula {
  readonly constant: number;
  readonly slope: number;
  readonly rSquared: number;
}

/** Values in the units of the properties: μg/L (that is mg/m³) of chlorophyll a, m of transparency, mg/L of the rest. */
export const trophicFormulas = {
  chlorophyll_a: { constant: 2.5, slope: 1.086, rSquared: 1 },
  total_phosphorus: { constant: 9.436, slope: 1.624, rSquared: 0.7056 },
  total_nitrogen: { constant: 5.453, slope: 1.694, rSquared: 0.6724 },
  transparency: { constant: 5.118, slope: -1.94, rSquared: 0.6889 },
  permanganate_index: { constant: 0.109, slope: 2.661, rSquared: 0.6889 },
} as const satisfies Partial<Record<keyof typeof waterProperties, TrophicFormula>>;

export type TrophicItem = keyof typeof trophicFormulas;

// The keys of the table are its own by construction.
export const trophicItems = Object.keys(trophicFormulas) as readonly TrophicItem[];

const sumOfRSquared = trophicItems.reduce((sum, item) => sum + trophicFormulas[item].rSquared, 0);

/** Share of an item in the index: its r² over the sum of them; not rounded. */
export function trophicWeight(item: TrophicItem): number {
  return trophicFormulas[item].rSquared / sumOfRSquared;
}

/** Least eutrophic first. */
export const trophicLevels = ['oligotrophic', 'mesotrophic', 'light', 'moderate', 'heavy'] as const;
export type TrophicLevel = (typeof trophicLevels)[number];

/** A level reaches to its `most`; the first one stays below 30, which is mesotrophic. */
export const trophicGrades: Readonly<Record<TrophicLevel, { readonly label: LocalizedText; readonly most: number }>> = {
  oligotrophic: { label: { zh: '贫营养', en: 'oligotrophic' }, most: 30 },
  mesotrophic: { label: { zh: '中营养', en: 'mesotrophic' }, most: 50 },
  light: { label: { zh: '轻度富营养', en: 'lightly eutrophic' }, most: 60 },
  moderate: { label: { zh: '中度富营养', en: 'moderately eutrophic' }, most: 70 },
  heavy: { label: { zh: '重度富营养', en: 'heavily eutrophic' }, most: Infinity },
};

/** The level of an index, compared without rounding; undefined for NaN. */
export function trophicLevelOf(index: number): TrophicLevel | undefined {
  if (index < trophicGrades.oligotrophic.most) return 'oligotrophic';
  return trophicLevels.slice(1).find((level) => index <= trophicGrades[level].most);
}

/** The index of one item; not finite at zero and below. */
export function trophicItemIndex(item: TrophicItem, value: number): number {
  const { constant, slope } = trophicFormulas[item];
  return 10 * (constant + slope * Math.log(value));
}

/** The index of the five items in the units of their properties; NaN if one is missing or not above zero. */
export function trophicStateIndex(values: Readonly<Record<TrophicItem, number>>): number {
  const index = trophicItems.reduce((sum, item) => sum + trophicWeight(item) * trophicItemIndex(item, values[item]), 0);
  return Number.isFinite(index) ? index : NaN;
}

/**
 * `trophicStateIndex` of whole columns, one row a lake or month; NaN where an item is missing or not above zero.
 *
 * @throws standards.WRONG_LENGTH if the columns are not of one length
 */
export function trophicStateIndexColumn(columns: Readonly<Record<TrophicItem, Float64Array>>): Float64Array {
  const expected = columns.chlorophyll_a.length;
  const indices = new Float64Array(expected);
  for (const item of trophicItems) {
    const column = columns[item];
    if (column.length !== expected) {
      throw StandardsErrors.WRONG_LENGTH({ column: item, expected: String(expected), actual: String(column.length) });
    }
    const weight = trophicWeight(item);
    for (const [row, value] of column.entries()) {
      indices[row] = (indices[row] ?? NaN) + (value > 0 ? weight * trophicItemIndex(item, value) : NaN);
    }
  }
  return indices;
}

/** An item with its own index; `decisive` where that alone would give the level of the whole. */
export interface TrophicContribution extends Contribution<TrophicLevel> {
  readonly property: TrophicItem;
  readonly index: number;
  readonly weight: number;
}

export interface TrophicEvaluation extends Evaluation<TrophicLevel, TrophicContribution> {
  /** TLI(Σ), unrounded; absent where an item is missing. */
  readonly index?: number;
}

/**
 * Trophic state of a lake or reservoir by the comprehensive trophic level index TLI(Σ) of five items.
 *
 * All five are needed: the text says nothing of a missing one, so there is no level then. A value of zero has no
 * logarithm and is refused; a value below its detection limit counts as half of it.
 *
 * @throws standards.UNKNOWN_EDITION and standards.NOT_IN_FORCE, of the choice
 */
export function evaluateTrophicState(sample: Sample, choice: EditionChoice<TrophicEditionId>): TrophicEvaluation {
  const standard = chooseEdition([trophicStandard], choice);
  const refused: Refusal[] = Object.entries(sample)
    .filter(([code]) => !trophicItems.some((item) => item === code))
    .map(([property, input]) =>
      refusalOf(property, input, 'not-in-standard', {
        zh: `营养状态评价不含 ${property}`,
        en: `the trophic state does not take ${property}`,
      }),
    );
  const readings: { item: TrophicItem; reading: Reading }[] = [];
  for (const item of trophicItems) {
    const reading = readMeasured(propertyOf(item), sample[item], 'half-limit');
    if (!reading.ok) refused.push(reading.reason);
    else if (reading.value.value > 0) readings.push({ item, reading: reading.value });
    else refused.push(zeroRefused(item, sample));
  }
  const complete = readings.length === trophicItems.length;
  const parts = readings.map(({ item, reading }) => ({
    item,
    reading,
    index: trophicItemIndex(item, reading.value),
    weight: trophicWeight(item),
  }));
  const index = parts.reduce((sum, part) => sum + part.weight * part.index, 0);
  const grade = complete ? trophicLevelOf(index) : undefined;
  return {
    basis: basisOf(standard),
    ...(grade === undefined ? {} : { grade, index }),
    contributions: parts.map(({ item, reading, index: own, weight }) => {
      const level = trophicLevelOf(own);
      return {
        property: item,
        value: reading.value,
        unit: reading.property.unit,
        ...(reading.qualifier ? { qualifier: reading.qualifier } : {}),
        ...(level === undefined ? {} : { grade: level }),
        index: own,
        weight,
        decisive: grade !== undefined && level === grade,
        reason: reasonOfItem(reading, own, weight),
      };
    }),
    refused,
    reasons: [
      grade === undefined
        ? reasonOfMissing(trophicItems.filter((item) => !readings.some((reading) => reading.item === item)))
        : reasonOfLevel(index, grade),
    ],
  };
}

function propertyOf(item: TrophicItem): Property {
  return { code: item, ...waterProperties[item] };
}

function zeroRefused(item: TrophicItem, sample: Sample): Refusal {
  const { name } = waterProperties[item];
  return refusalOf(item, sample[item], 'not-evaluated', {
    zh: `${name.zh}：0 没有对数，低于检出限的值请写成“<检出限”`,
    en: `${name.en}: zero has no logarithm; write a value below the detection limit as "<limit"`,
  });
}

function reasonOfItem(reading: Reading, index: number, weight: number): LocalizedText {
  const { zh, en } = printedReading(reading);
  const [printedIndex, printedWeight] = [formatRounded(index, 1), formatRounded(weight, 4)];
  const by = printedSource(trophicSource);
  return {
    zh: `${zh}，营养状态指数 ${printedIndex}，权重 ${printedWeight}，${by.zh}`,
    en: `${en}: index ${printedIndex}, weight ${printedWeight}; ${by.en}`,
  };
}

function reasonOfLevel(index: number, level: TrophicLevel): LocalizedText {
  const { label } = trophicGrades[level];
  const by = printedSource(trophicSource);
  return {
    zh: `综合营养状态指数 ${formatRounded(index, 1)}，${label.zh}（${by.zh}）`,
    en: `comprehensive trophic level index ${formatRounded(index, 1)}: ${label.en} (${by.en})`,
  };
}

function reasonOfMissing(items: readonly TrophicItem[]): LocalizedText {
  const names = items.map((item) => waterProperties[item].name);
  return {
    zh: `五项缺一不可，缺少：${names.map(({ zh }) => zh).join('、')}`,
    en: `all five items are needed; there is no ${names.map(({ en }) => en).join(', no ')}`,
  };
}
