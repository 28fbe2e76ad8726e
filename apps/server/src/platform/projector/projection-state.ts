import { dateOfEpochDay, epochDayOfInstant, instant, type Instant, type Zone } from '@ecoloop/kernel';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { LogPosition } from '../ingest-log/log-position.ts';
import { MAIN_WRITER } from '../ingest-log/segment-files.ts';
import type { Database } from '../relational/tables.ts';
import type { SeriesStore } from '../series/series.ts';
import type { ObservationRow, OutboxEvent, QuarantineRow, TouchedWindow } from './projector.ts';

// Rows of projector_checkpoint: how far everything is derived, and how far events were told. A rebuild goes back with the
// first and not with the second, so that nobody hears the same news twice.
// Each writer of the log has its own; that of the main one has no name behind it.
const PROJECTED = 'projector';
const EVENTS = 'events';
const nameOf = (checkpoint: typeof PROJECTED | typeof EVENTS, writer: string): string =>
  writer === MAIN_WRITER ? checkpoint : `${checkpoint}:${writer}`;

/** How far one writer's part of the log is derived and told. */
export interface Checkpoints {
  readonly projected: LogPosition | undefined;
  readonly events: LogPosition;
}

export async function readCheckpoints(db: Kysely<Database>): Promise<(writer: string) => Checkpoints> {
  const rows = await db.selectFrom('projector_checkpoint').select(['name', 'position']).execute();
  const positions = new Map(rows.map(({ name, position }) => [name, position]));
  return (writer) => ({
    projected: positions.get(nameOf(PROJECTED, writer)),
    events: positions.get(nameOf(EVENTS, writer)) ?? 0,
  });
}

/** Days of streams whose statistics must be computed again, as two columns in a steady order. */
export interface DirtyWindows {
  readonly streamIds: readonly number[];
  readonly days: readonly string[];
}

/** @param marksDays whether days of the stream have statistics that its observations change */
export function dirtyWindows(
  observations: readonly ObservationRow[],
  touched: readonly TouchedWindow[],
  zone: Zone,
  marksDays: (streamId: number) => boolean,
): DirtyWindows {
  const daysByStream = new Map<number, Set<number>>();
  const daysOf = (streamId: number): Set<number> => {
    let days = daysByStream.get(streamId);
    if (!days) daysByStream.set(streamId, (days = new Set()));
    return days;
  };
  let time: Instant | undefined;
  let day = 0;
  for (const row of observations) {
    if (!marksDays(row.streamId)) continue;
    // Values of one entry mostly share their time.
    if (row.time !== time) day = epochDayOfInstant((time = row.time), zone);
    daysOf(row.streamId).add(day);
  }
  for (const { streamId, from, to } of touched) {
    if (to <= from) continue;
    const last = epochDayOfInstant(instant(to - 1), zone);
    for (let day = epochDayOfInstant(from, zone); day <= last; day += 1) daysOf(streamId).add(day);
  }
  const windows = [...daysByStream]
    .sort(([a], [b]) => a - b) // one order for all writers, or they deadlock
    .flatMap(([streamId, days]) => [...days].sort((a, b) => a - b).map((day) => ({ streamId, day })));
  return {
    streamIds: windows.map(({ streamId }) => streamId),
    days: windows.map(({ day }) => dateOfEpochDay(day)),
  };
}

export interface ProjectionCommit {
  readonly quarantine: readonly QuarantineRow[];
  readonly events: readonly OutboxEvent[];
  readonly dirty: DirtyWindows;
  readonly checkpoints: readonly KeptCheckpoints[];
  readonly at: Instant;
}

/** Of one writer: from where the next start derives, left out where that stays; and how far events are told. */
export interface KeptCheckpoints {
  readonly writer: string;
  readonly projected?: LogPosition;
  readonly events: LogPosition;
}

/** All that the relational store keeps of a batch, the checkpoints with it. */
export async function commitProjection(transaction: Transaction<Database>, commit: ProjectionCommit): Promise<void> {
  const { quarantine, events, dirty, checkpoints } = commit;
  const at = new Date(commit.at);
  if (quarantine.length > 0) {
    await sql`insert into quarantine_item (position, row, kind, source, reason_code, reason_params, excerpt, received_at, simulated)
      select "position", "row", kind, source, "reasonCode", "reasonParams", excerpt, to_timestamp("receivedAt" / 1000.0), simulated
      from jsonb_to_recordset(${storableJson(quarantine)}::jsonb) as item("position" bigint, "row" int, kind text, source text,
        "reasonCode" text, "reasonParams" jsonb, excerpt text, "receivedAt" bigint, simulated boolean)
      on conflict (position, row) do nothing`.execute(transaction);
  }
  if (events.length > 0) {
    await sql`insert into outbox_event (topic, payload, created_at)
      select event->>'topic', event->'payload', ${at}
      from jsonb_array_elements(${storableJson(events)}::jsonb) with ordinality as given(event, sequence)
      order by sequence`.execute(transaction);
  }
  if (dirty.days.length > 0) {
    await sql`insert into dirty_window (stream_id, day)
      select * from unnest(${dirty.streamIds}::int[], ${dirty.days}::date[]) on conflict do nothing`.execute(
      transaction,
    );
  }
  const rows = checkpoints.flatMap(({ writer, projected, events: told }) => [
    ...(projected === undefined ? [] : [{ name: nameOf(PROJECTED, writer), position: projected, updated_at: at }]),
    { name: nameOf(EVENTS, writer), position: told, updated_at: at },
  ]);
  await transaction
    .insertInto('projector_checkpoint')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((column) => ({
        position: column.ref('excluded.position'),
        updated_at: column.ref('excluded.updated_at'),
      })),
    )
    .execute();
}

/** Forgets everything derived, so that the next start derives it again from the first entry of the log. */
export async function resetProjection(db: Kysely<Database>, series: SeriesStore): Promise<void> {
  // First the checkpoint: stopped in between, the next start derives too much and not too little.
  await db.transaction().execute(async (transaction) => {
    await sql`delete from projector_checkpoint where name = ${PROJECTED} or name like ${`${PROJECTED}:%`}`.execute(
      transaction,
    );
    await transaction.deleteFrom('quarantine_item').execute();
  });
  await series.exec('truncate table observation');
  await series.exec('truncate table latest');
}

/** PostgreSQL's text has neither NUL nor half a surrogate pair; a cut or broken frame may well hold one. */
function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? item.replaceAll(/\0|\p{Surrogate}/gu, '\u{FFFD}') : item,
  );
}
