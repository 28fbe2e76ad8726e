import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correctForBackground } from './background.ts';
import { evaluateFunctionZone, noiseAttainment } from './function-zone.ts';
import { functionZoneLimits, type FunctionZone } from './gb3096.ts';
import {
  evaluateRoadNoise,
  gradeUrbanNoise,
  urbanNoiseGradeLabel,
  urbanNoiseLimits,
  type UrbanNoiseSurvey,
} from './hj640.ts';
import { noiseDay } from './noise-day.ts';
import { boundaryLimits, noiseEmissionStandards, type BoundaryZone, type NoiseEmitter } from './noise-emission.ts';
import type { NoisePeriod } from './noise-period.ts';
import { addLevels } from './sound-level.ts';
import { octaveBands, structureBorneLimits, type RoomKind } from './structure-borne-limits.ts';

/** The figures as they were gathered from the texts. Not in the repository. */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const file = join(shared, 'standards/noise.json');
const available = existsSync(file);
if (!available && process.env['CI'] === 'true') throw new Error(`the gathered figures are missing: ${file}`);

interface ZoneRow<Zone> {
  readonly zone: Zone;
  readonly day: number;
  readonly night: number;
}
type GradeType = `${UrbanNoiseSurvey}_${'day' | 'night'}`;
interface Facts {
  readonly gb3096_2008: { readonly limits: readonly ZoneRow<FunctionZone>[] };
  readonly hj640_2012: {
    readonly grades: readonly { readonly type: GradeType; readonly upper_bounds: readonly number[] }[];
  };
  readonly industry_gb12348_2008: { readonly limits: readonly ZoneRow<BoundaryZone>[] };
  readonly social_life_gb22337_2008: {
    readonly boundary_limits: readonly ZoneRow<BoundaryZone>[];
    readonly structure_borne_indoor: {
      readonly zones: Readonly<Record<string, Readonly<Record<RoomKind, readonly [number, number]>>>>;
      readonly 'octaves_31.5_63_125_250_500': Readonly<Record<string, readonly number[]>>;
    };
  };
  readonly test_vectors: {
    readonly background_correction: readonly {
      readonly input: { readonly measured_dBA: number; readonly background_dBA: number };
      readonly expected: { readonly correction: number | null; readonly result: number | null };
    }[];
    readonly grades: readonly {
      readonly input: { readonly type: GradeType; readonly L_dBA: number };
      readonly expected: { readonly name: string };
    }[];
    readonly levels: readonly LevelVector[];
  };
  readonly published_examples: readonly PublishedExample[];
}
interface LevelVector {
  readonly hourly_Leq_0h_to_23h?: readonly number[];
  readonly add_levels?: readonly number[];
  readonly road_segments?: readonly { readonly km: number; readonly L: number }[];
  readonly zone?: FunctionZone;
  readonly Ld?: number;
  readonly Ln?: number;
  readonly expected: number | Readonly<Record<string, number | boolean>>;
}
interface PublishedExample {
  readonly kind: string;
  readonly input: {
    readonly type?: GradeType;
    readonly L?: number;
    readonly attained?: number;
    readonly monitored?: number;
  };
  readonly expected: { readonly grade_name?: string; readonly percent?: string };
}

// The shape is that of the file; a figure that is not there fails the expectations below.
const facts = available ? (JSON.parse(readFileSync(file, 'utf8')) as Facts) : undefined;
const choice = 'hj640-2012';

function surveyOf(type: GradeType): readonly [UrbanNoiseSurvey, NoisePeriod] {
  return [type.startsWith('region') ? 'region' : 'road', type.endsWith('day') ? 'daytime' : 'night'];
}

function gradeName(type: GradeType, level: number): string {
  const { grade } = gradeUrbanNoise(...surveyOf(type), level, choice);
  return grade ? urbanNoiseGradeLabel(grade).zh.replace(/^.*（|）$/g, '') : '';
}

const title = facts ? 'gathered figures' : 'gathered figures (not here: set ECOLOOP_SHARED)';

