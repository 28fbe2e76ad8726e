import { roundHalfEven } from '@ecoloop/statistics';
import type { Measured } from '../model/measurement.ts';
import { chooseEdition, type EditionChoice } from '../model/standard.ts';
import { evaluateNoise, type NoiseEvaluation } from './evaluate-noise.ts';
import { functionZoneLimits, functionZones, gb3096, type FunctionZone, type Gb3096Id } from './gb3096.ts';
import { equivalentLevelOf } from './noise-limit.ts';
import type { NoisePeriod } from './noise-period.ts';

interface ZoneLevels {
  /** Ld */
  readonly daytime?: Measured;
  /** Ln */
  readonly night?: Measured;
  /** Lmax of sudden noise at night. */
  readonly nightMaximum?: Measured;
}

/** Levels at a monitoring point; a period that was not monitored is left out, one without a valid level is NaN. */
export type FunctionZonePoint = ZoneLevels &
  (
    | { readonly zone: Exclude<FunctionZone, '4b'> }
    /** Beside an existing railway the levels are those of the background while no train passes. */
    | { readonly zone: '4b'; readonly railway?: 'new' | 'existing' }
  );

export interface FunctionZoneEvaluation extends NoiseEvaluation {
  readonly zone: FunctionZone;
}

/**
 * A point against the limits of its zone, daytime and night apart (GB 3096-2008, table 1, 5.3, 5.4). The grade is that
 * of all levels given; each contribution has its own.
 *
 * @throws standards.UNKNOWN_EDITION, standards.NOT_IN_FORCE
 */
export function evaluateFunctionZone(
  point: FunctionZonePoint,
  choice: EditionChoice<Gb3096Id>,
): FunctionZoneEvaluation {
  const standard = chooseEdition([gb3096], choice);
  const limits = functionZoneLimits(point.zone, point.zone === '4b' ? point.railway : undefined);
  const keys = ['daytime', 'night', 'nightMaximum'] as const;
  const inputs = keys.flatMap((key) => {
    const measured = point[key];
    return measured === undefined ? [] : [{ limit: limits[key], measured }];
  });
  return { ...evaluateNoise(standard, inputs), zone: point.zone };
}

/** Point-times (点次) that keep their limit among those that were judged. */
export interface NoiseAttainment {
  readonly attained: number;
  readonly monitored: number;
  /** %, one decimal (half to even); NaN where nothing was judged. */
  readonly rate: number;
}

/** @throws RangeError unless the counts are whole numbers in order */
export function noiseAttainment(attained: number, monitored: number): NoiseAttainment {
  if (!(Number.isInteger(attained) && Number.isInteger(monitored) && attained >= 0 && attained <= monitored)) {
    throw new RangeError(`${String(attained)} of ${String(monitored)} point-times is no share`);
  }
  return { attained, monitored, rate: roundHalfEven((100 * attained) / monitored, 1) };
}

export type PeriodAttainment = Readonly<Record<NoisePeriod, NoiseAttainment>>;

export interface FunctionZoneAttainment extends PeriodAttainment {
  /** By zone, only those with a point. */
  readonly zones: readonly (PeriodAttainment & { readonly zone: FunctionZone })[];
}

/**
 * Attainment rates of function zones (HJ 640-2012): point-times whose Ld or Ln keeps the limit, of all that were judged.
 * Sudden noise at night is judged for the point and does not enter the rate.
 */
export function functionZoneAttainment(evaluations: readonly FunctionZoneEvaluation[]): FunctionZoneAttainment {
  const zones = functionZones
    .map((zone) => ({ zone, points: evaluations.filter((evaluation) => evaluation.zone === zone) }))
    .filter(({ points }) => points.length > 0)
    .map(({ zone, points }) => ({ zone, ...periodsOf(points) }));
  return { ...periodsOf(evaluations), zones };
}

function periodsOf(evaluations: readonly FunctionZoneEvaluation[]): PeriodAttainment {
  return { daytime: attainmentIn('daytime', evaluations), night: attainmentIn('night', evaluations) };
}

function attainmentIn(period: NoisePeriod, evaluations: readonly FunctionZoneEvaluation[]): NoiseAttainment {
  const judged = evaluations
    .flatMap(({ contributions }) => contributions)
    .filter(({ property }) => property === equivalentLevelOf[period]);
  return noiseAttainment(judged.filter(({ grade }) => grade === 'attained').length, judged.length);
}
