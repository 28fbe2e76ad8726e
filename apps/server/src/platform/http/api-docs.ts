import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { SESSION_COOKIE } from './actor-hook.ts';

/** OpenAPI 3.1 of every route with a schema: pages at /api/docs, the document at /api/docs/json. */
export async function registerApiDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ecoloop 绿环',
        version,
        description: 'Errors are application/problem+json with a stable code. Sign in with POST /api/session.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          device: { type: 'http', scheme: 'basic' },
        },
      },
      security: [{ session: [] }],
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access;
      if (access === 'device') return { schema: { ...schema, security: [{ device: [] }] }, url };
      return { schema: access === 'open' ? { ...schema, security: [] } : schema, url };
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
