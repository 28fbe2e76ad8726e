import { localDate } from '@ecoloop/kernel';
import { describe, expect, it } from 'vitest';
import { indoorTable, octaveTable } from './fixtures/noise-tables.ts';
import { noiseEmissionStandards } from './noise-emission.ts';
import { octaveBands, structureBorneLimits } from './structure-borne-limits.ts';
import { evaluateStructureBorneNoise, type StructureBorneNoise } from './structure-borne-noise.ts';

const on = { on: localDate('2025-06-01') };

describe.each(['industry', 'social-life'] as const)('limits of %s in a room', (emitter) => {
  const standard = noiseEmissionStandards[emitter][0];
  if (!standard) throw new Error(`no standard for ${emitter}`);

  it.each(indoorTable)('zone %s: A %i and %i, B %i and %i', (zone, dayA, nightA, dayB, nightB) => {
    const most = (room: 'A' | 'B', period: 'daytime' | 'night'): number =>
      structureBorneLimits(standard, zone, room, period).level.most;
    expect([most('A', 'daytime'), most('A', 'night'), most('B', 'daytime'), most('B', 'night')]).toEqual([
      dayA,
      nightA,
      dayB,
      nightB,
    ]);
  });

  it.each(octaveTable)('zones %j, %s, rooms %j: %i %i %i %i %i dB', (zones, period, rooms, ...bounds) => {
    for (const zone of zones) {
      for (const room of rooms) {
        const { octaves } = structureBorneLimits(standard, zone, room, period);
        expect(octaveBands.map((band) => octaves[band].most)).toEqual(bounds);
        expect(octaves['63']).toMatchObject({
          property: 'octave_band_63_hz',
          unit: 'dB',
          source: { clause: 'table 3' },
        });
      }
    }
  });
});

describe('noise that comes through a building', () => {
  const room = { emitter: 'social-life', zone: '1', room: 'A' } as const;

  it('has to keep the level and every octave band', () => {
    const noise: StructureBorneNoise = {
      ...room,
      night: 30,
      octaves: { night: { '31.5': 69, '63': 51, '125': 39, '250': 30.6, '500': 24 } },
    };
    const evaluation = evaluateStructureBorneNoise(noise, on);
    expect(evaluation.grade).toBe('exceeded');
    expect(evaluation.contributions.map(({ exceedance }) => exceedance ?? 0)).toEqual([0, 0, 0, 0, 0.6, 0]);
    expect(evaluation.reasons).toEqual([
      {
        zh: '250 Hz 倍频带声压级 30.6 dB，超出1类限值（A类房间，≤ 30 dB） 0.6 dB，GB 22337-2008 表 3',
        en: 'Octave-band sound pressure level at 250 Hz 30.6 dB is 0.6 dB above the limit of zone 1 (room of kind A, ≤ 30 dB); GB 22337-2008, table 3',
      },
    ]);
  });

  it('corrects the level for the background, not the bands', () => {
    const noise: StructureBorneNoise = {
      ...room,
      night: 33,
      background: { night: 30 },
      octaves: { night: { '500': 24.1 } },
    };
    expect(evaluateStructureBorneNoise(noise, on).contributions).toMatchObject([
      { value: 30, grade: 'attained' },
      { value: 24.1, grade: 'exceeded' },
    ]);
  });

  it('may be 10 dB above the limit for moments where it is unsteady: GB 22337', () => {
    const at = (daytime: number, night: number): unknown =>
      evaluateStructureBorneNoise({ ...room, maximum: { daytime, night } }, on).contributions.map(
        ({ exceedance, grade }) => exceedance ?? grade,
      );
    expect(at(50, 40)).toEqual(['attained', 'attained']);
    expect(at(50.1, 41)).toEqual([0.1, 1]);
  });

  it('is judged by the standard of its emitter', () => {
    const industry: StructureBorneNoise = { emitter: 'industry', zone: '3', room: 'B', daytime: 50.2 };
    const { basis, grade } = evaluateStructureBorneNoise(industry, on);
    expect([basis.id, grade]).toEqual(['gb12348-2008', 'exceeded']);
    expect(() => evaluateStructureBorneNoise(industry, 'gb22337-2008')).toThrow('There is no edition "gb22337-2008"');
  });

  it('refuses A-weighted levels in a band and without levels says so', () => {
    const weighted = { ...room, octaves: { daytime: { '125': { value: 40, unit: 'dB(A)' } } } } as const;
    expect(evaluateStructureBorneNoise(weighted, on).refused).toMatchObject([{ code: 'unit' }]);
    expect(evaluateStructureBorneNoise(room, on).reasons[0]?.en).toBe('No level can be judged');
  });
});
