import type { SchemeContent } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';

type Db = Kysely<Database>;

export interface SchemeVersion {
  readonly id: string;
  readonly plan: string;
  readonly subjects: 'territory' | 'organisation';
  /** The newest. */
  readonly newest: number;
  readonly versions: readonly {
    readonly version: number;
    readonly by: string;
    readonly at: Date;
    readonly content: SchemeContent;
  }[];
}

/** SQL of scoring schemes. */
export function createSchemeRepository(db: Db) {
  async function load(
    rows: readonly { id: string; plan: string; subjects: SchemeVersion['subjects']; version: number }[],
  ) {
    if (rows.length === 0) return [];
    const versions = await db
      .selectFrom('assessment_scheme_version')
      .selectAll()
      .where(
        'scheme',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('version')
      .execute();
    return rows.map(({ id, plan, subjects, version }): SchemeVersion => ({
      id,
      plan,
      subjects,
      newest: version,
      versions: versions
        .filter(({ scheme }) => scheme === id)
        // Only `save` writes them.
        .map((each) => ({
          version: each.version,
          by: each.person,
          at: each.at,
          content: each.content as SchemeContent,
        })),
    }));
  }

  return {
    list: async (plan: string): Promise<SchemeVersion[]> =>
      load(
        await db
          .selectFrom('assessment_scheme')
          .selectAll()
          .where('plan', '=', plan)
          .orderBy('created_at')
          .limit(200)
          .execute(),
      ),

    find: async (id: string): Promise<SchemeVersion | undefined> =>
      (await load(await db.selectFrom('assessment_scheme').selectAll().where('id', '=', id).execute()))[0],

    /** A new scheme or the next version of one; false where the stored version is not the one before it. */
    async save(
      trx: Db,
      scheme: Pick<SchemeVersion, 'id' | 'plan' | 'subjects'> & {
        readonly version: number;
        readonly content: SchemeContent;
      },
      person: string,
      at: Date,
    ): Promise<boolean> {
      const { id, plan, subjects, version, content } = scheme;
      const written =
        version === 1
          ? await trx
              .insertInto('assessment_scheme')
              .values({ id, plan, subjects, version, created_at: at })
              .returning('id')
              .executeTakeFirst()
          : await trx
              .updateTable('assessment_scheme')
              .set({ version })
              .where('id', '=', id)
              .where('version', '=', version - 1)
              .returning('id')
              .executeTakeFirst();
      if (!written) return false;
      await trx
        .insertInto('assessment_scheme_version')
        .values({ scheme: id, version, content: JSON.stringify(content), person, at })
        .execute();
      return true;
    },
  };
}

export type SchemeRepository = ReturnType<typeof createSchemeRepository>;
