import { hours as hoursLong } from '@ecoloop/kernel';

/** Makes hourly values of a station; the site's demonstration model. */
export type HourModel = (station: string, start: number, count: number) => Readonly<Record<string, Float64Array>>;

export const HOUR = hoursLong(1);

export const hourStart = (time: number): number => Math.floor(time / HOUR) * HOUR;

/** The hour's means by property. */
export function hourMeans(model: HourModel, station: string, start: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(model(station, start, 1)).map(([property, values]) => [property, values[0] ?? NaN]),
  );
}

/** Share of its value by which an instant wavers around the course of the hours. */
const WAVER = 0.04;
/** Length of a waver; not a divisor of the hour, so that no minute is like another. */
const WAVE = 7 * 60_000 + 13_000;

/**
 * What the analysers show at an instant: on the line between the middles of the hours, wavering a little. The same
 * instant gives the same readings.
 */
export function instantReadings(model: HourModel, station: string, time: number): Record<string, number> {
  const start = hourStart(time);
  const sinceStart = (time - start) / HOUR;
  const before = sinceStart < 0.5 ? 0 : 1;
  const share = sinceStart < 0.5 ? sinceStart + 0.5 : sinceStart - 0.5;
  const columns = Object.entries(model(station, start - HOUR, 3));
  return Object.fromEntries(
    columns.map(([property, values], index) => {
      const [from = NaN, to = NaN] = [values[before], values[before + 1]];
      // Directions do not lie on a line: north is both ends of the scale.
      if (property === 'wind_direction') return [property, share < 0.5 ? from : to];
      const waver = 1 + WAVER * Math.sin((2 * Math.PI * time) / WAVE + index + station.length);
      return [property, (from + (to - from) * share) * waver];
    }),
  );
}
