import { createWorkingDays, localDate } from '@ecoloop/kernel';
import { expect, it } from 'vitest';
import type { ItemAtWork, PlanAtWork } from './plan-work.ts';
import { callsOf } from './progress-calls.ts';

const workingDays = createWorkingDays([]); // Monday to Friday
const plan = (today: string): Pick<PlanAtWork, 'rule' | 'today'> => ({
  today: localDate(today),
  rule: {
    plan: 'p',
    cadence: 'quarter',
    startsOn: '2024-10-01',
    dueWorkingDay: 5,
    remindBefore: 2,
    escalateAfter: 3,
    version: 1,
  },
});
type Item = Pick<ItemAtWork, 'view' | 'arrangement' | 'reports'>;
/** What of an item decides which reports it owes. */
const item = (rest: { completedAt?: string; stopped?: string; reports?: readonly object[] } = {}): Item =>
  ({
    view: { key: 'M1', inPlan: true, ...(rest.completedAt === undefined ? {} : { completedAt: rest.completedAt }) },
    arrangement: {
      from: '2024-01-01',
      to: '2025-12-31',
      ...(rest.stopped === undefined ? {} : { stopped: rest.stopped }),
    },
    reports: rest.reports ?? [],
  }) as unknown as Item; // the rest of an item is not asked for

const periods = (today: string, of: Item, year = 2025) =>
  callsOf(plan(today), of, year, workingDays, 'Asia/Shanghai').map(({ period, lateDays, reported }) => [
    period,
    lateDays,
    reported,
  ]);

it('counts a report in the year its due day lies in, once that day is over or the report is there', () => {
  // The fourth quarter of 2024 is due on 7 January 2025, the fifth of the days Monday to Friday.
  expect(periods('2025-01-07', item())).toEqual([]);
  expect(periods('2025-01-09', item())).toEqual([['2024-Q4', 2, false]]);
  expect(periods('2025-01-09', item(), 2024)).toEqual([]);
});

it('takes the lateness of the first submission, returned or not', () => {
  const reports = [
    { period: '2024-Q4', late_days: 3 },
    { period: '2024-Q4', late_days: 3 },
    { period: '2025-Q1', late_days: 0 },
  ];
  expect(periods('2025-05-01', item({ reports }))).toEqual([
    ['2024-Q4', 3, true],
    ['2025-Q1', 0, true],
  ]);
});

it('asks nothing of work that was stopped, nor after it was completed', () => {
  expect(periods('2025-05-01', item({ stopped: '并入 M2' }))).toEqual([]);
  expect(periods('2025-12-01', item({ completedAt: '2025-02-20T02:00:00Z' })).map(([period]) => period)).toEqual([
    '2024-Q4',
  ]);
});
