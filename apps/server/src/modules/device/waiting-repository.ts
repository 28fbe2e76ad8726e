import type { Instant } from '@ecoloop/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';

/** Frames of one unknown device that were refused and kept. */
export interface WaitingRow {
  /** protocol:identity */
  readonly source: string;
  readonly first: Date;
  readonly last: Date;
  readonly frames: number;
  /** Of the newest one. */
  readonly position: number;
  readonly excerpt: string;
}

/** SQL of devices that nobody has registered. */
export const waitingRepository = {
  /** Newest first; without those that are registered by now, or dismissed and not heard since. */
  async list(db: Kysely<Database>, since: Instant, most: number, source?: string): Promise<WaitingRow[]> {
    const { rows } = await sql<WaitingRow>`
      with waiting as (
        select source, min(received_at) as first, max(received_at) as last, count(*)::int as frames
        from quarantine_item
        where reason_code like '%.unknown-device' and received_at >= ${new Date(since)}::timestamptz
          and (${source ?? null}::text is null or source = ${source ?? null}::text)
        group by source
      )
      select waiting.*, newest.position, newest.excerpt
      from waiting
      left join waiting_dismissal on waiting_dismissal.source = waiting.source
      cross join lateral (
        select position, excerpt from quarantine_item
        where reason_code like '%.unknown-device' and source = waiting.source
        order by received_at desc, position desc limit 1
      ) as newest
      where not exists (select from device where device.id = waiting.source)
        and (waiting_dismissal.at is null or waiting.last > waiting_dismissal.at)
      order by waiting.last desc, waiting.source limit ${most}`.execute(db);
    return rows;
  },

  /** Where frames of it are in the log since it was last dismissed: the first and the last `most` of them. */
  async positions(db: Kysely<Database>, source: string, since: Instant, most: number): Promise<number[]> {
    const { rows } = await sql<{ readonly position: number }>`
      with frame as (
        select position, row_number() over (order by received_at, position) as number, count(*) over () as frames
        from quarantine_item
        where reason_code like '%.unknown-device' and source = ${source} and received_at >= ${new Date(since)}::timestamptz
          and received_at > coalesce((select at from waiting_dismissal where source = ${source}), '-infinity')
      )
      select position from frame where number <= ${most} or number > frames - ${most} order by number`.execute(db);
    return rows.map(({ position }) => position);
  },

  async dismiss(db: Kysely<Database>, source: string, at: Instant): Promise<void> {
    await db
      .insertInto('waiting_dismissal')
      .values({ source, at: new Date(at) })
      .onConflict((conflict) => conflict.column('source').doUpdateSet({ at: new Date(at) }))
      .execute();
  },
};
