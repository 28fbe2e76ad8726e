import type { Alert, AlertCount, AlertDetail, SignsRun, TraceNode } from '@ecoloop/api-contract';
import { days, hours, instant, minutes } from '@ecoloop/kernel';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { watchDevices, type WatchedDevice } from './index.ts';

const HOUR = hours(1);
const now = instant(Date.parse('2026-03-31T00:00:00Z'));
const first = now - days(30);
const clock = fixedClock(now);
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ clock });
});
afterAll(async () => {
  await test.stop();
});

type Options = Partial<InjectOptions> & { as?: string };
function answerTo(url: string, { as = test.adminCookie, ...options }: Options = {}) {
  return test.http.inject({ url, ...options, headers: { cookie: as } });
}
async function ask<Answer>(url: string, options: Options = {}): Promise<Answer> {
  const answer = await answerTo(url, options);
  if (answer.statusCode >= 400) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<Answer>();
}
const decide = (id: string, decision: 'acknowledge' | 'close', reason: string) =>
  answerTo(`/api/alerts/${id}/${decision}`, { method: 'POST', payload: { reason } });

/** A month of hours that wander, another course for each seed. */
function month(seed: number): number[] {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) >>> 0;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0; // xorshift, Marsaglia 2003
    return state / 2 ** 32;
  };
  let level = 90;
  return Array.from({ length: 30 * 24 }, () => {
    level += (random() + random() + random() + random() - 2) * 12 + (90 - level) * 0.05;
    return Math.max(5, Math.round(level));
  });
}

async function post(station: string, values: readonly number[]): Promise<void> {
  await ask('/api/observations', {
    method: 'POST',
    payload: {
      station,
      averaging: 'hour',
      values: values.map((value, hour) => ({
        property: 'no2',
        unit: 'ug/m3',
        time: new Date(first + hour * HOUR).toISOString(),
        value,
      })),
    },
  });
}

async function searchSigns(): Promise<SignsRun> {
  const begun = await ask<SignsRun>('/api/quality/signs/run', { method: 'POST' });
  expect(begun.state).toBe('running');
  await expect
    .poll(async () => (await ask<SignsRun>('/api/quality/signs/run')).state, { timeout: 60_000 })
    .toBe('done');
  return ask<SignsRun>('/api/quality/signs/run');
}

describe('a stretch that is copied from another station', () => {
  let alert: Alert;

  it('raises one alert with both stretches as evidence, told to who listens', async () => {
    const heard: string[] = [];
    const stop = test.app.events.subscribe('alert', ({ alert: told }) => heard.push(`${told.kind} ${told.state}`));
    const [wanliu, gucheng] = [month(7), month(4_711)];
    gucheng.splice(400, 72, ...wanliu.slice(100, 172));
    await post('wanliu', wanliu);
    await post('gucheng', gucheng);
    await post('dongsi', month(99));
    await test.app.settled();
    const run = await searchSigns();
    const all = await ask<{ items: Alert[] }>('/api/alerts');
    expect(all.items.map(({ kind }) => kind)).toEqual(['sign-copied']);
    expect(run).toMatchObject({ signs: 1, opened: 1 });
    expect(run.done).toBe(run.of);

    const { items } = await ask<{ items: Alert[] }>('/api/alerts?kind=sign-copied');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ state: 'open', severity: 'serious', property: 'no2', times: 1, simulated: false });
    alert = items[0] ?? expect.fail('no alert');
    stop();
    expect(heard).toEqual(['sign-copied open']);
    const { evidence } = await ask<AlertDetail>(`/api/alerts/${alert.id}`);
    const stretches = evidence.series.map(({ station, marked }) => [station, marked[0]?.from] as const);
    const at = (hour: number): string => new Date(first + hour * HOUR).toISOString();
    expect(new Set(stretches.map(([station]) => station))).toEqual(new Set(['wanliu', 'gucheng']));
    // The stretch is found to within an hour that happens to agree.
    for (const [station, from] of stretches) {
      const planted = Date.parse(at(station === 'wanliu' ? 100 : 400));
      expect(Math.abs(Date.parse(from ?? '') - planted)).toBeLessThanOrEqual(HOUR);
    }
    expect(evidence.texts[0]?.zh).toMatch(/个值与.*相同/);
    const node = await ask<TraceNode>(`/api/trace?ref=${evidence.refs[0]?.ref ?? ''}`);
    expect(node.kind).toBe('hour');
  });

  it('is not opened twice, and once a person has closed it, not again', async () => {
    clock.set(instant(now + 5 * HOUR)); // the window moves on, the stretch does not
    expect(await searchSigns()).toMatchObject({ signs: 1, opened: 0 });
    const refreshed = await ask<AlertDetail>(`/api/alerts/${alert.id}`);
    expect(refreshed).toMatchObject({ state: 'open', times: 2, openedAt: alert.openedAt });
    expect(await ask<AlertCount>('/api/alerts/count')).toEqual({ open: 1, acknowledged: 0, serious: 1 });

    const known = await decide(alert.id, 'acknowledge', '已派人到站检查');
    expect(known.json()).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: '系统管理员 Administrator',
      reason: '已派人到站检查',
    });
    expect((await decide(alert.id, 'acknowledge', '再次确认')).json()).toMatchObject({
      code: 'alert.ALREADY_ACKNOWLEDGED',
    });
    expect((await decide(alert.id, 'close', '数采仪配置复制所致')).json()).toMatchObject({ state: 'closed' });
    expect((await decide(alert.id, 'close', '再次关闭')).json()).toMatchObject({ code: 'alert.ALREADY_CLOSED' });
    expect(await searchSigns()).toMatchObject({ signs: 1, opened: 0 });
    expect(await ask<{ items: Alert[] }>('/api/alerts?state=open')).toMatchObject({ items: [] });
    const { items } = await ask<{ items: { action: string; reason: string }[] }>('/api/audit?resourceType=alert');
    expect(items.map(({ action, reason }) => [action, reason])).toEqual([
      ['alert.close', '数采仪配置复制所致'],
      ['alert.acknowledge', '已派人到站检查'],
    ]);
    clock.set(now);
  });

  it('is seen and closed only by who may', async () => {
    const elsewhere = await test.signIn('yanqing', [{ role: 'administrator', territory: '110119' }]);
    expect((await answerTo(`/api/alerts/${alert.id}`, { as: elsewhere })).statusCode).toBe(404);
    expect(await ask<{ items: Alert[] }>('/api/alerts', { as: elsewhere })).toMatchObject({ items: [] });
    const viewer = await test.signIn('viewer', [{ role: 'viewer', territory: '110000' }]);
    expect((await ask<AlertDetail>(`/api/alerts/${alert.id}`, { as: viewer })).id).toBe(alert.id);
    const refused = await answerTo(`/api/alerts/${alert.id}/close`, {
      method: 'POST',
      as: viewer,
      payload: { reason: '不是我的' },
    });
    expect(refused.statusCode).toBe(403);
    expect((await answerTo('/api/quality/signs/run', { method: 'POST', as: viewer })).statusCode).toBe(403);
  });
});

