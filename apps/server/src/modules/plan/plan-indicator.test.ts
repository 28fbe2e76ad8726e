import { beijing } from '@ecoloop/site-beijing';
import { describe, expect, it } from 'vitest';
import type { ComputedValue } from '../indicator/index.ts';
import { describeIndicator } from './plan-indicator.ts';
import { contentOfSitePlan } from './site-plan.ts';

const plan = (id: string) => {
  const found = beijing.plans.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`the site has no plan ${id}`);
  return found;
};
const describeOf = (id: string, number: number, computed: readonly ComputedValue[] = [], year = 2026) => {
  const own = plan(id);
  const content = contentOfSitePlan(own);
  const indicator = content.indicators.find((candidate) => candidate.number === number);
  if (!indicator) throw new Error(`no indicator ${number}`);
  const parent = own.parent === undefined ? undefined : plan(own.parent);
  return describeIndicator(
    { id, content },
    indicator,
    parent && { id: parent.id, content: contentOfSitePlan(parent) },
    computed,
    own.indicators.find((candidate) => candidate.number === number)?.reported ?? [],
    year,
  );
};
const aComputed = (changes: Partial<ComputedValue>): ComputedValue => ({
  year: 2025,
  value: 40,
  complete: true,
  simulated: false,
  ref: 'evaluation:x',
  ...changes,
});

describe('indicators of the plans in 2026', () => {
  it('PM2.5 of the city is met by the published value of 2025', () => {
    expect(describeOf('beijing-14fyp', 4)).toMatchObject({
      status: 'met',
      targetValue: 35,
      newest: { year: 2025, value: 27, origin: 'reported' },
    });
  });

  it('a computed value of a complete year goes before the reported one', () => {
    const indicator = describeOf('beijing-14fyp', 4, [aComputed({})]);
    expect(indicator).toMatchObject({ status: 'missed', newest: { value: 40, origin: 'computed' } });
    expect(indicator.values.filter(({ year }) => year === 2025)).toHaveLength(2);
  });

  it('an incomplete or simulated one is listed but decides nothing', () => {
    for (const changes of [{ complete: false }, { simulated: true }]) {
      const indicator = describeOf('beijing-14fyp', 4, [aComputed(changes)]);
      expect(indicator).toMatchObject({ status: 'met', newest: { origin: 'reported' } });
      expect(indicator.values).toContainEqual(expect.objectContaining({ origin: 'computed', ...changes }));
    }
  });

  it('the district has the city’s target for the same indicator', () => {
    expect(describeOf('xicheng-14fyp', 3, [aComputed({ value: 30 })])).toMatchObject({
      status: 'met',
      resolvedTarget: { from: 'beijing-14fyp/I4', value: 35 },
      targetValue: 35,
    });
    expect(describeOf('xicheng-14fyp', 3).status).toBe('not-judgeable');
  });

  it('an amount of the whole city is no target of the district', () => {
    const indicator = describeOf('xicheng-14fyp', 6);
    expect(indicator).toMatchObject({ status: 'not-judgeable', resolvedTarget: { value: 1.38 } });
    expect(indicator.targetValue).toBeUndefined();
  });

  it('heavy days are basically eliminated at one day in the year', () => {
    expect(describeOf('beijing-14fyp', 6)).toMatchObject({ status: 'met', newest: { year: 2025 } });
  });

  it('the targets of 2020 are judged by the values of 2020', () => {
    const statuses = plan('beijing-13fyp').indicators.map(({ number }) => describeOf('beijing-13fyp', number).status);
    expect(statuses).toEqual(statuses.map(() => 'met'));
  });

  it('the same plan in 2023 was on course, not met', () => {
    const statuses = plan('beijing-14fyp').indicators.map(
      ({ number }) => describeOf('beijing-14fyp', number, [], 2023).status,
    );
    expect(statuses).not.toContain('met');
    expect(statuses).not.toContain('missed');
    expect(statuses[3]).toBe('on-course');
  });
});
