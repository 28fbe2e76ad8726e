import type { AlertEvidence } from '@ecoloop/api-contract';
import { formatInstant, minutes, seconds, type Instant, type LocalizedText, type Zone } from '@ecoloop/kernel';
import type { AlertKindId } from './kinds.ts';
import type { AlertService } from './service.ts';

/** How a device is, as far as alerts ask. */
export interface WatchedDevice {
  readonly id: string;
  readonly identity: string;
  readonly station: string;
  readonly stationName: LocalizedText;
  readonly territory: string;
  readonly simulated: boolean;
  readonly state: string;
  readonly lastHeardAt?: Instant;
  /** The device's clock less ours, in milliseconds. */
  readonly clockDrift?: number;
  readonly framesToday: number;
  readonly refusedToday: number;
}

/** A condition opens at one bound and ends at another, so that it does not flicker. The bounds are ours. */
const DRIFT = { opens: seconds(60), ends: seconds(30) };
const REFUSED = { opens: 0.1, ends: 0.05, least: 20 };

const EVERY = minutes(1);
export const deviceKinds = ['device-offline', 'device-clock', 'device-refused'] as const satisfies AlertKindId[];
type DeviceKind = (typeof deviceKinds)[number];

interface Condition {
  readonly kind: DeviceKind;
  /** Undefined between the two bounds: it stays as it is. */
  readonly holds: boolean | undefined;
  readonly text: LocalizedText;
  readonly figures: AlertEvidence['figures'];
}

/** What of a device calls for an alert. */
export function deviceConditions(device: WatchedDevice, zone: Zone): Condition[] {
  const { state, lastHeardAt, clockDrift, framesToday, refusedToday } = device;
  const heard = lastHeardAt === undefined ? '—' : formatInstant(lastHeardAt, zone);
  const name = { zh: `${device.stationName.zh} ${device.identity}`, en: `${device.stationName.en} ${device.identity}` };
  const drift = Math.abs(clockDrift ?? 0);
  const driftText = `${((clockDrift ?? 0) / 1_000).toFixed(0)} s`;
  const heardToday = framesToday + refusedToday;
  const share = refusedToday / Math.max(1, heardToday);
  const shareText = `${(share * 100).toFixed(1)} %`;
  return [
    {
      kind: 'device-offline',
      holds: state === 'offline' ? true : state === 'late' ? undefined : false,
      text: { zh: `${name.zh} 离线，最后一次收到报文 ${heard}`, en: `${name.en} is offline, last heard ${heard}` },
      figures: [{ name: { zh: '最后收到', en: 'Last heard' }, text: heard }],
    },
    {
      kind: 'device-clock',
      holds:
        clockDrift === undefined ? undefined : drift > DRIFT.opens ? true : drift <= DRIFT.ends ? false : undefined,
      text: {
        zh: `${name.zh} 时钟偏差 ${driftText}，允许 60 s`,
        en: `The clock of ${name.en} is off by ${driftText}; 60 s are allowed`,
      },
      figures: [{ name: { zh: '时钟偏差', en: 'Clock drift' }, text: driftText }],
    },
    {
      kind: 'device-refused',
      // Counts begin anew at midnight: few frames say neither that it is so nor that it is over.
      holds:
        share >= REFUSED.opens && refusedToday >= REFUSED.least
          ? true
          : share < REFUSED.ends && heardToday >= REFUSED.least
            ? false
            : undefined,
      text: {
        zh: `${name.zh} 今日 ${refusedToday} 条报文被拒，占 ${shareText}`,
        en: `${refusedToday} frames of ${name.en} were refused today, ${shareText}`,
      },
      figures: [
        { name: { zh: '被拒', en: 'Refused' }, text: String(refusedToday) },
        { name: { zh: '已收', en: 'Taken' }, text: String(framesToday) },
      ],
    },
  ];
}

/** Looks at all devices once a minute and tells only what has changed. */
export function watchDevices({
  alerts,
  devices,
  zone,
  onError,
}: {
  readonly alerts: Pick<AlertService, 'raise' | 'cease' | 'lasting'>;
  readonly devices: () => readonly WatchedDevice[];
  readonly zone: Zone;
  readonly onError: (error: unknown) => void;
}) {
  let active: Set<string> | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    active ??= new Set(await alerts.lasting(deviceKinds));
    for (const device of devices()) {
      for (const { kind, holds, text, figures } of deviceConditions(device, zone)) {
        const key = `${kind}/${device.id}`;
        if (holds === undefined || holds === active.has(key)) continue;
        if (holds) {
          const { id, station, territory, simulated } = device;
          const evidence = { texts: [text], figures, series: [], refs: [] };
          await alerts.raise({
            key,
            kind,
            subject: `device:${id}`,
            station,
            device: id,
            territory,
            text,
            evidence,
            simulated,
          });
          active.add(key);
        } else {
          await alerts.cease(key);
          active.delete(key);
        }
      }
    }
  }

  const lookOnce = (): Promise<void> => (looking = looking.then(look).catch(onError));
  let timer: NodeJS.Timeout | undefined;
  return {
    look: lookOnce,
    start(): void {
      timer = setInterval(() => void lookOnce(), EVERY);
      timer.unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await looking;
    },
  };
}
