import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, DeviceDayTable, DeviceStateTable } from '../../platform/relational/tables.ts';
import type { DeviceHearing } from './device-state.ts';

/** SQL of what was heard of devices. */
export const stateRepository = {
  load: (db: Kysely<Database>): Promise<Selectable<DeviceStateTable>[]> =>
    db.selectFrom('device_state').selectAll().execute(),

  /** Counts of the days from the first to the last, both included, of one device or of all. */
  days(
    db: Kysely<Database>,
    { device, from, to }: { readonly device?: string; readonly from: string; readonly to: string },
  ): Promise<Selectable<DeviceDayTable>[]> {
    const query = db.selectFrom('device_day').selectAll().where('day', '>=', from).where('day', '<=', to);
    return (device === undefined ? query : query.where('device', '=', device)).execute();
  },

  /** All in two statements, whatever their number. */
  async save(
    db: Kysely<Database>,
    heard: readonly (readonly [device: string, hearing: DeviceHearing])[],
  ): Promise<void> {
    if (heard.length === 0) return;
    const column = <Value>(pick: (hearing: DeviceHearing) => Value): Value[] => heard.map(([, one]) => pick(one));
    const devices = heard.map(([device]) => device);
    const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));
    // A device may have been deleted since it was heard.
    await sql`
      insert into device_state (device, first_heard_at, last_heard_at, address, clock_drift_ms, interval_seconds)
      select heard.* from unnest(
        ${devices}::text[],
        ${column(({ firstHeardAt }) => new Date(firstHeardAt).toISOString())}::timestamptz[],
        ${column(({ lastHeardAt }) => new Date(lastHeardAt).toISOString())}::timestamptz[],
        ${column(({ address }) => address ?? null)}::text[],
        ${column(({ clockDrift }) => clampInt(whole(clockDrift)))}::int[],
        ${column(({ interval }) => whole(interval === undefined ? undefined : interval / 1_000))}::int[]
      ) as heard (device, first_heard_at, last_heard_at, address, clock_drift_ms, interval_seconds)
      join device on device.id = heard.device
      on conflict (device) do update set
        last_heard_at = excluded.last_heard_at, address = excluded.address,
        clock_drift_ms = excluded.clock_drift_ms, interval_seconds = excluded.interval_seconds`.execute(db);
    await sql`
      insert into device_day (device, day, frames, refused)
      select heard.* from unnest(
        ${devices}::text[], ${column(({ day }) => day)}::date[],
        ${column(({ frames }) => frames)}::int[], ${column(({ refused }) => refused)}::int[]
      ) as heard (device, day, frames, refused)
      join device on device.id = heard.device
      on conflict (device, day) do update set frames = excluded.frames, refused = excluded.refused`.execute(db);
  },
};

const MOST = 2 ** 31 - 1;
/** A clock may be off by more than a column holds, 24 days. */
const clampInt = (value: number | null): number | null =>
  value === null ? null : Math.max(-MOST, Math.min(MOST, value));
