import type { Kysely, Selectable, Updateable } from 'kysely';
import type { PublicationTable } from '../../platform/relational/publication-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

export type PublicationRow = Selectable<PublicationTable>;
export type PublicationRepository = ReturnType<typeof createPublicationRepository>;

export function createPublicationRepository(db: Kysely<Database>) {
  return {
    insert: (trx: Kysely<Database>, row: PublicationRow) =>
      trx
        .insertInto('publication')
        .values({
          ...row,
          title: JSON.stringify(row.title),
          summary: row.summary === null ? null : JSON.stringify(row.summary),
          content: JSON.stringify(row.content),
        })
        .execute(),

    find: (id: string) => db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst(),

    /** Newest proposal first. */
    list: (territories: readonly string[], plan: string | undefined, limit: number) => {
      if (territories.length === 0) return Promise.resolve([]);
      const query = db
        .selectFrom('publication')
        .selectAll()
        .where('territory', 'in', [...territories]);
      return (plan === undefined ? query : query.where('plan', '=', plan))
        .orderBy('proposed_at', 'desc')
        .limit(limit)
        .execute();
    },

    /** What the public may see, newest first. */
    published: (limit: number) =>
      db
        .selectFrom('publication')
        .selectAll()
        .where('state', '=', 'published')
        .orderBy('decided_at', 'desc')
        .limit(limit)
        .execute(),

    /** False where the publication is no longer in that state and version. */
    async change(
      trx: Kysely<Database>,
      { id, state, version }: Pick<PublicationRow, 'id' | 'state' | 'version'>,
      change: Updateable<PublicationTable>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await trx
        .updateTable('publication')
        .set({ ...change, version: version + 1 })
        .where('id', '=', id)
        .where('state', '=', state)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
