import type { Registry } from 'prom-client';
import type { Device } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogPosition } from '../../platform/ingest-log/log-position.ts';
import type { BackPressure } from '../../platform/projector/back-pressure.ts';
import { createAllowances } from '../admission/allowance.ts';
import { createHearing } from './hearing.ts';
import { encodeMessage, type MessageForm, type MessageHeader, type Wire } from './message.ts';
import { createPushMetrics } from './push-metrics.ts';
import type { MessageReader } from './read-message.ts';
import type { Reading } from './reading.ts';
import type { Refusal } from './reasons.ts';

export const PUSH = 'push';

/** What came by a wire, of a device that has proven who it is. */
export interface Delivery extends Omit<MessageHeader, 'station' | 'timeLabel' | 'refusal'> {
  readonly device: Device;
  /** As received. */
  readonly bytes: Uint8Array;
}

/** Given when it is on disk. */
export interface Taken {
  readonly position: LogPosition;
  readonly reading: Reading;
}

/** What came of somebody unknown, or is no message at all. */
export interface Stray {
  readonly wire: Wire;
  readonly form: MessageForm;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly refusal: Refusal;
  /** What the sender calls itself, where it says so. */
  readonly identity?: string;
}

export interface IntakeDependencies {
  readonly log: Pick<IngestLog, 'append'>;
  readonly reader: MessageReader;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly backPressure: BackPressure;
}

/** Strays that are kept of each sender: so many at once, then one a second. */
const STRAYS = 60;
const LONGEST_STRAY = 65_536;
const LONGEST_NAME = 200;

export type Intake = ReturnType<typeof createIntake>;

/** The one way into the log for HTTPS, MQTT and files: a message is read, appended and told of when it is on disk. */
export function createIntake({ log, reader, clock, registry, backPressure }: IntakeDependencies) {
  const metrics = createPushMetrics(registry);
  const ofSender = createAllowances(STRAYS, 1);
  const ofWire = createAllowances(STRAYS * 10, 10);
  const hearing = createHearing(clock);

  return {
    backPressure,
    metrics,
    reader,
    /** Joins the devices module: tells it who was heard. */
    link: hearing.link,
    stop: (): void => hearing.stop(),

    /** @throws ingest-log.WRITE_FAILED where it cannot be kept; then nothing of it was taken */
    async take(delivery: Delivery, refusal?: Refusal): Promise<Taken> {
      const { device, bytes, ...rest } = delivery;
      const { wire, form } = rest;
      const header: MessageHeader = {
        ...rest,
        station: device.station,
        ...(device.settings.timeLabel === 'end' ? { timeLabel: 'end' } : {}),
        ...(refusal ? { refusal: { ...refusal } } : {}),
      };
      const message = { header, bytes };
      const receivedAt = clock.now();
      const reading = reader.read(message, receivedAt);
      const { id: source, simulated } = device;
      const position = await log.append({
        kind: 'message',
        source,
        body: encodeMessage(message),
        simulated,
        receivedAt,
      });
      metrics.messages.inc({ wire, form });
      metrics.values.inc({ wire }, reading.values.length);
      metrics.refusedRows.inc({ wire }, reading.refused.length);
      hearing.heard(device.id, receivedAt, reading.refused.length > 0 && reading.values.length === 0);
      return { position, reading };
    },

    /** Keeps what nobody can be held to, as long as it does not fill the disk. */
    async keepStray({ wire, form, path, bytes, refusal, identity = '' }: Stray): Promise<void> {
      const now = clock.now();
      const name = identity.slice(0, LONGEST_NAME);
      metrics.strays.inc({ wire, reason: refusal.reason });
      if (!ofSender(`${wire} ${name}`, now).take(1, now) || !ofWire(wire, now).take(1, now)) return;
      const header: MessageHeader = {
        wire,
        form,
        path: path.slice(0, LONGEST_NAME),
        station: '',
        refusal: { ...refusal },
      };
      const body = encodeMessage({ header, bytes: bytes.subarray(0, LONGEST_STRAY) });
      await log.append({ kind: 'message', source: `${PUSH}:${name}`, body, simulated: false, receivedAt: now });
    },
  };
}
