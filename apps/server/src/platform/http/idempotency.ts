import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { HttpErrors } from './errors.ts';
import type { IdempotentRequests } from './idempotent-requests.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key this request has taken; undefined where it names none. */
    claimedKey: string | undefined;
  }
  interface FastifyContextConfig {
    /** A post that does nothing twice where it names an Idempotency-Key. */
    idempotent?: boolean;
  }
}

const Key = Type.Optional(
  Type.String({ minLength: 1, maxLength: 100, description: 'Sent again with the same key, it does nothing twice' }),
);

/** Posts sent again by a person with the key and content of an earlier one get its answer. Register before compression. */
export function registerIdempotency(app: FastifyInstance, requests: IdempotentRequests): void {
  app.decorateRequest('claimedKey');

  app.addHook('onRoute', (route) => {
    if (route.config?.idempotent !== true) return;
    // Routes of modules write their headers as TypeBox objects.
    const own = route.schema?.headers as { readonly properties?: Record<string, typeof Key> } | undefined;
    route.schema = { ...route.schema, headers: Type.Object({ ...own?.properties, 'idempotency-key': Key }) };
  });

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (!request.routeOptions.config.idempotent || typeof key !== 'string' || request.actor.id === undefined) return;
    const asked = [request.method, request.url, request.headers['if-match'] ?? null, request.body ?? null];
    const hash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
    const claim = await requests.claim(request.actor.id, key, hash);
    if (claim.is === 'other') throw HttpErrors.KEY_REUSED({ key });
    if (claim.is === 'unsettled') throw HttpErrors.KEY_UNSETTLED({ key });
    if (claim.is === 'new') request.claimedKey = key;
    else {
      const { status, body } = claim.answer;
      await reply
        .code(status)
        .header('idempotent-replayed', 'true')
        .type('application/json; charset=utf-8')
        .serializer(String)
        .send(body);
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const { claimedKey: key } = request;
    const { id: person } = key === undefined ? { id: undefined } : request.actor;
    if (key === undefined || person === undefined) return payload;
    if (reply.statusCode < 300 && typeof payload === 'string') {
      await requests.keep(person, key, { status: reply.statusCode, body: payload });
    } else await requests.release(person, key);
    return payload;
  });
}
