import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { correctForBackground } from './background.ts';
import { correctionExamples } from './fixtures/noise-examples.ts';
import { correctionTable } from './fixtures/noise-tables.ts';

const source = { document: 'GB 12348-2008', edition: '2008', clause: 'table 4', confidence: 'A' } as const;

describe('the correction for the background', () => {
  it.each(correctionExamples)('of example $id', ({ measured, background, correction, level }) => {
    const corrected = correctForBackground(measured, background, source);
    expect([corrected.correction, corrected.level]).toEqual([correction, level]);
  });

  it.each(correctionTable)('of a difference of %i dB is %i dB', (difference, correction) => {
    expect(correctForBackground(60, 60 - difference, source)).toMatchObject({ difference, correction });
  });

  it.each([
    [2.9, undefined],
    [3.0, -3],
    [3.4, -3],
    [3.5, -2],
    [5.4, -2],
    [5.5, -1],
    [10.0, -1],
    [10.1, 0],
    [0, undefined],
    [-4, undefined],
  ])('rounds a difference of %d dB and gives %o', (difference, correction) => {
    expect(correctForBackground(60, 60 - difference, source).correction).toBe(correction);
  });

  it.each([
    [NaN, 50],
    [60, NaN],
    [Infinity, 50],
  ])('of %d and %d is none, and a missing level is not called a high background', (measured, background) => {
    const { correction, level, reason } = correctForBackground(measured, background, source);
    expect([correction, level]).toEqual([undefined, undefined]);
    expect(reason).toEqual({
      zh: '实测值或背景值缺测，不能修正（GB 12348-2008 表 4）',
      en: 'a level is missing, nothing can be corrected (GB 12348-2008, table 4)',
    });
  });

  it('says why, and where it stands', () => {
    expect(correctForBackground(58, 50, source).reason).toEqual({
      zh: '实测 58.0、背景 50.0，相差 8.0 dB，修正 -1 dB（GB 12348-2008 表 4）',
      en: 'measured 58.0, background 50.0: a difference of 8.0 dB, corrected by -1 dB (GB 12348-2008, table 4)',
    });
    expect(correctForBackground(55, 52.1, source).reason.zh).toBe(
      '实测 55.0、背景 52.1，相差 2.9 dB，小于 3 dB，测量无效，应先降低背景噪声再测（GB 12348-2008 表 4）',
    );
  });

  const tenths = fc.integer({ min: 0, max: 1200 }).map((value) => value / 10);

  property.prop([tenths, tenths])('takes off at most 3 dB, and nothing from a silent place', (measured, background) => {
    const { correction, difference, level } = correctForBackground(measured, background, source);
    if (correction === undefined) expect(difference).toBeLessThan(3);
    else {
      expect(correction).toBeGreaterThanOrEqual(-3);
      expect(correction).toBeLessThanOrEqual(0);
      expect(level).toBeCloseTo(measured + correction, 9);
      expect(correction === 0).toBe(difference > 10);
    }
  });

  property.prop([tenths, tenths, tenths])('never shrinks as the background rises', (measured, a, b) => {
    const taken = (background: number): number => {
      const { correction } = correctForBackground(measured, background, source);
      return correction === undefined ? Infinity : -correction;
    };
    expect(taken(Math.min(a, b))).toBeLessThanOrEqual(taken(Math.max(a, b)));
  });
});
