import type { Instant } from '@ecoloop/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, DeviceCommandTable } from '../../platform/relational/tables.ts';
import type { CommandStep } from './device.ts';

export type CommandRow = Selectable<DeviceCommandTable>;

export interface NewCommand {
  readonly id: string;
  readonly device: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly askedBy: string | null;
  readonly askedByName: string;
  readonly reason: string;
  readonly at: Instant;
  readonly gap: number | null;
}

export interface CommandCursor {
  readonly at: number;
  readonly id: string;
}

/** SQL of commands to devices. */
export const commandRepository = {
  async insert(db: Kysely<Database>, command: NewCommand): Promise<CommandRow> {
    const { id, device, name, fields, askedBy, askedByName, reason, at, gap } = command;
    return db
      .insertInto('device_command')
      .values({
        id,
        device,
        name,
        fields: JSON.stringify(fields),
        asked_by: askedBy,
        asked_by_name: askedByName,
        reason,
        at: new Date(at),
        state: 'waiting',
        result: null,
        answer: null,
        steps: '[]',
        gap,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  },

  /** What became of a command; undefined where it is unknown or has ended. */
  async step(
    db: Kysely<Database>,
    { id, at, state, result, timesSent, answer }: CommandStep,
    isEnd: boolean,
  ): Promise<CommandRow | undefined> {
    const step = JSON.stringify([
      { at: new Date(at).toISOString(), state, ...(result === undefined ? {} : { result }) },
    ]);
    return db
      .updateTable('device_command')
      .set({
        state,
        result: result ?? null,
        times_sent: sql`greatest(times_sent, ${timesSent}::int)`,
        // A logger that sends a long history is told of often; its newest steps say no more than the first.
        steps: sql`case when jsonb_array_length(steps) < 50 or ${isEnd}::boolean then steps || ${step}::jsonb else steps end`,
        // What it answered with says more than how it ended.
        ...(answer === undefined
          ? {}
          : {
              answer: sql<string>`case when state = 'data' and ${state}::text <> 'data'
                then coalesce(answer, ${answer}::text) else ${answer}::text end`,
            }),
        ...(isEnd ? { finished_at: new Date(at) } : {}),
      })
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
  },

  list(db: Kysely<Database>, device: string, limit: number, before: CommandCursor | undefined): Promise<CommandRow[]> {
    let query = db.selectFrom('device_command').selectAll().where('device', '=', device);
    if (before) {
      query = query.where(sql<boolean>`(at, id) < (${new Date(before.at)}::timestamptz, ${before.id}::uuid)`);
    }
    return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },

  async unfinished(db: Kysely<Database>): Promise<string[]> {
    const rows = await db.selectFrom('device_command').select('id').where('finished_at', 'is', null).execute();
    return rows.map(({ id }) => id);
  },

  /** Lets go of what the platform asked by itself before then; what persons asked is kept. */
  async forgetOwn(db: Kysely<Database>, before: Instant): Promise<void> {
    await db
      .deleteFrom('device_command')
      .where('gap', 'is not', null)
      .where('finished_at', '<', new Date(before))
      .execute();
  },
};
