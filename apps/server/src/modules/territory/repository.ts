import type { BoundarySet } from '@ecoloop/domain-kit';
import { type Kysely, sql } from 'kysely';
import type { Territory } from '@ecoloop/api-contract';
import type { Database } from '../../platform/relational/tables.ts';

export interface BoundaryRow {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly schematic: boolean;
  readonly attributionZh: string;
  readonly attributionEn: string;
  /** GeoJSON geometry. */
  readonly geometry: string;
}

/** Writes the territories; parents come before children in the list. */
export async function upsertTerritories(
  db: Kysely<Database>,
  territories: readonly (Territory & { readonly path: string })[],
): Promise<void> {
  await db
    .insertInto('territory')
    .values(
      territories.map(({ code, name, level, parent, path }, sequence) => ({
        code,
        name_zh: name.zh,
        name_en: name.en,
        level,
        parent: parent ?? null,
        path,
        sequence,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((row) => ({
        name_zh: row.ref('excluded.name_zh'),
        name_en: row.ref('excluded.name_en'),
        level: row.ref('excluded.level'),
        parent: row.ref('excluded.parent'),
        path: row.ref('excluded.path'),
        sequence: row.ref('excluded.sequence'),
      })),
    )
    .execute();
}

/** Only these stand afterwards. */
export async function replaceBoundaries(
  db: Kysely<Database>,
  { features, schematic, attribution }: BoundarySet,
): Promise<void> {
  await db.deleteFrom('territory_boundary').execute();
  if (features.length === 0) return;
  await db
    .insertInto('territory_boundary')
    .values(
      features.map(({ code, geometry }) => ({
        code,
        geometry: sql`st_multi(st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), 4326))`,
        schematic,
        attribution_zh: attribution.zh,
        attribution_en: attribution.en,
      })),
    )
    .execute();
}

/** Boundaries in the site's order, with coordinates to five decimals (about one metre). */
export function listBoundaries(db: Kysely<Database>): Promise<BoundaryRow[]> {
  return db
    .selectFrom('territory_boundary')
    .innerJoin('territory', 'territory.code', 'territory_boundary.code')
    .select([
      'territory.code',
      'territory.name_zh as nameZh',
      'territory.name_en as nameEn',
      'territory_boundary.schematic',
      'territory_boundary.attribution_zh as attributionZh',
      'territory_boundary.attribution_en as attributionEn',
      sql<string>`st_asgeojson(territory_boundary.geometry, 5)`.as('geometry'),
    ])
    .orderBy('territory.sequence')
    .execute();
}
