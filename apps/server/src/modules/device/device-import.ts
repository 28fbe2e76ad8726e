import { DeviceChange, DeviceInput, type DeviceImportReport } from '@ecoloop/api-contract';
import { EcoloopError } from '@ecoloop/kernel';
import type { TSchema, Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import { type NumberedRow, readDeviceTable, readFlag, settingsOfRow, writeDeviceTable } from './device-table.ts';
import { shownSettings } from './device-view.ts';
import type { DeviceDirectory } from './devices.ts';
import { DeviceErrors } from './errors.ts';
import type { DeviceService } from './service.ts';

export interface DeviceImportDependencies {
  readonly service: DeviceService;
  readonly directory: DeviceDirectory;
  readonly authorization: Authorization;
}

export type DeviceImport = ReturnType<typeof createDeviceImport>;

/** Devices as a table, out and in. */
export function createDeviceImport({ service, directory, authorization }: DeviceImportDependencies) {
  async function take(actor: Actor, { row, absent }: NumberedRow): Promise<'created' | 'changed' | 'unchanged'> {
    const { identity, station } = row;
    const protocol = row.protocol === '' ? 'hj212' : row.protocol;
    const device = directory.find(`${protocol}:${identity}`);
    const secret = row.secret === '' ? {} : { secret: row.secret };
    const shown = device ? shownSettings(device.settings).settings : {};
    const untouched = Object.fromEntries(Object.entries(shown).filter(([name]) => absent.has(name)));
    const settings = { ...untouched, ...withoutEmpty(settingsOfRow(row)) };
    const enabled = readFlag(row.enabled) ?? device?.enabled ?? true;
    if (!device) {
      const simulated = readFlag(row.simulated) ?? false;
      await service.create(
        actor,
        checked(DeviceInput, { protocol, identity, ...secret, station, enabled, simulated, settings }),
      );
      return 'created';
    }
    const change = checked(DeviceChange, { ...secret, station, enabled, settings });
    const before = {
      station: device.station,
      enabled: device.enabled,
      settings: shown,
    };
    const isSame =
      (change.secret === undefined || change.secret === device.secret) &&
      Value.Equal(before, { station: change.station, enabled: change.enabled, settings: change.settings });
    if (isSame) {
      service.get(actor, 'device.write', device.id);
      return 'unchanged';
    }
    await service.update(actor, device.id, change, device.version);
    return 'changed';
  }

  return {
    /** Of the subtree; without secrets. */
    export: (actor: Actor, territory: string | undefined, format: 'csv' | 'xlsx') =>
      writeDeviceTable(
        service.readable(actor, territory).map(({ device }) => device),
        format,
      ),

    /** Each row by itself, and of a known device only what the table has a column for: registers, changes or refuses a device, and says what became of it. */
    async import(actor: Actor, file: Buffer): Promise<DeviceImportReport> {
      authorization.requireAnywhere(actor, 'device.write');
      const report = { created: 0, changed: 0, unchanged: 0, refused: [] as DeviceImportReport['refused'] };
      for (const numbered of await readDeviceTable(file)) {
        const { number, row } = numbered;
        try {
          report[await take(actor, numbered)] += 1;
        } catch (error) {
          if (!(error instanceof EcoloopError) || error.status >= 500) throw error;
          report.refused.push({ row: number, identity: row.identity.slice(0, 100), reason: reasonOf(error) });
        }
      }
      return report;
    },
  };
}

const withoutEmpty = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** @throws device.WRONG_ROW, which names the columns */
function checked<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> {
  const problems = Value.Errors(schema, value);
  if (problems.length === 0) return value as Static<Schema>; // the schema says so
  const paths = problems.map(({ instancePath }) =>
    instancePath.split('/').find((part) => part !== '' && part !== 'settings'),
  );
  throw DeviceErrors.WRONG_ROW({ columns: [...new Set(paths.map((path) => path ?? 'settings'))].join('、') });
}

const reasonOf = (error: EcoloopError): { zh: string; en: string } => ({
  zh: error.messageIn('zh'),
  en: error.messageIn('en'),
});
