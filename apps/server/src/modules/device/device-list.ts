import type { DeviceOrder, DeviceState } from '@ecoloop/api-contract';
import type { RegisteredStation } from '../observation/index.ts';
import type { RegisteredDevice } from './device.ts';
import type { DeviceStates } from './device-states.ts';
import { DeviceErrors } from './errors.ts';

export interface DeviceFilter {
  readonly state?: DeviceState;
  readonly station?: string;
  readonly protocol?: string;
  readonly maintainer?: string;
  readonly text?: string;
}

export interface ListedDevice {
  readonly device: RegisteredDevice;
  readonly station: RegisteredStation;
}

const worstFirst: Readonly<Record<DeviceState, number>> = { offline: 0, late: 1, silent: 2, online: 3, disabled: 4 };

const contains = (text: string | undefined, part: string): boolean =>
  text?.toLowerCase().includes(part.trim().toLowerCase()) ?? false;

export function matches({ device, station }: ListedDevice, filter: DeviceFilter, states: DeviceStates): boolean {
  const { state, protocol, maintainer, text } = filter;
  return (
    (filter.station === undefined || device.station === filter.station) &&
    (protocol === undefined || device.protocol === protocol) &&
    (maintainer === undefined || contains(device.settings.maintainer, maintainer)) &&
    (text === undefined ||
      [device.identity, station.id, station.name.zh, station.name.en, ...station.aliases].some((name) =>
        contains(name, text),
      )) &&
    (state === undefined || states.stateNow(device.id) === state)
  );
}

type Key = readonly [rank: number, id: string];

function keyOf({ device }: ListedDevice, order: DeviceOrder, states: DeviceStates): Key {
  const hearing = states.find(device.id);
  const rank = {
    identity: () => 0,
    state: () => worstFirst[states.stateNow(device.id)],
    lastHeard: () => hearing?.lastHeardAt ?? 0,
    drift: () => -Math.abs(hearing?.clockDrift ?? 0),
  }[order]();
  return [rank, device.id];
}

const compare = ([rank, id]: Key, [otherRank, otherId]: Key): number =>
  rank - otherRank || (id < otherId ? -1 : id > otherId ? 1 : 0);

/** A page of a list in its order. What moves while somebody turns pages may be met twice or not at all. */
export function pageOfDevices(
  devices: readonly ListedDevice[],
  { order, limit, cursor }: { readonly order: DeviceOrder; readonly limit: number; readonly cursor?: string },
  states: DeviceStates,
): { readonly page: readonly ListedDevice[]; readonly next?: string } {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const keyed = devices
    .map((listed) => ({ listed, key: keyOf(listed, order, states) }))
    .filter(({ key }) => after === undefined || compare(key, after) > 0)
    .sort((a, b) => compare(a.key, b.key));
  const page = keyed.slice(0, limit);
  const last = page.at(-1);
  return {
    page: page.map(({ listed }) => listed),
    ...(keyed.length > limit && last ? { next: writeCursor(last.key) } : {}),
  };
}

const writeCursor = ([rank, id]: Key): string => `${rank}~${id}`;

function readCursor(cursor: string): Key {
  const [, rank, id] = /^(-?\d+(?:\.\d+)?)~(.+)$/.exec(cursor) ?? [];
  if (rank === undefined || id === undefined) throw DeviceErrors.INVALID_CURSOR({ cursor });
  return [Number(rank), id];
}
