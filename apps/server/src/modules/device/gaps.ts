import type { DataGap, DeviceSummary } from '@ecoloop/api-contract';
import {
  addDuration,
  days,
  hours,
  instant,
  minutes,
  type Instant,
  type LocalizedText,
  type Milliseconds,
} from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { Device } from './device.ts';
import type { DeviceStates } from './device-states.ts';
import { isoText } from './device-view.ts';
import { DeviceErrors } from './errors.ts';
import { gapRepository, type GapRow } from './gap-repository.ts';
import type { DeviceService } from './service.ts';
import type { Waiting } from './waiting.ts';

/** Why a gap was given up, by the code that is kept. */
const reasons: Readonly<Record<string, LocalizedText>> = {
  'no-data': { zh: '设备答复没有这一时段的数据', en: 'The device answers that it has no data of this time' },
  refused: { zh: '设备拒绝补发请求', en: 'The device refuses requests for data' },
  unanswered: { zh: '设备多次不应答补发请求', en: 'The device did not answer repeated requests' },
  incomplete: { zh: '设备多次应答，但数据仍不完整', en: 'The device answered repeatedly, and data are still missing' },
};

const notAsked: LocalizedText = {
  zh: '该设备已关闭自动补数，或其上报方式不支持补数',
  en: 'Back-fill is switched off for the device, or its wire knows none',
};

/** Whether the platform asks a device for what is missing. */
export const isAskable = ({ protocol, enabled, settings }: Device): boolean =>
  protocol === 'hj212' && enabled && settings.backfill !== false;

function viewOf(row: GapRow, device: Device): DataGap {
  const isOpen = row.state === 'open' || row.state === 'asked';
  const state = isOpen && !isAskable(device) ? 'not-asked' : row.state;
  const reason = state === 'not-asked' ? notAsked : row.state === 'given-up' ? reasons[row.reason ?? ''] : undefined;
  return {
    device: row.device,
    averaging: row.averaging,
    from: isoText(row.from_time),
    to: isoText(row.to_time),
    state,
    attempts: row.attempts,
    foundAt: isoText(row.found_at),
    ...(row.filled_at === null ? {} : { filledAt: isoText(row.filled_at) }),
    ...(reason ? { reason: { ...reason } } : {}),
  };
}

/** Data that are not asked for any more, and what was tried. */
export interface GivenUpGap {
  readonly id: number;
  readonly device: string;
  readonly identity: string;
  readonly station: string;
  readonly stationName: LocalizedText;
  readonly territory: string;
  readonly simulated: boolean;
  readonly averaging: GapRow['averaging'];
  readonly from: Instant;
  readonly to: Instant;
  /** Values that are missing of each stream; undefined for minutes of a device whose interval is not set. */
  readonly missing: number | undefined;
  readonly attempts: number;
  readonly reason: LocalizedText;
  readonly foundAt: Instant;
  readonly requests: readonly { readonly at: Instant; readonly state: string }[];
}

/** What an alert is about; older ones have been looked at, or will not be. */
const TOLD_FOR = days(45);
const MOST_TOLD = 1_000;

function lengthOf({ averaging }: Pick<GapRow, 'averaging'>, { settings }: Device): Milliseconds {
  if (averaging === 'minute') return minutes(settings.minuteInterval ?? Number.NaN);
  return averaging === 'day' ? days(1) : hours(1);
}

export interface GapsDependencies {
  readonly db: Kysely<Database>;
  readonly service: DeviceService;
  readonly clock: Clock;
}

/** What devices owe, to be looked at. */
export function createGaps({ db, service, clock }: GapsDependencies) {
  return {
    /** Newest first. */
    async givenUp(): Promise<GivenUpGap[]> {
      const rows = await gapRepository.givenUp(db, addDuration(clock.now(), -TOLD_FOR), MOST_TOLD);
      return rows.flatMap((row) => {
        const found = service.find(row.device);
        if (!found) return [];
        const { device, station } = found;
        const [from, to] = [instant(row.from_time.getTime()), instant(row.to_time.getTime())];
        const { id, averaging, attempts, reason } = row;
        const missing = Math.round((to - from) / lengthOf(row, device));
        return [
          {
            ...{ id, averaging, attempts, from, to, device: row.device },
            ...{ identity: device.identity, simulated: device.simulated },
            ...{ station: station.id, stationName: station.name, territory: station.territory },
            missing: Number.isNaN(missing) ? undefined : missing,
            reason: reasons[reason ?? ''] ?? { zh: reason ?? '', en: reason ?? '' },
            foundAt: instant(row.found_at.getTime()),
            requests: row.requests.map(({ at, state }) => ({ at: instant(at.getTime()), state })),
          },
        ];
      });
    },

    async list(
      actor: Actor,
      id: string,
      { limit, cursor }: { readonly limit: number; readonly cursor?: string },
    ): Promise<{ items: DataGap[]; next?: string }> {
      const { device } = service.get(actor, 'device.read', id);
      if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw DeviceErrors.INVALID_CURSOR({ cursor });
      const rows = await gapRepository.list(db, id, limit + 1, cursor === undefined ? undefined : Number(cursor));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map((row) => viewOf(row, device)),
        ...(last ? { next: String(last.id) } : {}),
      };
    },
  };
}

export interface SummaryDependencies extends GapsDependencies {
  readonly states: DeviceStates;
  readonly waiting: Waiting;
  readonly authorization: Authorization;
  readonly siteRoot: string;
  readonly listensAt: DeviceSummary['listensAt'];
}

/** The counts above the list of devices. */
export function createSummary(dependencies: SummaryDependencies) {
  const { db, service, states, waiting, authorization, siteRoot, listensAt } = dependencies;
  return async (actor: Actor, territory: string | undefined): Promise<DeviceSummary> => {
    const devices = service.readable(actor, territory).map(({ device }) => device);
    const byState: Record<string, number> = { online: 0, late: 0, offline: 0, silent: 0, disabled: 0 };
    const drifts: number[] = [];
    for (const { id } of devices) {
      const state = states.stateNow(id);
      byState[state] = (byState[state] ?? 0) + 1;
      const drift = states.find(id)?.clockDrift;
      if (drift !== undefined && states.countsToday(id).frames > 0) drifts.push(drift / 1_000);
    }
    drifts.sort((a, b) => a - b);
    const median = drifts[Math.floor(drifts.length / 2)];
    const worst = drifts.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
    const isAll = (territory ?? siteRoot) === siteRoot && authorization.may(actor, 'device.read', siteRoot);
    return {
      devices: devices.length,
      byState,
      waiting: await waiting.count(actor),
      framesPerSecond: states.framesPerSecond(devices.map(({ id }) => id)),
      ...(median === undefined ? {} : { medianDriftSeconds: median, worstDriftSeconds: worst }),
      listensAt: { ...listensAt },
      openGaps: await gapRepository.countOpen(db, isAll ? undefined : devices.map(({ id }) => id)),
    };
  };
}
