import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { binomialTail, chiSquareTail, logGamma } from './special-functions.ts';

describe('log gamma', () => {
  it.each([
    [1, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
  ])('of %d is %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 12);
  });
});

describe('chi-square tail', () => {
  it.each([
    // Tables of the distribution: 5 % and 0.1 % points.
    [16.919, 9, 0.05],
    [27.877, 9, 0.001],
    [3.841, 1, 0.05],
  ])('of %d with %d degrees is %d', (x, degrees, expected) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(expected, 4);
  });

  property.prop([fc.double({ min: 0, max: 200, noNaN: true })])('with two degrees is an exponential', (x) => {
    expect(chiSquareTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 12);
  });

  it('is 1 at 0', () => {
    expect(chiSquareTail(0, 9)).toBe(1);
  });
});

describe('binomial tail', () => {
  property.prop([
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 0, max: 41 }),
    fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  ])('is the sum of its terms', (n, k, p) => {
    let term = (1 - p) ** n;
    let sum = 0;
    for (let hits = 0; hits <= n; hits += 1) {
      if (hits >= k) sum += term;
      term *= ((n - hits) / (hits + 1)) * (p / (1 - p));
    }
    expect(binomialTail(k, n, p)).toBeCloseTo(sum, 9);
  });

  it('keeps its digits far out', () => {
    expect(binomialTail(100, 100, 0.5) / 2 ** -100).toBeCloseTo(1, 9);
  });
});
