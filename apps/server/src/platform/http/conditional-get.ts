import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** ETag of every JSON answer to a GET, and 304 for who has it already. Register before compression. */
export function registerConditionalGet(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
    const tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
    reply.header('etag', tag);
    const known = request.headers['if-none-match'];
    if (known === undefined || !known.split(',').some((part) => part.trim() === tag)) return payload;
    reply.code(304).removeHeader('content-type');
    return '';
  });
}
