import type { FigureCadence } from '@ecoloop/api-contract';
import { addDays, localDateFrom, type LocalDate } from '@ecoloop/kernel';

/** First day after the period `2023`, `2023-Q2` or `2023-07`. */
export function endOf(period: string): LocalDate {
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  if (part === '') return localDateFrom(year + 1, 1, 1);
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return month === 12 ? localDateFrom(year + 1, 1, 1) : localDateFrom(year, month + 1, 1);
}

export const isWholeYear = (period: string): boolean => period.length === 4;

/** Newest period of the cadence that ended on or before `day`. */
function newestEnded(cadence: FigureCadence, day: LocalDate): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (cadence === 'year') return String(year - 1);
  if (cadence === 'quarter') {
    const quarter = Math.ceil(month / 3) - 1;
    return quarter === 0 ? `${year - 1}-Q4` : `${year}-Q${quarter}`;
  }
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** The newest period whose figure is due by `today`, and the last day on which it was in time. */
export function duePeriod(cadence: FigureCadence, dueDays: number, today: LocalDate) {
  const period = newestEnded(cadence, addDays(today, -dueDays));
  return { period, dueOn: addDays(endOf(period), dueDays) };
}
