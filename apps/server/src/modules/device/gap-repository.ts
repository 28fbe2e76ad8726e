import type { Instant } from '@ecoloop/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { DataGapTable, Database } from '../../platform/relational/tables.ts';

export type GapRow = Selectable<DataGapTable>;

export interface GivenUpRow extends GapRow {
  readonly requests: readonly { readonly at: Date; readonly state: string }[];
}

/** SQL of data that were due and did not come. */
export const gapRepository = {
  /** Newest first, from below a gap on. */
  list(db: Kysely<Database>, device: string, limit: number, before: number | undefined): Promise<GapRow[]> {
    let query = db.selectFrom('data_gap').selectAll().where('device', '=', device);
    if (before !== undefined) {
      query = query.where(
        sql<boolean>`(from_time, id) < (select from_time, id from data_gap where id = ${before}::int8)`,
      );
    }
    return query.orderBy('from_time', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },

  /** How many are open or asked for, of these devices or of all. */
  async countOpen(db: Kysely<Database>, devices: readonly string[] | undefined): Promise<number> {
    let query = db
      .selectFrom('data_gap')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('state', 'in', ['open', 'asked']);
    if (devices) query = query.where('device', '=', sql<string>`any(${[...devices]}::text[])`);
    return (await query.executeTakeFirstOrThrow()).count;
  },

  /** Of these devices, those that reach beyond `from` and are not filled. */
  unfilled(db: Kysely<Database>, devices: readonly string[], from: Instant): Promise<GapRow[]> {
    return db
      .selectFrom('data_gap')
      .selectAll()
      .where('device', '=', sql<string>`any(${[...devices]}::text[])`)
      .where('state', '<>', 'filled')
      .where('to_time', '>', new Date(from))
      .orderBy('from_time')
      .execute();
  },

  async insert(
    db: Kysely<Database>,
    gaps: readonly Pick<GapRow, 'device' | 'averaging' | 'from_time' | 'to_time'>[],
    at: Instant,
  ): Promise<void> {
    if (gaps.length === 0) return;
    const now = new Date(at);
    await db
      .insertInto('data_gap')
      .values(
        gaps.map(({ device, averaging, from_time, to_time }) => ({
          device,
          averaging,
          from_time,
          to_time,
          state: 'open' as const,
          next_attempt_at: now,
          reason: null,
          found_at: now,
        })),
      )
      .execute();
  },

  async fill(db: Kysely<Database>, ids: readonly number[], at: Instant): Promise<void> {
    if (ids.length === 0) return;
    await db
      .updateTable('data_gap')
      .set({ state: 'filled', filled_at: new Date(at) })
      .where('id', 'in', ids)
      .execute();
  },

  async resize(db: Kysely<Database>, { id, from_time, to_time }: Pick<GapRow, 'id' | 'from_time' | 'to_time'>) {
    await db.updateTable('data_gap').set({ from_time, to_time }).where('id', '=', id).execute();
  },

  /** Of each of these devices the newest gap that may be asked for now. */
  due(db: Kysely<Database>, devices: readonly string[], now: Instant): Promise<GapRow[]> {
    return db
      .selectFrom('data_gap')
      .distinctOn('device')
      .selectAll()
      .where('device', '=', sql<string>`any(${[...devices]}::text[])`)
      .where('state', 'in', ['open', 'asked'])
      .where('next_attempt_at', '<=', new Date(now))
      .orderBy('device')
      .orderBy('from_time', 'desc')
      .execute();
  },

  /** Devices with gaps that are not given up; of these devices or of all. */
  async devicesInDebt(db: Kysely<Database>, devices?: readonly { readonly id: string }[]): Promise<string[]> {
    let query = db.selectFrom('data_gap').select('device').distinct().where('state', 'in', ['open', 'asked']);
    if (devices) query = query.where('device', '=', sql<string>`any(${devices.map(({ id }) => id)}::text[])`);
    return (await query.execute()).map(({ device }) => device);
  },

  /** The newest of those given up, with when they were asked for and what came of it. */
  async givenUp(db: Kysely<Database>, since: Instant, most: number): Promise<readonly GivenUpRow[]> {
    const gaps = await db
      .selectFrom('data_gap')
      .selectAll()
      .where('state', '=', 'given-up')
      .where('to_time', '>=', new Date(since))
      .orderBy('from_time', 'desc')
      .limit(most)
      .execute();
    if (gaps.length === 0) return [];
    const requests = await db
      .selectFrom('device_command')
      .select(['gap', 'at', 'state'])
      .where(
        'gap',
        'in',
        gaps.map(({ id }) => id),
      )
      .orderBy('at')
      .execute();
    return gaps.map((gap) => ({ ...gap, requests: requests.filter((request) => request.gap === gap.id) }));
  },

  find: (db: Kysely<Database>, id: number): Promise<GapRow | undefined> =>
    db.selectFrom('data_gap').selectAll().where('id', '=', id).executeTakeFirst(),

  async asked(
    db: Kysely<Database>,
    id: number,
    change: Pick<GapRow, 'attempts' | 'next_attempt_at'> & Partial<Pick<GapRow, 'state' | 'reason'>>,
  ): Promise<void> {
    const { attempts, next_attempt_at, state = 'asked', reason = null } = change;
    await db
      .updateTable('data_gap')
      .set({ attempts, next_attempt_at, state, reason })
      .where('id', '=', id)
      .where('state', '<>', 'filled')
      .execute();
  },
};
