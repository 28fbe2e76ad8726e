import type { FastifyInstance } from 'fastify';
import { HttpErrors } from './errors.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that a browser sends on behalf of another site. The cookie is SameSite=Lax and plain-text bodies are
 * not parsed; this closes what remains (multipart forms, sibling hosts).
 */
export function registerOriginCheck(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (READING.has(request.method)) {
      done();
      return;
    }
    const { origin } = request.headers;
    const foreign =
      origin === undefined ? request.headers['sec-fetch-site'] === 'cross-site' : !isOwn(origin, request.host);
    done(foreign ? HttpErrors.FOREIGN_ORIGIN({ origin: origin ?? '?' }) : undefined);
  });
}

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
