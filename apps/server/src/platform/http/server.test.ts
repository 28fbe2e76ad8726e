import { mkdtemp, mkdir, writeFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineErrors } from '@ecoloop/kernel';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from './actor-hook.ts';
import type { ModuleRoutes } from './module.ts';
import { createHttpServer } from './server.ts';

const TestErrors = defineErrors('test', {
  FULL: { status: 409, message: { zh: '第 {shelf} 层已满', en: 'Shelf {shelf} is full' } },
});

const routes: ModuleRoutes = (app) => {
  const Body = Type.Object({
    name: Type.String({ minLength: 2 }),
    count: Type.Integer(),
    value: Type.Union([Type.Number(), Type.Null()]),
  });
  const Answer = Type.Object({ value: Type.Union([Type.Number(), Type.Null()]), page: Type.Integer() });
  const Query = Type.Object({ page: Type.Integer({ default: 7 }) });
  app.post(
    '/things',
    { schema: { operationId: 'addThing', body: Body, querystring: Query, response: { 200: Answer } } },
    (request) => ({
      value: request.body.value,
      page: request.query.page,
    }),
  );
  app.get('/full', { config: { access: 'open' } }, () => {
    throw TestErrors.FULL({ shelf: 3 });
  });
  app.get('/broken', { config: { access: 'open' } }, () => {
    throw new Error('password of the database is x');
  });
  app.get('/me', (request) => ({ name: request.actor.name }));
  app.get(
    '/wrong',
    { config: { access: 'open' }, schema: { response: { 200: Type.Object({ count: Type.Integer() }) } } },
    () => ({ count: 1.5 }),
  );
};

