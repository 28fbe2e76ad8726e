import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Relational } from './relational.ts';
import { openTestRelational } from './test-relational.ts';

let relational: Relational;

beforeAll(async () => {
  relational = await openTestRelational('bare');
});
afterAll(() => relational.close());

/** Asks ten questions at once while the failing one runs; each must get its own answer. */
async function answersBeside(failing: Promise<unknown>): Promise<unknown[]> {
  const failed = expect(failing).rejects.toThrow();
  const answers = await Promise.all(
    Array.from({ length: 10 }, async (_, number) => {
      const { rows } = await relational.executeSql<{ answer: number }>('select $1::int as answer', [number]);
      return rows[0]?.answer;
    }),
  );
  await failed;
  return answers;
}

const numbers = Array.from({ length: 10 }, (_, number) => number);

describe('a statement that fails', () => {
  it.each([
    ['when its parameters are read', sql`select ${'no uuid'}::uuid`],
    ['by a byte that text cannot hold', sql`select ${'a\0b'}::text`],
    ['when it is parsed', sql`selekt 1`],
    ['while it runs', sql`select 1 / ${0}::int`],
  ])('%s leaves the answers of others alone', async (_when, statement) => {
    const { db } = relational;
    expect(await answersBeside(statement.execute(db))).toEqual(numbers);
    expect(await answersBeside(db.transaction().execute((trx) => statement.execute(trx)))).toEqual(numbers);
    const later = db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await statement.execute(trx);
    });
    expect(await answersBeside(later)).toEqual(numbers);
    expect(await answersBeside(relational.executeScript('begin; select 1/0; commit'))).toEqual(numbers);
  });
});
