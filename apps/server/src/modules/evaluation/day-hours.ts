const HOURS_PER_DAY = 24;

/** One local day of one stream as the series store gives it; hour n is bit n of the masks. */
export interface StreamDay {
  readonly streamId: number;
  readonly epochDay: number;
  /** 24 values from 00:00; null where there is none or it is invalid. */
  readonly hours: readonly (number | null)[];
  /** Hours of which the stream says anything, be it that the value is invalid. */
  readonly present: number;
  readonly suspect: number;
  readonly simulated: number;
}

/** The hours of a day that count, of all streams together. */
export interface DayHours {
  /** NaN = missing or invalid. */
  readonly values: Float64Array;
  /** How many of the hours that count are suspect. */
  readonly suspectHours: number;
  /** Whether any hour that counts is simulated. */
  readonly simulated: boolean;
}

/**
 * Puts the streams of a station's property together. `days` are of one day, best stream first: an hour that a better
 * stream speaks of is never taken from another, also when a person declared it invalid there.
 */
export function mergeHours(days: readonly StreamDay[]): DayHours {
  const values = new Float64Array(HOURS_PER_DAY).fill(NaN);
  let spokenOf = 0;
  let suspectHours = 0;
  let simulated = false;
  for (const day of days) {
    for (let hour = 0; hour < HOURS_PER_DAY; hour += 1) {
      const bit = 1 << hour;
      if ((day.present & bit) === 0 || (spokenOf & bit) !== 0) continue;
      spokenOf |= bit;
      const value = day.hours[hour] ?? NaN;
      if (Number.isNaN(value)) continue;
      values[hour] = value;
      if ((day.suspect & bit) !== 0) suspectHours += 1;
      if ((day.simulated & bit) !== 0) simulated = true;
    }
  }
  return { values, suspectHours, simulated };
}
