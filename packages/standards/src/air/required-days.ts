import {
  calendarPeriod,
  dayCountOf,
  daysBetween,
  type CalendarPeriod,
  type LocalDate,
  type LocalizedText,
} from '@ecoloop/kernel';
import { countValid, type Column } from '@ecoloop/statistics';
import { continuousDays, type DayRule } from './validity.ts';

/** A calendar month, or the part of one that lies in a period. */
export interface MonthRequirement {
  /** `2015-02` */
  readonly month: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly required: number;
  readonly whole: boolean;
}

export interface DayRequirement {
  readonly total: number;
  /** Months that must be met each on its own; of a period shorter than a month there are none. */
  readonly months: readonly MonthRequirement[];
  /** Whether a standard asks for it, or it is a convention of ours. */
  readonly origin: 'standard' | 'convention';
}

export interface DayCheck {
  readonly validDays: number;
  readonly requiredDays: number;
  readonly valid: boolean;
  readonly reason?: LocalizedText;
}

/**
 * How many valid days a statistic needs. A year: 324, and 27 in every month (25 in February). A month: 27 (25). Items that
 * are sampled (`sampledDays`): 60 a year, 15 a quarter, 5 in every month.
 *
 * The standards give no number for other periods. Ours: as many as a month needs in every whole month; in a part of a month
 * nine days in ten rounded down and at least one (of sampled items one); in all as many as these add up to.
 *
 * @see GB 3095-2012 and GB 3095-2026 table 4
 */
export function requiredDays(period: CalendarPeriod, rule: DayRule = continuousDays): DayRequirement {
  const parts = monthsOf(period, rule);
  const months = parts.filter(({ whole }) => whole);
  const sum = parts.reduce((total, { required }) => total + required, 0);
  if (period.kind === 'year') return { total: rule.inYear, months, origin: 'standard' };
  if (period.kind === 'quarter' && rule.inQuarter !== undefined) {
    return { total: rule.inQuarter, months, origin: 'standard' };
  }
  const isWholeMonth = period.kind === 'month' && months.length === parts.length;
  return { total: sum, months, origin: isWholeMonth ? 'standard' : 'convention' };
}

/** Whether a column of day values, the first of `period.from`, has the days it needs; names each month that has not. */
export function checkDays(dayValues: Column, period: CalendarPeriod, requirement: DayRequirement): DayCheck {
  const validDays = countValid(dayValues);
  const short = requirement.months
    .map((month) => {
      const first = daysBetween(period.from, month.from);
      const last = daysBetween(period.from, month.to);
      return { ...month, valid: countValid(dayValues.subarray(first, last)) };
    })
    .filter(({ valid, required }) => valid < required);
  const check = { validDays, requiredDays: requirement.total };
  if (validDays >= requirement.total && short.length === 0) return { ...check, valid: true };
  const texts = [
    ...(validDays < requirement.total ? [shortfall('', '', validDays, requirement.total)] : []),
    ...short.map(({ month, valid, required }) => shortfall(`${month} `, `${month}: `, valid, required)),
  ];
  return {
    ...check,
    valid: false,
    reason: { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') },
  };
}

function shortfall(zhPlace: string, enPlace: string, valid: number, required: number): LocalizedText {
  return {
    zh: `${zhPlace}有效 ${String(valid)} 天，少于 ${String(required)} 天`,
    en: `${enPlace}${String(valid)} valid ${valid === 1 ? 'day' : 'days'}, fewer than ${String(required)}`,
  };
}

function monthsOf(period: CalendarPeriod, rule: DayRule): MonthRequirement[] {
  const parts: MonthRequirement[] = [];
  for (let from = period.from; from < period.to;) {
    const month = calendarPeriod('month', from);
    const to = month.to < period.to ? month.to : period.to;
    const whole = from === month.from && to === month.to;
    const length = daysBetween(from, to);
    const required = whole
      ? requiredInMonth(dayCountOf(month), rule)
      : Math.max(1, Math.floor(length * rule.shareOfPart));
    parts.push({ month: from.slice(0, 7), from, to, required, whole });
    from = to;
  }
  return parts;
}

function requiredInMonth(length: number, { inMonth, inFebruary }: DayRule): number {
  return length < 30 ? inFebruary : inMonth;
}
