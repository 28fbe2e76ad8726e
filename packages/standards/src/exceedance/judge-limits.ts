import type { LocalizedText } from '@ecoloop/kernel';
import type { Ladder } from '../model/classify.ts';
import { evaluateSample, type SampleEvaluation } from '../model/evaluate-sample.ts';
import type { Limit } from '../model/limit.ts';
import type { Sample } from '../model/measurement.ts';
import type { Standard } from '../model/standard.ts';
import type { Property } from '../property/property.ts';

/** Whether limits are kept; `exceeded` is the worse. */
export const verdicts = ['kept', 'exceeded'] as const;
export type Verdict = (typeof verdicts)[number];

export function verdictLabel(of: Verdict): LocalizedText {
  return of === 'kept' ? { zh: '限值', en: 'the limit' } : { zh: '超标', en: 'over the limit' };
}

export const verdictLadder: Ladder<Verdict> = { classes: verdicts, label: verdictLabel };

/**
 * Judges one sample by limits of which each property has one: kept as a whole only if every item keeps its own. Items
 * without a limit are refused by name.
 */
export function judgeLimits(
  sample: Sample,
  standard: Standard,
  limits: readonly Limit[],
  properties: readonly Property[],
): SampleEvaluation<Verdict> {
  const limitByCode = new Map(limits.map((limit) => [limit.property, limit]));
  if (limitByCode.size < limits.length) throw new RangeError('each property has one limit here');
  const propertyByCode = new Map(properties.map((property) => [property.code, property]));
  return evaluateSample(sample, {
    standard,
    ladder: verdictLadder,
    items: [...limitByCode.keys()],
    propertyOf: (code) => {
      const property = propertyByCode.get(code);
      if (!property) throw new RangeError(`no property ${code} was given`);
      return property;
    },
    limitsOf: (code) => {
      const limit = limitByCode.get(code);
      return limit ? [{ ...limit, class: 'kept' as const }] : [];
    },
    censoring: 'half-limit',
    isVerdict: true,
    multipleOf: 'kept',
  });
}
