import { err, ok, type LocalizedText, type Result } from '@ecoloop/kernel';
import { judgeLimits, type Verdict } from '../exceedance/judge-limits.ts';
import type { SampleEvaluation } from '../model/evaluate-sample.ts';
import { keeps, printedLimit } from '../model/limit.ts';
import type { Measured, Refusal, Sample } from '../model/measurement.ts';
import { printedSource } from '../model/source.ts';
import type { EditionChoice } from '../model/standard.ts';
import { emissionProperties } from '../property/emission.ts';
import { propertiesOf } from '../property/property.ts';
import { cateringEdition, cateringPattern, type CateringEdition, type CateringEditionId } from './catering.ts';

/** m³/h of a reference stove. */
export const referenceFlowPerStove = 2000;

/** Samples of ten minutes in busy time, and how many must be left when those far below the largest are dropped. */
export const fumeSampleRule = { samples: 5, leastOfLargest: 1 / 4, leastLeft: 3 } as const;

export interface CateringFumesInput {
  /** `cooking_fume`, `fume_particles`, `nmhc` as measured: hourly means, mg/m³. */
  readonly sample: Sample;
  readonly hasPurifier: boolean;
  /** Reference stoves in use; needed for the reference flow and for the purifier's flow. */
  readonly stoves?: number;
  /** m³/h while sampling; with the stoves it converts the concentrations to the reference flow. */
  readonly measuredFlow?: number;
  /** Rated flow of the purifier in m³/h. */
  readonly purifierFlow?: number;
}

export interface CateringEvaluation extends SampleEvaluation<Verdict> {
  /** By what the measured concentrations were multiplied; absent where they were judged as measured. */
  readonly conversion?: number;
  /** Whether the purifier moves enough air; absent where the inputs or the edition do not say. */
  readonly purifier?: { readonly kept: boolean; readonly reason: LocalizedText };
}

/**
 * Judges what a kitchen emits. Without a purifier it counts as exceeding whatever was measured (Beijing). A purifier
 * that is too small is a finding of its own and does not change the verdict.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 * @see DB11/1488-2018; conversion to the reference flow after the pattern of GB 18483
 */
export function evaluateCateringFumes(
  input: CateringFumesInput,
  choice: EditionChoice<CateringEditionId>,
): CateringEvaluation {
  const edition = cateringEdition(choice);
  const { sample, stoves, measuredFlow, purifierFlow, hasPurifier } = input;
  const flow = stoves === undefined || measuredFlow === undefined ? undefined : flowConversion(measuredFlow, stoves);
  const conversion = flow?.ok ? flow.value : undefined;
  // Judging unconverted what was to be converted would be another verdict than the one asked for.
  const converted = flow?.ok === false ? {} : conversion === undefined ? sample : scaled(sample, conversion);
  const judged = judgeLimits(converted, edition, edition.limits, propertiesOf(emissionProperties));
  const without = hasPurifier ? undefined : edition.purifier?.noneIsExceedance;
  const purifier = hasPurifier ? judgePurifier(edition, purifierFlow, stoves) : undefined;
  const { contributions, grade, reasons, ...rest } = judged;
  return {
    ...rest,
    ...(without || grade !== undefined ? { grade: without ? 'exceeded' : grade } : {}),
    contributions: without
      ? contributions.map((part) => ({ ...part, decisive: part.grade === 'exceeded' }))
      : contributions,
    reasons: [
      ...(without
        ? [
            {
              zh: `未安装净化设备，视同超标，${printedSource(without).zh}`,
              en: `no purifier: counts as over the limit; ${printedSource(without).en}`,
            },
            ...contributions.filter((part) => part.grade === 'exceeded').map(({ reason }) => reason),
          ]
        : reasons),
      ...(conversion === undefined ? [] : [conversionReason(conversion)]),
      ...(flow?.ok === false ? [flow.reason] : []),
    ],
    refused: flow?.ok === false ? refuseAll(sample, flow.reason) : judged.refused,
    ...(conversion === undefined ? {} : { conversion }),
    ...(purifier ? { purifier } : {}),
  };
}

/**
 * What a measured concentration is multiplied by: `Q / (n × 2000)`. Refused with a reason unless flow and stoves are above
 * zero.
 *
 * @see GB 18483-2001, not verified against the text
 */
