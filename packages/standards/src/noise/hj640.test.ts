import { localDate } from '@ecoloop/kernel';
import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gradeExamples } from './fixtures/noise-examples.ts';
import { urbanGradeTable } from './fixtures/noise-tables.ts';
import {
  evaluateRegionNoise,
  evaluateRoadNoise,
  gradeUrbanNoise,
  urbanNoiseGradeLabel,
  urbanNoiseGrades,
} from './hj640.ts';
import { noisePeriods } from './noise-period.ts';

const on = { on: localDate('2025-06-01') };

describe('grades of HJ 640-2012', () => {
  it.each(urbanGradeTable)('%s, %s: grade %i from %d to %d', (survey, period, number, lowest, highest) => {
    const grade = urbanNoiseGrades[number - 1];
    expect(gradeUrbanNoise(survey, period, lowest, on).grade).toBe(grade);
    expect(gradeUrbanNoise(survey, period, highest, on).grade).toBe(grade);
  });

  it.each(gradeExamples)('$id: $level dB(A) is $name', ({ level, name, period, survey }) => {
    const { grade } = gradeUrbanNoise(survey, period, level, on);
    expect(grade && urbanNoiseGradeLabel(grade).zh).toContain(`（${name}）`);
  });

  it('are read from one decimal', () => {
    expect(gradeUrbanNoise('region', 'daytime', 55.04, on).grade).toBe('fairly-good');
    expect(gradeUrbanNoise('region', 'daytime', 55.05, on).grade).toBe('fairly-good');
    expect(gradeUrbanNoise('region', 'daytime', 55.06, on)).toMatchObject({
      grade: 'moderate',
      contributions: [{ value: 55.1, decisive: true }],
    });
  });

  it('say which bound they keep and which not', () => {
    expect(gradeUrbanNoise('road', 'night', 61.2, on).reasons).toEqual([
      {
        zh: '夜间等效声级 61.2 dB(A)，不符合二级（较好）（≤ 60 dB(A)），符合三级（一般）（≤ 62 dB(A)），HJ 640-2012 表 2',
        en: 'Night equivalent sound level 61.2 dB(A), fails grade 2 (fairly good) (≤ 60 dB(A)), keeps grade 3 (moderate) (≤ 62 dB(A)); HJ 640-2012, table 2',
      },
    ]);
  });

  it('need a level', () => {
    expect(gradeUrbanNoise('road', 'night', NaN, on)).toMatchObject({ refused: [{ code: 'missing' }] });
    expect(gradeUrbanNoise('road', 'night', -1, on).grade).toBeUndefined();
    expect(gradeUrbanNoise('road', 'night', { value: 50, unit: 'mg/L' }, on).refused[0]?.code).toBe('unit');
    expect(() => gradeUrbanNoise('road', 'night', 50, { on: localDate('2013-02-28') })).toThrow('No edition');
  });

  const level = fc.double({ min: 0, max: 120, noNaN: true });

  property.prop([fc.constantFrom('region' as const, 'road' as const), fc.constantFrom(...noisePeriods), level, level])(
    'never get better with a higher level',
    (survey, period, a, b) => {
      const rank = (value: number): number =>
        urbanNoiseGrades.findIndex((grade) => grade === gradeUrbanNoise(survey, period, value, on).grade);
      expect(rank(Math.min(a, b))).toBeLessThanOrEqual(rank(Math.max(a, b)));
    },
  );
});

describe('the mean of a town', () => {
  it('is the arithmetic mean of its points', () => {
    const evaluation = evaluateRegionNoise(Float64Array.of(50, 60, NaN, -5, Infinity), 'daytime', on);
    expect(evaluation).toMatchObject({ mean: 55, count: 2, expected: 5, grade: 'fairly-good' });
    expect(evaluation.reasons[1]).toEqual({
      zh: '区域平均：测点算术平均（2/5），HJ 640-2012，未核对原文',
      en: 'region mean: arithmetic mean of the points (2/5); HJ 640-2012, not verified against the text',
    });
  });

  it('of roads is weighted by length: example NL-04', () => {
    const segments = { levels: Float64Array.of(70.2, 66, 68.4), lengths: Float64Array.of(2, 0.5, 3.5) };
    const evaluation = evaluateRoadNoise(segments, 'daytime', on);
    expect(evaluation.mean).toBeCloseTo(68.8, 9);
    expect(evaluation).toMatchObject({ length: 6, count: 3, expected: 3, grade: 'fairly-good' });
  });

  it('leaves out segments without level or length', () => {
    const levels = Float64Array.of(70, NaN, 80, 90, 60);
    const lengths = Float64Array.of(1, 5, 0, NaN, 1);
    expect(evaluateRoadNoise({ levels, lengths }, 'daytime', on)).toMatchObject({ mean: 65, count: 2, length: 2 });
  });

  it('is missing without points', () => {
    expect(evaluateRegionNoise(Float64Array.of(NaN), 'night', on)).toMatchObject({ mean: NaN, count: 0 });
    const none = evaluateRoadNoise({ levels: new Float64Array(0), lengths: new Float64Array(0) }, 'night', on);
    expect(none).toMatchObject({ mean: NaN, length: 0, refused: [{ code: 'missing' }] });
    expect(none.grade).toBeUndefined();
  });

  it('needs a length for each level', () => {
    const segments = { levels: Float64Array.of(70, 66), lengths: Float64Array.of(2) };
    expect(() => evaluateRoadNoise(segments, 'daytime', on)).toThrow('"lengths" must have 2 values, not 1');
  });

  const segment = fc.record({
    level: fc.double({ min: 30, max: 90, noNaN: true }),
    length: fc.double({ min: 0.1, max: 20, noNaN: true }),
  });

  property.prop([fc.array(segment, { minLength: 1, maxLength: 30 })])(
    'lies between the quietest and the loudest road, in any order',
    (segments) => {
      const of = (list: typeof segments): number =>
        evaluateRoadNoise(
          {
            levels: Float64Array.from(list, ({ level }) => level),
            lengths: Float64Array.from(list, ({ length }) => length),
          },
          'daytime',
          on,
        ).mean;
      const levels = segments.map(({ level }) => level);
      expect(of(segments)).toBeGreaterThanOrEqual(Math.min(...levels) - 1e-9);
      expect(of(segments)).toBeLessThanOrEqual(Math.max(...levels) + 1e-9);
      expect(of(segments.toReversed())).toBeCloseTo(of(segments), 9);
    },
  );
});
