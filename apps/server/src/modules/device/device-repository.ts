import type { Instant } from '@ecoloop/kernel';
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

const deviceOf = (row: Row): RegisteredDevice => ({ ...row, settings: settingsOf(row) });
// Only what has the type of settings is ever written to the column.
const settingsOf = ({ settings }: Row): DeviceSettings => settings;

const rowOf = (device: Device, at: Instant) => {
  const { id, protocol, identity, secret, station, simulated, enabled, settings } = device;
  const plain = { id, protocol, identity, secret, station, simulated, enabled };
  return { ...plain, settings: JSON.stringify(settings), created_at: new Date(at) };
};

/** SQL of devices. */
export const deviceRepository = {
  async load(db: Kysely<Database>): Promise<RegisteredDevice[]> {
    return (await db.selectFrom('device').select(columns).orderBy('id').execute()).map(deviceOf);
  },

  /** Undefined where protocol and identity are taken. */
  async insert(db: Kysely<Database>, device: Device, at: Instant): Promise<RegisteredDevice | undefined> {
    const row = await db
      .insertInto('device')
      .values(rowOf(device, at))
      .onConflict((conflict) => conflict.doNothing())
      .returning(columns)
      .executeTakeFirst();
    return row && deviceOf(row);
  },

  /** Undefined where it has another version by now, or is gone. */
  async update(db: Kysely<Database>, device: RegisteredDevice): Promise<RegisteredDevice | undefined> {
    const { id, secret, station, enabled, settings, version } = device;
    const row = await db
      .updateTable('device')
      .set({ secret, station, enabled, settings: JSON.stringify(settings), version: sql`version + 1` })
      .where('id', '=', id)
      .where('version', '=', version)
      .returning(columns)
      .executeTakeFirst();
    return row && deviceOf(row);
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
    return rows.map(deviceOf);
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
