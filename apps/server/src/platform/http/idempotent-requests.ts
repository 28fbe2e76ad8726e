import type { Kysely } from 'kysely';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../relational/tables.ts';

/** What a request was answered with. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}
export type Claim =
  | { readonly is: 'new' }
  | { readonly is: 'other' }
  /** At work, or cut off by a stop: nobody knows what it did. */
  | { readonly is: 'unsettled' }
  | { readonly is: 'answered'; readonly answer: KeptAnswer };

/** Requests that named an Idempotency-Key, by person and key. */
export interface IdempotentRequests {
  /** Takes the key for the request, or says what became of it. */
  claim(person: string, key: string, hash: string): Promise<Claim>;
  keep(person: string, key: string, answer: KeptAnswer): Promise<void>;
  /** The request was refused and has done nothing: the key may be used again. */
  release(person: string, key: string): Promise<void>;
}

const KEPT_MILLISECONDS = 7 * 86_400_000;

export function createIdempotentRequests(db: Kysely<Database>, clock: Clock): IdempotentRequests {
  return {
    async claim(person, key, hash) {
      const old = new Date(clock.now() - KEPT_MILLISECONDS);
      await db.deleteFrom('idempotent_request').where('at', '<', old).execute();
      const row = { person, key, request_hash: hash, status: null, answer: null, at: new Date(clock.now()) };
      const made = await db
        .insertInto('idempotent_request')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst();
      if (made) return { is: 'new' };
      const known = await db
        .selectFrom('idempotent_request')
        .select(['request_hash', 'status', 'answer'])
        .where('person', '=', person)
        .where('key', '=', key)
        .executeTakeFirst();
      if (known && known.request_hash !== hash) return { is: 'other' };
      if (!known || known.status === null || known.answer === null) return { is: 'unsettled' };
      return { is: 'answered', answer: { status: known.status, body: known.answer } };
    },

    async keep(person, key, { status, body }) {
      await db
        .updateTable('idempotent_request')
        .set({ status, answer: body })
        .where('person', '=', person)
        .where('key', '=', key)
        .execute();
    },

    async release(person, key) {
      await db
        .deleteFrom('idempotent_request')
        .where('person', '=', person)
        .where('key', '=', key)
        .where('status', 'is', null)
        .execute();
    },
  };
}
