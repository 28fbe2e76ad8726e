import type { Instant } from '@ecoloop/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, QuarantineItemTable } from '../../platform/relational/tables.ts';

export type QuarantineItemRow = Selectable<QuarantineItemTable>;

export interface QuarantineFilter {
  readonly kind?: string | undefined;
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
  /** Only items of these sources; undefined = of all. */
  readonly sources?: readonly string[] | undefined;
}

/** Where a page ended. */
export interface QuarantineCursor {
  readonly receivedAt: number;
  readonly position: number;
  readonly row: number;
}

/** SQL of what could not be used; the projector writes it. */
export function createQuarantineRepository(db: Kysely<Database>) {
  const matching = ({ kind, source, reason, sources }: QuarantineFilter) => {
    let query = db.selectFrom('quarantine_item');
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (source !== undefined) query = query.where('source', '=', source);
    if (reason !== undefined) query = query.where('reason_code', '=', reason);
    if (sources !== undefined) query = query.where('source', '=', sql<string>`any(${[...sources]}::text[])`);
    return query;
  };
  return {
    list(filter: QuarantineFilter, limit: number, after: QuarantineCursor | undefined): Promise<QuarantineItemRow[]> {
      let query = matching(filter).selectAll();
      if (after !== undefined) {
        const { receivedAt, position, row } = after;
        query = query.where(
          sql<boolean>`(received_at, position, row) < (${new Date(receivedAt)}::timestamptz, ${position}::int8, ${row}::int4)`,
        );
      }
      return query
        .orderBy('received_at', 'desc')
        .orderBy('position', 'desc')
        .orderBy('row', 'desc')
        .limit(limit)
        .execute();
    },

    find: (position: number, row: number): Promise<QuarantineItemRow | undefined> =>
      db
        .selectFrom('quarantine_item')
        .selectAll()
        .where('position', '=', position)
        .where('row', '=', row)
        .executeTakeFirst(),

    async count(filter: QuarantineFilter, since?: Instant): Promise<number> {
      let query = matching(filter).select(sql<number>`count(*)`.as('count'));
      if (since !== undefined) query = query.where('received_at', '>=', new Date(since));
      const { count } = await query.executeTakeFirstOrThrow();
      return count;
    },
  };
}
