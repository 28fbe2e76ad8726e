import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { meanOfPeriods, meanSample } from './mean-sample.ts';
import { evaluateSection } from './section.ts';

describe('the mean of samples', () => {
  it('is that of the valid values of each item, with how many they are', () => {
    const { sample, counts, refused } = meanSample([
      { ph: 7, cod: 18, lead: { value: 20, unit: 'ug/L' } },
      { ph: 8, cod: NaN, lead: { below: 0.02 } },
      { ph: 7.5, cod: 24, unknown: 3, zinc: undefined },
    ]);
    expect(sample).toEqual({ ph: 7.5, cod: 21, lead: 0.015 });
    expect(counts).toEqual({
      ph: { valid: 3, belowDetectionLimit: 0, aboveRange: 0 },
      cod: { valid: 2, belowDetectionLimit: 0, aboveRange: 0 },
      lead: { valid: 2, belowDetectionLimit: 1, aboveRange: 0 },
    });
    expect(refused.map(({ sample: place, property: code, code: why }) => [place, code, why])).toEqual([
      [1, 'cod', 'missing'],
      [2, 'unknown', 'not-in-standard'],
    ]);
  });

  it('refuses negative values and wrong units, and has no item without a valid one', () => {
    const { sample, counts, refused } = meanSample([{ cod: -3 }, { cod: { value: 3, unit: 'ug/m3' } }]);
    expect([sample, counts]).toEqual([{}, {}]);
    expect(refused.map(({ code }) => code)).toEqual(['negative', 'unit']);
    expect(meanSample([])).toEqual({ sample: {}, counts: {}, refused: [] });
  });

  it('takes what is not detected as half the limit, or as a rule says', () => {
    const samples = [{ petroleum: { below: 0.02 } }, { petroleum: 0.05 }];
    expect(meanSample(samples).sample).toEqual({ petroleum: 0.03 });
    expect(meanSample(samples, 'zero').sample).toEqual({ petroleum: 0.025 });
    expect(meanSample(samples, 'limit').sample).toEqual({ petroleum: 0.035 });
  });

  it('is at least what it says where a value was above the range', () => {
    const { sample } = meanSample([{ faecal_coliform: { above: 24_000 } }, { faecal_coliform: 2000 }]);
    expect(sample).toEqual({ faecal_coliform: { above: 13_000 } });
    const [apart] = evaluateSection(sample, 'evaluation-2011', { body: 'river' }).apart;
    expect(apart?.qualifier).toEqual({ kind: 'above-range' });
  });
});

it('is exactly at a limit where the samples say so', () => {
  const { sample } = meanSample([{ total_phosphorus: 0.1 }, { total_phosphorus: 0.2 }, { total_phosphorus: 0.3 }]);
  expect(evaluateSection(sample, 'evaluation-2011', { body: 'river' }).grade).toBe('III');
});

describe('the mean of a year', () => {
  it('counts each month once however many samples it has', () => {
    const { sample, counts, periods } = meanOfPeriods([[{ cod: 10 }, { cod: 20 }, { cod: 30 }], [{ cod: 40 }], []]);
    expect(sample).toEqual({ cod: 30 });
    expect(counts['cod']?.valid).toBe(2);
    expect(periods.map((period) => period.counts['cod']?.valid)).toEqual([3, 1, undefined]);
  });

  it('takes the rule for what is not detected once, in the months', () => {
    expect(meanOfPeriods([[{ cod: { below: 4 } }], [{ cod: 4 }]], 'zero').sample).toEqual({ cod: 2 });
  });
});

const values = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 });

property.prop([values])('a mean lies between the least and the most value, in any order', (numbers) => {
  const meanOf = (list: readonly number[]): number => Number(meanSample(list.map((cod) => ({ cod }))).sample['cod']);
  const value = meanOf(numbers);
  expect(value).toBeGreaterThanOrEqual(Math.min(...numbers) - 1e-9);
  expect(value).toBeLessThanOrEqual(Math.max(...numbers) + 1e-9);
  expect(meanOf(numbers.toReversed())).toBeCloseTo(value, 9);
});
