import type { WorkItem } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { workFacts } from './work-facts.ts';

const zone = 'Asia/Shanghai';
const item: WorkItem = {
  plan: 'p',
  key: 'M1',
  kind: 'measure',
  name: { zh: '任务', en: 'Measure' },
  commitments: [],
  inPlan: true,
  territory: '110000',
  territoryName: { zh: '市', en: 'City' },
  from: '2021-01-01',
  to: '2025-12-31',
  responsibilities: [],
  dependsOn: [],
  effects: [],
  version: 1,
  printed: [],
  responsible: [],
  state: 'behind',
  stateReason: { zh: '', en: '' },
  timeProgress: 0.7,
  progress: { period: '2024-06', percent: 55, actual: 30, acceptedAt: '2024-07-03T01:00:00.000Z' },
  waitingForReview: 0,
  missedPeriods: [],
  milestones: { count: 0, done: 0, late: 0 },
  openOrders: 1,
};

describe('work as a report tells it', () => {
  it('is in the state of today in the running year', () => {
    expect(workFacts([item], { year: 2024, isRunning: true, zone }).get('M1')).toEqual({
      state: 'late',
      percent: 55,
      reportedOn: '2024-07-03',
      orders: 1,
      spent: { amount: 30, unit: '万元' },
      ref: 'work:p/M1',
    });
  });

  it('knows of an earlier year only what was accepted for it or completed in it', () => {
    expect(workFacts([item], { year: 2023, isRunning: false, zone }).has('M1')).toBe(false);
    const done = { ...item, state: 'completed', completedAt: '2023-05-01T00:00:00.000Z' } as const;
    expect(workFacts([done], { year: 2023, isRunning: false, zone }).get('M1')).toEqual({
      state: 'done',
      ref: 'work:p/M1',
    });
    const newYear = { ...done, completedAt: '2023-12-31T16:30:00.000Z' };
    expect(workFacts([newYear], { year: 2023, isRunning: false, zone }).has('M1')).toBe(false);
    expect(workFacts([done], { year: 2022, isRunning: false, zone }).has('M1')).toBe(false);
  });
});
