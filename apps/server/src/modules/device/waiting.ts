import type {
  ApproveDeviceInput,
  Device as DeviceView,
  DismissDeviceInput,
  WaitingDevice,
} from '@ecoloop/api-contract';
import { addDuration, days, instant } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import type { RegisteredStation, StationRegistry } from '../observation/index.ts';
import type { PresentedSecrets } from './device-link.ts';
import type { DeviceStates } from './device-states.ts';
import type { DeviceDirectory } from './devices.ts';
import { DeviceErrors } from './errors.ts';
import type { EntryReader } from './frame-view.ts';
import { type DeviceService, newDevice } from './service.ts';
import { type WaitingRow, waitingRepository } from './waiting-repository.ts';

/** What has not been heard for longer waits no more. */
const REMEMBERED = days(30);
const MOST_SHOWN = 500;
const MOST_SUGGESTED = 5;
/** Of the frames of a device so many of the first and of the last are compared. */
const MOST_COMPARED = 50;

export interface WaitingDependencies {
  readonly db: Kysely<Database>;
  readonly service: DeviceService;
  readonly directory: DeviceDirectory;
  readonly states: DeviceStates;
  readonly stations: StationRegistry;
  readonly log: Pick<IngestLog, 'get'>;
  readonly reader: EntryReader;
  /** Of devices that push by HTTPS. */
  readonly presented: () => PresentedSecrets | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly siteRoot: string;
}

export type Waiting = ReturnType<typeof createWaiting>;

