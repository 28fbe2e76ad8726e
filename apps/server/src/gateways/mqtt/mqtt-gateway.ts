import { connect, type IPublishPacket } from 'mqtt';
import { Gauge, type Registry } from 'prom-client';
import type { DeviceRegistry } from '../../modules/device/index.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { Intake } from '../push/intake.ts';
import { deliveryOf, TOPICS } from './topics.ts';

export interface MqttGatewayOptions {
  /** `mqtt://user:password@host:1883` or `mqtts://…` */
  readonly url: string;
  /** Stable, so that the broker keeps what comes while the platform is away. */
  readonly clientId: string;
  readonly devices: Pick<DeviceRegistry, 'findByIdentity' | 'all'>;
  readonly intake: Pick<Intake, 'take' | 'keepStray' | 'backPressure' | 'metrics'>;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly reconnectMilliseconds?: number;
}

export interface MqttGateway {
  facts(): { readonly connected: boolean; readonly broker: string };
  /** Waits until what was taken is on disk; what was not acknowledged stays with the broker. */
  close(): Promise<void>;
}

/** After a failure to write, unacknowledged messages are asked for again by a new connection. */
const AGAIN_MILLISECONDS = 5_000;
/** As many as a broker may have sent without an acknowledgement; Mosquitto sends 20 unless it is set otherwise. */
const MOST_ON_THE_WAY = 500;
/** MQTT 3.1.1, 3.4: four bytes, the last two of which are the packet identifier. */
const PUBACK = 0x40;
const NOT_YET = new Error('acknowledged once it is on disk');

/**
 * Takes Observations from a broker. A message is acknowledged (PUBACK) when it is in the ingest log on disk, not before:
 * the broker sends it again where that did not come about. The session is kept by the broker while the platform is away.
 */
export function startMqttGateway(options: MqttGatewayOptions): MqttGateway {
  const { url, clientId, devices, intake, logger, registry, reconnectMilliseconds = 1_000 } = options;
  const { host } = new URL(url);
  const connected = new Gauge({
    name: 'ecoloop_mqtt_connected',
    help: 'Whether the broker is connected',
    registers: [registry],
  });
  const closing = new AbortController();
  let connection = new AbortController();
  let handling: Promise<void> = Promise.resolve();
  let acknowledged: Promise<void> = Promise.resolve();
  let onTheWay = 0;
  let again: NodeJS.Timeout | undefined;

  const client = connect(url, {
    clientId,
    clean: false,
    protocolVersion: 4,
    keepalive: 30,
    reconnectPeriod: reconnectMilliseconds,
    manualConnect: true,
  });

  /** Until senders are not held back and there is room. */
  async function turn(signal: AbortSignal): Promise<void> {
    while (onTheWay >= MOST_ON_THE_WAY && !signal.aborted) await acknowledged;
    if (intake.backPressure.isHeld()) {
      intake.metrics.held.inc({ wire: 'mqtt' });
      await intake.backPressure.released(Number.POSITIVE_INFINITY, signal);
    }
    // Its connection is gone or failed: the broker will send it again, in its order.
    signal.throwIfAborted();
  }

  async function keep(topic: string, bytes: Uint8Array): Promise<void> {
    const delivery = deliveryOf(topic, bytes, devices);
    if ('device' in delivery) await intake.take(delivery);
    else await intake.keepStray(delivery);
  }

  /** What comes after it on this connection is not taken, so that the order is that of the broker when it sends again. */
  function failed(error: unknown, { signal }: AbortController, abort: () => void): void {
    if (signal.aborted || closing.signal.aborted) return;
    logger.error({ err: error, part: 'mqtt' }, 'a message could not be kept; the broker keeps it');
    abort();
    again ??= setTimeout(
      () => {
        again = undefined;
        client.stream.destroy();
      },
      Math.max(reconnectMilliseconds, Math.min(AGAIN_MILLISECONDS, reconnectMilliseconds * 5)),
    );
  }

  /** Begins to keep it and lets the next one come; acknowledged in the order in which they came. */
  async function handle({ topic, payload, qos, messageId }: IPublishPacket): Promise<void> {
    const mine = connection;
    const { stream } = client;
    const abort = (): void => mine.abort();
    try {
      await turn(AbortSignal.any([mine.signal, closing.signal]));
    } catch (error) {
      failed(error, mine, abort);
      return;
    }
    const written = keep(topic, typeof payload === 'string' ? Buffer.from(payload) : payload).then(
      () => true,
      (error: unknown) => {
        failed(error, mine, abort);
        return false;
      },
    );
    onTheWay += 1;
    acknowledged = acknowledged
      .then(() => written)
      .then((isWritten) => {
        onTheWay -= 1;
        // On another connection it might acknowledge another message.
        if (!isWritten || mine.signal.aborted || qos === 0 || messageId === undefined) return;
        stream.write(Buffer.from([PUBACK, 2, messageId >> 8, messageId & 0xff]));
      });
  }

  // The library acknowledges by itself when the callback is called without an error: it is called with one, and goes on to
  // the next message at once, so that one write to the disk serves many.
  client.handleMessage = (packet: IPublishPacket, done) => {
    handling = handle(packet).then(() => done(packet.qos === 0 ? undefined : NOT_YET));
  };
  client.on('connect', () => {
    connection = new AbortController();
    connected.set(1);
    client.subscribe([...TOPICS], { qos: 1 }, (error, granted = []) => {
      const refused = granted.filter(({ qos }) => qos > 2).map(({ topic }) => topic);
      if (error || refused.length > 0) logger.error({ err: error, refused, part: 'mqtt' }, 'the broker refuses topics');
    });
  });
  client.on('close', () => {
    connection.abort();
    connected.set(0);
  });
  client.on('error', (error) =>
    logger.warn({ err: error.message, broker: host, part: 'mqtt' }, 'the broker does not answer'),
  );
  client.connect();

  return {
    facts: () => ({ connected: client.connected, broker: host }),
    async close() {
      clearTimeout(again);
      closing.abort();
      await handling;
      await acknowledged;
      await client.endAsync(true);
    },
  };
}
