import type { LocalDate, LocalizedText } from '@ecoloop/kernel';
import type { TerritoryTree } from '../territory/index.ts';

/** A station as evaluations see it. */
export interface NetworkStation {
  readonly id: string;
  readonly domain: string;
  readonly name: LocalizedText;
  readonly territory: string;
  /** Level and role with the day from which they hold, earliest first. */
  readonly classes: readonly StationClassSince[];
}

export interface StationClassSince {
  readonly level: string;
  readonly role: string;
  readonly from: LocalDate;
}

export interface NetworkTerritory {
  readonly code: string;
  readonly name: LocalizedText;
  readonly level: string;
  readonly parent?: string;
  /** Codes from the root to this one, each ended by a slash. */
  readonly path: string;
}

/** The stations and territories of the installation, in memory and up to date. */
export interface Network {
  stations(): readonly NetworkStation[];
  findStation(id: string): NetworkStation | undefined;
  territories(): readonly NetworkTerritory[];
  findTerritory(code: string): NetworkTerritory | undefined;
}

/** Joins what the territory and the observation module know. */
export function createNetwork(
  tree: TerritoryTree,
  registry: { all(): readonly NetworkStation[]; find(id: string): NetworkStation | undefined },
): Network {
  const withPath = (territory: TerritoryTree['all'][number]): NetworkTerritory => ({
    ...territory,
    path: tree.path(territory.code) ?? '',
  });
  const territories = tree.all.map(withPath);
  const byCode = new Map(territories.map((territory) => [territory.code, territory]));
  return {
    stations: () => registry.all(),
    findStation: (id) => registry.find(id),
    territories: () => territories,
    findTerritory: (code) => byCode.get(code),
  };
}

/** One property of one station and device for one averaging period and statistic. */
export interface StreamIdentity {
  readonly id: number;
  readonly station: string;
  readonly property: string;
  readonly averaging: string;
  readonly statistic: string;
  readonly device: string | null;
}

/** All streams, in memory. */
export interface Streams {
  find(id: number): StreamIdentity | undefined;
  ofStation(station: string): readonly StreamIdentity[];
}

/**
 * Which of a station's streams of one property give its hours, best first: a later one is asked only for hours of which
 * an earlier one says nothing.
 */
export type HourSource = (streams: readonly StreamIdentity[]) => readonly StreamIdentity[];
