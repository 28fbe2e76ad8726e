import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../auth/actor.ts';
import { createAuthorization } from '../auth/authorization.ts';
import { SESSION_COOKIE } from '../http/actor-hook.ts';
import { createHttpServer } from '../http/server.ts';
import { createEventBus } from './event-bus.ts';
import { createEventStreams, type EventStreams } from './event-stream.ts';
import type { LiveEvents } from './live-events.ts';

const paths: Record<string, string> = { '110000': '110000/', '110101': '110000/110101/', '110102': '110000/110102/' };
const xichengViewer: Actor = { kind: 'user', id: '1', name: 'lin', grants: [{ role: 'viewer', territory: '110102' }] };

describe('live events', () => {
  const bus = createEventBus<LiveEvents>((error) => {
    throw error;
  });
  let app: FastifyInstance;
  let streams: EventStreams;
  let address: string;

  beforeEach(async () => {
    const authorization = createAuthorization((code) => paths[code], '110000');
    streams = createEventStreams({ bus, authorization });
    app = await createHttpServer({
      logger: pino({ level: 'silent' }),
      authenticate: () => Promise.resolve({ actor: xichengViewer, mustChangePassword: false }),
      routes: [streams.routes],
      registry: new Registry(),
      readiness: {},
      webDirectory: '/nowhere',
      uploadLimitMegabytes: 1,
      version: '0.0.0',
    });
    address = await app.listen({ port: 0 });
  });
  afterEach(async () => {
    streams.close();
    await app.close();
  });

  const open = (topics: string, cookie = `${SESSION_COOKIE}=x`) =>
    fetch(`${address}/api/events?topics=${topics}`, { headers: { cookie } });

  const recomputed = (territory: string, from: string) => bus.publish('recomputed', { territory, from, to: from });

  it('sends what happens in territories the reader may see, and nothing else', async () => {
    const response = await open('recomputed');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    recomputed('110101', '2015-01-01');
    recomputed('110102', '2015-01-02');
    streams.close();
    const text = await response.text();
    expect(text).toContain('event: recomputed\ndata: {"territory":"110102","from":"2015-01-02","to":"2015-01-02"}\n\n');
    expect(text).not.toContain('110101');
  });

  it('refuses topics without permission, unknown topics and strangers', async () => {
    expect((await open('recomputed,import')).status).toBe(403);
    expect((await open('weather')).status).toBe(400);
    expect((await open('recomputed', 'other=x')).status).toBe(401);
  });

  it('drops a reader that does not read instead of keeping everything for it', async () => {
    const response = await open('feed');
    const item = { detail: 'x'.repeat(200_000) };
    let dropped = false;
    const lost = response.text().catch(() => (dropped = true));
    // Published within one turn of the loop, nothing can be read meanwhile.
    for (let count = 0; count < 40; count += 1) {
      bus.publish('feed', { territory: '110102', item } as unknown as LiveEvents['feed']); // only its size matters here
    }
    await lost;
    expect(dropped).toBe(true);
  });

  it('ends the streams when the server stops', async () => {
    const response = await open('latest');
    streams.close();
    expect(await response.text()).toBe('retry: 2000\n\n');
  });
});
