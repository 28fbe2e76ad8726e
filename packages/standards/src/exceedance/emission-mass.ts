import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Source } from '../model/source.ts';

/** The printed formula of the day's mass carries a further 1e-6 that contradicts its unit; it is not applied. */
export const emissionMassSource: Source = {
  document: 'HJ 212-2017',
  edition: '2017',
  clause: 'annex D',
  confidence: 'A',
};

export interface EmissionMass {
  /** kg over the steps that have both values. */
  readonly mass: number;
  /** m³ over the same steps. */
  readonly volume: number;
  /** Flow-weighted mean in mg/m³; NaN without flow. */
  readonly mean: number;
  readonly total: number;
  /** Steps with both values. */
  readonly used: number;
  readonly withoutConcentration: number;
  readonly withoutFlow: number;
}

/**
 * Mass emission and flow-weighted mean: the sum of `C × Q × 1e-6` kg over steps of `hoursPerStep`. A step without one
 * of the values (missing, negative, infinite) adds nothing and is counted; nothing is filled in. A step that lacks both
 * counts with those without concentration.
 *
 * Concentrations are those measured, not folded ones. Hours exempt from a limit emit all the same and belong in here.
 *
 * @param concentration mg/m³
 * @param flow m³/h, dry and at the standard state like the concentration
 * @throws standards.WRONG_LENGTH unless there is a flow for each concentration
 * @see HJ 212-2017 annex D
 */
export function emissionMass(
  concentration: Column,
  flow: Column,
  { hoursPerStep = 1 }: { readonly hoursPerStep?: number } = {},
): EmissionMass {
  if (flow.length !== concentration.length) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'flow', expected: concentration.length, actual: flow.length });
  }
  let milligrams = 0;
  let volume = 0;
  let used = 0;
  let withoutConcentration = 0;
  let withoutFlow = 0;
  for (let index = 0; index < concentration.length; index += 1) {
    const value = concentration[index] ?? NaN;
    const rate = flow[index] ?? NaN;
    if (!isAmount(value)) withoutConcentration += 1;
    else if (!isAmount(rate)) withoutFlow += 1;
    else {
      milligrams += value * rate * hoursPerStep;
      volume += rate * hoursPerStep;
      used += 1;
    }
  }
  return {
    mass: milligrams / 1e6,
    volume,
    mean: volume > 0 ? milligrams / volume : NaN,
    total: concentration.length,
    used,
    withoutConcentration,
    withoutFlow,
  };
}

function isAmount(value: number): boolean {
  return value >= 0 && Number.isFinite(value);
}