describe.skipIf(!facts)(title, () => {
  // Skipped without them; a test that runs has them.
  const of = facts as Facts;

  it('of function zones and boundaries are the limits', () => {
    for (const { day, night, zone } of of.gb3096_2008.limits) {
      expect([functionZoneLimits(zone).daytime.most, functionZoneLimits(zone).night.most]).toEqual([day, night]);
    }
    const boundary = (emitter: NoiseEmitter, rows: readonly ZoneRow<BoundaryZone>[]): void => {
      for (const standard of noiseEmissionStandards[emitter]) {
        const found = rows
          .map(({ zone }) => boundaryLimits(standard, zone))
          .map((at) => [at.daytime.most, at.night.most]);
        expect(found).toEqual(rows.map(({ day, night }) => [day, night]));
      }
      expect(rows).toHaveLength(5);
    };
    boundary('industry', of.industry_gb12348_2008.limits);
    boundary('social-life', of.social_life_gb22337_2008.boundary_limits);
  });

  it('of rooms are the limits, level and octave bands', () => {
    const [standard] = noiseEmissionStandards['social-life'];
    if (!standard) throw new Error('no standard');
    const { zones, 'octaves_31.5_63_125_250_500': octaves } = of.social_life_gb22337_2008.structure_borne_indoor;
    const periods = { day: 'daytime', night: 'night' } as const;
    for (const [names, rooms] of Object.entries(zones)) {
      // The keys of the file are zones.
      for (const zone of names.split(',') as BoundaryZone[]) {
        for (const room of ['A', 'B'] as const) {
          const most = (['daytime', 'night'] as const).map(
            (at) => structureBorneLimits(standard, zone, room, at).level.most,
          );
          expect(most).toEqual(rooms[room]);
        }
      }
    }
    for (const [key, bounds] of Object.entries(octaves)) {
      const [zone, period, ...rooms] = key.split('_');
      // The keys of the file end with the kinds of rooms.
      for (const room of rooms as RoomKind[]) {
        const at = structureBorneLimits(
          standard,
          zone === '2-4' ? '3' : zone === '1' ? '1' : '0',
          room,
          periods[period === 'day' ? 'day' : 'night'],
        );
        expect(octaveBands.map((band) => at.octaves[band].most)).toEqual(bounds);
      }
    }
    expect(Object.keys(octaves)).toHaveLength(10);
  });

  it('of grades are the bounds, and the vectors have their grades', () => {
    for (const { type, upper_bounds } of of.hj640_2012.grades) {
      expect(urbanNoiseLimits(...surveyOf(type)).map(({ most }) => most)).toEqual(upper_bounds);
    }
    const { grades } = of.test_vectors;
    expect(grades.map(({ input }) => gradeName(input.type, input.L_dBA))).toEqual(
      grades.map(({ expected }) => expected.name),
    );
    expect(grades).toHaveLength(16);
  });

  it('of the background give the corrected levels', () => {
    const source = { document: 'GB 12348-2008', edition: '2008', confidence: 'A' } as const;
    for (const { expected, input } of of.test_vectors.background_correction) {
      const { correction, level } = correctForBackground(input.measured_dBA, input.background_dBA, source);
      expect([correction ?? null, level ?? null]).toEqual([expected.correction, expected.result]);
    }
  });

  it('of levels are reproduced', () => {
    let checked = 0;
    for (const vector of of.test_vectors.levels) {
      const { expected } = vector;
      if (typeof expected === 'number') {
        expect(addLevels(vector.add_levels ?? [])).toBeCloseTo(expected, 2);
        checked += 1;
      } else if (vector.hourly_Leq_0h_to_23h) {
        const { daytime, dayNight, night } = noiseDay(Float64Array.from(vector.hourly_Leq_0h_to_23h));
        expect(daytime.value).toBeCloseTo(Number(expected['Ld_06_22']), 2);
        expect(night.value).toBeCloseTo(Number(expected['Ln_22_06']), 2);
        expect(dayNight.value).toBeCloseTo(Number(expected['Ldn']), 2);
        checked += 1;
      } else if (vector.road_segments) {
        const levels = Float64Array.from(vector.road_segments, ({ L }) => L);
        const lengths = Float64Array.from(vector.road_segments, ({ km }) => km);
        const { mean } = evaluateRoadNoise({ levels, lengths }, 'daytime', choice);
        expect(mean).toBeCloseTo(Number(expected['length_weighted_arithmetic_mean']), 2);
        checked += 1;
      } else if (vector.zone && vector.Ld !== undefined && vector.Ln !== undefined) {
        // Zone 4b takes the same levels as the others.
        const point = { zone: vector.zone, daytime: vector.Ld, night: vector.Ln } as const;
        const grades = evaluateFunctionZone(point, 'gb3096-2008').contributions.map(
          ({ grade }) => grade === 'attained',
        );
        expect(grades).toEqual([expected['day'], expected['night']]);
        checked += 1;
      }
    }
    expect(checked).toBe(6);
  });

  it('as published are reproduced', () => {
    let checked = 0;
    for (const { expected, input } of of.published_examples) {
      if (expected.grade_name !== undefined && input.type && input.L !== undefined) {
        expect(gradeName(input.type, input.L)).toBe(expected.grade_name);
        checked += 1;
      } else if (expected.percent !== undefined && input.attained !== undefined && input.monitored !== undefined) {
        expect(noiseAttainment(input.attained, input.monitored).rate.toFixed(1)).toBe(expected.percent);
        checked += 1;
      }
    }
    expect(checked).toBe(7);
  });
});
