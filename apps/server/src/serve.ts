import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineErrors, seconds } from '@ecoloop/kernel';
import type { FastifyInstance } from 'fastify';
import { startHj212Gateway, type Hj212Gateway } from './gateways/hj212/index.ts';
import { dataPaths } from './platform/config/data-paths.ts';
import { createEventStreams } from './platform/events/event-stream.ts';
import { createHttpServer, type HttpServerOptions } from './platform/http/server.ts';
import type { App } from './app.ts';
import { version } from './version.ts';

const ServeErrors = defineErrors('serve', {
  PORT_TAKEN: {
    status: 500,
    message: {
      zh: '无法监听 {host}:{port}（{reason}）。请停止占用该端口的程序，或用 {setting} 另选端口',
      en: 'Cannot listen on {host}:{port} ({reason}). Stop what uses it, or choose another port by {setting}',
    },
  },
});

/** Of frames on their way to the disk; the log takes 8 MB at once. */
const MOST_WAITING_BYTES = 32 * 2 ** 20;
const BACKLOG_EVERY = seconds(1);

/** The built desk, at the same distance from the source and from the bundle. */
export const webDirectory = fileURLToPath(new URL('../../web/dist', import.meta.url));
export const hasDesk = (): boolean => existsSync(path.join(webDirectory, 'index.html'));

export interface Served {
  readonly http: FastifyInstance;
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  readonly hj212Port: number;
}

export interface ServeOptions extends Pick<HttpServerOptions, 'onRoute' | 'checkAnswers'> {
  /** Serves devices in this thread and by the app's clock, for tests; usually they have a thread of their own. */
  readonly gatewayInThisThread?: boolean;
}

/** Opens the doors of an app: the HJ 212 gateway and the HTTP server. Closing the platform closes them first. */
export async function serve(app: App, { gatewayInThisThread = false, ...options }: ServeOptions = {}): Promise<Served> {
  const { config, logger, metrics, relational, series, closing } = app.platform;
  const gateway = await listening(config.hj212Host, config.hj212Port, 'ECOLOOP_HJ212_PORT', () =>
    startGateway(app, gatewayInThisThread),
  );
  closing.add('hj212 gateway', () => gateway.close());
  closing.add('devices of the hj212 gateway', app.devices.attach('hj212', gateway.link));
  closing.add('watch over the backlog', watchBacklog(app, gateway));

  const streams = createEventStreams({ bus: app.events, authorization: app.authorization });
  const http = await createHttpServer({
    // The start report names the address; of requests only failures are worth a line.
    logger: logger.child({ part: 'http' }, logger.isLevelEnabled('debug') ? {} : { level: 'warn' }),
    authenticate: (token) => app.identity.sessions.authenticate(token),
    routes: [...app.routes, streams.routes],
    registry: metrics.registry,
    readiness: {
      relational: async () => {
        await relational.executeSql('select 1');
        return { kind: relational.kind, postgres: relational.postgresVersion, postgis: relational.postgisVersion };
      },
      series: async () => {
        await series.query('select 1');
        return { kind: series.kind };
      },
      projector: () => Promise.resolve({ ...app.projector.lag() }),
      hj212: () => Promise.resolve({ ...gateway.facts() }),
    },
    webDirectory,
    uploadLimitMegabytes: config.uploadLimitMegabytes,
    version,
    mapTiles: config.baseMap?.tiles ?? [],
    ...options,
  });
  closing.add('http', async () => {
    streams.close();
    await http.close();
  });
  const address = await listening(config.host, config.port, 'ECOLOOP_PORT', () =>
    http.listen({ host: config.host, port: config.port }),
  );
  return { http, address, hj212Port: gateway.ports[0] ?? config.hj212Port };
}

function startGateway({ platform, devices, projector, site }: App, inThisThread: boolean): Promise<Hj212Gateway> {
  const { config, clock, logger, metrics, log } = platform;
  return startHj212Gateway({
    doors: [{ host: config.hj212Host, port: config.hj212Port }],
    limits: { connections: 20_000, connectionsPerAddress: 20_000, waitingBytes: MOST_WAITING_BYTES },
    logDirectory: dataPaths(config.dataDirectory).log,
    devices: devices.registry.all(),
    care: { zone: site.zone, keepDays: config.logKeepDays },
    log,
    projected: (writer) => projector.checkpointOf(writer),
    registry: metrics.registry,
    logger,
    onFailure(error) {
      logger.fatal({ err: error }, 'devices are served no more; the next start recovers');
      process.exit(1);
    },
    ...(inThisThread && { inThisThread: { clock } }),
  });
}

/** Past so much that is not projected yet senders are slowed, until it is half of that. Returns how to stop. */
function watchBacklog({ projector }: App, gateway: Hj212Gateway): () => void {
  const limit = 2048 * 2 ** 20;
  let isSlowed = false;
  const timer = setInterval(() => {
    const slow = projector.lag().bytes > (isSlowed ? limit / 2 : limit);
    if (slow !== isSlowed) gateway.throttle(slow);
    isSlowed = slow;
  }, BACKLOG_EVERY);
  return () => clearInterval(timer);
}

async function listening<Result>(
  host: string,
  port: number,
  setting: string,
  listen: () => Promise<Result>,
): Promise<Result> {
  try {
    return await listen();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) throw cause;
    throw ServeErrors.PORT_TAKEN({ host, port, reason: code, setting }, { cause });
  }
}
