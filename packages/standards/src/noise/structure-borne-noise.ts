import type { Measured } from '../model/measurement.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import { optionalInput, periodInputs, type MeasuredPeriods } from './boundary-noise.ts';
import { evaluateNoise, type NoiseEvaluation } from './evaluate-noise.ts';
import { noiseEmissionSource, noiseEmissionStandards, type BoundaryZone } from './noise-emission.ts';
import { noisePeriods, type NoisePeriod } from './noise-period.ts';
import { octaveBands, structureBorneLimits, type OctaveBand, type RoomKind } from './structure-borne-limits.ts';

/** Unweighted levels in dB by octave band. */
export type OctaveLevels = Readonly<Partial<Record<OctaveBand, Measured>>>;

interface RoomNoise extends MeasuredPeriods {
  readonly zone: BoundaryZone;
  readonly room: RoomKind;
  readonly octaves?: Readonly<Partial<Record<NoisePeriod, OctaveLevels>>>;
}

/** Noise in a room from fixed equipment that comes through the building. */
export type StructureBorneNoise =
  | (RoomNoise & { readonly emitter: 'industry' })
  | (RoomNoise & {
      readonly emitter: 'social-life';
      /** Lmax of unsteady noise, such as that of a lift. */
      readonly maximum?: Readonly<Partial<Record<NoisePeriod, Measured>>>;
    });

/**
 * Noise in a room against tables 2 and 3 of GB 12348 or GB 22337. Leq is corrected for the background; octave bands and
 * Lmax are judged as measured.
 *
 * @throws standards.UNKNOWN_EDITION for an id that is none of the emitter's standard
 * @throws standards.NOT_IN_FORCE
 */
export function evaluateStructureBorneNoise(
  noise: StructureBorneNoise,
  choice: EditionChoice<'gb12348-2008' | 'gb22337-2008'>,
): NoiseEvaluation {
  const standard = chooseEdition(noiseEmissionStandards[noise.emitter], choice);
  const limitsOf = (period: NoisePeriod): ReturnType<typeof structureBorneLimits> =>
    structureBorneLimits(standard, noise.zone, noise.room, period);
  const limits = { daytime: limitsOf('daytime'), night: limitsOf('night') };
  const levelLimits = { daytime: limits.daytime.level, night: limits.night.level };
  const maximum = noise.emitter === 'social-life' ? noise.maximum : undefined;
  return evaluateNoise(standard, [
    ...periodInputs(noise, levelLimits, noiseEmissionSource(standard, 'correction')),
    ...noisePeriods.flatMap((period) => [
      ...octaveBands.flatMap((band) => optionalInput(limits[period].octaves[band], noise.octaves?.[period]?.[band])),
      ...optionalInput(limits[period].maximum, maximum?.[period]),
    ]),
  ]);
}
