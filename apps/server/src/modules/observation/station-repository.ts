import { type Kysely, sql } from 'kysely';
import { localDate, type Instant } from '@ecoloop/kernel';
import type { Database } from '../../platform/relational/tables.ts';
import type { RegisteredStation } from './stations.ts';

/** SQL of stations, their names and their dated classes. */
export function createStationRepository(db: Kysely<Database>) {
  return {
    /** Inserts or brings up to date; a class declared no more is removed with its history. */
    async save(stations: readonly RegisteredStation[], at: Instant): Promise<void> {
      if (stations.length === 0) return;
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('station')
          .values(
            stations.map(({ id, domain, name, territory, longitude, latitude, source }) => ({
              id,
              domain,
              name_zh: name.zh,
              name_en: name.en,
              territory,
              location:
                longitude === undefined || latitude === undefined
                  ? null
                  : sql`ST_SetSRID(ST_MakePoint(${longitude}::float8, ${latitude}::float8), 4326)`,
              source,
              created_at: new Date(at),
            })),
          )
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet((column) => ({
              name_zh: column.ref('excluded.name_zh'),
              name_en: column.ref('excluded.name_en'),
              territory: column.ref('excluded.territory'),
              location: column.ref('excluded.location'),
              source: column.ref('excluded.source'),
            })),
          )
          .execute();
        await trx
          .insertInto('station_alias')
          .values(
            stations.flatMap(({ id, domain, aliases }) => aliases.map((alias) => ({ alias, domain, station: id }))),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['domain', 'alias'])
              .doUpdateSet((column) => ({ station: column.ref('excluded.station') })),
          )
          .execute();
        await trx
          .deleteFrom('station_class')
          .where(
            'station',
            'in',
            stations.map(({ id }) => id),
          )
          .execute();
        await trx
          .insertInto('station_class')
          .values(
            stations.flatMap(({ id, classes }) =>
              classes.map(({ level, role, from }) => ({ station: id, level, role, valid_from: from })),
            ),
          )
          .execute();
      });
    },

    async load(): Promise<RegisteredStation[]> {
      const stations = await db
        .selectFrom('station')
        .select(['id', 'domain', 'name_zh', 'name_en', 'territory', 'source'])
        .select([sql<number | null>`ST_X(location)`.as('longitude'), sql<number | null>`ST_Y(location)`.as('latitude')])
        .orderBy('id')
        .execute();
      const aliases = byStation(
        await db.selectFrom('station_alias').select(['alias', 'station']).orderBy('alias').execute(),
      );
      const classes = byStation(await db.selectFrom('station_class').selectAll().orderBy('valid_from').execute());
      return stations.map((row) => ({
        id: row.id,
        domain: row.domain,
        name: { zh: row.name_zh, en: row.name_en },
        territory: row.territory,
        ...(row.longitude === null || row.latitude === null
          ? {}
          : { longitude: row.longitude, latitude: row.latitude }),
        aliases: (aliases.get(row.id) ?? []).map(({ alias }) => alias),
        classes: (classes.get(row.id) ?? []).map(({ level, role, valid_from }) => ({
          level,
          role,
          from: localDate(valid_from),
        })),
        source: row.source,
      }));
    },
  };
}

function byStation<Row extends { readonly station: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.station);
    if (group) group.push(row);
    else groups.set(row.station, [row]);
  }
  return groups;
}
