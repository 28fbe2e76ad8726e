import type { ProgressCadence } from '@ecoloop/api-contract';
import { calendarPeriod, lastDayOf, type LocalDate, localDate, periodKey, type WorkingDays } from '@ecoloop/kernel';

export interface CalledPeriod {
  /** 2026-10 or 2026-Q4 */
  readonly period: string;
  readonly from: LocalDate;
  /** Last day. */
  readonly last: LocalDate;
  /** Last day on which a report is in time. */
  readonly due: LocalDate;
}

export interface CallRule {
  readonly cadence: ProgressCadence;
  readonly startsOn: string;
  readonly dueWorkingDay: number;
}

/** A year's months for each of a hundred years: more is a wrong date. */
const MOST = 1_200;

/**
 * Periods for which progress is called: those that began by `today`, from the first one of the rule, while the work lasts.
 * Oldest first.
 */
export function calledPeriods(
  rule: CallRule,
  work: { readonly from: string; readonly to: string },
  today: LocalDate,
  workingDays: WorkingDays,
): CalledPeriod[] {
  const { cadence } = rule;
  if (cadence === 'none') return [];
  const called: CalledPeriod[] = [];
  let day = localDate(rule.startsOn > work.from ? rule.startsOn : work.from);
  while (day <= today && day <= work.to && called.length < MOST) {
    const period = calendarPeriod(cadence, day);
    const last = lastDayOf(period);
    const due = workingDays.add(last, rule.dueWorkingDay);
    called.push({ period: periodKey(period), from: period.from, last, due });
    day = period.to;
  }
  return called;
}
