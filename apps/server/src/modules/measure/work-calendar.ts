import type { WorkCalendar } from '@ecoloop/api-contract';
import type { SourcedDaysOffNotice } from '@ecoloop/domain-kit';
import { datesOf, addDays, type LocalDate, yearOf, type WorkingDays } from '@ecoloop/kernel';
import type { ItemAtWork, PlanAtWork } from './plan-work.ts';

type Entry = WorkCalendar['entries'][number];

/** What begins, ends and falls due from day to day, both included. */
export function workCalendar(
  { items, today }: PlanAtWork,
  from: LocalDate,
  to: LocalDate,
  workingDays: WorkingDays,
  notices: readonly SourcedDaysOffNotice[],
): WorkCalendar {
  const days = datesOf(from, addDays(to, 1));
  const entries = items
    .flatMap((item) => entriesOf(item, today))
    .filter(({ date }) => date >= from && date <= to)
    .sort((a, b) => (a.date === b.date ? (a.key < b.key ? -1 : 1) : a.date < b.date ? -1 : 1));
  return {
    today,
    entries,
    daysOff: days
      .filter((date) => !workingDays.isWorkingDay(date))
      .map((date) => {
        const name = workingDays.holidayOn(date);
        return { date, ...(name ? { name: { ...name } } : {}) };
      }),
    workedWeekends: days.filter((date) => workingDays.isWorkedWeekend(date)),
    sources: notices
      .filter(({ year }) => year >= yearOf(from) && year <= yearOf(to))
      .map(({ year, source }) => ({ year, document: { ...source.document } })),
  };
}

function entriesOf({ view, arrangement, milestones, called, reports, orders }: ItemAtWork, today: LocalDate): Entry[] {
  if (!view.inPlan || view.state === 'stopped') return [];
  const of = { key: view.key, name: view.name };
  const isDone = view.state === 'completed';
  const state = (done: boolean, date: string): Entry['state'] => (done ? 'done' : date < today ? 'late' : 'open');
  return [
    { ...of, date: arrangement.from, kind: 'start', state: arrangement.from <= today ? 'done' : 'open' },
    { ...of, date: arrangement.to, kind: 'end', state: state(isDone, arrangement.to) },
    ...milestones.map(({ due, name, state: reached }): Entry => ({
      ...of,
      date: due,
      kind: 'milestone',
      text: name,
      state: state(reached === 'done', due),
    })),
    ...called.map(({ period, due }): Entry => {
      const newest = reports.filter((row) => row.period === period).at(-1);
      const isAnswered = newest !== undefined && newest.state !== 'returned';
      return { ...of, date: due, kind: 'progress', text: period, state: state(isAnswered, due) };
    }),
    ...orders
      .filter((row) => row.state !== 'withdrawn')
      .map(({ due, requirement, state: handled }): Entry => ({
        ...of,
        date: due,
        kind: 'order',
        text: requirement,
        state: state(handled !== 'open', due),
      })),
  ];
}
