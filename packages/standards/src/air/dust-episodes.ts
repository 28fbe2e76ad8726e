import { mean, type Column } from '@ecoloop/statistics';
import { StandardsErrors } from '../errors.ts';
import type { Source } from '../model/source.ts';
import { dustNotice, type HourRange } from './dust.ts';

/** The conditions were not read in the text of the notice. */
export const dustConditions = {
  /** Hours before the start whose mean is the base. */
  hoursBefore: 6,
  /** The first hour has at least this multiple of the base … */
  multiple: 2,
  /** … and more than this, in μg/m³. */
  above: 150,
  /** It ends with the first hour within this share of the base. */
  endsWithin: 0.1,
  /** PM₂.₅ belongs to it where its share in PM₁₀ falls to this part of the share before, or less. */
  shareFallsTo: 0.5,
  source: { ...dustNotice, confidence: 'C' } satisfies Source,
} as const;

/** Hours that look like a dust episode. A suggestion for people who declare episodes, not a declaration. */
export interface SuggestedDustEpisode extends HourRange {
  /** Mean PM₁₀ of the six hours before, μg/m³. */
  readonly base: number;
  /** Whether PM₂.₅ would be deducted too; absent where PM₂.₅ is not known on both sides of the start. */
  readonly includesPm25?: boolean;
  /** False where the data end before the episode does. */
  readonly ended: boolean;
  /** Always of confidence C. */
  readonly source: Source;
}

/**
 * Suggests dust episodes from the hours of a city's PM₁₀ (and PM₂.₅), μg/m³, NaN = missing. All six hours before a start
 * must be there. Confidence C: the conditions were not verified against the text of the notice, so nothing in this library
 * deducts what is suggested here; declare the episodes that you accept.
 *
 * @throws standards.WRONG_LENGTH unless both columns have as many hours
 */
export function suggestDustEpisodes(pm10: Column, pm25?: Column): SuggestedDustEpisode[] {
  const { hoursBefore, multiple, above, endsWithin, source } = dustConditions;
  if (pm25 && pm25.length !== pm10.length) {
    throw StandardsErrors.WRONG_LENGTH({ column: 'pm25', expected: pm10.length, actual: pm25.length });
  }
  const episodes: SuggestedDustEpisode[] = [];
  for (let hour: number = hoursBefore; hour < pm10.length; hour += 1) {
    const before = mean(pm10.subarray(hour - hoursBefore, hour));
    const value = pm10[hour] ?? NaN;
    if (before.count < hoursBefore || !(value >= multiple * before.value && value > above)) continue;
    const base = before.value;
    const end = pm10.findIndex((later, index) => index > hour && later <= base * (1 + endsWithin));
    const last = (end < 0 ? pm10.length : end) - 1;
    const share = pm25 && fallsInShare(pm10, pm25, hour, last);
    episodes.push({
      first: hour,
      last,
      base,
      ...(share === undefined ? {} : { includesPm25: share }),
      ended: end >= 0,
      source,
    });
    hour = last;
  }
  return episodes;
}

/** Whether the share of PM₂.₅ in PM₁₀, mean over mean, falls as far as the condition asks. */
function fallsInShare(pm10: Column, pm25: Column, first: number, last: number): boolean | undefined {
  const { hoursBefore, shareFallsTo } = dustConditions;
  const share = (from: number, to: number): number =>
    mean(pm25.subarray(from, to)).value / mean(pm10.subarray(from, to)).value;
  const [before, during] = [share(first - hoursBefore, first), share(first, last + 1)];
  return Number.isNaN(before) || Number.isNaN(during) ? undefined : during <= before * shareFallsTo;
}
