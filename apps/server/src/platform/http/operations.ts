import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { AuthorizationErrors } from '../auth/authorization.ts';

/** One thing that must work before requests are welcome; resolves with what is worth knowing, rejects when it does not work. */
export type ReadinessCheck = () => Promise<Readonly<Record<string, unknown>>>;

interface CheckResult {
  readonly ready: boolean;
  readonly [fact: string]: unknown;
}

/** /healthz (the process answers), /readyz (its stores answer too), /metrics (Prometheus, for this machine only). */
export function registerOperations(
  app: FastifyInstance,
  registry: Registry,
  checks: Readonly<Record<string, ReadinessCheck>>,
): void {
  const hidden = { config: { access: 'open' }, schema: { hide: true } } as const;
  const durations = new Histogram({
    name: 'ecoloop_http_request_seconds',
    help: 'Time from request to answer by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
    done();
  });

  app.get('/healthz', hidden, () => ({ status: 'ok' }));

  app.get('/readyz', hidden, async (request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]): Promise<readonly [string, CheckResult]> => {
        try {
          return [name, { ready: true, ...(await check()) }];
        } catch (error) {
          request.log.warn({ err: error, check: name }, 'not ready');
          return [name, { ready: false }];
        }
      }),
    );
    const ready = results.every(([, result]) => result.ready);
    const byName: Record<string, CheckResult> = Object.fromEntries(results);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', checks: byName });
  });

  app.get('/metrics', hidden, async (request, reply) => {
    if (!isLoopback(request.ip)) throw AuthorizationErrors.SIGN_IN_REQUIRED();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const isLoopback = (address: string): boolean => /^(::1$|127\.|::ffff:127\.)/.test(address);
