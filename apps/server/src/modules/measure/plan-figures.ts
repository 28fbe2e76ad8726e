import type { PlanIndicator } from '@ecoloop/api-contract';
import type { IndicatorFigure } from './effects.ts';

/** Baseline and newest value of each indicator of a plan, by item key. */
export function figuresOf(indicators: readonly PlanIndicator[]): ReadonlyMap<string, IndicatorFigure> {
  return new Map(
    indicators.map(({ key, baseline, newest }) => [
      key,
      {
        ...(baseline?.value === undefined ? {} : { baseline: { year: baseline.year, value: baseline.value } }),
        ...(newest?.value === undefined
          ? {}
          : { newest: { year: newest.year, value: newest.value, simulated: newest.simulated } }),
      },
    ]),
  );
}
