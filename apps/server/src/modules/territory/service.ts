import type { BoundaryCollection, Territory } from '@ecoloop/api-contract';
import type { BoundarySet } from '@ecoloop/domain-kit';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import { listBoundaries, replaceBoundaries, upsertTerritories } from './repository.ts';
import type { TerritoryTree } from './territory-tree.ts';

export interface TerritoryService {
  /** Writes the site's territories and boundaries into the relational store; the same ones change nothing. */
  load(): Promise<void>;
  /** All territories, parents before children. Open to all: names and codes are public. */
  list(): readonly Territory[];
  /** Boundaries for the map, open to all. */
  boundaries(): Promise<BoundaryCollection>;
}

export interface TerritoryDependencies {
  readonly db: Kysely<Database>;
  readonly tree: TerritoryTree;
  readonly boundaries: () => Promise<BoundarySet>;
}

export function createTerritoryService(deps: TerritoryDependencies): TerritoryService {
  let collection: Promise<BoundaryCollection> | undefined;
  return {
    async load() {
      const boundaries = await deps.boundaries();
      // Boundaries of places that are not the site's (a neighbour on the same sheet) are left out.
      const own = {
        ...boundaries,
        features: boundaries.features.filter(({ code }) => deps.tree.find(code) !== undefined),
      };
      await deps.db.transaction().execute(async (trx) => {
        await upsertTerritories(
          trx,
          deps.tree.all.map((territory) => ({ ...territory, path: deps.tree.path(territory.code) ?? '' })),
        );
        await replaceBoundaries(trx, own);
      });
      collection = undefined;
    },
    list: () => deps.tree.all,
    boundaries: () => (collection ??= readBoundaries(deps.db)),
  };
}

async function readBoundaries(db: Kysely<Database>): Promise<BoundaryCollection> {
  const rows = await listBoundaries(db);
  const [first] = rows;
  return {
    type: 'FeatureCollection',
    schematic: rows.some(({ schematic }) => schematic),
    attribution: { zh: first?.attributionZh ?? '', en: first?.attributionEn ?? '' },
    features: rows.map(({ code, nameZh, nameEn, geometry }) => ({
      type: 'Feature',
      properties: { code, nameZh, nameEn },
      geometry: JSON.parse(geometry) as unknown,
    })),
  };
}
