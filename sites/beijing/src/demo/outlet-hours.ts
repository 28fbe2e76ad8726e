import { noiseKey, redNoise, uniform } from './noise.ts';

/** How a monitor's values spread around their usual level; of the logarithm, so that none is negative. */
interface Course {
  readonly level: number;
  readonly spread: number;
  /** What an upset multiplies it by. */
  readonly upset?: number;
}

const stack: Readonly<Record<string, Course>> = {
  flue_nitrogen_oxides: { level: 19.5, spread: 0.1, upset: 1.6 },
  flue_sulfur_dioxide: { level: 2.2, spread: 0.3 },
  flue_particles: { level: 1.4, spread: 0.25 },
  flue_oxygen: { level: 5, spread: 0.1, upset: 1.15 },
  flue_gas_flow: { level: 42_000, spread: 0.12 },
  flue_temperature: { level: 96, spread: 0.05 },
  flue_moisture: { level: 11, spread: 0.08 },
};
const effluent: Readonly<Record<string, Course>> = {
  cod: { level: 18, spread: 0.15, upset: 1.9 },
  ammonia_nitrogen: { level: 0.7, spread: 0.25, upset: 2.2 },
  total_phosphorus: { level: 0.18, spread: 0.15 },
  total_nitrogen: { level: 9, spread: 0.1 },
  ph: { level: 7.3, spread: 0.02 },
  effluent_flow: { level: 320, spread: 0.2 },
};

const PERSISTENCE = 0.9;
const HOURS_OF_DAY = 24;
/** Days of Beijing begin 8 hours before those of UTC. */
const OFFSET = 8;

/** In about one day of 20 something goes wrong at the first boiler and the effluent, for some hours. */
function isUpset(seed: number, station: string, hour: number): boolean {
  if (station === 'simulated-boiler-2') return false;
  const day = Math.floor((hour + OFFSET) / HOURS_OF_DAY);
  const key = noiseKey(seed, station, 'upset');
  if (uniform(key, day) > 0.05) return false;
  const start = Math.floor(uniform(key, day + 1_000_000) * 12);
  const length = 4 + Math.floor(uniform(key, day + 2_000_000) * 8);
  const ofDay = (hour + OFFSET) % HOURS_OF_DAY;
  return ofDay >= start && ofDay < start + length;
}

/** Hourly values of a made-up outlet, a function of seed, station, property and hour alone. */
export function outletHours(
  seed: number,
  station: string,
  kind: 'gas' | 'water',
  firstHour: number,
  count: number,
): Readonly<Record<string, Float64Array>> {
  const upset = Array.from({ length: count }, (_, index) => isUpset(seed, station, firstHour + index));
  const gap = noiseKey(seed, station, 'gap');
  return Object.fromEntries(
    Object.entries(kind === 'gas' ? stack : effluent).map(([property, { level, spread, upset: times = 1 }]) => [
      property,
      redNoise(noiseKey(seed, station, property), PERSISTENCE, firstHour, count).map((noise, index) =>
        uniform(gap, firstHour + index) < 0.006
          ? NaN
          : level * Math.exp(spread * noise) * (upset[index] === true ? times : 1),
      ),
    ]),
  );
}

/** Calibration at three every seventh day, now and then a fault of some hours; empty where the value is a normal one. */
export function outletMarks(
  seed: number,
  station: string,
  kind: 'gas' | 'water',
  firstHour: number,
  count: number,
): Readonly<Record<string, readonly string[]>> {
  const fault = noiseKey(seed, station, 'fault');
  const marks = Array.from({ length: count }, (_, index) => {
    const hour = firstHour + index + OFFSET;
    const day = Math.floor(hour / HOURS_OF_DAY);
    const ofDay = hour % HOURS_OF_DAY;
    if (day % 7 === 3 && ofDay === 3) return 'C';
    return uniform(fault, day) < 0.02 && ofDay >= 13 && ofDay < 18 ? 'D' : '';
  });
  return Object.fromEntries(Object.keys(kind === 'gas' ? stack : effluent).map((property) => [property, marks]));
}
