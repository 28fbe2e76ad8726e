import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { randomNumbers, wanderingColumn } from '../fixtures/random-numbers.ts';
import { explainSign } from './explain-sign.ts';
import { measureLaggedCorrelation } from './lagged-correlation.ts';
import { isTold } from './sign.ts';
import { measureSmoothness } from './too-smooth.ts';

describe('the course of an earlier time', () => {
  it('is found although it was scaled, raised and given noise', () => {
    const random = randomNumbers(3);
    const values = wanderingColumn(31, 1000);
    for (let hour = 588; hour < 588 + 252; hour += 1) {
      values[hour] = 1.2 * (values[hour - 288] ?? NaN) + 10 + random();
    }
    const told = measureLaggedCorrelation(values).filter(isTold);
    expect(told.length).toBeGreaterThan(0);
    for (const { lag, start, end } of told) {
      expect(lag).toBe(288);
      expect([start >= 588, end <= 840]).toEqual([true, true]);
    }
    expect(told[0] && explainSign(told[0]).en).toMatch(/^correlation of (1|0\.99\d*) with the course 288 steps before/);
  });

  it('is not told of wandering columns, which no earlier stretch explains', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const signs = measureLaggedCorrelation(wanderingColumn(seed, 1000));
      expect(signs.length).toBeGreaterThan(7);
      expect(signs.filter(isTold)).toEqual([]);
    }
  });

  it('has nothing to say of short, missing and constant columns', () => {
    for (const values of [columnOf(), new Float64Array(900).fill(NaN), new Float64Array(900).fill(4)]) {
      expect(measureLaggedCorrelation(values)).toEqual([]);
    }
  });

  it('refuses lags without an order', () => {
    expect(() => measureLaggedCorrelation(columnOf(1), { minimumLag: 5, maximumLag: 2 })).toThrow('minimumLag');
  });
});

describe('too smooth', () => {
  const neighbours = [41, 42, 43].map((seed) => wanderingColumn(seed, 1680));

  it('finds a curve that nobody measured', () => {
    const values = wanderingColumn(44, 1680);
    for (let hour = 504; hour < 840; hour += 1) values[hour] = 60 + 50 * Math.sin((hour / 168) * 2 * Math.PI);
    const told = measureSmoothness(values, neighbours).filter(isTold);
    expect(told.map(({ start, end }) => [start, end])).toEqual([
      [504, 672],
      [672, 840],
    ]);
    expect(told[0] && explainSign(told[0]).en).toContain('variance of the changes 0.0');
    // Its own other weeks serve as well.
    expect(measureSmoothness(values).filter(isTold)).toHaveLength(2);
  });

  it('does not tell of a clean site: small changes, and a small variance', () => {
    const clean = wanderingColumn(45, 1680).map((value) => value / 50);
    const signs = measureSmoothness(clean, neighbours);
    expect(signs).toHaveLength(10);
    expect(signs.every(({ differenceRatio }) => differenceRatio < 0.01)).toBe(true);
    expect(signs.filter(isTold)).toEqual([]);
  });

  it('does not depend on the unit when all columns change theirs', () => {
    const scaled = (column: Float64Array): Float64Array => column.map((value) => value * 1024);
    expect(measureSmoothness(scaled(wanderingColumn(46, 400)), neighbours.map(scaled))).toEqual(
      measureSmoothness(wanderingColumn(46, 400), neighbours),
    );
  });

  it('has nothing to say without values, without neighbours that have any, or of a constant', () => {
    const missing = new Float64Array(400).fill(NaN);
    expect(measureSmoothness(missing, neighbours)).toEqual([]);
    expect(measureSmoothness(wanderingColumn(47, 400), [missing])).toEqual([]);
    expect(measureSmoothness(new Float64Array(400).fill(3), neighbours)).toEqual([]);
    expect(measureSmoothness(columnOf())).toEqual([]);
  });
});
