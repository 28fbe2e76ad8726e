import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { allocate, sumOf, weightedMean } from './allocate.ts';

const decimals = fc.integer({ min: 0, max: 4 });
const weight = fc.integer({ min: 0, max: 5_000_000 }).map((each) => each / 100);
const weights = fc.array(weight, { minLength: 1, maxLength: 30 }).filter((all) => sumOf(all) > 0);
const steps = fc.integer({ min: 0, max: 1_000_000 });

const inSteps = (value: number | undefined, places: number): number => Math.round((value ?? Number.NaN) * 10 ** places);

describe('an amount by weights', () => {
  it.prop([steps, decimals, weights])('is handed out to the last step', (total, places, all) => {
    const value = total / 10 ** places;
    const parts = allocate(
      { rule: 'weighted', comparator: '>=', value, decimals: places },
      all.map((each) => ({ weight: each })),
    );
    expect(sumOf(parts.map((part) => inSteps(part, places)))).toBe(total);
  });

  it.prop([steps, decimals, weights])('gives nobody a step more or less than the weight says', (total, places, all) => {
    const sum = sumOf(all);
    const parts = allocate(
      { rule: 'weighted', comparator: '>=', value: total / 10 ** places, decimals: places },
      all.map((each) => ({ weight: each })),
    );
    for (const [index, part] of parts.entries()) {
      expect(Math.abs(inSteps(part, places) - (total * (all[index] ?? 0)) / sum)).toBeLessThan(1 + 1e-6);
    }
  });

  it.prop([steps, weights])('gives who weighs more no less', (total, all) => {
    const parts = allocate(
      { rule: 'weighted', comparator: '>=', value: total, decimals: 0 },
      all.map((each) => ({ weight: each })),
    );
    const byWeight = all.map((each, index) => ({ each, part: parts[index] ?? 0 })).sort((a, b) => a.each - b.each);
    for (const [index, { each, part }] of byWeight.entries()) {
      const before = byWeight[index - 1];
      if (before && before.each < each) expect(part).toBeGreaterThanOrEqual(before.part);
    }
  });

  it('takes what is set by hand off the whole first', () => {
    const whole = { rule: 'weighted', comparator: '>=', value: 100, decimals: 0 } as const;
    expect(allocate(whole, [{ value: 40 }, { weight: 1 }, { weight: 2 }])).toEqual([40, 20, 40]);
  });

  it('gives nothing by a rule that has nothing to go by', () => {
    const whole = { rule: 'weighted', comparator: '>=', value: 10, decimals: 0 } as const;
    expect(allocate(whole, [{}, {}])).toEqual([undefined, undefined]);
    expect(allocate(whole, [{ weight: 0 }])).toEqual([undefined]);
    expect(allocate(whole, [{ value: 11 }, { weight: 1 }])).toEqual([11, undefined]);
  });
});

describe('an amount by percentages', () => {
  it.prop([steps, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 })])(
    'makes the whole when they make 100',
    (total, cuts) => {
      const bounds = [...cuts, 100].sort((a, b) => a - b);
      const shares = bounds.map((bound, index) => bound - (bounds[index - 1] ?? 0));
      const parts = allocate(
        { rule: 'share', comparator: '<=', value: total / 100, decimals: 2 },
        shares.map((each) => ({ weight: each })),
      );
      expect(sumOf(parts.map((part) => inSteps(part, 2)))).toBe(total);
    },
  );

  it('leaves the rest open when they do not', () => {
    const whole = { rule: 'share', comparator: '>=', value: 10, decimals: 1 } as const;
    expect(allocate(whole, [{ weight: 30 }, { weight: 30 }])).toEqual([3, 3]);
  });
});

describe('levels', () => {
  it('are taken over, unless one is set', () => {
    const whole = { rule: 'copy', comparator: '<=', value: 35, decimals: 0 } as const;
    expect(allocate(whole, [{}, { value: 33 }])).toEqual([35, 33]);
  });

  it('have a mean by their weights, and an even one without', () => {
    expect(weightedMean([{ weight: 3 }, { weight: 1 }], [30, 34])).toBe(31);
    expect(weightedMean([{}, {}], [30, 34])).toBe(32);
    expect(weightedMean([{ weight: 0 }, { weight: 0 }], [30, 34])).toBeUndefined();
  });
});
