/** What is known of a day beside its value. */
export const DAY_FLAG = { computed: 1, simulated: 2, suspect: 4 } as const;

/** Consecutive days of one property at one station. Read only: the columns are those of the cache where they can be. */
export interface DayWindow {
  /** NaN where the day is not valid. */
  readonly values: Float64Array;
  /** Sums of DAY_FLAG. */
  readonly flags: Uint8Array;
}

interface Column extends DayWindow {
  readonly firstDay: number;
}

export interface DayValue {
  readonly station: string;
  readonly property: string;
  readonly epochDay: number;
  /** NaN unless the day is valid. */
  readonly value: number;
  readonly flags: number;
}

/** Days of spare room on either side when a column must grow: live days are appended one by one. */
const ROOM = 400;

/**
 * Day values of every station and property in memory, so that evaluations never wait for SQL. A day takes nine bytes:
 * 500 stations with 7 properties over ten years are 115 MB, 12 stations over three years one.
 */
export class DayCache {
  readonly #columns = new Map<string, Column>();
  readonly #versions = new Map<string, number>();
  readonly #years = new Set<string>();
  readonly #extents = new Map<string, { first: number; last: number }>();
  #version = 0;

  set({ station, property, epochDay, value, flags }: DayValue): void {
    const column = this.#columnFor(`${station}/${property}`, epochDay);
    const index = epochDay - column.firstDay;
    column.values[index] = value;
    column.flags[index] = flags;
    this.#years.add(`${station}/${new Date(epochDay * 86_400_000).getUTCFullYear()}`);
    const extent = this.#extents.get(station);
    if (!extent) this.#extents.set(station, { first: epochDay, last: epochDay });
    else {
      extent.first = Math.min(extent.first, epochDay);
      extent.last = Math.max(extent.last, epochDay);
    }
    this.#versions.set(versionKey(station, epochDay), (this.#version += 1));
  }

  /** `count` days from `firstDay`. */
  window(station: string, property: string, firstDay: number, count: number): DayWindow {
    const column = this.#columns.get(`${station}/${property}`);
    const start = column ? firstDay - column.firstDay : 0;
    if (column && start >= 0 && start + count <= column.values.length) {
      return {
        values: column.values.subarray(start, start + count),
        flags: column.flags.subarray(start, start + count),
      };
    }
    const copy = { values: new Float64Array(count).fill(NaN), flags: new Uint8Array(count) };
    if (column) copyColumn(column, { ...copy, firstDay });
    return copy;
  }

  /** Grows with every change of these stations that lies in a window of whole years around these days. */
  version(stations: readonly string[], firstDay: number, count: number): number {
    let newest = 0;
    for (const station of stations) {
      for (let block = blockOf(firstDay); block <= blockOf(firstDay + count - 1); block += 1) {
        newest = Math.max(newest, this.#versions.get(`${station}/${block}`) ?? 0);
      }
    }
    return newest;
  }

  /** First and last day of which a station has any statistic. */
  extent(station: string): { readonly first: number; readonly last: number } | undefined {
    return this.#extents.get(station);
  }

  /** Whether anything was observed at the station in the calendar year, valid or not. */
  hasDaysIn(station: string, year: number): boolean {
    return this.#years.has(`${station}/${year}`);
  }

  clear(): void {
    this.#columns.clear();
    this.#extents.clear();
    this.#years.clear();
    for (const key of this.#versions.keys()) this.#versions.set(key, (this.#version += 1));
  }

  #columnFor(key: string, epochDay: number): Column {
    const known = this.#columns.get(key);
    if (known && epochDay >= known.firstDay && epochDay < known.firstDay + known.values.length) return known;
    const firstDay = known ? Math.min(known.firstDay, epochDay - ROOM) : epochDay;
    const end = known ? Math.max(known.firstDay + known.values.length, epochDay + 1 + ROOM) : epochDay + 1 + ROOM;
    const grown: Column = {
      firstDay,
      values: new Float64Array(end - firstDay).fill(NaN),
      flags: new Uint8Array(end - firstDay),
    };
    if (known) copyColumn(known, grown);
    this.#columns.set(key, grown);
    return grown;
  }
}

const BLOCK_DAYS = 366;
const blockOf = (epochDay: number): number => Math.floor(epochDay / BLOCK_DAYS);
const versionKey = (station: string, epochDay: number): string => `${station}/${blockOf(epochDay)}`;

function copyColumn(from: Column, to: Column): void {
  const first = Math.max(from.firstDay, to.firstDay);
  const end = Math.min(from.firstDay + from.values.length, to.firstDay + to.values.length);
  if (first >= end) return;
  to.values.set(from.values.subarray(first - from.firstDay, end - from.firstDay), first - to.firstDay);
  to.flags.set(from.flags.subarray(first - from.firstDay, end - from.firstDay), first - to.firstDay);
}
