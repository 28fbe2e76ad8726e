import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineErrors } from '@ecoloop/kernel';
import type { FastifyInstance } from 'fastify';
import { startHj212Gateway } from './gateways/hj212/index.ts';
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

/** The built desk, at the same distance from the source and from the bundle. */
export const webDirectory = fileURLToPath(new URL('../../web/dist', import.meta.url));
export const hasDesk = (): boolean => existsSync(path.join(webDirectory, 'index.html'));

export interface Served {
  readonly http: FastifyInstance;
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  readonly hj212Port: number;
}

/** Opens the doors of an app: the HJ 212 gateway and the HTTP server. Closing the platform closes them first. */
export async function serve(
  app: App,
  options: Pick<HttpServerOptions, 'onRoute' | 'checkAnswers'> = {},
): Promise<Served> {
  const { config, clock, logger, metrics, log, relational, series, closing } = app.platform;
  const gateway = await listening(config.hj212Host, config.hj212Port, 'ECOLOOP_HJ212_PORT', () =>
    startHj212Gateway({
      host: config.hj212Host,
      port: config.hj212Port,
      log,
      devices: app.devices.registry,
      clock,
      registry: metrics.registry,
      onError: (error) => logger.error({ err: error, part: 'hj212' }, 'failed'),
    }),
  );
  closing.add('hj212 gateway', () => gateway.close());

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
  return { http, address, hj212Port: gateway.port };
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
