import { publishedYears } from '../published-results.ts';
import type { Pollutant } from './climatology.ts';
import { recordedCityMean } from './reference-stations.ts';

/**
 * How strongly a pollutant followed the fall of PM2.5 since the record: its level is that of PM2.5 to this power.
 * PM2.5 has published levels; the other powers are assumptions of the model. Ozone keeps the level of the record.
 */
const following: Readonly<Record<Pollutant, number>> = { pm25: 1, pm10: 0.65, so2: 1, no2: 0.6, co: 0.7, o3: 0 };

const cityMean = recordedCityMean();

/** The published year itself, else the nearest one: 2026 goes on at the level of 2025. */
function publishedPm25(year: number): number {
  const [nearest] = [...publishedYears].sort((a, b) => Math.abs(a.year - year) - Math.abs(b.year - year));
  return nearest?.pm25 ?? NaN;
}

/** Level of a year as a multiple of the level of the record's years. */
export function annualLevel(pollutant: Pollutant, year: number): number {
  return (publishedPm25(year) / cityMean) ** following[pollutant];
}
