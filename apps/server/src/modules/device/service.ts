import type {
  Device as DeviceView,
  DeviceChange,
  DeviceCompleteness,
  DeviceInput,
  DeviceOrder,
  DeviceSettings as SettingsInput,
} from '@ecoloop/api-contract';
import { localDateOf, type LocalDate, type Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Permission } from '../../platform/auth/roles.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { RegisteredStation, StationRegistry, StreamRegistry } from '../observation/index.ts';
import { findInvalidSources } from './allowed-sources.ts';
import { type Completeness, dayRange } from './completeness.ts';
import type { Device, DeviceSettings, RegisteredDevice } from './device.ts';
import { type DeviceFilter, type ListedDevice, matches, pageOfDevices } from './device-list.ts';
import { deviceRepository } from './device-repository.ts';
import type { DeviceStates } from './device-states.ts';
import { type DeviceViews, shownSettings } from './device-view.ts';
import type { DeviceDirectory } from './devices.ts';
import { DeviceErrors } from './errors.ts';

export interface DeviceServiceDependencies {
  readonly db: Kysely<Database>;
  readonly directory: DeviceDirectory;
  readonly states: DeviceStates;
  readonly views: DeviceViews;
  readonly completeness: Completeness;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
}

export interface DeviceQuery extends DeviceFilter {
  readonly territory?: string;
  readonly order?: DeviceOrder;
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

export interface DevicePage {
  readonly items: DeviceView[];
  readonly next?: string;
  readonly total?: number;
}

export type DeviceService = ReturnType<typeof createDeviceService>;

export function createDeviceService(dependencies: DeviceServiceDependencies) {
  const { db, directory, states, views, completeness, stations, streams } = dependencies;
  const { authorization, audit, clock, zone, siteRoot } = dependencies;

  /** A device and its station, for who holds the permission there. @throws device.NOT_FOUND */
  function get(actor: Actor, permission: Permission, id: string): ListedDevice {
    const device = directory.find(id);
    const station = device && stations.find(device.station);
    if (!device || !station) {
      authorization.requireAnywhere(actor, permission);
      throw DeviceErrors.NOT_FOUND({ id });
    }
    authorization.require(actor, permission, station.territory);
    return { device, station };
  }

  function getStation(id: string): RegisteredStation {
    const station = stations.find(id);
    if (!station) throw DeviceErrors.UNKNOWN_STATION({ station: id });
    return station;
  }

  /** Devices in the subtree that the actor may read. */
  function readable(actor: Actor, territory: string | undefined): ListedDevice[] {
    if (territory === undefined) authorization.requireAnywhere(actor, 'device.read');
    else authorization.require(actor, 'device.read', territory);
    const visible = new Map(
      stations
        .within(territory ?? siteRoot)
        .filter((station) => authorization.may(actor, 'device.read', station.territory))
        .map((station) => [station.id, station]),
    );
    return directory.all().flatMap((device) => {
      const station = visible.get(device.station);
      return station ? [{ device, station }] : [];
    });
  }

  async function view({ device, station }: ListedDevice): Promise<DeviceView> {
    return views.view(device, station, (await completeness.lastDay([device])).get(device.id));
  }

  const audited = (device: Device) => ({
    protocol: device.protocol,
    identity: device.identity,
    station: device.station,
    enabled: device.enabled,
    simulated: device.simulated,
    ...shownSettings(device.settings),
  });

  /** Registers a device in the transaction; `keep` it once that is committed. */
  async function insert(
    trx: Kysely<Database>,
    actor: Actor,
    device: Device,
    action: 'device.create' | 'device.approve' | 'device.import',
  ): Promise<RegisteredDevice> {
    const inserted = await deviceRepository.insert(trx, device, clock.now());
    if (!inserted) throw DeviceErrors.IDENTITY_TAKEN({ identity: device.identity });
    await audit.record(trx, {
      actor,
      action,
      resourceType: 'device',
      resourceId: device.id,
      territory: getStation(device.station).territory,
      after: audited(device),
    });
    return inserted;
  }

  async function replace(
    trx: Kysely<Database>,
    actor: Actor,
    before: RegisteredDevice,
    after: RegisteredDevice,
  ): Promise<RegisteredDevice> {
    const updated = await deviceRepository.update(trx, after, clock.now());
    if (!updated) throw DeviceErrors.CHANGED_MEANWHILE({ id: before.id });
    const secretsChanged = [
      ...(before.secret === after.secret ? [] : ['secret']),
      ...(before.settings.sm4Key === after.settings.sm4Key ? [] : ['sm4Key']),
    ];
    await audit.record(trx, {
      actor,
      action: 'device.update',
      resourceType: 'device',
      resourceId: before.id,
      territory: getStation(after.station).territory,
      before: audited(before),
      after: { ...audited(after), ...(secretsChanged.length > 0 ? { secretsChanged } : {}) },
    });
    return updated;
  }

  return {
    get,
    /** Whoever asks; for what the system does by itself. */
    find(id: string): ListedDevice | undefined {
      const device = directory.find(id);
      const station = device && stations.find(device.station);
      return device && station && { device, station };
    },
    readable,
    insert,
    replace,

    async list(actor: Actor, query: DeviceQuery): Promise<DevicePage> {
      const { territory, order = 'identity', limit, cursor, count, ...filter } = query;
      const found = readable(actor, territory).filter((listed) => matches(listed, filter, states));
      const { page, next } = pageOfDevices(
        found,
        { order, limit, ...(cursor === undefined ? {} : { cursor }) },
        states,
      );
      const shares = await completeness.lastDay(page.map(({ device }) => device));
      return {
        items: page.map(({ device, station }) => views.view(device, station, shares.get(device.id))),
        ...(next === undefined ? {} : { next }),
        ...(count === true ? { total: found.length } : {}),
      };
    },

    getView: (actor: Actor, id: string): Promise<DeviceView> => view(get(actor, 'device.read', id)),

    async create(actor: Actor, input: DeviceInput): Promise<DeviceView> {
      authorization.requireAnywhere(actor, 'device.write');
      const station = getStation(input.station);
      authorization.require(actor, 'device.write', station.territory);
      const device = newDevice(input);
      const inserted = await db.transaction().execute((trx) => insert(trx, actor, device, 'device.create'));
      directory.keep([inserted]);
      states.touch(inserted.id);
      return view({ device: inserted, station });
    },

    /** @param version the one it is based on, from If-Match */
    async update(actor: Actor, id: string, change: DeviceChange, version: number | undefined): Promise<DeviceView> {
      const { device } = get(actor, 'device.write', id);
      const station = getStation(change.station);
      authorization.require(actor, 'device.write', station.territory);
      if (version === undefined) throw DeviceErrors.VERSION_REQUIRED({ version: device.version });
      if (version !== device.version) throw DeviceErrors.CHANGED_MEANWHILE({ id });
      const after = changedDevice(device, change);
      const updated = await db.transaction().execute((trx) => replace(trx, actor, device, after));
      directory.keep([updated]);
      states.touch(id);
      return view({ device: updated, station });
    },

    /** Only what never sent anything can go. @throws device.HAS_DATA */
    async delete(actor: Actor, id: string): Promise<void> {
      const { device, station } = get(actor, 'device.write', id);
      const hasStream = streams.ofStation(station.id).some((stream) => stream.device === id);
      if (states.find(id) !== undefined || hasStream) throw DeviceErrors.HAS_DATA({ id });
      await db.transaction().execute(async (trx) => {
        await deviceRepository.delete(trx, id);
        await audit.record(trx, {
          actor,
          action: 'device.delete',
          resourceType: 'device',
          resourceId: id,
          territory: station.territory,
          before: audited(device),
        });
      });
      directory.forget(id);
      states.forget(id);
    },

    /** The last 90 days unless told. */
    calendar(actor: Actor, id: string, query: { from?: LocalDate; to?: LocalDate }): Promise<DeviceCompleteness> {
      const { device } = get(actor, 'device.read', id);
      const { from, to } = dayRange(query, localDateOf(clock.now(), zone));
      return completeness.calendar(device, from, to);
    },
  };
}

/** @throws device.SECRET_REQUIRED, device.UNUSABLE_SECRET, device.INVALID_SOURCES */
export function newDevice(input: DeviceInput): Device {
  const { protocol = 'hj212', identity, secret, station, enabled = true, simulated = false } = input;
  if (secret === undefined) throw DeviceErrors.SECRET_REQUIRED();
  checkSecret(protocol, secret);
  const settings = settingsOf(input.settings ?? {}, input.sm4Key === '' ? undefined : input.sm4Key);
  return { id: `${protocol}:${identity}`, protocol, identity, secret, station, simulated, enabled, settings };
}

/** A secret or key that the change leaves out stays. @throws device.UNUSABLE_SECRET, device.INVALID_SOURCES */
export function changedDevice(device: RegisteredDevice, change: DeviceChange): RegisteredDevice {
  const { secret = device.secret, sm4Key = device.settings.sm4Key, station, enabled } = change;
  if (change.secret !== undefined) checkSecret(device.protocol, change.secret);
  const settings = settingsOf(change.settings, sm4Key === '' ? undefined : sm4Key);
  return { ...device, secret, station, enabled, settings };
}

function checkSecret(protocol: string, secret: string): void {
  if (protocol === 'hj212' && /[;,&=#\s]/.test(secret)) throw DeviceErrors.UNUSABLE_SECRET();
}

function settingsOf(input: SettingsInput, sm4Key: string | undefined): DeviceSettings {
  const invalid = findInvalidSources(input.allowedSources ?? []);
  if (invalid.length > 0) throw DeviceErrors.INVALID_SOURCES({ list: invalid.join('、') });
  return { ...input, ...(sm4Key === undefined ? {} : { sm4Key: sm4Key.toLowerCase() }) };
}