/** Devices that were refused because nobody has registered them. */
export function createWaiting(dependencies: WaitingDependencies) {
  const { db, service, directory, states, stations, log, reader, presented, authorization, audit, clock, siteRoot } =
    dependencies;

  const since = () => addDuration(clock.now(), -REMEMBERED);
  const mayWrite = (actor: Actor, station: RegisteredStation): boolean =>
    authorization.may(actor, 'device.write', station.territory);

  async function find(protocol: string, identity: string): Promise<WaitingRow> {
    const [row] = await waitingRepository.list(db, since(), 1, `${protocol}:${identity}`);
    if (!row) throw DeviceErrors.NOT_WAITING({ identity });
    return row;
  }

  /**
   * The password that the refused frames came with. Anybody can send frames under any name: where they do not agree,
   * which of them is the device's is not for us to say.
   */
  async function passwordOf({ source }: WaitingRow, identity: string): Promise<string> {
    const positions = await waitingRepository.positions(db, source, since(), MOST_COMPARED);
    const passwords = new Set((await Promise.all(positions.map((one) => passwordAt(one, identity)))).flat());
    const [password] = passwords;
    if (password === undefined) throw DeviceErrors.NO_FRAME_KEPT({ identity });
    if (passwords.size > 1) throw DeviceErrors.SEVERAL_PASSWORDS({ identity });
    if (password === '') throw DeviceErrors.NO_PASSWORD({ identity });
    return password;
  }

  /** Of a device that pushes; null where it came by MQTT alone, for the broker has seen who it is. */
  async function pushedSecretOf({ source }: WaitingRow, identity: string): Promise<string | null> {
    const [secret, ...others] = presented()?.of(identity) ?? [];
    if (others.length > 0) throw DeviceErrors.SEVERAL_PASSWORDS({ identity });
    if (secret !== undefined) return secret;
    const positions = await waitingRepository.positions(db, source, since(), MOST_COMPARED);
    const entries = await Promise.all(positions.map((position) => log.get(position).catch(() => undefined)));
    const isFromBroker = entries.every((entry) => entry === undefined || reader.wireOf(entry) === 'mqtt');
    if (!isFromBroker) throw DeviceErrors.SECRET_NOT_HEARD({ identity });
    return null;
  }

  /** None where the log no longer holds the frame. */
  async function passwordAt(position: number, identity: string): Promise<readonly string[]> {
    const entry = await log.get(position).catch(() => undefined);
    const decoded =
      entry?.kind === 'rejected-frame' ? reader.decode(reader.readRejected(entry).bytes, undefined) : undefined;
    return decoded?.ok === true && decoded.frame.header.mn === identity ? [decoded.frame.header.pw] : [];
  }

  return {
    async list(actor: Actor): Promise<WaitingDevice[]> {
      authorization.requireAnywhere(actor, 'device.write');
      const offered = stations.all().filter((station) => mayWrite(actor, station));
      const taken = new Set(directory.all().map(({ station }) => station));
      return (await waitingRepository.list(db, since(), MOST_SHOWN)).map((row) => {
        const { protocol, identity } = namesOf(row.source);
        return {
          protocol,
          identity,
          firstHeardAt: row.first.toISOString(),
          lastHeardAt: row.last.toISOString(),
          frames: row.frames,
          excerpt: row.excerpt,
          suggestedStations: suggest(identity, offered, taken).map(({ id }) => id),
          ref: `log:${row.position}/0`,
        };
      });
    },

    /** How many wait, for who may let them in; 0 for others. */
    async count(actor: Actor): Promise<number> {
      if (authorization.roots(actor, 'device.write').length === 0) return 0;
      return (await waitingRepository.list(db, since(), MOST_SHOWN)).length;
    },

    /** Registers a waiting device with the password it uses; its next frame is taken. */
    async approve(
      actor: Actor,
      { protocol, identity, station: id, settings }: ApproveDeviceInput,
    ): Promise<DeviceView> {
      authorization.requireAnywhere(actor, 'device.write');
      const station = stations.find(id);
      if (!station) throw DeviceErrors.UNKNOWN_STATION({ station: id });
      authorization.require(actor, 'device.write', station.territory);
      const row = await find(protocol, identity);
      const secret = protocol === 'hj212' ? await passwordOf(row, identity) : await pushedSecretOf(row, identity);
      const made = newDevice({
        ...{ protocol: protocol === 'hj212' ? 'hj212' : 'push', identity, secret: secret ?? '', station: id },
        ...(settings ? { settings } : {}),
      });
      const device = { ...made, secret };
      const inserted = await db.transaction().execute((trx) => service.insert(trx, actor, device, 'device.approve'));
      presented()?.forget(identity);
      directory.keep([inserted]);
      states.touch(inserted.id);
      return service.getView(actor, inserted.id);
    },

    /** Not shown until it is heard again. It belongs to no territory, so this is for those of the whole site. */
    async dismiss(actor: Actor, { protocol, identity }: DismissDeviceInput): Promise<void> {
      authorization.require(actor, 'device.write', siteRoot);
      const row = await find(protocol, identity);
      await db.transaction().execute(async (trx) => {
        presented()?.forget(identity);
        await waitingRepository.dismiss(trx, row.source, instant(row.last.getTime()));
        await audit.record(trx, {
          actor,
          action: 'device.dismiss',
          resourceType: 'device',
          resourceId: row.source,
          territory: siteRoot,
        });
      });
    },
  };
}

function namesOf(source: string): { readonly protocol: string; readonly identity: string } {
  const [, protocol = '', identity = ''] = /^([^:]+):(.*)$/s.exec(source) ?? [];
  return { protocol, identity };
}

/**
 * Stations whose id or another name is in the identity, or whose territory's code it begins with, as is custom; those
 * without a device first.
 */
function suggest(
  identity: string,
  stations: readonly RegisteredStation[],
  taken: ReadonlySet<string>,
): readonly RegisteredStation[] {
  const name = identity.toLowerCase();
  const score = (station: RegisteredStation): number => {
    const isNamed = [station.id, ...station.aliases].some((alias) => alias.length > 2 && name.includes(alias));
    const isThere = name.startsWith(station.territory);
    return (isNamed ? 4 : 0) + (isThere ? 2 : 0) + (taken.has(station.id) ? 0 : 1);
  };
  return stations
    .map((station) => ({ station, score: score(station) }))
    .filter((one) => one.score >= 2)
    .sort((a, b) => b.score - a.score || (a.station.id < b.station.id ? -1 : 1))
    .slice(0, MOST_SUGGESTED)
    .map(({ station }) => station);
}
