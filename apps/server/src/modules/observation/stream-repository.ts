import type { Instant } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { Stream, StreamKey } from './streams.ts';

const columns = ['id', 'station', 'property', 'averaging', 'statistic', 'device'] as const;

/** SQL of streams. */
export function createStreamRepository(db: Kysely<Database>) {
  const find = ({ station, property, averaging, statistic, device }: StreamKey): Promise<Stream | undefined> =>
    db
      .selectFrom('stream')
      .select(columns)
      .where('station', '=', station)
      .where('property', '=', property)
      .where('averaging', '=', averaging)
      .where('statistic', '=', statistic)
      .where('device', 'is not distinct from', device)
      .executeTakeFirst();
  return {
    load: (): Promise<Stream[]> => db.selectFrom('stream').select(columns).orderBy('id').execute(),

    async getOrCreate(key: StreamKey, at: Instant): Promise<Stream> {
      // Looked for first: an insert that meets a conflict would use up a number each time.
      const known = await find(key);
      if (known) return known;
      const { station, property, averaging, statistic, device } = key;
      const made = await db
        .insertInto('stream')
        .values({ station, property, averaging, statistic, device, created_at: new Date(at) })
        .onConflict((conflict) => conflict.doNothing())
        .returning(columns)
        .executeTakeFirst();
      const stream = made ?? (await find(key));
      if (!stream) throw new Error(`stream of ${station} ${property} was neither found nor made`);
      return stream;
    },
  };
}
