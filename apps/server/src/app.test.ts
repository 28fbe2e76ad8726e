import { domains } from '@ecoloop/domains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from './platform/relational/test-relational.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(async () => {
  await test.stop();
});

const get = (address: string, cookie = test.adminCookie) => test.http.inject({ url: address, headers: { cookie } });
const post = (address: string, payload: object, cookie = test.adminCookie) =>
  test.http.inject({ method: 'POST', url: address, headers: { cookie }, payload });

describe('the running server', () => {
  it('answers who asks for the site, and is ready', async () => {
    const site = await fetch(`${test.url}/api/site`);
    expect(site.status).toBe(200);
    expect(await site.json()).toMatchObject({
      id: 'beijing',
      simulated: false,
      profile: 'empty',
      domains: domains.map(({ id }) => ({ id })),
    });
    const ready = await fetch(`${test.url}/readyz`);
    const kind = testServer() === undefined ? 'embedded' : 'server';
    expect(await ready.json()).toMatchObject({ status: 'ready', checks: { relational: { kind } } });
  });

  it('signs in with a cookie no script can read, and out again', async () => {
    await test.signIn('visitor', [{ role: 'viewer', territory: '110102' }]);
    const refused = await post('/api/session', { username: 'visitor', password: 'wrong' }, '');
    expect(refused.statusCode).toBe(401);
    expect(refused.json()).toMatchObject({ code: 'identity.SIGN_IN_FAILED' });
    const accepted = await post('/api/session', { username: 'visitor', password: 'another phrase afterwards' }, '');
    expect(accepted.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 12 * 3_600 });
    const cookie = accepted.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect((await get('/api/session', cookie)).json()).toMatchObject({
      username: 'visitor',
      mustChangePassword: false,
    });
    const left = await test.http.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } });
    expect(left.statusCode).toBe(204);
    expect((await get('/api/session', cookie)).statusCode).toBe(401);
  });

  it('tells a new value at once to those who may see it, and marks what is simulated', async () => {
    const xicheng = await test.signIn('xicheng-viewer', [{ role: 'viewer', territory: '110102' }]);
    const dongcheng = await test.signIn('dongcheng-viewer', [{ role: 'viewer', territory: '110101' }]);
    const streams = await Promise.all(
      [xicheng, dongcheng].map((cookie) => fetch(`${test.url}/api/events?topics=latest`, { headers: { cookie } })),
    );
    const hour = new Date(Math.floor(Date.now() / 3_600_000 - 1) * 3_600_000).toISOString();
    const send = (station: string) =>
      post('/api/observations', {
        station,
        averaging: 'hour',
        simulated: true,
        values: [{ property: 'pm25', time: hour, value: 48, unit: 'ug/m3' }],
      });
    const receipt = await send('guanyuan');
    expect(receipt.statusCode).toBe(202);
    const [mine, others] = streams.map((response) => response.body?.getReader());
    expect(await readUntil(mine, 'event: latest')).toContain('"station":"guanyuan"');
    expect((await get('/api/site', '')).json()).toMatchObject({ simulated: true });
    await mine?.cancel();
    await send('dongsi');
    expect(await readUntil(others, '"station":"dongsi"')).not.toContain('guanyuan');
    await others?.cancel();
  });

  it('describes every operation once, by name and area', async () => {
    const { paths } = (await get('/api/docs/json', '')).json<{
      paths: Record<string, Record<string, { operationId?: string; tags?: string[] }>>;
    }>();
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const names = operations.map(({ operationId }) => operationId);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
    expect(operations.filter(({ tags }) => (tags ?? []).length === 0)).toEqual([]);
  });

  it('exports the audit log for spreadsheets, harmless to open', async () => {
    const grants = [{ role: 'viewer', territory: '110102' }];
    await post('/api/users', {
      username: 'formula',
      displayName: '=HYPERLINK("x")',
      password: 'one phrase for a start',
      grants,
    });
    await post('/api/session', { username: '=cmd|calc', password: 'x' }, '');
    const { body, headers } = await get('/api/audit/export');
    expect(headers['content-disposition']).toContain('audit.csv');
    expect(body.split('\n')[0]).toContain('actorName,action');
    expect(body).toContain("'=cmd|calc");
    expect(body).not.toContain(',=cmd');
  });
});

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, text: string): Promise<string> {
  const decoder = new TextDecoder();
  for (let heard = ''; ;) {
    const part = await reader?.read();
    heard += decoder.decode(part?.value);
    if (heard.includes(text) && heard.endsWith('\n\n')) return heard;
    if (part === undefined || part.done) throw new Error(`the stream ended after: ${heard}`);
  }
}
