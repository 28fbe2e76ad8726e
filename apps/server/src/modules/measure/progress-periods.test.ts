import { createWorkingDays, localDate } from '@ecoloop/kernel';
import { beijing } from '@ecoloop/site-beijing';
import { describe, expect, it } from 'vitest';
import { itemState } from './item-state.ts';
import { calledPeriods } from './progress-periods.ts';

const workingDays = createWorkingDays(beijing.daysOff ?? []);
const work = { from: '2026-01-01', to: '2026-12-31' };
const rule = { cadence: 'month', startsOn: '2026-01-01', dueWorkingDay: 5 } as const;

describe('periods called for', () => {
  it('are due on a working day of the calendar, holidays and worked weekends counted', () => {
    const called = calledPeriods(rule, work, localDate('2026-10-12'), workingDays);
    expect(called.map(({ period }) => period).at(-1)).toBe('2026-10');
    // September: 1 to 7 October is off, Saturday the 10th is worked.
    expect(called.find(({ period }) => period === '2026-09')).toMatchObject({ last: '2026-09-30', due: '2026-10-13' });
    // January: the weekend of the 7th is off, nothing else.
    expect(called[0]).toMatchObject({ period: '2026-01', due: '2026-02-06' });
  });

  it('last as long as the work does', () => {
    const short = { from: '2026-02-15', to: '2026-05-10' };
    const periods = calledPeriods({ ...rule, cadence: 'quarter' }, short, localDate('2026-11-22'), workingDays);
    expect(periods.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2']);
    expect(calledPeriods({ ...rule, cadence: 'none' }, short, localDate('2026-11-22'), workingDays)).toEqual([]);
    expect(calledPeriods(rule, short, localDate('2026-01-31'), workingDays)).toEqual([]);
  });
});

describe('the state of work', () => {
  const at = (today: string, percent?: number, more = {}) =>
    itemState({
      today: localDate(today),
      from: localDate('2021-01-01'),
      to: localDate('2025-12-31'),
      completed: false,
      stopped: undefined,
      percent,
      ...more,
    }).state;

  it('holds progress against time: 60 % gone at the end of 2023', () => {
    expect(at('2024-01-01', 60)).toBe('on-course');
    expect(at('2024-01-01', 55)).toBe('basically-on-course');
    expect(at('2024-01-01', 47)).toBe('behind');
    expect(at('2024-01-01')).toBe('unreported');
  });

  it('is overdue from the day after the last, whatever was reported, until completion is verified', () => {
    expect(at('2025-12-31', 100)).toBe('on-course');
    expect(at('2026-01-01', 100)).toBe('overdue');
    expect(at('2026-01-01', 40, { completed: true })).toBe('completed');
    expect(at('2026-01-01', 40, { stopped: 'merged' })).toBe('stopped');
    expect(at('2020-12-31')).toBe('not-started');
  });
});
