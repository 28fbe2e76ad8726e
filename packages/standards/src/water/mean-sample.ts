import { mean } from '@ecoloop/statistics';
import {
  readMeasured,
  refusalOf,
  type CensoringRule,
  type Reading,
  type Refusal,
  type Sample,
} from '../model/measurement.ts';
import { findProperty } from '../property/properties.ts';

/** How many values a mean stands on. */
export interface MeanCount {
  readonly valid: number;
  /** Of them, below their detection limit. */
  readonly belowDetectionLimit: number;
  /** Of them, above the range of the method: the mean is then at least what it says. */
  readonly aboveRange: number;
}

export interface SampleMean {
  /** The mean of each property in its unit, to 12 significant digits; one with values above the range is `{ above }`. */
  readonly sample: Sample;
  /** By property code. */
  readonly counts: Readonly<Record<string, MeanCount>>;
  /** Values left out, with the place of their sample. */
  readonly refused: readonly (Refusal & { readonly sample: number })[];
}

/**
 * The arithmetic mean of each property over samples: the figure of a month from its samples, of a section from its
 * points. pH is averaged as it is printed. What lies below its detection limit counts as half of it.
 *
 * 环办〔2011〕22号, not verified against the text.
 */
export function meanSample(samples: readonly Sample[], rule: CensoringRule = 'half-limit'): SampleMean {
  const readings = new Map<string, Reading[]>();
  const refused: (Refusal & { readonly sample: number })[] = [];
  for (const [sample, values] of samples.entries()) {
    for (const [code, input] of Object.entries(values)) {
      if (input === undefined) continue;
      const property = findProperty(code);
      if (!property) {
        refused.push({ sample, ...refusalOf(code, input, 'not-in-standard', unknownProperty(code)) });
        continue;
      }
      const reading = readMeasured(property, input, rule);
      if (!reading.ok) refused.push({ sample, ...reading.reason });
      else readings.set(code, [...(readings.get(code) ?? []), reading.value]);
    }
  }
  const means = [...readings].map(([code, values]) => ({ code, values, count: countOf(values) }));
  return {
    sample: Object.fromEntries(
      means.map(({ code, values, count }) => {
        const value = withoutNoise(mean(Float64Array.from(values, (reading) => reading.value)).value);
        return [code, count.aboveRange > 0 ? { above: value } : value];
      }),
    ),
    counts: Object.fromEntries(means.map(({ code, count }) => [code, count])),
    refused,
  };
}

export interface MeanOfPeriods extends SampleMean {
  /** The means it was made of, in the order given. */
  readonly periods: readonly SampleMean[];
}

/**
 * The figure of a quarter or year: the mean of the means of its months, each month counting once however many samples
 * it has. Months without a valid value count as nothing; `counts` says how many stand behind each mean.
 *
 * 环办〔2011〕22号, not verified against the text.
 */
export function meanOfPeriods(periods: readonly (readonly Sample[])[], rule?: CensoringRule): MeanOfPeriods {
  const means = periods.map((samples) => meanSample(samples, rule));
  return { ...meanSample(means.map(({ sample }) => sample)), periods: means };
}

/** The mean of 0.1, 0.2 and 0.3 must not exceed a limit of 0.2 because of how it is stored. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

function countOf(readings: readonly Reading[]): MeanCount {
  const having = (kind: string): number => readings.filter(({ qualifier }) => qualifier?.kind === kind).length;
  return {
    valid: readings.length,
    belowDetectionLimit: having('below-detection-limit'),
    aboveRange: having('above-range'),
  };
}

function unknownProperty(code: string): Refusal['reason'] {
  return { zh: `没有监测因子 ${code}`, en: `there is no property ${code}` };
}
