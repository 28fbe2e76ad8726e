import { airItems, forEachAirItem, type AirItem } from '../src/air/index.ts';

export type Hours = Record<AirItem, Float64Array>;

/** Typical concentration, CO in mg/m³, and the step in which instruments report it. */
const typical: Readonly<Record<AirItem, readonly [level: number, step: number]>> = {
  so2: [8, 1],
  no2: [40, 1],
  co: [0.8, 0.1],
  o3: [70, 1],
  pm10: [90, 1],
  pm25: [55, 1],
};

/**
 * Hourly means of many places as instruments report them: a course of the day and of the year, noise, single missing
 * hours and outages of up to three days. The same at every run.
 */
export function makeUpHours(series: number, days: number): Hours {
  const hours = forEachAirItem(() => new Float64Array(series * days * 24));
  const random = randomNumbers(20_260_301);
  for (const item of airItems) {
    const [level, step] = typical[item];
    let outage = 0;
    for (let hour = 0; hour < hours[item].length; hour += 1) {
      if (outage === 0 && random() < 0.0005) outage = Math.ceil(random() * 72);
      const ofDay = 1 + 0.5 * Math.sin((hour / 24) * 2 * Math.PI);
      const ofYear = 1 + 0.6 * Math.cos((hour / 24 / days) * 2 * Math.PI);
      const value = level * ofDay * ofYear * (0.4 + 1.6 * random() ** 2);
      const isMissing = outage > 0 || random() < 0.005;
      hours[item][hour] = isMissing ? NaN : Math.round(value / step) / Math.round(1 / step);
      if (outage > 0) outage -= 1;
    }
  }
  return hours;
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
