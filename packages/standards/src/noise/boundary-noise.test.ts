import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Measured } from '../model/measurement.ts';
import { evaluateBoundaryNoise, type BoundaryNoise } from './boundary-noise.ts';
import { boundaryTable } from './fixtures/noise-tables.ts';
import { boundaryLimits, boundaryZones, noiseEmissionStandards } from './noise-emission.ts';

const in2025 = { on: localDate('2025-12-31') };
const in2026 = { on: localDate('2026-01-01') };
const industryStandard = noiseEmissionStandards.industry[0];

describe.each(['industry', 'social-life'] as const)('limits of %s at the boundary', (emitter) => {
  it('are those of the zones of table 1', () => {
    expect(boundaryTable.map(([zone]) => zone)).toEqual(boundaryZones);
  });

  it.each(boundaryTable)('zone %s: %i in the daytime, %i at night', (zone, daytime, night) => {
    const judge = (day: number, dark: number, indoors = false): unknown =>
      evaluateBoundaryNoise({ emitter, zone, daytime: day, night: dark, indoors }, in2025).contributions.map(
        ({ exceedance, grade }) => exceedance ?? grade,
      );
    expect(judge(daytime, night)).toEqual(['attained', 'attained']);
    expect(judge(daytime + 0.1, night + 2)).toEqual([0.1, 2]);
    expect(judge(daytime - 10, night - 10, true)).toEqual(['attained', 'attained']);
    expect(judge(daytime - 9, night - 9.9, true)).toEqual([1, 0.1]);
  });
});

describe('industry', () => {
  it.each(boundaryTable)('zone %s, Lmax at night: +10 frequent, +15 sporadic', (zone, _, night) => {
    const judge = (frequent: number, sporadic: number): unknown =>
      evaluateBoundaryNoise(
        { emitter: 'industry', zone, frequentNightMaximum: frequent, sporadicNightMaximum: sporadic },
        in2025,
      ).contributions.map(({ exceedance, grade }) => exceedance ?? grade);
    expect(judge(night + 10, night + 15)).toEqual(['attained', 'attained']);
    expect(judge(night + 10.1, night + 15.1)).toEqual([0.1, 0.1]);
  });

  it('lowers what Lmax may be indoors with the limit', () => {
    const limits = industryStandard && boundaryLimits(industryStandard, '2', true);
    expect(limits).toMatchObject({
      night: { most: 40 },
      frequentNightMaximum: { most: 50, source: { clause: '4.1.2' } },
      sporadicNightMaximum: { most: 55, source: { clause: '4.1.3' } },
    });
  });

  it('is judged by the level without the background', () => {
    const noise: BoundaryNoise = { emitter: 'industry', zone: '2', night: 52.3, background: { night: 47.9 } };
    const evaluation = evaluateBoundaryNoise(noise, in2025);
    expect(evaluation).toMatchObject({
      grade: 'exceeded',
      contributions: [{ value: 50.3, exceedance: 0.3, correction: { correction: -2, difference: 4.4 } }],
    });
    expect(evaluation.reasons[0]).toEqual({
      zh: '夜间等效声级 50.3 dB(A)（实测 52.3、背景 47.9，相差 4.4 dB，修正 -2 dB（GB 12348-2008 表 4）），超出2类限值（≤ 50 dB(A)） 0.3 dB，GB 12348-2008 表 1',
      en: 'Night equivalent sound level 50.3 dB(A) (measured 52.3, background 47.9: a difference of 4.4 dB, corrected by -2 dB (GB 12348-2008, table 4)) is 0.3 dB above the limit of zone 2 (≤ 50 dB(A)); GB 12348-2008, table 1',
    });
  });

  it('is not judged where the background is too high, and says so', () => {
    const noise: BoundaryNoise = { emitter: 'industry', zone: '2', night: 55, background: { night: 52.1 } };
    const evaluation = evaluateBoundaryNoise(noise, in2025);
    expect(evaluation.grade).toBeUndefined();
    expect(evaluation.contributions).toEqual([]);
    expect(evaluation.refused).toMatchObject([{ property: 'night_sound_level', input: 55, code: 'not-evaluated' }]);
    expect(evaluation.reasons[0]?.en).toContain('a difference of 2.9 dB is below 3 dB, the measurement is not valid');
  });

  it('refuses a background that is none, and names it', () => {
    const of = (background: number): unknown =>
      evaluateBoundaryNoise(
        { emitter: 'industry', zone: '2', daytime: 65, background: { daytime: background } },
        in2025,
      ).refused;
    expect(of(-1)).toMatchObject([{ code: 'negative', reason: { zh: '背景噪声：昼间等效声级：-1 为负值' } }]);
    expect(of(NaN)).toMatchObject([{ code: 'missing' }]);
  });

  it('says where no background was measured', () => {
    const { reasons } = evaluateBoundaryNoise({ emitter: 'industry', zone: '2', daytime: 65 }, in2025);
    expect(reasons[0]?.zh).toContain('（未测背景，未修正）');
  });

  it('takes nothing off for a background below the range of the meter', () => {
    const noise: BoundaryNoise = { emitter: 'industry', zone: '0', night: 34, background: { night: { below: 30 } } };
    expect(evaluateBoundaryNoise(noise, in2025).contributions[0]).toMatchObject({
      value: 34,
      correction: { correction: 0 },
    });
  });
});