export function flowConversion(measuredFlow: number, stoves: number): Result<number, LocalizedText> {
  const factor = measuredFlow / (stoves * referenceFlowPerStove);
  if (measuredFlow > 0 && stoves > 0 && factor > 0 && Number.isFinite(factor)) return ok(factor);
  return err({
    zh: '实测风量和灶头数须大于 0，不能折算基准风量',
    en: 'flow and stoves must be above 0: nothing can be converted to the reference flow',
  });
}

export interface FumeSampleMean {
  readonly mean: number;
  readonly used: number;
  /** Below a quarter of the largest. */
  readonly dropped: number;
}

/**
 * Mean of the five samples of a measurement: those below a quarter of the largest are dropped, three must be left.
 * Refused with a reason: fewer than five samples, a negative one, too few left. NaN is a lost sample.
 *
 * @see GB 18483-2001, not verified against the text
 */
export function fumeSampleMean(samples: readonly number[]): Result<FumeSampleMean, LocalizedText> {
  const { leastLeft, leastOfLargest, samples: required } = fumeSampleRule;
  if (samples.length < required) {
    return err({
      zh: `样品 ${samples.length} 个，少于 ${required} 个`,
      en: `${samples.length} samples, fewer than ${required}`,
    });
  }
  const valid = samples.filter((value) => !Number.isNaN(value));
  if (valid.some((value) => value < 0 || !Number.isFinite(value))) {
    return err({ zh: '样品有负值或无穷值', en: 'a sample is negative or infinite' });
  }
  const least = Math.max(0, ...valid) * leastOfLargest;
  const used = valid.filter((value) => value >= least);
  if (used.length < leastLeft) {
    return err({
      zh: `取舍后剩 ${used.length} 个样品，少于 ${leastLeft} 个`,
      en: `${used.length} samples are left, fewer than ${leastLeft}`,
    });
  }
  const mean = used.reduce((sum, value) => sum + value, 0) / used.length;
  return ok({ mean, used: used.length, dropped: valid.length - used.length });
}

function scaled(sample: Sample, factor: number): Sample {
  // What binary arithmetic adds beyond the 12th digit must not decide at a limit.
  const by = (value: number): number => Number((value * factor).toPrecision(12));
  const scale = (measured: Measured): Measured => {
    if (typeof measured === 'number') return by(measured);
    // What is read from JSON may hold what the types exclude: the judgement refuses it with its reason.
    const given: unknown = measured;
    if (typeof given !== 'object' || given === null) return measured;
    if ('value' in measured) return { ...measured, value: by(measured.value) };
    return 'below' in measured
      ? { ...measured, below: by(measured.below) }
      : { ...measured, above: by(measured.above) };
  };
  return Object.fromEntries(
    Object.entries(sample).map(([code, measured]) => [code, measured === undefined ? undefined : scale(measured)]),
  );
}

function refuseAll(sample: Sample, reason: LocalizedText): Refusal[] {
  return Object.entries(sample).map(([property, input]) => ({
    property,
    ...(input === undefined ? {} : { input }),
    code: 'not-evaluated',
    reason,
  }));
}

function conversionReason(factor: number): LocalizedText {
  const times = String(Number(factor.toPrecision(6)));
  const source = printedSource(cateringPattern);
  return {
    zh: `实测浓度乘以 ${times} 折算为基准风量浓度，${source.zh}`,
    en: `measured concentrations were multiplied by ${times} to the reference flow; ${source.en}`,
  };
}

function judgePurifier(
  { purifier }: CateringEdition,
  flow: number | undefined,
  stoves: number | undefined,
): CateringEvaluation['purifier'] {
  if (!purifier || flow === undefined || stoves === undefined) return undefined;
  const perStove = flow / stoves;
  if (!(stoves > 0 && perStove >= 0 && Number.isFinite(perStove))) return undefined;
  const { flowPerStove: limit } = purifier;
  const kept = keeps(perStove, limit.unit, limit);
  const value = String(Number(perStove.toPrecision(6)));
  const source = printedSource(limit.source);
  return {
    kept,
    reason: {
      zh: `净化设备额定风量为每灶头 ${value} m³/h，${kept ? '符合' : '不符合'}${printedLimit(limit)} m³/h，${source.zh}`,
      en: `the purifier is rated for ${value} m³/h per stove, which ${kept ? 'keeps' : 'fails'} ${printedLimit(limit)} m³/h; ${source.en}`,
    },
  };
}
