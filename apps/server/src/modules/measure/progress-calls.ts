import { type LocalDate, localDate, type WorkingDays, type Zone, localDateOf, instant } from '@ecoloop/kernel';
import type { ItemAtWork, PlanAtWork } from './plan-work.ts';
import { calledPeriods } from './progress-periods.ts';

/** One report that was owed: by which item, for which period, and how it came. */
export interface ProgressCall {
  readonly key: string;
  readonly period: string;
  readonly due: LocalDate;
  /** Working days after the due day: of the first submission, or until today where none has come. */
  readonly lateDays: number;
  readonly reported: boolean;
}

/**
 * Reports of an item whose due day lies in the year and is over, or that came already. A completed item owed them until it
 * was completed; a stopped one owes none that nobody wrote.
 */
export function callsOf(
  { rule, today }: Pick<PlanAtWork, 'rule' | 'today'>,
  { view, arrangement, reports }: Pick<ItemAtWork, 'view' | 'arrangement' | 'reports'>,
  year: number,
  workingDays: WorkingDays,
  zone: Zone,
): ProgressCall[] {
  const completed =
    view.completedAt === undefined ? undefined : localDateOf(instant(Date.parse(view.completedAt)), zone);
  const to = completed !== undefined && completed < arrangement.to ? completed : arrangement.to;
  const called = calledPeriods(
    { ...rule, cadence: arrangement.cadence ?? rule.cadence },
    { from: arrangement.from, to },
    today,
    workingDays,
  );
  return called.flatMap(({ period, last, due }): ProgressCall[] => {
    if (Number(due.slice(0, 4)) !== year) return [];
    const first = reports.find((row) => row.period === period);
    if (first) return [{ key: view.key, period, due, lateDays: first.late_days, reported: true }];
    // What was completed within a period has told so by its completion.
    const isOver = completed !== undefined && completed <= last;
    if (due >= today || isOver || arrangement.stopped !== undefined || !view.inPlan) return [];
    const lateDays = Math.max(0, workingDays.between(localDate(due), today));
    return [{ key: view.key, period, due, lateDays, reported: false }];
  });
}
