import type { SplitState } from '@ecoloop/api-contract';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { SplitPartTable, SplitTable } from '../../platform/relational/split-tables.ts';
import type { Database } from '../../platform/relational/tables.ts';

type Db = Kysely<Database>;
export type SplitRow = Selectable<SplitTable>;
export type SplitPartRow = Selectable<SplitPartTable>;

export interface StoredSplit {
  readonly row: SplitRow;
  /** As they were given. */
  readonly parts: readonly SplitPartRow[];
}

export interface SplitFilter {
  readonly plan?: string | undefined;
  readonly item?: string | undefined;
  readonly year?: number | undefined;
  readonly state?: SplitState | undefined;
  /** Somebody who has a part. */
  readonly subject?: string | undefined;
  /** Whose target is split. */
  readonly holder?: string | undefined;
}

/** A part of a split that is in force. */
export interface PartInForce {
  readonly split: string;
  readonly item: string;
  readonly year: number;
  readonly comparator: SplitRow['comparator'];
  readonly subject: string;
  readonly value: number;
  readonly baseline: number | null;
}

/** SQL of splits and their parts. */
export function createSplitRepository(db: Db) {
  async function withParts(rows: readonly SplitRow[]): Promise<StoredSplit[]> {
    if (rows.length === 0) return [];
    const parts = await db
      .selectFrom('split_part')
      .selectAll()
      .where('split', '=', sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
      .orderBy('sequence')
      .execute();
    const bySplit = new Map<string, SplitPartRow[]>(rows.map(({ id }) => [id, []]));
    for (const part of parts) bySplit.get(part.split)?.push(part);
    return rows.map((row) => ({ row, parts: bySplit.get(row.id) ?? [] }));
  }

  return {
    /** By item, year and time of making. */
    async list({ plan, item, year, state, subject, holder }: SplitFilter): Promise<StoredSplit[]> {
      let query = db.selectFrom('split').selectAll().orderBy('item').orderBy('year').orderBy('created_at');
      if (plan !== undefined) query = query.where('plan', '=', plan);
      if (item !== undefined) query = query.where('item', '=', item);
      if (year !== undefined) query = query.where('year', '=', year);
      if (state !== undefined) query = query.where('state', '=', state);
      if (holder !== undefined) query = query.where('holder', '=', holder);
      if (subject !== undefined) {
        query = query.where('id', 'in', (inner) =>
          inner.selectFrom('split_part').select('split').where('subject', '=', subject),
        );
      }
      return withParts(await query.execute());
    },

    async find(id: string): Promise<StoredSplit | undefined> {
      const rows = await db.selectFrom('split').selectAll().where('id', '=', id).execute();
      return (await withParts(rows))[0];
    },

    /** The split in force by which somebody's target of a year is split. */
    findInForce: (trx: Db, plan: string, item: string, year: number, holder: string): Promise<SplitRow | undefined> =>
      trx
        .selectFrom('split')
        .selectAll()
        .where('plan', '=', plan)
        .where('item', '=', item)
        .where('year', '=', year)
        .where('holder', '=', holder)
        .where('state', '=', 'handed-down')
        .executeTakeFirst(),

    /** Whose targets of which years were adjusted; one row a split that was replaced. */
    replaced: (plans: readonly string[]): Promise<Pick<SplitRow, 'plan' | 'item' | 'year' | 'holder'>[]> =>
      plans.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('split')
            .select(['plan', 'item', 'year', 'holder'])
            .where('plan', 'in', [...plans])
            .where('state', '=', 'replaced')
            .execute(),

    /** Items of a plan whose figures somebody split, be it in draft. */
    splitItems: (trx: Db, plan: string, items: readonly string[]): Promise<{ readonly item: string }[]> =>
      trx
        .selectFrom('split')
        .select('item')
        .distinct()
        .where('plan', '=', plan)
        .where('item', 'in', [...items])
        .where('state', 'in', ['draft', 'handed-down'])
        .orderBy('item')
        .execute(),

    /** Splits that hand on parts of these, in force or in draft. */
    handingOn: (ids: readonly string[]): Promise<Pick<SplitRow, 'id' | 'from_split' | 'from_subject'>[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('split')
            .select(['id', 'from_split', 'from_subject'])
            .where('from_split', 'in', [...ids])
            .where('state', 'in', ['draft', 'handed-down'])
            .orderBy('created_at')
            .execute(),

    async insert(
      trx: Db,
      row: Insertable<SplitTable>,
      parts: readonly Omit<Insertable<SplitPartTable>, 'split'>[],
    ): Promise<void> {
      await trx.insertInto('split').values(row).execute();
      await insertParts(trx, row.id, parts);
    },

    /** False where the stored version is not the one before it. */
    async update(
      trx: Db,
      row: Insertable<SplitTable>,
      parts: readonly Omit<Insertable<SplitPartTable>, 'split'>[],
    ): Promise<boolean> {
      const { id, ...columns } = row;
      const updated = await trx
        .updateTable('split')
        .set(columns)
        .where('id', '=', id)
        .where('version', '=', row.version - 1)
        .where('state', '=', 'draft')
        .returning('id')
        .executeTakeFirst();
      if (!updated) return false;
      await trx.deleteFrom('split_part').where('split', '=', id).execute();
      await insertParts(trx, id, parts);
      return true;
    },

    /** False where it has not the state or version it was taken to have. */
    async move(
      trx: Db,
      { id, version, state }: Pick<SplitRow, 'id' | 'version' | 'state'>,
      change: Partial<Pick<SplitRow, 'handed_down_by' | 'handed_down_at' | 'reason' | 'document'>> & {
        readonly state: SplitState;
      },
    ): Promise<boolean> {
      const moved = await trx
        .updateTable('split')
        .set({ ...change, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('state', '=', state)
        .returning('id')
        .executeTakeFirst();
      return moved !== undefined;
    },

    /** False where the part is acknowledged already. */
    async answer(
      trx: Db,
      split: string,
      subject: string,
      answer: Pick<SplitPartRow, 'answer' | 'answer_by' | 'answer_at' | 'answer_text'>,
    ): Promise<boolean> {
      const answered = await trx
        .updateTable('split_part')
        .set(answer)
        .where('split', '=', split)
        .where('subject', '=', subject)
        .where('answer', '!=', 'acknowledged')
        .returning('subject')
        .executeTakeFirst();
      return answered !== undefined;
    },

    /** What is handed down of a plan for a year. */
    async partsInForce(plan: string, year: number): Promise<PartInForce[]> {
      const rows = await db
        .selectFrom('split_part')
        .innerJoin('split', 'split.id', 'split_part.split')
        .select(['split.id as split', 'split.item', 'split.year', 'split.comparator', 'split_part.subject'])
        .select(['split_part.value', 'split_part.baseline'])
        .where('split.plan', '=', plan)
        .where('split.year', '=', year)
        .where('split.state', '=', 'handed-down')
        .orderBy('split.item')
        .orderBy('split_part.sequence')
        .execute();
      return rows.flatMap(({ value, ...row }) => (value === null ? [] : { ...row, value }));
    },
  };
}

async function insertParts(
  trx: Db,
  split: string,
  parts: readonly Omit<Insertable<SplitPartTable>, 'split'>[],
): Promise<void> {
  await trx
    .insertInto('split_part')
    .values(parts.map((part) => ({ ...part, split })))
    .execute();
}

export type SplitRepository = ReturnType<typeof createSplitRepository>;
