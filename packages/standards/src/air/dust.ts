import { addDays, type LocalDate } from '@ecoloop/kernel';
import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Source } from '../model/source.ts';
import type { AirDayValues } from './period.ts';

/** The items of which dust episodes are deducted. */
export const dustItems = ['pm10', 'pm25'] as const;
export type DustItem = (typeof dustItems)[number];

/** The notice by which dust episodes are deducted from 2017-01-01 on, in assessment and the monthly ranking. */
export const dustNotice: Source = {
  document: '环办监测〔2016〕120号',
  edition: '2016',
  confidence: 'B',
};

/**
 * Which days or hours were declared as dust. Who declares is the national monitoring centre in its data review; the
 * library takes the declaration as it is.
 *
 * A trap: public data from which dust has been deducted carry 0, a blank or a dash for PM₁₀ and PM₂.₅ of those days,
 * while the AQI beside them may still be the real one. Read such a 0 as NaN before it enters any function.
 */
export type DustDeclaration =
  /** Whole days. */
  | { readonly days: readonly LocalDate[]; readonly items?: readonly DustItem[] }
  /** Day values made from the hours that remain (`withoutDustHours`, then `airDayValues`), in place of the measured. */
  | { readonly daily: Readonly<Partial<Record<DustItem, Column>>> };

/** Which days of which item were left out or changed: the audit of a deduction. */
export type DustExclusion = Readonly<Record<DustItem, readonly LocalDate[]>>;

/**
 * Day values without dust, and the days on which they differ from the measured ones. Nothing else is touched; declared
 * days outside the period are passed over.
 *
 * @throws standards.WRONG_LENGTH where declared day values are not as many as the measured
 */
export function deductDust(
  daily: AirDayValues,
  from: LocalDate,
  declaration: DustDeclaration,
): { readonly daily: AirDayValues; readonly excluded: DustExclusion } {
  const [pm10, pm25] = [remaining('pm10'), remaining('pm25')];
  return {
    daily: { ...daily, pm10, pm25 },
    excluded: { pm10: changed(daily.pm10, pm10), pm25: changed(daily.pm25, pm25) },
  };

  function remaining(item: DustItem): Column {
    if ('daily' in declaration) {
      const kept = declaration.daily[item] ?? daily[item];
      const [expected, actual] = [daily[item].length, kept.length];
      if (actual !== expected) throw StandardsErrors.WRONG_LENGTH({ column: item, expected, actual });
      return kept;
    }
    const { days, items = dustItems } = declaration;
    if (!items.includes(item)) return daily[item];
    const declared = new Set(days);
    return daily[item].map((value, day) => (declared.has(addDays(from, day)) ? NaN : value));
  }

  function changed(measured: Column, kept: Column): LocalDate[] {
    return [...measured.keys()]
      .filter((day) => !Object.is(measured[day], kept[day]) && !Number.isNaN(measured[day]))
      .map((day) => addDays(from, day));
  }
}

/** A run of hours, both ends included, counted from the start of a column. */
export interface HourRange {
  readonly first: number;
  readonly last: number;
}

/** A column of hours in which the declared ones are missing; the others are as they were. */
export function withoutDustHours(hours: Column, episodes: readonly HourRange[]): Column {
  const kept = hours.slice();
  for (const { first, last } of episodes) kept.fill(NaN, Math.max(0, first), Math.max(0, last + 1));
  return kept;
}
