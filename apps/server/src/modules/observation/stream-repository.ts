import type { Instant } from '@ecoloop/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { Stream, StreamKey } from './streams.ts';

const columns = ['id', 'station', 'property', 'averaging', 'statistic', 'device'] as const;
const KEYS_AT_ONCE = 5_000;

/** SQL of streams. */
export function createStreamRepository(db: Kysely<Database>) {
  /** The keys as a table `given`, in their order. */
  const givenOf = (
    keys: readonly StreamKey[],
  ) => sql`given (station, property, averaging, statistic, device, place) as (
    select * from unnest(${keys.map(({ station }) => station)}::text[], ${keys.map(({ property }) => property)}::text[],
      ${keys.map(({ averaging }) => averaging)}::text[], ${keys.map(({ statistic }) => statistic)}::text[],
      ${keys.map(({ device }) => device)}::text[]) with ordinality)`;
  const isSame = sql`stream.station = given.station and stream.property = given.property
    and stream.averaging = given.averaging and stream.statistic = given.statistic
    and stream.device is not distinct from given.device`;
  const named = sql`stream.id, stream.station, stream.property, stream.averaging, stream.statistic, stream.device`;

  async function getOrCreateSome(keys: readonly StreamKey[], at: Instant): Promise<readonly Stream[]> {
    // Looked for first: an insert that meets a conflict would use up a number each time.
    const made = await sql<Stream>`with ${givenOf(keys)}
      insert into stream (station, property, averaging, statistic, device, created_at)
      select station, property, averaging, statistic, device, ${new Date(at)} from given
      where not exists (select from stream where ${isSame}) order by place
      on conflict do nothing returning ${named}`.execute(db);
    if (made.rows.length === keys.length) return made.rows;
    const found = await sql<Stream>`with ${givenOf(keys)} select ${named} from stream join given on ${isSame}`.execute(
      db,
    );
    return found.rows;
  }

  return {
    load: (): Promise<Stream[]> => db.selectFrom('stream').select(columns).orderBy('id').execute(),

    /** In no order; each key once. */
    async getOrCreate(keys: readonly StreamKey[], at: Instant): Promise<Stream[]> {
      const streams: Stream[] = [];
      for (let first = 0; first < keys.length; first += KEYS_AT_ONCE) {
        streams.push(...(await getOrCreateSome(keys.slice(first, first + KEYS_AT_ONCE), at)));
      }
      return streams;
    },
  };
}
