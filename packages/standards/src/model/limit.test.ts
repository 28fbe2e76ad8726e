import { describe, expect, it } from 'vitest';
import { getProperty } from '../property/properties.ts';
import { printedReading } from './classify.ts';
import { evaluateSample } from './evaluate-sample.ts';
import { limitFigure, limitLabel, mostIn, type Limit } from './limit.ts';

const unbounded: Limit = {
  property: 'chloroform',
  class: 'one',
  averaging: 'sample',
  unit: 'ug/L',
  source: { document: 'X', edition: '1', confidence: 'A' },
};
const limit: Limit = { ...unbounded, most: 60 };
const notDetected: Limit = { ...limit, most: 0, wording: { zh: '不得检出', en: 'not detected' } };

describe('a limit in print', () => {
  it('is its figure, with or without the unit', () => {
    expect(limitLabel(limit)).toEqual({ zh: '≤ 60 μg/L', en: '≤ 60 μg/L' });
    expect(limitFigure(limit)).toEqual({ zh: '≤ 60', en: '≤ 60' });
    expect(limitLabel({ ...limit, least: 6, most: 9, unit: '1' }).en).toBe('6–9');
  });

  it('is the words of the document where it has them', () => {
    expect(limitLabel(notDetected)).toEqual(notDetected.wording);
    expect(limitFigure(notDetected)).toEqual(notDetected.wording);
  });

  it('has its upper end in another unit', () => {
    expect([mostIn(limit, 'mg/L'), mostIn(unbounded, 'mg/L')]).toEqual([0.06, undefined]);
  });
});

describe('a method whose limits are printed in another unit than its values', () => {
  const ladder = { classes: ['one', 'two'], label: (of: string) => ({ zh: of, en: of }) } as const;
  const evaluate = (value: number) =>
    evaluateSample(
      { chloroform: value },
      {
        standard: { id: 'x', document: 'X', title: { zh: 'X', en: 'X' }, edition: '1', inForce: [] },
        ladder,
        items: ['chloroform'],
        propertyOf: getProperty,
        limitsOf: () => [{ ...limit, class: 'one' }],
        censoring: () => 'zero',
        multipleOf: 'one',
      },
    );

  it('counts multiples in one unit', () => {
    expect(evaluate(0.12)).toMatchObject({ grade: 'two', contributions: [{ multiple: 1 }] });
    expect(evaluate(0.06).contributions[0]).not.toHaveProperty('multiple');
  });
});

describe('an item that is only present or absent', () => {
  it('is printed in words', () => {
    const odour = getProperty('odour_and_taste');
    expect(printedReading({ property: odour, value: 0 })).toEqual({ zh: '嗅和味 无', en: 'Odour and taste none' });
    expect(printedReading({ property: odour, value: 3 }).en).toBe('Odour and taste present');
  });
});
