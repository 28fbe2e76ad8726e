import {
  addDays,
  calendarPeriod,
  customPeriod,
  dayOfMonth,
  lastDayOf,
  type CalendarPeriod,
  type LocalDate,
} from '@ecoloop/kernel';
import {
  firstPlaces,
  rankBy,
  roundHalfEven,
  type Column,
  type CompetitionRanking,
  type Ranked,
} from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';

/** The first half of a month is day 1 to 15, the second day 16 to its end. */
export function halfMonthOf(date: LocalDate): CalendarPeriod {
  const month = calendarPeriod('month', date);
  const middle = addDays(month.from, 14);
  return dayOfMonth(date) <= 15 ? customPeriod(month.from, middle) : customPeriod(addDays(middle, 1), lastDayOf(month));
}

/** How the lists are published. */
export const tspLists = { worstOfCity: 30, bestOfDistrict: 3, worstOfDistrict: 3 } as const;

/** Share of hours that a mean needs; ours, no rule was found. */
export const tspRequiredShare = 0.75;

export interface TspStreet {
  readonly street: string;
  readonly district: string;
  /** Hourly means of the half month in μg/m³. */
  readonly hours: Column;
}

export interface TspRanking {
  /** Every street with a valid mean (whole μg/m³), the highest first. */
  readonly city: CompetitionRanking<TspStreet>;
  /** The thirty highest of the city, more where the last of them tie. */
  readonly worst: readonly Ranked<TspStreet>[];
  readonly districts: ReadonlyMap<
    string,
    { readonly best: readonly Ranked<TspStreet>[]; readonly worst: readonly Ranked<TspStreet>[] }
  >;
}

export interface TspRankings {
  readonly all: TspRanking;
  /** Without the hours of sand, where there are any. */
  readonly withoutSand?: TspRanking;
}

/**
 * Ranks streets by the mean TSP of a half month, with and without the hours of sand. A street with less than 75 % of
 * valid hours, of those that count, has no place.
 *
 * @param sand one entry an hour, 1 where sand was in the air
 * @throws standards.WRONG_LENGTH unless all columns are of one length
 */
export function rankStreetsByTsp(streets: readonly TspStreet[], sand?: Uint8Array): TspRankings {
  const expected = sand?.length ?? streets[0]?.hours.length ?? 0;
  for (const { hours, street } of streets) {
    if (hours.length !== expected) {
      throw StandardsErrors.WRONG_LENGTH({ column: street, expected, actual: hours.length });
    }
  }
  const all = rankingOf(streets, () => true);
  return sand?.some((mark) => mark > 0)
    ? { all, withoutSand: rankingOf(streets, (hour) => sand[hour] === 0) }
    : { all };
}

function rankingOf(streets: readonly TspStreet[], counts: (hour: number) => boolean): TspRanking {
  const means = new Map(streets.map((street) => [street, meanOf(street.hours, counts)]));
  const valueOf = (street: TspStreet): number => means.get(street) ?? NaN;
  const city = rankBy(streets, valueOf, 'descending');
  const districts = new Map(
    [...new Set(streets.map(({ district }) => district))].map((district) => {
      const members = streets.filter((street) => street.district === district);
      const best = firstPlaces(rankBy(members, valueOf, 'ascending'), tspLists.bestOfDistrict);
      const worst = firstPlaces(rankBy(members, valueOf, 'descending'), tspLists.worstOfDistrict);
      return [district, { best, worst }] as const;
    }),
  );
  return { city, worst: firstPlaces(city, tspLists.worstOfCity), districts };
}

function meanOf(hours: Column, counts: (hour: number) => boolean): number {
  let counted = 0;
  let valid = 0;
  let sum = 0;
  for (const [hour, value] of hours.entries()) {
    if (!counts(hour)) continue;
    counted += 1;
    if (!(value >= 0 && Number.isFinite(value))) continue;
    valid += 1;
    sum += value;
  }
  return valid > 0 && valid >= counted * tspRequiredShare ? roundHalfEven(sum / valid, 0) : NaN;
}
