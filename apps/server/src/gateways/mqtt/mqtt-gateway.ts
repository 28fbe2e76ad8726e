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
  let again: NodeJS.Timeout | undefined;

  const client = connect(url, {
    clientId,
    clean: false,
    protocolVersion: 4,
    keepalive: 30,
    reconnectPeriod: reconnectMilliseconds,
    manualConnect: true,
  });

  async function take(topic: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    if (intake.backPressure.isHeld()) {
      intake.metrics.held.inc({ wire: 'mqtt' });
      await intake.backPressure.released(Number.POSITIVE_INFINITY, signal);
    }
    // Its connection is gone: the broker will send it again, and an acknowledgement now might meet another message.
    signal.throwIfAborted();
    const delivery = deliveryOf(topic, bytes, devices);
    if ('device' in delivery) await intake.take(delivery);
    else await intake.keepStray(delivery);
    signal.throwIfAborted();
  }

  // The library acknowledges when the callback is called without an error, and goes on to the next message only then.
  client.handleMessage = ({ topic, payload }: IPublishPacket, done) => {
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    handling = take(topic, bytes, AbortSignal.any([connection.signal, closing.signal])).then(
      () => done(),
      (error: unknown) => {
        if (!connection.signal.aborted && !closing.signal.aborted) {
          logger.error({ err: error, part: 'mqtt' }, 'a message could not be kept; the broker keeps it');
          again ??= setTimeout(
            () => {
              again = undefined;
              client.stream.destroy();
            },
            Math.max(reconnectMilliseconds, Math.min(AGAIN_MILLISECONDS, reconnectMilliseconds * 5)),
          );
        }
        done(error instanceof Error ? error : new Error(String(error)));
      },
    );
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
      await client.endAsync(true);
    },
  };
}
