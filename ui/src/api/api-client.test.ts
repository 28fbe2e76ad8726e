import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from './api-client.ts';
import { ApiError } from './api-error.ts';

const answer = (status: number, body: unknown, type = 'application/json'): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });

function clientThatGets(response: () => Promise<Response>) {
  const asked = vi.fn<typeof fetch>().mockImplementation(response);
  vi.stubGlobal('fetch', asked);
  const onSignedOut = vi.fn();
  return { asked, onSignedOut, api: createApiClient({ language: () => 'zh', onSignedOut }) };
}

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const caught: unknown = await promise.catch((error: unknown) => error);
  if (!(caught instanceof ApiError)) throw new Error('no ApiError was thrown');
  return caught;
}

describe('the API client', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('asks in the reader’s language and leaves out what is not given', async () => {
    const { api, asked } = clientThatGets(() => Promise.resolve(answer(200, { index: 50 })));
    await expect(api.get('/latest', { query: { territory: '110102', level: undefined } })).resolves.toEqual({
      index: 50,
    });
    const [address, request] = asked.mock.calls[0] ?? [];
    expect(address).toBe('/api/latest?territory=110102');
    expect(new Headers(request?.headers).get('accept-language')).toBe('zh-CN');
  });

  it('names the version that a change is based on', async () => {
    const { api, asked } = clientThatGets(() => Promise.resolve(answer(200, {})));
    await api.put('/devices/hj212:A1', {}, { ifMatch: 3 });
    expect(new Headers(asked.mock.calls[0]?.[1]?.headers).get('if-match')).toBe('"3"');
  });

  it('marks a post so that sending it twice counts once', async () => {
    const { api, asked } = clientThatGets(() => Promise.resolve(answer(202, { position: 1 })));
    await api.post('/observations', { values: [] });
    expect(new Headers(asked.mock.calls[0]?.[1]?.headers).get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('turns a problem document into an error with its code', async () => {
    const problem = { type: 'about:blank', title: '时段不对', status: 400, code: 'kernel.INVALID_PERIOD' };
    const { api } = clientThatGets(() => Promise.resolve(answer(400, problem, 'application/problem+json')));
    const error = await errorOf(api.get('/evaluations'));
    expect([error.status, error.code, error.message]).toEqual([400, 'kernel.INVALID_PERIOD', '时段不对']);
  });

  it('keeps the status of an answer that is no problem document', async () => {
    const { api } = clientThatGets(() => Promise.resolve(new Response('<html>', { status: 502 })));
    expect((await errorOf(api.get('/site'))).status).toBe(502);
  });

  it('tells once that the session has ended', async () => {
    const { api, onSignedOut } = clientThatGets(() => Promise.resolve(answer(401, undefined)));
    expect((await errorOf(api.get('/overview'))).status).toBe(401);
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it('says that nobody answered when the line is down', async () => {
    const { api } = clientThatGets(() => Promise.reject(new TypeError('fetch failed')));
    const error = await errorOf(api.get('/site'));
    expect([error.status, error.code]).toEqual([0, 'http.NO_ANSWER']);
  });
});
