import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { defineErrors, seconds } from '@ecoloop/kernel';
import type { FastifyInstance } from 'fastify';
import { startHj212Gateway, type Hj212Gateway, type Listening, type TlsKeys } from './gateways/hj212/index.ts';
import type { TlsSettings } from './platform/config/config.ts';
import { dataPaths } from './platform/config/data-paths.ts';
import { createRoomCheck, freeBytes, measureRoom } from './platform/disk/room.ts';
import { createEventStreams } from './platform/events/event-stream.ts';
import { createBackPressure, type BackPressure } from './platform/projector/back-pressure.ts';
import { createIdempotentRequests } from './platform/http/idempotent-requests.ts';
import { createHttpServer, type HttpServerOptions } from './platform/http/server.ts';
import type { App } from './app.ts';
import { openPushDoors } from './push-doors.ts';
import { version } from './version.ts';

const ServeErrors = defineErrors('serve', {
  TLS_FILE: {
    status: 500,
    message: {
      zh: '{setting} 指定的文件 {file} 无法使用（{reason}），请检查证书与私钥',
      en: 'The file {file} of {setting} cannot be used ({reason}); check certificate and key',
    },
  },
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
  const backPressure = createBackPressure(() => app.projector.lag().bytes, config.backlogMegabytes * 2 ** 20);
  const requireRoom = createRoomCheck(config.dataDirectory, config.diskReserveMegabytes * 2 ** 20);
  measureRoom(metrics.registry, config.dataDirectory);
  const gateway = await startGateway(app, gatewayInThisThread).catch((cause: unknown) => {
    const { hj212Tls: tls } = config;
    const isTls = cause instanceof Error && 'port' in cause && cause.port === tls?.port;
    if (tls && isTls) throw notListening(tls.host, tls.port, 'ECOLOOP_HJ212_TLS_PORT', cause);
    throw notListening(config.hj212Host, config.hj212Port, 'ECOLOOP_HJ212_PORT', cause);
  });
  closing.add('hj212 gateway', () => gateway.close());
  closing.add('devices of the hj212 gateway', app.devices.attach('hj212', gateway.link));
  closing.add('watch over the backlog', watchBacklog(backPressure, gateway));

  const pushDoors = await openPushDoors(app, backPressure);
  const streams = createEventStreams({ bus: app.events, authorization: app.authorization });
  const http = await createHttpServer({
    // The start report names the address; of requests only failures are worth a line.
    logger: logger.child({ part: 'http' }, logger.isLevelEnabled('debug') ? {} : { level: 'warn' }),
    authenticate: (token) => app.identity.sessions.authenticate(token),
    routes: [...app.routes, streams.routes, pushDoors.routes],
    outward: pushDoors.outward,
    idempotentRequests: createIdempotentRequests(relational.db, app.platform.clock),
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
      disk: async () => {
        const free = await freeBytes(config.dataDirectory);
        await requireRoom();
        return { freeBytes: free };
      },
      projector: () => Promise.resolve({ ...app.projector.lag() }),
      hj212: () => Promise.resolve({ ...gateway.facts() }),
      ...pushDoors.readiness,
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
  const address = await http.listen({ host: config.host, port: config.port }).catch((cause: unknown) => {
    throw notListening(config.host, config.port, 'ECOLOOP_PORT', cause);
  });
  return { http, address, hj212Port: gateway.ports[0] ?? config.hj212Port };
}

async function startGateway({ platform, devices, projector, site }: App, inThisThread: boolean): Promise<Hj212Gateway> {
  const { config, clock, logger, metrics, log } = platform;
  const tls = config.hj212Tls && (await tlsDoor(config.hj212Tls));
  return startHj212Gateway({
    doors: [{ host: config.hj212Host, port: config.hj212Port }, ...(tls ? [tls] : [])],
    limits: {
      connections: config.hj212Connections,
      connectionsPerAddress: config.hj212ConnectionsPerAddress,
      waitingBytes: MOST_WAITING_BYTES,
    },
    logDirectory: dataPaths(config.dataDirectory).log,
    reserveBytes: config.diskReserveMegabytes * 2 ** 20,
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

/** @throws serve.TLS_FILE */
async function tlsDoor({
  host,
  port,
  certificateFile,
  keyFile,
  clientAuthoritiesFile,
}: TlsSettings): Promise<Listening> {
  const read = (setting: string, file: string): Promise<string> =>
    readFile(file, 'utf8').catch((cause: unknown) => {
      throw ServeErrors.TLS_FILE({ setting, file, reason: String(cause) }, { cause });
    });
  const tls: TlsKeys = {
    certificate: await read('ECOLOOP_HJ212_TLS_CERT', certificateFile),
    key: await read('ECOLOOP_HJ212_TLS_KEY', keyFile),
    ...(clientAuthoritiesFile !== undefined && {
      clientAuthorities: await read('ECOLOOP_HJ212_TLS_CLIENT_CA', clientAuthoritiesFile),
    }),
  };
  try {
    createSecureContext({ cert: tls.certificate, key: tls.key, ca: tls.clientAuthorities });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw ServeErrors.TLS_FILE({ setting: 'ECOLOOP_HJ212_TLS_CERT', file: certificateFile, reason }, { cause });
  }
  return { host, port, tls };
}

/** Past so much that is not projected yet senders are slowed, until it is half of that. Returns how to stop. */
function watchBacklog(backPressure: BackPressure, gateway: Hj212Gateway): () => void {
  let isSlowed = false;
  const timer = setInterval(() => {
    const slow = backPressure.isHeld();
    if (slow !== isSlowed) gateway.throttle(slow);
    isSlowed = slow;
  }, BACKLOG_EVERY);
  return () => clearInterval(timer);
}

/** What to say of a port that cannot be listened on; any other error as it is. */
function notListening(host: string, port: number, setting: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) return cause;
  return ServeErrors.PORT_TAKEN({ host, port, reason: code, setting }, { cause });
}