describe('the HTTP server', () => {
  let app: FastifyInstance;
  let webDirectory: string;
  const signedIn = { [SESSION_COOKIE]: 'known' };
  const thing = { name: 'ab', count: 1, value: null };

  beforeAll(async () => {
    webDirectory = await mkdtemp(path.join(tmpdir(), 'ecoloop-web-'));
    await mkdir(path.join(webDirectory, 'assets'));
    await writeFile(path.join(webDirectory, 'index.html'), '<!doctype html><title>desk</title>');
    await writeFile(path.join(webDirectory, 'assets', 'main-abc.js'), 'console.log(1);'.repeat(500));
    app = await createHttpServer({
      logger: pino({ level: 'silent' }),
      authenticate: (token) =>
        Promise.resolve(
          token === 'known' || token === 'new'
            ? { actor: { kind: 'user', id: '1', name: 'lin', grants: [] }, mustChangePassword: token === 'new' }
            : undefined,
        ),
      routes: [routes],
      registry: new Registry(),
      readiness: {
        store: () => Promise.resolve({ kind: 'embedded' }),
        broken: () => Promise.reject(new Error('away')),
      },
      webDirectory,
      uploadLimitMegabytes: 1,
      version: '0.0.0',
      checkAnswers: true,
    });
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await rm(webDirectory, { recursive: true });
  });

  it('answers an error with its code and status in Chinese, and in English when asked', async () => {
    const chinese = await app.inject('/api/full');
    expect(chinese.statusCode).toBe(409);
    expect(chinese.headers['content-type']).toContain('application/problem+json');
    expect(chinese.json()).toMatchObject({ code: 'test.FULL', title: '第 3 层已满', status: 409 });
    const english = await app.inject({ url: '/api/full', headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(english.json()).toMatchObject({ title: 'Shelf 3 is full' });
  });

  it('tells nothing of an unknown failure but a number', async () => {
    const answer = await app.inject('/api/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('database');
    expect(answer.json()).toMatchObject({ code: 'http.INTERNAL' });
  });

  it('lists every problem of an input with its path', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/things',
      cookies: signedIn,
      payload: { name: 'a', value: 'x' },
    });
    expect(answer.statusCode).toBe(400);
    const problem = answer.json<{ code: string; errors: { path: string; message: string }[] }>();
    expect(problem.code).toBe('http.INVALID_INPUT');
    expect(problem.errors.map(({ path: at }) => at)).toEqual(
      expect.arrayContaining(['body.name', 'body.count', 'body.value']),
    );
  });

  it('keeps null in a body null, does not turn text into numbers there, and fills defaults', async () => {
    const kept = await app.inject({ method: 'POST', url: '/api/things', cookies: signedIn, payload: thing });
    expect(kept.json()).toEqual({ value: null, page: 7 });
    const asked = await app.inject({ method: 'POST', url: '/api/things?page=3', cookies: signedIn, payload: thing });
    expect(asked.json()).toEqual({ value: null, page: 3 });
    const text = await app.inject({
      method: 'POST',
      url: '/api/things',
      cookies: signedIn,
      payload: { ...thing, count: '1' },
    });
    expect(text.statusCode).toBe(400);
  });

  it('refuses a route to strangers unless it is open, and to whoever must change the password', async () => {
    expect((await app.inject('/api/me')).statusCode).toBe(401);
    expect((await app.inject({ url: '/api/me', cookies: { [SESSION_COOKIE]: 'forged' } })).statusCode).toBe(401);
    expect((await app.inject({ url: '/api/me', cookies: { [SESSION_COOKIE]: 'new' } })).json()).toMatchObject({
      code: 'http.PASSWORD_CHANGE_REQUIRED',
    });
    expect((await app.inject({ url: '/api/me', cookies: signedIn })).json()).toEqual({ name: 'lin' });
  });

  it('refuses writes from another site and bodies that a plain form can send', async () => {
    const write = (headers: Record<string, string>, payload: string) =>
      app.inject({
        method: 'POST',
        url: '/api/things',
        cookies: signedIn,
        headers: { host: 'eco.example', ...headers },
        payload,
      });
    const json = { 'content-type': 'application/json' };
    expect((await write({ ...json, origin: 'http://evil.example' }, '{}')).statusCode).toBe(403);
    expect((await write({ ...json, 'sec-fetch-site': 'cross-site' }, '{}')).statusCode).toBe(403);
    expect((await write({ ...json, origin: 'http://eco.example' }, JSON.stringify(thing))).statusCode).toBe(200);
    expect((await write({ 'content-type': 'text/plain' }, JSON.stringify(thing))).statusCode).toBe(415);
  });

  it('refuses text that no store can keep, before any query meets it', async () => {
    const inBody = await app.inject({
      method: 'POST',
      url: '/api/things',
      cookies: signedIn,
      payload: { ...thing, name: 'a\0b' },
    });
    expect(inBody.json()).toMatchObject({ code: 'http.UNSTORABLE_TEXT', status: 400 });
    const inQuery = await app.inject({ url: '/api/me?search=%00', cookies: signedIn });
    expect(inQuery.json()).toMatchObject({ code: 'http.UNSTORABLE_TEXT', status: 400 });
  });

  it('answers 304 to whoever has the newest answer', async () => {
    const first = await app.inject({ url: '/api/me', cookies: signedIn });
    const etag = String(first.headers.etag);
    const again = await app.inject({ url: '/api/me', cookies: signedIn, headers: { 'if-none-match': etag } });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  it('fails an answer that contradicts its schema when told to check', async () => {
    expect((await app.inject('/api/wrong')).statusCode).toBe(500);
  });

  it('serves the desk for its own pages and problems for missing interfaces and files', async () => {
    const page = await app.inject('/evaluation/2015?district=110102');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<title>desk</title>');
    expect(page.headers['content-security-policy']).toContain("worker-src 'self' blob:");
    expect((await app.inject('/api/none')).json()).toMatchObject({ code: 'http.ROUTE_NOT_FOUND', status: 404 });
    expect((await app.inject('/assets/none.js')).statusCode).toBe(404);
    const asset = await app.inject({ url: '/assets/main-abc.js', headers: { 'accept-encoding': 'br' } });
    expect(asset.headers['cache-control']).toContain('immutable');
    expect(asset.headers['content-encoding']).toBe('br');
  });

  it('tells its health, what is not ready, its measurements and its description', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toMatchObject({
      checks: { store: { ready: true, kind: 'embedded' }, broken: { ready: false } },
    });
    expect((await app.inject('/metrics')).body).toContain(
      'ecoloop_http_request_seconds_count{method="GET",route="/healthz"',
    );
    expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' })).statusCode).toBe(401);
    const description = (await app.inject('/api/docs/json')).json<{ openapi: string; paths: object }>();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toContain('/api/things');
    expect((await app.inject('/api/docs/')).body).toContain('swagger-ui');
  });
});
