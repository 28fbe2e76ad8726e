import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { columnOf, reported } from '../fixtures/columns.ts';
import { findOutOfRange, isOutOfRange, findSpikes, findSteps } from './bounds.ts';

const anyColumn = fc
  .array(fc.oneof(fc.constant(NaN), fc.integer({ min: -20, max: 20 })), { maxLength: 60 })
  .map((values) => Float64Array.from(values));

describe('range', () => {
  it('suspects what lies outside and takes the bounds themselves for inside', () => {
    const found = reported((report) => findOutOfRange(columnOf(0, 10, 10.1, 3, -0.1), { min: 0, max: 10 }, report));
    expect(found).toEqual([
      [2, 3, 10.1, 10],
      [4, 5, -0.1, 0],
    ]);
  });

  it('joins hours in a row and keeps the value furthest outside, with the bound that it broke', () => {
    const found = reported((report) => findOutOfRange(columnOf(11, -30, 12, 5), { min: 0, max: 10 }, report));
    expect(found).toEqual([[0, 3, -30, 0]]);
  });

  it('says nothing of missing values', () => {
    expect(reported((report) => findOutOfRange(columnOf(NaN, NaN), { min: 0, max: 1 }, report))).toEqual([]);
    expect(reported((report) => findOutOfRange(columnOf(), { min: 0, max: 1 }, report))).toEqual([]);
  });

  property.prop([anyColumn])('finds each value outside once', (values) => {
    const found = reported((report) => findOutOfRange(values, { min: -5, max: 5 }, report));
    const places = found.flatMap(([start, end]) => Array.from({ length: end - start }, (_, step) => start + step));
    expect(places).toEqual([...values.keys()].filter((place) => Math.abs(values[place] ?? 0) > 5));
    expect(places).toEqual([...values.keys()].filter((place) => isOutOfRange(values[place] ?? 0, { min: -5, max: 5 })));
  });
});

describe('step', () => {
  it('suspects the hour that jumped, not the one before', () => {
    expect(reported((report) => findSteps(columnOf(10, 500, 490), { maximum: 370 }, report))).toEqual([
      [1, 2, 490, 370],
    ]);
  });

  it('says nothing across a gap, nor of a change as large as the bound', () => {
    expect(reported((report) => findSteps(columnOf(10, NaN, 500), { maximum: 370 }, report))).toEqual([]);
    expect(reported((report) => findSteps(columnOf(10, 380), { maximum: 370 }, report))).toEqual([]);
  });

  property.prop([anyColumn, fc.integer({ min: -50, max: 50 })])('does not depend on the level', (values, shift) => {
    const found = (column: Float64Array): unknown => reported((report) => findSteps(column, { maximum: 6 }, report));
    expect(found(values.map((value) => value + shift))).toEqual(found(values));
  });
});

describe('spike', () => {
  it('suspects a single hour that stands out up or down', () => {
    const found = reported((report) => findSpikes(columnOf(5, 90, 15, 15, 2, 14), { maximum: 11 }, report));
    expect(found).toEqual([
      [1, 2, 75, 11],
      [4, 5, 12, 11],
    ]);
  });

  it('says nothing of a rise that stays, of the ends, nor beside a gap', () => {
    for (const values of [columnOf(5, 90, 90, 5), columnOf(90, 5, 5), columnOf(5, 90, NaN), columnOf(90), columnOf()]) {
      expect(reported((report) => findSpikes(values, { maximum: 10 }, report))).toEqual([]);
    }
  });

  property.prop([anyColumn])('finds in a reversed column the same, reversed', (values) => {
    const places = (column: Float64Array): number[] =>
      reported((report) => findSpikes(column, { maximum: 7 }, report)).flatMap(([start, end]) =>
        Array.from({ length: end - start }, (_, step) => start + step),
      );
    const last = values.length - 1;
    expect(
      places(Float64Array.from(values).reverse())
        .map((place) => last - place)
        .sort((a, b) => a - b),
    ).toEqual(places(values));
  });
});
