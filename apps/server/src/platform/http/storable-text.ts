import type { FastifyInstance } from 'fastify';
import { HttpErrors } from './errors.ts';

/** PostgreSQL's text has neither NUL nor half a surrogate pair: they are refused before any query meets them. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

export function registerStorableText(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const unstorable = [request.query, request.params, request.body].some(holdsUnstorable);
    done(unstorable ? HttpErrors.UNSTORABLE_TEXT() : undefined);
  });
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.entries(value).some(([key, inner]) => UNSTORABLE.test(key) || holdsUnstorable(inner));
}
