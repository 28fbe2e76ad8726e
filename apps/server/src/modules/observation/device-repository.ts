import type { Instant } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/relational/tables.ts';
import type { Device } from './devices.ts';

/** SQL of devices. */
export function createDeviceRepository(db: Kysely<Database>) {
  return {
    async save(devices: readonly Device[], at: Instant): Promise<void> {
      if (devices.length === 0) return;
      await db
        .insertInto('device')
        .values(devices.map((device) => ({ ...device, created_at: new Date(at) })))
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((column) => ({
            secret: column.ref('excluded.secret'),
            station: column.ref('excluded.station'),
            simulated: column.ref('excluded.simulated'),
            enabled: column.ref('excluded.enabled'),
          })),
        )
        .execute();
    },

    async disableSimulated(): Promise<void> {
      await db.updateTable('device').set({ enabled: false }).where('simulated', '=', true).execute();
    },

    load: (): Promise<Device[]> =>
      db
        .selectFrom('device')
        .select(['id', 'protocol', 'identity', 'secret', 'station', 'simulated', 'enabled'])
        .execute(),
  };
}