describe('devices', () => {
  let device: WatchedDevice = {
    id: 'hj212:SOMETHING',
    identity: 'SOMETHING',
    station: 'wanliu',
    stationName: { zh: '万柳', en: 'Wanliu' },
    territory: '110108',
    simulated: true,
    state: 'online',
    lastHeardAt: now,
    framesToday: 100,
    refusedToday: 0,
  };
  const watch = () =>
    watchDevices({
      alerts: test.app.alerts.service,
      devices: () => [device],
      zone: 'Asia/Shanghai',
      onError: (error) => {
        throw error;
      },
    });
  const states = async (): Promise<string[][]> =>
    (await ask<{ items: Alert[] }>('/api/alerts?station=wanliu')).items
      .filter(({ kind }) => kind.startsWith('device-'))
      .map(({ kind, state }) => [kind, state])
      .sort();

  it('raise an alert that ends by itself, and does not flicker between', async () => {
    const watching = watch();
    await watching.look();
    expect(await states()).toEqual([]);
    device = { ...device, state: 'offline', clockDrift: minutes(2), refusedToday: 30 };
    await watching.look();
    await watching.look();
    const open = [
      ['device-clock', 'open'],
      ['device-offline', 'open'],
      ['device-refused', 'open'],
    ];
    expect(await states()).toEqual(open);
    const { items } = await ask<{ items: Alert[] }>('/api/alerts?station=wanliu&kind=device-offline');
    expect(items[0]).toMatchObject({ simulated: true, times: 1, device: 'hj212:SOMETHING' });

    device = { ...device, state: 'late', clockDrift: 45_000, refusedToday: 8 };
    // Another start knows what is open.
    const restarted = watch();
    await restarted.look();
    expect(await states()).toEqual(open);
    // After midnight nothing is counted yet: that says nothing of the frames.
    device = { ...device, framesToday: 0, refusedToday: 0 };
    await restarted.look();
    expect(await states()).toEqual(open);
    device = { ...device, state: 'online', clockDrift: 2_000, framesToday: 100, refusedToday: 0 };
    await restarted.look();
    expect((await states()).map(([, state]) => state)).toEqual(['closed', 'closed', 'closed']);
    expect(
      (await ask<{ items: Alert[] }>('/api/alerts?state=closed&kind=device-clock')).items[0]?.closedBy,
    ).toBeUndefined();
  });

  it('open anew after the cause was gone, also where a person had closed the alert', async () => {
    const watching = watch();
    device = { ...device, state: 'offline' };
    await watching.look();
    const { items } = await ask<{ items: Alert[] }>('/api/alerts?state=open&kind=device-offline');
    expect(items).toHaveLength(1);
    expect((await decide(items[0]?.id ?? '', 'close', '计划停机')).statusCode).toBe(200);
    await watch().look();
    expect((await ask<{ items: Alert[] }>('/api/alerts?state=open&kind=device-offline')).items).toEqual([]);
    device = { ...device, state: 'online' };
    await watching.look();
    device = { ...device, state: 'offline' };
    await watching.look();
    expect((await ask<{ items: Alert[] }>('/api/alerts?state=open&kind=device-offline')).items).toHaveLength(1);
  });
});
