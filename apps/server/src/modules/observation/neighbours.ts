import type { RegisteredStation } from './stations.ts';

export interface Neighbour {
  readonly station: RegisteredStation;
  readonly kilometres: number;
}

/** Beyond this a station says little of another's hour; the twelve nearest are enough for a median. Both are ours. */
const FARTHEST_KILOMETRES = 60;
const MOST_NEIGHBOURS = 12;

const EARTH_RADIUS_KILOMETRES = 6_371;

/** Stations of the same domain around one, nearest first; none where it has no place. */
export function nearestStations(station: RegisteredStation, all: readonly RegisteredStation[]): Neighbour[] {
  return all
    .filter((other) => other.id !== station.id && other.domain === station.domain)
    .map((other) => ({ station: other, kilometres: distanceKilometres(station, other) }))
    .filter(({ kilometres }) => kilometres <= FARTHEST_KILOMETRES)
    .sort((a, b) => a.kilometres - b.kilometres || (a.station.id < b.station.id ? -1 : 1))
    .slice(0, MOST_NEIGHBOURS);
}

type Placed = Pick<RegisteredStation, 'longitude' | 'latitude'>;

/** Along the great circle; NaN where a place is not known. */
export function distanceKilometres(a: Placed, b: Placed): number {
  const [latitudeA, latitudeB] = [radians(a.latitude), radians(b.latitude)];
  const halfway =
    Math.sin((latitudeB - latitudeA) / 2) ** 2 +
    Math.cos(latitudeA) * Math.cos(latitudeB) * Math.sin((radians(b.longitude) - radians(a.longitude)) / 2) ** 2;
  return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.sqrt(halfway));
}

const radians = (degrees: number | undefined): number => ((degrees ?? NaN) * Math.PI) / 180;
