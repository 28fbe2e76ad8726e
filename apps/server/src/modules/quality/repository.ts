import { instant, type Instant } from '@ecoloop/kernel';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database, ReviewTable } from '../../platform/relational/tables.ts';
import type { DecisionEntry, WithdrawnReview } from '../observation/index.ts';

export type ReviewRow = Omit<Selectable<ReviewTable>, 'previous'> & { readonly withdrawn_by: string | null };

export interface ReviewFilter {
  /** Only of these; undefined = of all. */
  readonly stations?: readonly string[] | undefined;
  readonly property?: string | undefined;
  /** Reviews that overlap with the time. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** Where a page ended. */
export interface ReviewCursor {
  readonly at: number;
  readonly position: number;
}

export type ReviewRepository = ReturnType<typeof createReviewRepository>;

/** SQL of reviews. Rows are made from entries of the ingest log, so that a rebuilt store has them again. */
export function createReviewRepository(db: Kysely<Database>) {
  const columns = [
    'id',
    'position',
    'station',
    'properties',
    'from_time',
    'to_time',
    'action',
    'parameters',
    'reason_code',
    'reason',
    'person',
    'decided_at',
    'value_count',
    'figures',
    'withdraws',
    'simulated',
  ] as const;
  const selected = () =>
    db
      .selectFrom('review')
      .select(columns)
      .select((select) =>
        select
          .selectFrom('review as later')
          .select('later.id')
          .whereRef('later.withdraws', '=', 'review.id')
          .as('withdrawn_by'),
      );

  return {
    async keep(entry: DecisionEntry, position: number, at: Instant, simulated: boolean): Promise<void> {
      const { review, station, properties, action, reasonCode, reason, person, withdraws, figures, streams } = entry;
      await db
        .insertInto('review')
        .values({
          id: review,
          position,
          station,
          properties: [...properties],
          from_time: new Date(entry.from),
          to_time: new Date(entry.to),
          action,
          parameters: JSON.stringify(entry.parameters),
          reason_code: reasonCode,
          reason,
          person,
          decided_at: new Date(at),
          value_count: streams.reduce((sum, { hours }) => sum + hours.length, 0),
          figures: JSON.stringify(figures),
          previous: JSON.stringify(streams),
          withdraws: withdraws ?? null,
          simulated,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    find: (id: string): Promise<ReviewRow | undefined> => selected().where('id', '=', id).executeTakeFirst(),

    /** What the decision made of each hour, and what stood before. */
    async streamsOf(id: string): Promise<DecisionEntry['streams']> {
      const { previous } = await db
        .selectFrom('review')
        .select('previous')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return previous as DecisionEntry['streams']; // written by `keep` and by nobody else
    },

    /** What was put back by withdrawals, and when. */
    async withdrawals(): Promise<WithdrawnReview[]> {
      const rows = await db
        .selectFrom('review')
        .select(['station', 'previous', 'decided_at'])
        .where('action', '=', 'withdraw')
        .orderBy('decided_at')
        .execute();
      return rows.map(({ station, previous, decided_at }) => ({
        station,
        streams: previous as DecisionEntry['streams'], // written by `keep` and by nobody else
        at: instant(decided_at.getTime()),
      }));
    },

    /** The newest later decision that still stands on any of the same hours. */
    laterThan: ({ id, station, properties, position, from_time, to_time }: ReviewRow): Promise<ReviewRow | undefined> =>
      selected()
        .where('station', '=', station)
        .where(sql<boolean>`properties && ${properties}::text[]`)
        .where('position', '>', position)
        .where('id', '<>', id)
        .where('from_time', '<', to_time)
        .where('to_time', '>', from_time)
        .where('action', '<>', 'withdraw')
        .where((where) =>
          where.not(
            where.exists(
              where.selectFrom('review as later').select('later.id').whereRef('later.withdraws', '=', 'review.id'),
            ),
          ),
        )
        .orderBy('position', 'desc')
        .executeTakeFirst(),

    /** Newest first. */
    list(filter: ReviewFilter, limit: number, after?: ReviewCursor): Promise<ReviewRow[]> {
      let query = matching(selected(), filter);
      if (after) {
        query = query.where(
          sql<boolean>`(decided_at, position) < (${new Date(after.at)}::timestamptz, ${after.position}::int8)`,
        );
      }
      return query.orderBy('decided_at', 'desc').orderBy('position', 'desc').limit(limit).execute();
    },

    async count(filter: ReviewFilter): Promise<number> {
      const counted = db.selectFrom('review').select(sql<number>`count(*)`.as('count'));
      return (await matching(counted, filter).executeTakeFirstOrThrow()).count;
    },
  };
}

interface Filterable {
  where(condition: ReturnType<typeof sql<boolean>>): this;
}

function matching<Query extends Filterable>(query: Query, { stations, property, from, to }: ReviewFilter): Query {
  let matched = query;
  if (stations !== undefined) matched = matched.where(sql<boolean>`station = any(${[...stations]}::text[])`);
  if (property !== undefined) matched = matched.where(sql<boolean>`${property} = any(properties)`);
  if (from !== undefined) matched = matched.where(sql<boolean>`to_time > ${new Date(from)}::timestamptz`);
  if (to !== undefined) matched = matched.where(sql<boolean>`from_time < ${new Date(to)}::timestamptz`);
  return matched;
}
