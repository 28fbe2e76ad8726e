import { roundHalfEven } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { compositeIndex, compositeRules } from './composite-index.ts';
import { compositeOfTianjin2020 } from './fixtures/published-examples.ts';
import { compositeExamples } from './fixtures/worked-examples.ts';
import { forEachAirItem } from './item.ts';

describe('composite index', () => {
  it.each(compositeExamples)('of example $id, $edition, $rule', ({ input, edition, rule, index, subIndices, main }) => {
    const composite = compositeIndex(input, edition, compositeRules[rule]);
    expect(composite?.rounded).toBe(index);
    if (!composite || !subIndices) return;
    expect(forEachAirItem((item) => roundHalfEven(composite.subIndices[item], 3))).toEqual(subIndices);
    expect(composite.main).toEqual(main);
  });

  it('of Tianjin in 2020 is what was published', () => {
    expect(compositeIndex(compositeOfTianjin2020.input, '2012')?.rounded).toBe(compositeOfTianjin2020.index);
  });

  it('does not exist without one of the six', () => {
    expect(compositeIndex({ ...compositeOfTianjin2020.input, co: NaN }, '2012')).toBeUndefined();
  });
});