describe('construction', () => {
  const site: BoundaryNoise = { emitter: 'construction', daytime: 70, night: 55, nightMaximum: 70 };

  it('attains at 70, 55 and 70: example NL-08', () => {
    const { contributions, grade } = evaluateBoundaryNoise(site, in2025);
    expect(grade).toBe('attained');
    expect(contributions.map((part) => part.grade)).toEqual(['attained', 'attained', 'attained']);
    const louder: BoundaryNoise = { emitter: 'construction', daytime: 70.1, night: 55.1, nightMaximum: 70.1 };
    const above = evaluateBoundaryNoise(louder, in2025);
    expect(above.contributions.map(({ exceedance }) => exceedance)).toEqual([0.1, 0.1, 0.1]);
    const indoors: BoundaryNoise = { ...site, daytime: 60.1, night: 45, nightMaximum: 60, indoors: true };
    expect(evaluateBoundaryNoise(indoors, in2025).contributions.map(({ exceedance }) => exceedance)).toEqual([
      0.1,
      undefined,
      undefined,
    ]);
  });

  it('is judged by the edition of the day; what was not read of that of 2025 says so', () => {
    const [before, after] = [evaluateBoundaryNoise(site, in2025), evaluateBoundaryNoise(site, in2026)];
    expect([before.basis.id, after.basis.id]).toEqual(['gb12523-2011', 'gb12523-2025']);
    expect(before.reasons.map(({ zh }) => zh).join()).not.toContain('未核对原文');
    for (const { kept, reason } of after.contributions) {
      expect(kept?.source.confidence).toBe('C');
      expect(reason.en).toContain('not verified against the text');
    }
    expect(evaluateBoundaryNoise(site, 'gb12523-2011').basis.id).toBe('gb12523-2011');
  });

  it('has limits in each edition', () => {
    for (const standard of noiseEmissionStandards.construction) {
      const { daytime, night, nightMaximum } = boundaryLimits(standard, undefined);
      expect([daytime.most, night.most, nightMaximum?.most]).toEqual([70, 55, 70]);
      expect(() => boundaryLimits(standard, '1')).toThrow('knows no zones');
    }
    expect(() => industryStandard && boundaryLimits(industryStandard, undefined)).toThrow('has limits by zone');
  });

  it('is not judged by the standard of another emitter, nor before July 2012', () => {
    expect(() => evaluateBoundaryNoise(site, 'gb12348-2008')).toThrow('There is no edition "gb12348-2008"');
    expect(() => evaluateBoundaryNoise(site, { on: localDate('2012-06-30') })).toThrow('No edition was in force');
  });
});

describe('noise at a boundary', () => {
  it('above the range of the meter is never said to keep a limit', () => {
    const at = (daytime: Measured, background?: Measured) =>
      evaluateBoundaryNoise(
        {
          emitter: 'industry',
          zone: '2',
          daytime,
          ...(background === undefined ? {} : { background: { daytime: background } }),
        },
        in2025,
      );
    const quiet = at({ above: 50 });
    expect([quiet.grade, quiet.contributions, quiet.refused[0]?.code]).toEqual([undefined, [], 'not-evaluated']);
    expect(quiet.reasons[0]?.zh).toContain('不能判定达标');
    expect(at({ above: 70 }).grade).toBe('exceeded');
    const unknown = at(62, { above: 50 });
    expect([unknown.grade, unknown.refused[0]?.reason.en]).toEqual([
      undefined,
      'Daytime equivalent sound level: the background lies above the range of the meter, nothing can be corrected',
    ]);
  });

  const tenths = fc.integer({ min: 300, max: 900 }).map((value) => value / 10);

  property.prop([fc.constantFrom(...boundaryZones), tenths, tenths, fc.double({ min: 0, max: 25, noNaN: true })])(
    'never passes louder where it failed, with the same background',
    (zone, measured, background, by) => {
      const judge = (daytime: number): unknown =>
        evaluateBoundaryNoise({ emitter: 'industry', zone, daytime, background: { daytime: background } }, in2025)
          .grade;
      if (judge(measured) === 'exceeded') expect(judge(measured + by)).toBe('exceeded');
    },
  );

  property.prop([fc.constantFrom(...boundaryZones), tenths])(
    'never passes indoors where it fails outside',
    (zone, night) => {
      const judge = (indoors: boolean): unknown =>
        evaluateBoundaryNoise({ emitter: 'social-life', zone, night, indoors }, in2025).grade;
      if (judge(false) === 'exceeded') expect(judge(true)).toBe('exceeded');
    },
  );
});
