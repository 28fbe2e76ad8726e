import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { HttpErrors } from './errors.ts';
import { sendProblem } from './problem.ts';

/** Serves the web desk; addresses it does not have are the desk's own pages, except below /api and /sensorthings. */
export async function registerStaticFiles(app: FastifyInstance, webDirectory: string): Promise<void> {
  const hasDesk = existsSync(path.join(webDirectory, 'index.html'));
  if (hasDesk) {
    await app.register(fastifyStatic, {
      root: webDirectory,
      wildcard: true,
      index: 'index.html',
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, file) => {
        const hashed = file.startsWith(path.join(webDirectory, 'assets'));
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const [address = '/'] = request.url.split('?');
    const isPage = request.method === 'GET' && !/^\/(api|assets|sensorthings)(\/|$)/.test(address);
    if (hasDesk && isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendProblem(reply, HttpErrors.ROUTE_NOT_FOUND({ method: request.method, path: address }), request);
  });
}
