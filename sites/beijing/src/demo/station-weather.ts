import { weatherPersistence, type Citywide } from './citywide.ts';
import { recordedTemperature, recordedWindDirections, recordedWindSpeed } from './climatology.ts';
import type { MonthSpan } from './month-span.ts';
import { blend, noiseKey, normalShare, redNoise } from './noise.ts';

/** Assumptions of the model: °C by which a day differs from the month's usual, and how much of it the city shares. */
const TEMPERATURE_DEVIATION = 3.2;
const cityShare = { temperature: 0.95, windSpeed: 0.6, windDirection: 0.8 } as const;
/** Wind is strongest in the afternoon, by this share of its mean; an assumption of the model. */
const AFTERNOON_WIND = 0.3;
const AFTERNOON = 15;
const SECTOR = 22.5;
/** About the strongest hour in 160; the record tells nothing beyond its 90th percentile. */
const LARGEST_SCORE = 2.5;

type WeatherProperty = keyof typeof cityShare;

/** Temperature, wind speed and wind direction of a station's month by hour. */
export function stationWeather(
  seed: number,
  station: string,
  span: MonthSpan,
  city: Citywide,
): Readonly<Record<'temperature' | 'wind_speed' | 'wind_direction', Float64Array>> {
  const scores = (name: WeatherProperty): Float64Array => {
    const own = redNoise(noiseKey(seed, station, name), weatherPersistence[name], span.firstHour, span.count);
    return blend(city[name], own, cityShare[name]);
  };
  return {
    temperature: scores('temperature').map((score, index) =>
      toDecimals(usualTemperature(span, index) + TEMPERATURE_DEVIATION * score, 1),
    ),
    wind_speed: windSpeed(span.month, scores('windSpeed')),
    wind_direction: windDirection(span.month, scores('windDirection')),
  };
}

const toDecimals = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Between the middles of two months the usual temperature moves evenly from one to the other. */
function usualTemperature({ month, count }: MonthSpan, index: number): number {
  const fromMiddle = index / count - 0.5;
  const neighbour = ((month - 1 + Math.sign(fromMiddle) + 12) % 12) + 1;
  const weight = Math.abs(fromMiddle);
  return (1 - weight) * recordedTemperature(month, index % 24) + weight * recordedTemperature(neighbour, index % 24);
}

/** In windy months the record is wider than this, but calm hours would then hardly move; an assumption of the model. */
const WIDEST_DEVIATION = 0.7;

/** Log-normal with the mean of the record and, up to the widest deviation, its 90th percentile. */
function windSpeed(month: number, scores: Float64Array): Float64Array {
  const { mean, p90 } = recordedWindSpeed(month);
  const z90 = 1.2816;
  // ln(p90 / mean) = z90 s − s² / 2, solved for s
  const fromRecord = z90 - Math.sqrt(Math.max(0, z90 ** 2 - 2 * Math.log(p90 / mean)));
  const deviation = Math.min(fromRecord, WIDEST_DEVIATION);
  return scores.map((score, index) => {
    const byHour = 1 + AFTERNOON_WIND * Math.cos((2 * Math.PI * ((index % 24) - AFTERNOON)) / 24);
    return toDecimals(byHour * mean * Math.exp(deviation * Math.min(score, LARGEST_SCORE) - deviation ** 2 / 2), 1);
  });
}

/** Degrees from which the wind blows: the share of the score falls into the sectors as wide as their share of hours. */
function windDirection(month: number, scores: Float64Array): Float64Array {
  const shares = recordedWindDirections(month);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return scores.map((score) => {
    let left = normalShare(score) * total;
    let sector = 0;
    while (sector < shares.length - 1 && left > (shares[sector] ?? 0)) {
      left -= shares[sector] ?? 0;
      sector += 1;
    }
    const within = left / (shares[sector] ?? 1);
    return (Math.round((sector - 0.5 + within) * SECTOR) + 360) % 360;
  });
}
