import { instant, type Instant } from '@ecoloop/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, DeviceTable } from '../../platform/relational/tables.ts';
import type { Device, DeviceSettings, RegisteredDevice } from './device.ts';

const columns = [
  'id',
  'protocol',
  'identity',
  'secret',
  'station',
  'simulated',
  'enabled',
  'settings',
  'version',
] as const;
type Row = Pick<Selectable<DeviceTable>, (typeof columns)[number]>;

const deviceOf = (row: Row, since: Instant): RegisteredDevice => ({ ...row, settings: settingsOf(row), since });
// Only what has the type of settings is ever written to the column.
const settingsOf = ({ settings }: Pick<Row, 'settings'>): DeviceSettings => settings;

const rowOf = (device: Device, at: Instant) => {
  const { id, protocol, identity, secret, station, simulated, enabled, settings } = device;
  const plain = { id, protocol, identity, secret, station, simulated, enabled };
  return { ...plain, settings: JSON.stringify(settings), created_at: new Date(at) };
};

async function keepVersions(db: Kysely<Database>, devices: readonly RegisteredDevice[]): Promise<void> {
  if (devices.length === 0) return;
  const versions = devices.map(({ id, version, since, station, settings }) => ({
    ...{ device: id, version, station },
    since: new Date(since),
    settings: JSON.stringify(settings),
  }));
  await db.insertInto('device_history').values(versions).execute();
}

/** SQL of devices. Whatever makes a version keeps it for good. */
export const deviceRepository = {
  /** Each device in all its versions, the oldest first; what is no part of its history is as it is now. */
  async load(db: Kysely<Database>): Promise<RegisteredDevice[][]> {
    // Those that were written by other ways begin their history now.
    await sql`
      insert into device_history (device, version, since, station, settings)
      select id, version, created_at, station, settings from device
      where not exists (select from device_history where device = device.id)`.execute(db);
    const now = await db.selectFrom('device').select(columns).orderBy('id').execute();
    const history = await db.selectFrom('device_history').selectAll().orderBy('device').orderBy('version').execute();
    const past = new Map(now.map(({ id }): [string, typeof history] => [id, []]));
    for (const version of history) past.get(version.device)?.push(version);
    return now.map((row) =>
      (past.get(row.id) ?? []).map(({ version, since, station, settings }) =>
        deviceOf({ ...row, version, station, settings }, instant(since.getTime())),
      ),
    );
  },

  /** Undefined where protocol and identity are taken. */
  async insert(db: Kysely<Database>, device: Device, at: Instant): Promise<RegisteredDevice | undefined> {
    const row = await db
      .insertInto('device')
      .values(rowOf(device, at))
      .onConflict((conflict) => conflict.doNothing())
      .returning(columns)
      .executeTakeFirst();
    const inserted = row && deviceOf(row, at);
    if (inserted) await keepVersions(db, [inserted]);
    return inserted;
  },

  /** Undefined where it has another version by now, or is gone. */
  async update(db: Kysely<Database>, device: RegisteredDevice, at: Instant): Promise<RegisteredDevice | undefined> {
    const { id, secret, station, enabled, settings, version } = device;
    const row = await db
      .updateTable('device')
      .set({ secret, station, enabled, settings: JSON.stringify(settings), version: sql`version + 1` })
      .where('id', '=', id)
      .where('version', '=', version)
      .returning(columns)
      .executeTakeFirst();
    const updated = row && deviceOf(row, at);
    if (updated) await keepVersions(db, [updated]);
    return updated;
  },

  async delete(db: Kysely<Database>, id: string): Promise<void> {
    await db.deleteFrom('device').where('id', '=', id).execute();
  },

  async save(db: Kysely<Database>, devices: readonly Device[], at: Instant): Promise<RegisteredDevice[]> {
    if (devices.length === 0) return [];
    const rows = await db
      .insertInto('device')
      .values(devices.map((device) => rowOf(device, at)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((column) => ({
          secret: column.ref('excluded.secret'),
          station: column.ref('excluded.station'),
          simulated: column.ref('excluded.simulated'),
          enabled: column.ref('excluded.enabled'),
          settings: column.ref('excluded.settings'),
          version: sql`device.version + 1`,
        })),
      )
      .returning(columns)
      .execute();
    const saved = rows.map((row) => deviceOf(row, at));
    await keepVersions(db, saved);
    return saved;
  },

  /** The simulated devices of the site as they are declared, but for those that a person has changed. */
  async saveDeclared(db: Kysely<Database>, devices: readonly Device[], at: Instant): Promise<void> {
    if (devices.length === 0) return;
    await db
      .insertInto('device')
      .values(devices.map((device) => rowOf(device, at)))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((column) => ({
            secret: column.ref('excluded.secret'),
            station: column.ref('excluded.station'),
            enabled: column.ref('excluded.enabled'),
          }))
          .where('device.version', '=', 1),
      )
      .execute();
  },

  /** Disables those that still have the secret they are declared with. */
  async disable(db: Kysely<Database>, devices: readonly Device[]): Promise<void> {
    await db
      .updateTable('device')
      .set({ enabled: false })
      .where(
        sql<boolean>`(id, secret) in (select * from unnest(
          ${devices.map(({ id }) => id)}::text[], ${devices.map(({ secret }) => secret)}::text[]))`,
      )
      .execute();
  },
};
