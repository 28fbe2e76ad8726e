import type { ExceedanceOrder, Outlet, OutletInput } from '@ecoloop/api-contract';
import { hours, instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

/** Midnight of 3 March 2026 in Beijing. */
const midnight = Date.parse('2026-03-02T16:00:00Z');
const clock = fixedClock(instant(midnight + hours(21)));
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ clock });
});
afterAll(async () => {
  await test.stop();
});

async function call<Answer>(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await test.http.inject({
    method,
    url: `/api${url}`,
    headers: { cookie: test.adminCookie, ...headers },
    ...(payload ? { payload } : {}),
  });
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
  return answer.json<Answer>();
}

const orders = async (): Promise<string[][]> => {
  await test.app.settled();
  const { items } = await call<{ items: ExceedanceOrder[] }>('GET', '/exceedance-orders');
  return items.map(({ day, averaging, state }) => [day, averaging, state]);
};

it('a day whose last hours never come is judged when it is over; giving an outlet up takes no order back', async () => {
  await call('POST', '/stations', {
    id: 'works-water',
    domain: 'industry',
    name: { zh: '总排口', en: 'Main outlet' },
    territory: '110102',
    level: 'key',
    role: 'effluent',
  });
  const input: OutletInput = {
    code: 'DW001',
    name: { zh: '总排口', en: 'Main outlet' },
    organisation: 'beizhan-construction-headquarters',
    territory: '110102',
    kind: 'water',
    station: 'works-water',
    monitoredFrom: '2026-03-01',
    state: 'in-use',
    limits: [{ property: 'cod', averaging: 'day', most: 30, unit: 'mg/L', from: '2026-01-01', document: 'permit' }],
  };
  const { id } = await call<Outlet>('POST', '/outlets', input);
  await call('POST', '/observations', {
    station: 'works-water',
    averaging: 'hour',
    values: Array.from({ length: 20 }, (_, hour) => ({
      property: 'cod',
      unit: 'mg/L',
      time: new Date(midnight + hours(hour)).toISOString(),
      value: 45,
    })),
  });
  expect(await orders()).toEqual([]); // the day is not over

  clock.set(instant(midnight + hours(24)));
  await test.app.settled();
  const open = [['2026-03-03', 'day', 'open']];
  expect(await orders()).toEqual(open);

  await call('PUT', `/outlets/${id}`, { ...input, state: 'retired' }, { 'if-match': '"1"' });
  expect(await orders()).toEqual(open);

  // What the data no longer bear out is withdrawn all the same.
  await call('POST', '/reviews', {
    station: 'works-water',
    properties: ['cod'],
    from: new Date(midnight).toISOString(),
    to: new Date(midnight + hours(10)).toISOString(),
    action: 'invalidate',
    reasonCode: 'instrument-fault',
    reason: '比对不合格',
  });
  expect(await orders()).toEqual([['2026-03-03', 'day', 'withdrawn']]);
});
