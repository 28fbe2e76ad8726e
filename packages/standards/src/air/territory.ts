import type { Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';

/** The day values of a city, district or other territory. */
export interface TerritoryDays {
  /** Unrounded mean of the stations with a valid day; NaN where too few have one. */
  readonly values: Column;
  /** How many stations had a valid day, also where these are too few. */
  readonly validStations: Uint16Array;
}

/**
 * How many stations must have a valid day: 75 %, with fewer than 4 stations 50 %.
 *
 * @see HJ 663-2013 (confidence C: not read in the text, but it reproduces published figures)
 */
export function requiredStations(stationCount: number): number {
  return Math.ceil(stationCount * (stationCount < 4 ? 0.5 : 0.75));
}

/**
 * Day by day the mean of the stations' valid day values, for O₃ of their daily maxima, without rounding. Give only
 * stations that count for the territory: no background, traffic or source stations and no small sensors.
 *
 * @param stations a column of day values each, all of the same days, NaN = not valid
 */
export function territoryDays(stations: readonly Column[]): TerritoryDays {
  const dayCount = stations[0]?.length ?? 0;
  for (const [index, station] of stations.entries()) {
    if (station.length !== dayCount) {
      const column = `stations[${String(index)}]`;
      throw StandardsErrors.WRONG_LENGTH({ column, expected: dayCount, actual: station.length });
    }
  }
  const required = requiredStations(stations.length);
  const validStations = new Uint16Array(dayCount);
  const values = new Float64Array(dayCount).map((_, day) => {
    let sum = 0;
    let count = 0;
    for (const station of stations) {
      const value = station[day] ?? NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    validStations[day] = count;
    return count >= required ? sum / count : NaN;
  });
  return { values, validStations };
}
