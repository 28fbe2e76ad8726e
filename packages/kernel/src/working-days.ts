import { addDays, epochDayOf, type LocalDate } from './local-date.ts';
import type { LocalizedText } from './localized-text.ts';

/** What a government's yearly notice says of days off; days it does not name are Monday to Friday. */
export interface DaysOffNotice {
  readonly year: number;
  /** First and last day off of each holiday. */
  readonly daysOff: readonly { readonly name: LocalizedText; readonly from: LocalDate; readonly to: LocalDate }[];
  /** Weekends on which people work in exchange. */
  readonly workedWeekends: readonly LocalDate[];
}

export interface WorkingDays {
  readonly isWorkingDay: (date: LocalDate) => boolean;
  /** Name of the holiday, where the day is one. */
  holidayOn(date: LocalDate): LocalizedText | undefined;
  isWorkedWeekend(date: LocalDate): boolean;
  /** The working day that many working days after the date, or before it where the count is negative; the date itself for 0. */
  add(date: LocalDate, count: number): LocalDate;
  /** Working days after `from` up to and with `to`; negative where `to` is the earlier one. */
  between(from: LocalDate, to: LocalDate): number;
  /** Years of which a notice is known. */
  readonly years: readonly number[];
}

export function createWorkingDays(notices: readonly DaysOffNotice[]): WorkingDays {
  const holidays = new Map<LocalDate, LocalizedText>();
  for (const { name, from, to } of notices.flatMap(({ daysOff }) => daysOff)) {
    for (let day = from; day <= to; day = addDays(day, 1)) holidays.set(day, name);
  }
  const worked = new Set(notices.flatMap(({ workedWeekends }) => workedWeekends));
  const isWorkingDay = (date: LocalDate): boolean => worked.has(date) || !(holidays.has(date) || isWeekend(date));
  return {
    isWorkingDay,
    holidayOn: (date) => holidays.get(date),
    isWorkedWeekend: (date) => worked.has(date),
    add(date, count) {
      const step = count < 0 ? -1 : 1;
      let day = date;
      for (let left = Math.abs(count); left > 0;) {
        day = addDays(day, step);
        if (isWorkingDay(day)) left -= 1;
      }
      return day;
    },
    between(from, to) {
      const [first, last] = from <= to ? [from, to] : [to, from];
      let count = 0;
      for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
      return from <= to ? count : count === 0 ? 0 : -count;
    },
    years: [...new Set(notices.map(({ year }) => year))].sort(),
  };
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (date: LocalDate): boolean => [2, 3].includes(((epochDayOf(date) % 7) + 7) % 7);
