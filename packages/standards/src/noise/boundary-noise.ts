import type { Measured } from '../model/measurement.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import { evaluateNoise, type NoiseEvaluation, type NoiseInput } from './evaluate-noise.ts';
import {
  boundaryLimits,
  noiseEmissionSource,
  noiseEmissionStandards,
  type BoundaryLimits,
  type BoundaryZone,
  type NoiseEmissionId,
} from './noise-emission.ts';
import type { NoisePeriod } from './noise-period.ts';

/** Leq with the source running, and without it; a period that was not measured is left out. */
export interface MeasuredPeriods {
  readonly daytime?: Measured;
  readonly night?: Measured;
  /** Without it a level is judged as measured, and its reason says so. */
  readonly background?: Readonly<Partial<Record<NoisePeriod, Measured>>>;
}

interface BoundaryLevels extends MeasuredPeriods {
  /** Measured in a room because no point outside would do, such as a boundary less than 1 m away: limits less 10 dB. */
  readonly indoors?: boolean;
}

/** A factory or a fixed installation: GB 12348. */
export interface IndustryNoise extends BoundaryLevels {
  readonly emitter: 'industry';
  readonly zone: BoundaryZone;
  readonly frequentNightMaximum?: Measured;
  readonly sporadicNightMaximum?: Measured;
}

/** A place of entertainment or trade: GB 22337. */
export interface SocialLifeNoise extends BoundaryLevels {
  readonly emitter: 'social-life';
  readonly zone: BoundaryZone;
}

/** A construction site: GB 12523, the same in every zone. */
export interface ConstructionNoise extends BoundaryLevels {
  readonly emitter: 'construction';
  readonly nightMaximum?: Measured;
}

export type BoundaryNoise = IndustryNoise | SocialLifeNoise | ConstructionNoise;

/**
 * Noise at the boundary of its source, each point on its own, daytime and night apart. Leq is corrected for the
 * background, Lmax is judged as measured. A level whose background is too high is refused with the reason.
 *
 * @throws standards.UNKNOWN_EDITION for an id that is none of the emitter's standard
 * @throws standards.NOT_IN_FORCE
 */
export function evaluateBoundaryNoise(noise: BoundaryNoise, choice: EditionChoice<NoiseEmissionId>): NoiseEvaluation {
  const standard = chooseEdition(noiseEmissionStandards[noise.emitter], choice);
  const zone = noise.emitter === 'construction' ? undefined : noise.zone;
  const limits = boundaryLimits(standard, zone, noise.indoors);
  const correction = noiseEmissionSource(standard, 'correction');
  return evaluateNoise(standard, [...periodInputs(noise, limits, correction), ...maximumInputs(noise, limits)]);
}

/** The equivalent levels that were measured, to be corrected for the background. */
export function periodInputs(
  { daytime, night, background = {} }: MeasuredPeriods,
  limits: Pick<BoundaryLimits, NoisePeriod>,
  correction: NonNullable<NoiseInput['correction']>,
): readonly NoiseInput[] {
  const input = (period: NoisePeriod, measured: Measured | undefined): readonly NoiseInput[] => {
    if (measured === undefined) return [];
    const silent = background[period];
    return [{ limit: limits[period], measured, correction, ...(silent === undefined ? {} : { background: silent }) }];
  };
  return [...input('daytime', daytime), ...input('night', night)];
}

function maximumInputs(noise: BoundaryNoise, limits: BoundaryLimits): readonly NoiseInput[] {
  const { frequentNightMaximum, nightMaximum, sporadicNightMaximum } = limits;
  switch (noise.emitter) {
    case 'industry':
      return [
        ...optionalInput(frequentNightMaximum, noise.frequentNightMaximum),
        ...optionalInput(sporadicNightMaximum, noise.sporadicNightMaximum),
      ];
    case 'construction':
      return optionalInput(nightMaximum, noise.nightMaximum);
    case 'social-life':
      return [];
  }
}

/** An input judged as measured, where there is both a level and a limit. */
export function optionalInput(
  limit: NoiseInput['limit'] | undefined,
  measured: Measured | undefined,
): readonly NoiseInput[] {
  return limit === undefined || measured === undefined ? [] : [{ limit, measured }];
}
