import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';

/** How many inputs were put into quarantine since then. */
export async function countQuarantinedSince(db: Kysely<Database>, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('quarantine_item')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('received_at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}
