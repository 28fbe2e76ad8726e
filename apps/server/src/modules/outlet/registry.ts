import type { RegisteredOutlet } from './outlet.ts';

/** All outlets in memory: few, read by every judgement, changed rarely. */
export interface OutletRegistry {
  /** By id. */
  all(): readonly RegisteredOutlet[];
  find(id: string): RegisteredOutlet | undefined;
  atStation(station: string): readonly RegisteredOutlet[];
  keep(...outlets: readonly RegisteredOutlet[]): void;
}

export function createOutletRegistry(): OutletRegistry {
  const byId = new Map<string, RegisteredOutlet>();
  let sorted: readonly RegisteredOutlet[] = [];
  return {
    all: () => sorted,
    find: (id) => byId.get(id),
    atStation: (station) => sorted.filter((outlet) => outlet.station === station),
    keep(...outlets) {
      for (const outlet of outlets) byId.set(outlet.id, outlet);
      sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}
