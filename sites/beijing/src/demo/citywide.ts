import { pollutants, recordedCorrelation, recordedPersistence, type Pollutant } from './climatology.ts';
import type { MonthSpan } from './month-span.ts';
import { blend, noiseKey, redNoise, shocks, withMemory } from './noise.ts';

/** What the whole city shares in a month: normal scores by hour. */
export interface Citywide {
  readonly pollutants: Readonly<Record<Pollutant, Float64Array>>;
  readonly temperature: Float64Array;
  readonly windSpeed: Float64Array;
  readonly windDirection: Float64Array;
}

/** Persistence of the weather from hour to hour; assumptions of the model. */
export const weatherPersistence = { temperature: 0.985, windSpeed: 0.8, windDirection: 0.9 } as const;
/** Share of the wind's variance that goes with PM2.5: wind clears the air. An assumption of the model. */
const WIND_SHARE = 0.2;

export function citywide(seed: number, { firstHour, count }: MonthSpan): Citywide {
  const independent = pollutants.map((pollutant) => shocks(noiseKey(seed, 'city', pollutant), firstHour, count));
  const series = pollutants.map((pollutant, row) => {
    const weights = correlationRoot[row] ?? [];
    const mixed = new Float64Array(independent[0]?.length ?? 0);
    for (const [column, weight] of weights.entries()) {
      const source = independent[column] ?? mixed;
      for (let index = 0; index < mixed.length; index += 1) {
        mixed[index] = (mixed[index] ?? 0) + weight * (source[index] ?? 0);
      }
    }
    return withMemory(mixed, recordedPersistence(pollutant));
  });
  const [pm25 = empty, pm10 = empty, so2 = empty, no2 = empty, co = empty, o3 = empty] = series;
  const weather = (name: keyof typeof weatherPersistence): Float64Array =>
    redNoise(noiseKey(seed, 'city', name), weatherPersistence[name], firstHour, count);
  const clearing = pm25.map((score) => -score);
  return {
    pollutants: { pm25, pm10, so2, no2, co, o3 },
    temperature: weather('temperature'),
    windSpeed: blend(clearing, weather('windSpeed'), WIND_SHARE),
    windDirection: weather('windDirection'),
  };
}

const empty = new Float64Array();

/**
 * The place of PM10 is taken by its coarse part, of which the record has no figures: half the correlation of PM10, an
 * assumption of the model.
 */
function modelCorrelation(one: Pollutant, other: Pollutant): number {
  const coarse = (one === 'pm10') !== (other === 'pm10');
  return recordedCorrelation(one, other) * (coarse ? 0.5 : 1);
}

/** Lower triangle whose product with its transpose is the correlation matrix (Cholesky). */
const correlationRoot: readonly (readonly number[])[] = choleskyRoot(
  pollutants.map((one) => pollutants.map((other) => modelCorrelation(one, other))),
);

function choleskyRoot(matrix: readonly (readonly number[])[]): number[][] {
  const root: number[][] = [];
  for (const [row, entries] of matrix.entries()) {
    const line: number[] = [];
    for (let column = 0; column <= row; column += 1) {
      const other = column === row ? line : (root[column] ?? []);
      const known = line.reduce((sum, weight, index) => (index < column ? sum + weight * (other[index] ?? 0) : sum), 0);
      const left = (entries[column] ?? 0) - known;
      line.push(column === row ? Math.sqrt(left) : left / (other[column] ?? NaN));
    }
    root.push(line);
  }
  return root;
}
