import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Registry } from 'prom-client';
import { type Authenticate, registerActor } from './actor-hook.ts';
import { registerApiDocs } from './api-docs.ts';
import { registerConditionalGet } from './conditional-get.ts';
import { registerIdempotency } from './idempotency.ts';
import type { IdempotentRequests } from './idempotent-requests.ts';
import type { ModuleRoutes } from './module.ts';
import { type ReadinessCheck, registerOperations } from './operations.ts';
import { registerOriginCheck } from './origin-check.ts';
import { registerProblems } from './problem.ts';
import { registerStorableText } from './storable-text.ts';
import { registerStaticFiles } from './static-files.ts';
import { checkingSerializerCompiler, plainSerializerCompiler, validatorCompiler } from './validation.ts';

export interface HttpServerOptions {
  readonly logger: FastifyBaseLogger;
  readonly authenticate: Authenticate;
  /** Routes of all modules, registered under /api. */
  readonly routes: readonly ModuleRoutes[];
  /** Interfaces by standards of others, each below its own address; who may call them is theirs to say. */
  readonly outward?: Readonly<Record<string, ModuleRoutes>>;
  /** What keeps the answers of posts that name an Idempotency-Key. */
  readonly idempotentRequests?: IdempotentRequests;
  readonly registry: Registry;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  /** The built desk; nothing is served where it is missing. */
  readonly webDirectory: string;
  readonly uploadLimitMegabytes: number;
  readonly version: string;
  /** Addresses of map tiles from elsewhere, whose hosts browsers may ask. */
  readonly mapTiles?: readonly string[];
  /** Called for each route as it is registered. */
  readonly onRoute?: (route: {
    readonly method: string;
    readonly url: string;
    readonly access: string | undefined;
  }) => void;
  /** Fail answers that contradict their schema; for tests. */
  readonly checkAnswers?: boolean;
}

/** The HTTP server with everything that holds for every route; it does not listen yet. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    // Headers of a proxy on this machine are believed, nobody else's.
    trustProxy: 'loopback',
    bodyLimit: 1_048_576,
    forceCloseConnections: true,
    // Requests are counted by /metrics and writes are audited; a log line each would drown what matters.
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(options.checkAnswers === true ? checkingSerializerCompiler : plainSerializerCompiler);
  app.removeContentTypeParser('text/plain');
  registerProblems(app);
  const { onRoute } = options;
  if (onRoute) {
    app.addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat()) onRoute({ method: one, url, access: config?.access });
    });
  }

  const tileHosts = [...new Set((options.mapTiles ?? []).map((address) => new URL(address).origin))];
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(tileHosts) },
    // Keys of tile servers are often bound to the address of the site, so those are told it; without them nobody is.
    referrerPolicy: { policy: tileHosts.length > 0 ? 'strict-origin-when-cross-origin' : 'no-referrer' },
    hsts: false,
  });
  await app.register(cookie);
  registerConditionalGet(app);
  if (options.idempotentRequests) registerIdempotency(app, options.idempotentRequests);
  await app.register(compress, {
    encodings: ['br', 'gzip', 'identity'],
    threshold: 1_024,
    brotliOptions: { params: { [BROTLI_QUALITY]: 4 } },
  });
  await app.register(rateLimit, { global: false });
  await app.register(multipart, {
    limits: { fileSize: options.uploadLimitMegabytes * 1_048_576, files: 1, fields: 20, fieldSize: 65_536 },
  });
  registerOperations(app, options.registry, options.readiness);
  await registerApiDocs(app, options.version);
  await app.register(
    (plain, _options, done) => {
      const api = plain.withTypeProvider<TypeBoxTypeProvider>();
      registerActor(api, options.authenticate);
      registerOriginCheck(api);
      registerStorableText(api);
      for (const routes of options.routes) routes(api);
      done();
    },
    { prefix: '/api' },
  );
  for (const [prefix, routes] of Object.entries(options.outward ?? {})) {
    await app.register(
      (plain, _options, done) => {
        registerOriginCheck(plain);
        routes(plain.withTypeProvider<TypeBoxTypeProvider>());
        done();
      },
      { prefix },
    );
  }
  await registerStaticFiles(app, options.webDirectory);
  return app;
}

/** zlib.constants.BROTLI_PARAM_QUALITY: 4 is as quick as gzip and smaller. */
const BROTLI_QUALITY = 1;

/** The desk's own files and nothing from elsewhere but map tiles where they are set; the map starts its worker from a blob, the widget kit writes styles. */
const contentSecurityPolicy = (tileHosts: readonly string[]) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:', ...tileHosts],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", ...tileHosts],
  workerSrc: ["'self'", 'blob:'],
  childSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
});
