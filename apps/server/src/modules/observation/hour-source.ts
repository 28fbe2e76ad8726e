/** What the rule looks at. */
interface HourCandidate {
  readonly id: number;
  readonly averaging: string;
  readonly statistic: string;
  readonly device: string | null;
}

/**
 * The one rule by which a station's hour gets its value, best stream first: hourly means (or sums) of the station and
 * property; those of a device before those that came by file, program or hand; among devices the newer one. A later
 * stream gives only hours of which the earlier ones say nothing: a device's invalid hour is not filled from a file.
 */
export function hourSource<Candidate extends HourCandidate>(streams: readonly Candidate[]): readonly Candidate[] {
  return streams
    .filter(({ averaging, statistic }) => averaging === 'hour' && (statistic === 'mean' || statistic === 'sum'))
    .sort((a, b) => Number(a.device === null) - Number(b.device === null) || b.id - a.id);
}
