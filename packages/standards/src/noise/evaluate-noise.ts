import { unitLabel, type LocalizedText } from '@ecoloop/kernel';
import { formatRounded, roundHalfEven } from '@ecoloop/statistics';
import { printedReading } from '../model/classify.ts';
import { basisOf, type Contribution, type Evaluation } from '../model/evaluation.ts';
import { keeps, printedLimit } from '../model/limit.ts';
import { readMeasured, refusalOf, type Measured, type Reading, type Refusal } from '../model/measurement.ts';
import { printedSource, type Source } from '../model/source.ts';
import type { Standard } from '../model/standard.ts';
import { noiseProperty } from '../property/noise.ts';
import { correctForBackground, levelDecimals, type BackgroundCorrection } from './background.ts';
import { noiseClassLabel, type NoiseLimit } from './noise-limit.ts';

export type NoiseVerdict = 'attained' | 'exceeded';

/** A level against its limit; `value` is the level judged: one decimal, corrected for the background. */
export interface NoiseContribution extends Contribution<NoiseVerdict> {
  readonly grade: NoiseVerdict;
  /** dB above the limit, one decimal; absent where it is kept. */
  readonly exceedance?: number;
  readonly correction?: BackgroundCorrection;
}

export type NoiseEvaluation = Evaluation<NoiseVerdict, NoiseContribution>;

/** A measured level and the limit that judges it. */
export interface NoiseInput {
  readonly limit: NoiseLimit;
  readonly measured: Measured;
  readonly background?: Measured;
  /** Where the standard sets the correction for the background; absent where it judges the level as measured. */
  readonly correction?: Source;
}

/**
 * Judges each level by its limit, with one decimal. `exceeded` as soon as one level is; `attained` only where every
 * input could be judged and keeps its limit; without a grade otherwise, and `reasons` say what is missing.
 */
export function evaluateNoise(standard: Standard, inputs: readonly NoiseInput[]): NoiseEvaluation {
  const parts: NoiseContribution[] = [];
  const refused: Refusal[] = [];
  for (const input of inputs) {
    const judged = judge(input);
    if ('grade' in judged) parts.push(judged);
    else refused.push(judged);
  }
  const grade = verdictOf(parts, refused);
  const contributions = parts.map((part) => ({ ...part, decisive: part.grade === grade }));
  const basis = basisOf(standard);
  if (grade !== undefined) {
    const reasons = contributions.filter(({ decisive }) => decisive).map(({ reason }) => reason);
    return { basis, grade, contributions, refused, reasons };
  }
  const nothing = { zh: '没有可评价的声级', en: 'No level can be judged' };
  const reasons = refused.length === 0 ? [nothing] : refused.map(({ reason }) => reason);
  return { basis, contributions, refused, reasons };
}

function verdictOf(parts: readonly NoiseContribution[], refused: readonly Refusal[]): NoiseVerdict | undefined {
  if (parts.some(({ grade }) => grade === 'exceeded')) return 'exceeded';
  return parts.length > 0 && refused.length === 0 ? 'attained' : undefined;
}

function judge(input: NoiseInput): NoiseContribution | Refusal {
  const part = corrected(input);
  if (!('grade' in part) || part.qualifier?.kind !== 'above-range' || part.grade === 'exceeded') return part;
  const { zh, en } = part.reason;
  return refusalOf(part.property, input.measured, 'not-evaluated', {
    zh: `${zh}；不能判定达标`,
    en: `${en}; whether it is kept cannot be told`,
  });
}

function corrected({ limit, measured, background, correction: source }: NoiseInput): NoiseContribution | Refusal {
  const property = noiseProperty(limit.property);
  // A level below the range of the meter counts as the end of the range: half a number of decibels means nothing.
  const reading = readMeasured(property, measured, 'limit');
  if (!reading.ok) return reading.reason;
  if (source === undefined) return compare(reading.value, limit);
  if (background === undefined) return compare(reading.value, limit, uncorrected);

  // A background below the range of the meter takes nothing off the level.
  const silent = readMeasured(property, background, 'zero');
  if (!silent.ok) {
    const { reason } = silent;
    return { ...reason, reason: { zh: `背景噪声：${reason.reason.zh}`, en: `background: ${reason.reason.en}` } };
  }
  if (silent.value.qualifier?.kind === 'above-range') {
    return refusalOf(property.code, background, 'not-evaluated', {
      zh: `${property.name.zh}：背景噪声超出仪器上限，不能修正`,
      en: `${property.name.en}: the background lies above the range of the meter, nothing can be corrected`,
    });
  }
  const correction = correctForBackground(reading.value.value, silent.value.value, source);
  if (correction.level === undefined) {
    return {
      property: property.code,
      input: measured,
      code: 'not-evaluated',
      reason: named(reading.value, correction),
    };
  }
  const { zh, en } = correction.reason;
  const part = compare({ ...reading.value, value: correction.level }, limit, { zh: `（${zh}）`, en: ` (${en})` });
  return { ...part, correction };
}

const uncorrected: LocalizedText = { zh: '（未测背景，未修正）', en: ' (no background measured, not corrected)' };

function named({ property: { name } }: Reading, { reason }: BackgroundCorrection): LocalizedText {
  return { zh: `${name.zh}：${reason.zh}`, en: `${name.en}: ${reason.en}` };
}

function compare(reading: Reading, limit: NoiseLimit, note: LocalizedText = { zh: '', en: '' }): NoiseContribution {
  const { property, qualifier } = reading;
  const value = roundHalfEven(reading.value, levelDecimals);
  const kept = keeps(value, property.unit, limit);
  const common = {
    property: property.code,
    value,
    unit: property.unit,
    ...(qualifier ? { qualifier } : {}),
    decisive: false,
  };
  const shown = printedReading({ ...reading, value });
  const bound = printedBound(limit);
  const source = printedSource(limit.source);
  if (kept) {
    const reason = {
      zh: `${shown.zh}${note.zh}，符合${bound.zh}，${source.zh}`,
      en: `${shown.en}${note.en} keeps ${bound.en}; ${source.en}`,
    };
    return { ...common, grade: 'attained', kept: limit, reason };
  }
  const exceedance = roundHalfEven(value - limit.most, levelDecimals);
  const excess = `${formatRounded(exceedance, levelDecimals)} dB`;
  const reason = {
    zh: `${shown.zh}${note.zh}，超出${bound.zh} ${excess}，${source.zh}`,
    en: `${shown.en}${note.en} is ${excess} above ${bound.en}; ${source.en}`,
  };
  return { ...common, grade: 'exceeded', exceeded: limit, exceedance, reason };
}

/** `2类限值（夜间偶发噪声最大声级，≤ 65 dB(A)）` */
function printedBound(limit: NoiseLimit): LocalizedText {
  const label = noiseClassLabel(limit.class);
  const unit = unitLabel(limit.unit);
  const { zh = '', en = '' } = limit.scope ?? {};
  return {
    zh: `${label.zh}限值（${zh && `${zh}，`}${printedLimit(limit)} ${unit.zh}）`,
    en: `the limit of ${label.en} (${en && `${en}, `}${printedLimit(limit)} ${unit.en})`,
  };
}
