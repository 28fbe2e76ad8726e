/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

// Krasovsky 1940, the ellipsoid on which GCJ-02 bends coordinates.
const SEMI_MAJOR_AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const RADIAN = Math.PI / 180;
const ORIGIN: Position = [105, 35];

/** A metre is about 1e-5 degrees; 1e-9 is far below any use. */
const TOLERANCE = 1e-9;
const MOST_STEPS = 20;

const wave = (amplitude: number, argument: number): number => amplitude * Math.sin(argument * Math.PI);

/** Where GCJ-02 shows a place of WGS 84. Holds inside China only. */
export function gcj02FromWgs84([longitude, latitude]: Position): Position {
  const x = longitude - ORIGIN[0];
  const y = latitude - ORIGIN[1];
  const root = Math.sqrt(Math.abs(x));
  const ripple = wave(20, 6 * x) + wave(20, 2 * x);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    (2 / 3) * (ripple + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    (2 / 3) * (ripple + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30));

  const curvature = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude * RADIAN) ** 2;
  const metresPerDegreeEast = (SEMI_MAJOR_AXIS / Math.sqrt(curvature)) * Math.cos(latitude * RADIAN) * RADIAN;
  const metresPerDegreeNorth = ((SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED)) / curvature ** 1.5) * RADIAN;
  return [longitude + east / metresPerDegreeEast, latitude + north / metresPerDegreeNorth];
}

/** The place of WGS 84 that GCJ-02 shows here: the shift changes slowly, so stepping back by it converges. */
export function wgs84FromGcj02(shown: Position): Position {
  let place = shown;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [longitude, latitude] = gcj02FromWgs84(place);
    const [east, north] = [longitude - shown[0], latitude - shown[1]];
    place = [place[0] - east, place[1] - north];
    if (Math.max(Math.abs(east), Math.abs(north)) < TOLERANCE) break;
  }
  return place;
}
