import type { EvaluationDeclaration, SiteDefinition } from '@ecoloop/domain-kit';
import { localDate, type LocalDate, type LocalizedText } from '@ecoloop/kernel';
import type { TerritoryPath } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Relational } from '../../platform/relational/relational.ts';
import { createStationRepository } from './station-repository.ts';

/** Level and role from a local day on, until the next class begins. */
export interface StationClassPeriod {
  readonly level: string;
  readonly role: string;
  readonly from: LocalDate;
}

export interface RegisteredStation {
  readonly id: string;
  readonly domain: string;
  readonly name: LocalizedText;
  readonly territory: string;
  readonly longitude?: number;
  readonly latitude?: number;
  /** In lower case. */
  readonly aliases: readonly string[];
  /** Oldest first. */
  readonly classes: readonly StationClassPeriod[];
  /** `site`, `import` for one met in a file, or `person`. */
  readonly source: string;
}

/** The stations of the site, in memory: few, read by everything, changed rarely. */
export interface StationRegistry {
  all(): readonly RegisteredStation[];
  find(id: string): RegisteredStation | undefined;
  /** By id or any other name, upper and lower case alike. */
  findByName(domain: string, name: string): RegisteredStation | undefined;
  /**
   * The station of that name, made when there is none: in the site's root, of unknown level and role, so that it
   * counts in no territory's figures until a person says what it is.
   */
  findOrCreate(domain: string, name: string): Promise<RegisteredStation>;
  /** Takes a new station; of the same name only one is made. */
  add(station: RegisteredStation): Promise<void>;
  /** An id that is free, made from a name. */
  freeId(name: string): string;
  /** Registers stations by program, or brings them up to date. */
  save(stations: readonly RegisteredStation[]): Promise<void>;
  /** Stations in the subtree of a territory. */
  within(territory: string): readonly RegisteredStation[];
}

type Classified = Pick<RegisteredStation, 'classes'>;

/** The class that holds on a day; undefined before the first. */
export function classOn({ classes }: Classified, date: LocalDate): StationClassPeriod | undefined {
  return classes.findLast(({ from }) => from <= date);
}

/** Whether the station counts in a territory's figures on that day, by the evaluation's declaration. */
export function countsOn(
  station: Classified,
  { counts }: Pick<EvaluationDeclaration, 'counts'>,
  date: LocalDate,
): boolean {
  const held = classOn(station, date);
  return held !== undefined && counts.levels.includes(held.level) && counts.roles.includes(held.role);
}

const UNKNOWN_CLASS: StationClassPeriod = { level: 'unknown', role: 'unknown', from: localDate('1970-01-01') };

export interface StationRegistryDependencies {
  readonly relational: Relational;
  readonly site: SiteDefinition;
  readonly territoryPath: TerritoryPath;
  readonly clock: Clock;
}

/** Writes the site's stations to the store and loads all. The territories must be there. */
export async function createStationRegistry(dependencies: StationRegistryDependencies): Promise<StationRegistry> {
  const { relational, site, territoryPath, clock } = dependencies;
  const repository = createStationRepository(relational.db);
  await repository.save(site.stations.map(fromDefinition), clock.now());

  const byId = new Map<string, RegisteredStation>();
  const byName = new Map<string, RegisteredStation>();
  const making = new Map<string, Promise<RegisteredStation>>();
  const keep = (station: RegisteredStation): void => {
    byId.set(station.id, station);
    for (const name of [station.id, ...station.aliases]) byName.set(nameKey(station.domain, name), station);
  };
  for (const station of await repository.load()) keep(station);

  async function create(domain: string, name: string): Promise<RegisteredStation> {
    const station: RegisteredStation = {
      id: freeId(name, (id) => byId.has(id)),
      domain,
      name: { zh: name, en: name },
      territory: site.root,
      aliases: [normalised(name)],
      classes: [UNKNOWN_CLASS],
      source: 'import',
    };
    await repository.save([station], clock.now());
    keep(station);
    return station;
  }

  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    findByName: (domain, name) => byName.get(nameKey(domain, name)),
    findOrCreate: (domain, name) => {
      const key = nameKey(domain, name);
      const known = byName.get(key);
      if (known) return Promise.resolve(known);
      const begun = making.get(key);
      if (begun) return begun;
      const made = create(domain, name.trim()).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
    add: async (station) => {
      await repository.save([station], clock.now());
      keep(station);
    },
    freeId: (name) => freeId(name, (id) => byId.has(id)),
    save: async (stations) => {
      await repository.save(stations, clock.now());
      for (const station of stations) keep(station);
    },
    within: (territory) => {
      const root = territoryPath(territory);
      if (root === undefined) return [];
      return [...byId.values()].filter((station) => territoryPath(station.territory)?.startsWith(root));
    },
  };
}

function fromDefinition(definition: SiteDefinition['stations'][number]): RegisteredStation {
  const { id, domain, name, territory, longitude, latitude, aliases, classes } = definition;
  const ordered = [...classes].sort((a, b) => (a.from < b.from ? -1 : 1));
  const names = [...new Set([id, ...aliases].map(normalised))];
  return { id, domain, name, territory, longitude, latitude, aliases: names, classes: ordered, source: 'site' };
}

const normalised = (name: string): string => name.trim().toLowerCase();
const nameKey = (domain: string, name: string): string => `${domain}/${normalised(name)}`;

/** An id for addresses: Latin letters and digits of the name, numbered when taken. */
function freeId(name: string, isTaken: (id: string) => boolean): string {
  const latin = normalised(name)
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = latin === '' ? 'station' : latin;
  let id = base;
  for (let number = 2; isTaken(id); number++) id = `${base}-${number}`;
  return id;
}
