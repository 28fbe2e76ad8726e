import type { OutletConditionInput, OutletLimit } from '@ecoloop/api-contract';
import type { Instant, LocalDate } from '@ecoloop/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { OutletConditionTable } from '../../platform/relational/outlet-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { RegisteredOutlet } from './outlet.ts';

type Db = Kysely<Database>;
export type ConditionRow = Selectable<OutletConditionTable>;

/** A filed condition that holds, as the judgement needs it. */
export interface FiledCondition {
  readonly outlet: string;
  readonly kind: OutletConditionInput['kind'];
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** SQL of the register: outlets, their versions, and what was reported of them. */
export function createOutletRepository(db: Db) {
  return {
    async load(): Promise<RegisteredOutlet[]> {
      const rows = await db
        .selectFrom('outlet')
        .select([
          'id',
          'code',
          'name_zh',
          'name_en',
          'organisation',
          'territory',
          'kind',
          'station',
          'industry',
          'permit',
          'reference_oxygen',
          'maintainer',
          'monitored_from',
          'state',
          'limits',
          'version',
          'simulated',
        ])
        .select([sql<number | null>`ST_X(location)`.as('longitude'), sql<number | null>`ST_Y(location)`.as('latitude')])
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        code: row.code,
        name: { zh: row.name_zh, en: row.name_en },
        organisation: row.organisation,
        territory: row.territory,
        ...(row.longitude === null ? {} : { longitude: row.longitude }),
        ...(row.latitude === null ? {} : { latitude: row.latitude }),
        kind: row.kind,
        ...(row.station === null ? {} : { station: row.station }),
        ...(row.industry === null ? {} : { industry: row.industry }),
        ...(row.permit === null ? {} : { permit: row.permit }),
        ...(row.reference_oxygen === null ? {} : { referenceOxygen: row.reference_oxygen }),
        ...(row.maintainer === null ? {} : { maintainer: row.maintainer }),
        monitoredFrom: row.monitored_from,
        state: row.state,
        limits: row.limits as OutletLimit[], // only `save` writes them
        version: row.version,
        simulated: row.simulated,
      }));
    },

    /** Writes a new outlet or a new version; false where the stored version is not the one before it. */
    async save(trx: Db, outlet: RegisteredOutlet, person: string, at: Instant): Promise<boolean> {
      const { id, name, longitude, latitude, limits, version } = outlet;
      const columns = {
        code: outlet.code,
        name_zh: name.zh,
        name_en: name.en,
        organisation: outlet.organisation,
        territory: outlet.territory,
        location:
          longitude === undefined || latitude === undefined
            ? null
            : sql`ST_SetSRID(ST_MakePoint(${longitude}::float8, ${latitude}::float8), 4326)`,
        kind: outlet.kind,
        station: outlet.station ?? null,
        industry: outlet.industry ?? null,
        permit: outlet.permit ?? null,
        reference_oxygen: outlet.referenceOxygen ?? null,
        maintainer: outlet.maintainer ?? null,
        monitored_from: outlet.monitoredFrom,
        state: outlet.state,
        limits: JSON.stringify(limits),
        version,
        simulated: outlet.simulated,
        updated_at: new Date(at),
      };
      const written =
        version === 1
          ? await trx
              .insertInto('outlet')
              .values({ id, ...columns })
              .onConflict((conflict) => conflict.doNothing())
              .returning('id')
              .executeTakeFirst()
          : await trx
              .updateTable('outlet')
              .set(columns)
              .where('id', '=', id)
              .where('version', '=', version - 1)
              .returning('id')
              .executeTakeFirst();
      if (!written) return false;
      const content = JSON.stringify(outlet);
      await trx
        .insertInto('outlet_version')
        .values({ outlet: id, version, content, person, at: new Date(at) })
        .execute();
      return true;
    },

    /** Newest first, withdrawn ones included. */
    conditions: (outlet: string): Promise<ConditionRow[]> =>
      db
        .selectFrom('outlet_condition')
        .selectAll()
        .where('outlet', '=', outlet)
        .orderBy('from_time', 'desc')
        .orderBy('id', 'desc')
        .limit(500)
        .execute(),

    /** Those that hold at any moment of the period. */
    async conditionsIn(outlets: readonly string[], from: Instant, to: Instant): Promise<FiledCondition[]> {
      if (outlets.length === 0) return [];
      const rows = await db
        .selectFrom('outlet_condition')
        .select(['outlet', 'kind', 'from_time', 'to_time'])
        .where('outlet', '=', sql<string>`any(${[...outlets]}::text[])`)
        .where('from_time', '<', new Date(to))
        .where('to_time', '>', new Date(from))
        .where('withdrawn_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map(({ outlet, kind, from_time, to_time }) => ({
        outlet,
        kind,
        from: from_time.getTime(),
        to: to_time.getTime(),
      }));
    },

    insertCondition: (
      trx: Db,
      outlet: string,
      { kind, from, to, note }: OutletConditionInput,
      filedBy: string,
      at: Instant,
    ): Promise<ConditionRow> =>
      trx
        .insertInto('outlet_condition')
        .values({
          outlet,
          kind,
          from_time: new Date(from),
          to_time: new Date(to),
          note,
          filed_by: filedBy,
          filed_at: new Date(at),
          withdrawn_by: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow(),

    withdrawCondition: (
      trx: Db,
      outlet: string,
      id: number,
      person: string,
      at: Instant,
    ): Promise<ConditionRow | undefined> =>
      trx
        .updateTable('outlet_condition')
        .set({ withdrawn_by: person, withdrawn_at: new Date(at) })
        .where('outlet', '=', outlet)
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .returningAll()
        .executeTakeFirst(),

    /** Asks for these days to be judged anew, in the transaction of what changed. */
    async addDue(trx: Db, due: readonly { outlet: string; from: LocalDate; to: LocalDate }[]): Promise<void> {
      if (due.length === 0) return;
      await trx
        .insertInto('outlet_due')
        .values(due.map(({ outlet, from, to }) => ({ outlet, from_day: from, to_day: to })))
        .execute();
    },
  };
}

export type OutletRepository = ReturnType<typeof createOutletRepository>;
