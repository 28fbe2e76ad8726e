import type { Instant } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { Device, DeviceSettings } from './device.ts';

/** SQL of devices. */
export function createDeviceRepository(db: Kysely<Database>) {
  return {
    async save(devices: readonly Device[], at: Instant): Promise<void> {
      if (devices.length === 0) return;
      await db
        .insertInto('device')
        .values(
          devices.map((device) => ({
            ...device,
            settings: JSON.stringify(device.settings),
            created_at: new Date(at),
          })),
        )
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((column) => ({
            secret: column.ref('excluded.secret'),
            station: column.ref('excluded.station'),
            simulated: column.ref('excluded.simulated'),
            enabled: column.ref('excluded.enabled'),
            settings: column.ref('excluded.settings'),
          })),
        )
        .execute();
    },

    async disableSimulated(): Promise<void> {
      await db.updateTable('device').set({ enabled: false }).where('simulated', '=', true).execute();
    },

    async load(): Promise<Device[]> {
      const rows = await db
        .selectFrom('device')
        .select(['id', 'protocol', 'identity', 'secret', 'station', 'simulated', 'enabled', 'settings'])
        .execute();
      return rows.map((row) => ({ ...row, settings: row.settings as DeviceSettings })); // only `save` writes them
    },
  };
}
