import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import { formatRounded } from '@ecoloop/statistics';
import { printedReading } from '../model/classify.ts';
import type { Contribution, Evaluation } from '../model/evaluation.ts';
import { printedSource, type Source } from '../model/source.ts';
import { aqiLevelOf, type AqiLevelNumber } from './aqi-level.ts';
import type { AqiEvaluation } from './aqi.ts';
import { aqiTable, columnLabel, type AqiColumn, type AqiTable } from './hj633.ts';
import { propertyOf } from './item.ts';
import type { AqiStep, SubIndex } from './sub-index.ts';

/** What one concentration brought to an AQI. Its `grade` is the level that its sub-index alone would give. */
export interface AqiContribution extends Contribution<AqiLevelNumber> {
  readonly column: AqiColumn;
  /** Absent where the edition gives no sub-index above the end of the column. */
  readonly iaqi?: number;
  /** The step of the table; absent above the last break point. */
  readonly step?: AqiStep;
  readonly source: Source;
}

/** An AQI with all its reasons; `grade` is its level. */
export interface AqiExplanation extends Evaluation<AqiLevelNumber, AqiContribution> {
  readonly aqi?: number;
  /** Whether `aqi` and `grade` may be shown although items are missing. */
  readonly publishable: boolean;
}

/**
 * Why an AQI is what it is: which concentration, which step of which column, which table. Kept apart from `dailyAqi` and
 * `hourlyAqi`, which run by the million and write no texts.
 */
export function explainAqi(evaluation: AqiEvaluation): AqiExplanation {
  const { aqi, basis, edition, level, publishable, reasons, refused, subIndices } = evaluation;
  const table = aqiTable(edition);
  const largest = Math.max(...subIndices.map(({ iaqi }) => iaqi ?? -1));
  const contributions = subIndices.map((sub) => contributionOf(sub, table, sub.iaqi === largest));
  return {
    basis,
    ...(aqi === undefined ? {} : { aqi }),
    ...(level === undefined ? {} : { grade: level }),
    publishable,
    contributions,
    refused,
    reasons: [
      ...(aqi === undefined || level === undefined ? [] : [describeAqi(evaluation, aqi, table)]),
      ...contributions.filter(({ decisive }) => decisive).map(({ reason }) => reason),
      ...reasons,
    ],
  };
}

function contributionOf(sub: SubIndex, table: AqiTable, decisive: boolean): AqiContribution {
  const { item, column, concentration, qualifier, iaqi, breakpoints } = sub;
  const { code, unit } = propertyOf(item);
  return {
    property: code,
    value: concentration,
    unit,
    ...(qualifier ? { qualifier } : {}),
    column,
    ...(iaqi === undefined ? {} : { iaqi, grade: aqiLevelOf(iaqi).level }),
    ...(breakpoints ? { step: breakpoints } : {}),
    source: table.source,
    decisive,
    reason: reasonOf(sub, table),
  };
}

function describeAqi({ primary }: AqiEvaluation, aqi: number, { source }: AqiTable): LocalizedText {
  const { grade, name } = aqiLevelOf(aqi);
  const symbols = primary.map((item) => propertyOf(item).symbol);
  const { document } = source;
  return {
    zh: `AQI ${String(aqi)}，${grade.zh}（${name.zh}）${symbols.length > 0 ? `，首要污染物 ${symbols.join('、')}` : ''}，${document}`,
    en: `AQI ${String(aqi)}, ${grade.en.toLowerCase()} (${name.en})${symbols.length > 0 ? `, primary ${symbols.join(', ')}` : ''}; ${document}`,
  };
}

function reasonOf(sub: SubIndex, table: AqiTable): LocalizedText {
  const { item, column, concentration, qualifier, iaqi, breakpoints } = sub;
  const property = propertyOf(item);
  const reading = printedReading({ property, value: concentration, ...(qualifier ? { qualifier } : {}) });
  const label = columnLabel[column];
  const place = printedSource(table.source);
  const say = (zh: string, en: string): LocalizedText => ({
    zh: `${reading.zh}，按“${label.zh}”一列，${zh}，${place.zh}`,
    en: `${reading.en}, by the column of the ${label.en}, ${en}; ${place.en}`,
  });
  const print = (value: number): string => formatRounded(value, property.decimals);
  const unit = unitLabel(property.unit);
  if (breakpoints) {
    const concentrations = `${print(breakpoints.concentrationLow)}–${print(breakpoints.concentrationHigh)}`;
    const step = `${String(breakpoints.iaqiLow)}–${String(breakpoints.iaqiHigh)}`;
    return say(
      `在 ${concentrations} ${unit.zh} 一档（IAQI ${step}），IAQI ${String(iaqi)}`,
      `lies in the step ${concentrations} ${unit.en} (IAQI ${step}): IAQI ${String(iaqi)}`,
    );
  }
  const end = print(table.columns[column].at(-1) ?? NaN);
  return iaqi === undefined
    ? say(
        `高于本列末档 ${end} ${unit.zh}，本列不计分指数`,
        `is above the end of the column, ${end} ${unit.en}: no sub-index by it`,
      )
    : say(
        `高于本列末档 ${end} ${unit.zh}，IAQI 取 ${String(iaqi)}`,
        `is above the end of the column, ${end} ${unit.en}: IAQI ${String(iaqi)}`,
      );
}
