import type { DayCache, DayValue } from './day-cache.ts';

/** What an evaluation reads of days. */
export type DayValues = Pick<DayCache, 'window' | 'version' | 'extent' | 'hasDaysIn'>;

/** The same days, with these in the place of those there are. */
export function assumeDays(days: DayValues, assumed: readonly DayValue[]): DayValues {
  const byColumn = new Map<string, DayValue[]>();
  for (const day of assumed) {
    const key = `${day.station}/${day.property}`;
    const column = byColumn.get(key);
    if (column) column.push(day);
    else byColumn.set(key, [day]);
  }
  return {
    window(station, property, firstDay, count) {
      const window = days.window(station, property, firstDay, count);
      const column = byColumn.get(`${station}/${property}`);
      if (!column) return window;
      const values = Float64Array.from(window.values);
      const flags = Uint8Array.from(window.flags);
      for (const { epochDay, value, flags: own } of column) {
        const place = epochDay - firstDay;
        if (place < 0 || place >= count) continue;
        values[place] = value;
        flags[place] = own;
      }
      return { values, flags };
    },
    version: (...range) => days.version(...range),
    extent: (station) => days.extent(station),
    hasDaysIn: (station, year) => days.hasDaysIn(station, year),
  };
}
