import { createServer, type Socket } from 'node:net';
import { minutes } from '@ecoloop/kernel';
import type { Registry } from 'prom-client';
import type { DeviceRegistry } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import { serveConnection } from './connection.ts';
import { createGatewayMetrics } from './gateway-metrics.ts';
import { createRefusalRate } from './refusal-rate.ts';

const IDLE = minutes(10);
const MOST_CONNECTIONS = 5_000;
const CLOSING_PATIENCE = 2_000;

export interface Hj212GatewayOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly log: IngestLog;
  readonly devices: Pick<DeviceRegistry, 'findByIdentity'>;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly onError: (error: unknown) => void;
}

export interface Hj212Gateway {
  readonly port: number;
  /** Takes no more connections, ends those open and waits until what they brought is on disk. */
  close(): Promise<void>;
}

/** Listens for loggers that speak HJ 212 over TCP. An answer says: on disk. */
export async function startHj212Gateway(options: Hj212GatewayOptions): Promise<Hj212Gateway> {
  const { host, port, log, devices, clock, registry, onError } = options;
  const metrics = createGatewayMetrics(registry);
  const keepsRefused = createRefusalRate(clock);
  const open = new Map<Socket, Promise<void>>();

  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    socket.setTimeout(IDLE);
    metrics.connections.inc();
    const served = serveConnection(socket, { log, devices, clock, metrics, keepsRefused, onError })
      .catch(onError)
      .finally(() => {
        metrics.connections.dec();
        open.delete(socket);
      });
    open.set(socket, served);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', onError);
      resolve();
    });
  });
  const address = server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open.keys()) socket.end();
      const impatient = setTimeout(() => {
        for (const socket of open.keys()) socket.destroy();
      }, CLOSING_PATIENCE);
      await Promise.all(open.values());
      clearTimeout(impatient);
      await closed;
    },
  };
}
