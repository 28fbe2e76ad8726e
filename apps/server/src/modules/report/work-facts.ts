import type { WorkItem } from '@ecoloop/api-contract';
import { instant, type LocalDate, localDateOf, yearOf, type Zone } from '@ecoloop/kernel';
import type { WorkFacts } from './report-sources.ts';

/** As the progress of measures and projects counts money. */
const MONEY = '万元';

const states = {
  'not-started': 'not-started',
  unreported: 'not-reported',
  'on-course': 'at-work',
  'basically-on-course': 'at-work',
  behind: 'late',
  overdue: 'late',
  completed: 'done',
  stopped: 'stopped',
} as const;

/**
 * What is known of measures and projects at the end of a year. The state of today holds for the running year; of an
 * earlier one only what was accepted for it or completed in it is known, and the rest has not been reported.
 *
 * @param items with the newest progress accepted for the year or before
 */
export function workFacts(
  items: readonly WorkItem[],
  { year, isRunning, zone }: { readonly year: number; readonly isRunning: boolean; readonly zone: Zone },
): ReadonlyMap<string, WorkFacts> {
  const dayOf = (at: string): LocalDate => localDateOf(instant(Date.parse(at)), zone);
  const facts = new Map<string, WorkFacts>();
  for (const item of items) {
    const { key, plan, progress, completedAt, openOrders, state, budget } = item;
    const accepted = progress !== undefined && Number(progress.period.slice(0, 4)) <= year ? progress : undefined;
    const isCompleted = completedAt !== undefined && yearOf(dayOf(completedAt)) <= year;
    if (accepted === undefined && !isCompleted && !(isRunning && item.version > 0)) continue;
    facts.set(key, {
      state: isCompleted ? 'done' : isRunning ? states[state] : 'at-work',
      ...(accepted ? { percent: accepted.percent, reportedOn: dayOf(accepted.acceptedAt) } : {}),
      ...(isRunning && openOrders > 0 ? { orders: openOrders } : {}),
      ...(budget === undefined ? {} : { budget: { amount: budget, unit: MONEY } }),
      ...(accepted?.actual === undefined ? {} : { spent: { amount: accepted.actual, unit: MONEY } }),
      ref: `work:${plan}/${key}`,
    });
  }
  return facts;
}
