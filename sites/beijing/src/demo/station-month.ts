import { getProperty } from '@ecoloop/standards';
import type { ListedStation } from '../station-list.ts';
import { annualLevel } from './annual-level.ts';
import type { Citywide } from './citywide.ts';
import { recordedPersistence, recordedStationCorrelation, type Pollutant } from './climatology.ts';
import { diurnalScores, spreadOf } from './distribution.ts';
import type { MonthSpan } from './month-span.ts';
import { blend, noiseKey, redNoise, uniform } from './noise.ts';
import { monthlyMeanOf, referenceOf } from './reference-stations.ts';
import { stationWeather } from './station-weather.ts';

/** What the model puts into a month: the mean over the hours it gives for it, before rounding. */
export function monthlyInput(station: ListedStation, pollutant: Pollutant, month: number, year: number): number {
  return monthlyMeanOf(station, pollutant, month) * annualLevel(pollutant, year);
}

/** Least value a monitor shows, in units of the property; the coarse part of PM10 is never less than that of PM10. */
const least: Readonly<Record<Pollutant, number>> = { pm25: 2, pm10: 1, so2: 1, no2: 2, co: 0.1, o3: 1 };

/** Every hour of a station's month by property; NaN while the station is down. */
export function stationMonth(
  seed: number,
  station: ListedStation,
  span: MonthSpan,
  city: Citywide,
): Readonly<Record<string, Float64Array>> {
  const down = outages(noiseKey(seed, station.id, 'outage'), span.count / 24, span.firstHour);
  const share = recordedStationCorrelation(referenceOf(station).station);
  const series = (pollutant: Pollutant, mean: number): Float64Array => {
    const key = noiseKey(seed, station.id, pollutant);
    const own = redNoise(key, recordedPersistence(pollutant), span.firstHour, span.count);
    const scores = blend(city.pollutants[pollutant], own, share);
    const values = scaledTo(mean, least[pollutant], shapeOf(pollutant, span.month, scores), down);
    return roundedEvenly(values, getProperty(pollutant).decimals);
  };
  const input = (pollutant: Pollutant): number => monthlyInput(station, pollutant, span.month, span.year);

  const pm25 = series('pm25', input('pm25'));
  // PM10 holds PM2.5, so only its coarse part is drawn: PM2.5 < PM10 in every hour, and both means are kept.
  const coarse = series('pm10', input('pm10') - input('pm25'));
  const weather = stationWeather(seed, station.id, span, city);
  return {
    pm25,
    pm10: pm25.map((value, index) => value + (coarse[index] ?? NaN)),
    so2: series('so2', input('so2')),
    no2: series('no2', input('no2')),
    co: series('co', input('co')),
    o3: series('o3', input('o3')),
    ...Object.fromEntries(
      Object.entries(weather).map(([property, values]) => [
        property,
        values.map((value, index) => (down[index] === 1 ? NaN : value)),
      ]),
    ),
  };
}

/** Multiples of the monthly mean: the weather's score and that of the hour of the day, spread as in the record. */
function shapeOf(pollutant: Pollutant, month: number, scores: Float64Array): Float64Array {
  const spread = spreadOf(pollutant, month);
  const { byHour, rest } = diurnalScores(pollutant, month);
  const weather = Math.sqrt(rest);
  return scores.map((score, index) => spread((byHour[index % 24] ?? 0) + weather * score));
}

/** Brings the mean of the hours that exist to `mean` and keeps every hour above the least value shown. */
function scaledTo(mean: number, leastShown: number, shape: Float64Array, down: Uint8Array): Float64Array {
  const floor = Math.min(leastShown, mean / 2);
  const present = shape.filter((_, index) => down[index] === 0);
  const factor = ((mean - floor) * present.length) / present.reduce((sum, value) => sum + value, 0);
  return shape.map((value, index) => (down[index] === 1 ? NaN : floor + factor * value));
}

/** Rounds and hands the remainder on to the next hour, so that a month of small whole numbers keeps its mean. */
function roundedEvenly(values: Float64Array, decimals: number): Float64Array {
  const steps = 10 ** decimals;
  let remainder = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) return NaN;
    const exact = value * steps + remainder;
    const whole = Math.round(exact);
    remainder = exact - whole;
    return whole / steps;
  });
}

/** About one day in fifty a station is down for one to three hours: a mean keeps its 20 hours, ozone may lose the day. */
const OUTAGE_CHANCE = 0.02;
const LONGEST_OUTAGE = 3;

function outages(key: number, days: number, firstHour: number): Uint8Array {
  const down = new Uint8Array(days * 24);
  for (let day = 0; day < days; day += 1) {
    const index = firstHour + day * 24;
    if (uniform(key, index) >= OUTAGE_CHANCE) continue;
    const length = 1 + Math.floor(uniform(key, index + 1) * LONGEST_OUTAGE);
    const start = day * 24 + Math.floor(uniform(key, index + 2) * (24 - length));
    down.fill(1, start, start + length);
  }
  return down;
}
