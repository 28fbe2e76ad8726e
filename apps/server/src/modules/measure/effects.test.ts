import type { PlanContent, WorkEffect, WorkItem } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { type IndicatorFigure, indicatorEffects } from './effects.ts';
import type { PlanAtWork } from './plan-work.ts';

const indicator: PlanContent['indicators'][number] = {
  key: 'I1',
  number: 1,
  name: { zh: '绿化覆盖率', en: 'Green cover' },
  unit: '%',
  decimals: 2,
  attribute: 'expected',
  direction: 'higher-is-better',
  targetYear: 2025,
  target: { kind: 'level', comparator: '>=', value: 31.85 },
  targetText: { zh: '31.85', en: '31.85' },
};

type Acting = readonly [state: WorkItem['state'], direction: WorkEffect['direction'], amount?: number];

function effectsOf(acting: readonly Acting[], figure: IndicatorFigure = {}) {
  const items = acting.map(([state, direction, amount], index) => ({
    view: { key: `M${index + 1}`, name: { zh: '植树', en: 'Trees' }, state },
    arrangement: {
      effects: [{ indicator: 'I1', direction, confidence: 'high', ...(amount === undefined ? {} : { amount }) }],
    },
  }));
  // Nothing else of the plan is looked at.
  const plan = { content: { indicators: [indicator] }, items } as unknown as PlanAtWork;
  return indicatorEffects(plan, new Map([['I1', figure]]));
}

describe('effects on an indicator', () => {
  it('add up with their signs, those of completed items apart', () => {
    const acting: Acting[] = [
      ['completed', 'increases', 0.1],
      ['on-course', 'part-of', 0.2],
      ['behind', 'decreases', 0.05],
      ['stopped', 'increases', 9],
      ['on-course', 'increases'],
    ];
    expect(effectsOf(acting)).toMatchObject([{ promised: 0.25, delivered: 0.1, items: { length: 4 } }]);
  });

  it('are held against the change that was measured', () => {
    const measured = (value: number) =>
      effectsOf([['completed', 'increases', 0.1]], {
        baseline: { year: 2020, value: 31.8 },
        newest: { year: 2024, value, simulated: false },
      })[0];
    expect(measured(31.85)).toMatchObject({ measured: 0.05 });
    expect(measured(31.85)?.verdict.en).toContain('50% of it');
    expect(measured(31.7)?.verdict.en).toContain('other direction');
  });

  it('are not judged where there is nothing to hold them against', () => {
    const before = { baseline: { year: 2020, value: 31.8 }, newest: { year: 2020, value: 31.8, simulated: false } };
    expect(effectsOf([['completed', 'increases', 0.1]], before)[0]?.measured).toBeUndefined();
    expect(effectsOf([['completed', 'increases']])[0]?.verdict.en).toBe('No effect is quantified');
    expect(effectsOf([])).toEqual([]);
  });
});
