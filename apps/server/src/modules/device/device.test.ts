import { randomUUID } from 'node:crypto';
import { fc, it as property } from '@fast-check/vitest';
import type { AuditRecord, Device, DeviceSummary } from '@ecoloop/api-contract';
import { days, EcoloopError, instant, minutes } from '@ecoloop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/auth/actor.ts';
import { roles } from '../../platform/auth/roles.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { createDeviceDirectory } from './devices.ts';
import { createDeviceStates } from './device-states.ts';
import { createTestLink, type TestLink } from './test-link.ts';

const XICHENG = '110102';
const clock = fixedClock(instant(Date.parse('2026-03-01T08:00:00+08:00')));
let test: TestApp;
let link: TestLink;
beforeAll(async () => {
  test = await startTestApp({ clock, settings: { ECOLOOP_SESSION_HOURS: '72' } });
  link = createTestLink();
  test.app.devices.attach('hj212', link);
});
afterAll(async () => {
  await test.stop();
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const ask = (method: Method, url: string, payload?: object, headers: Record<string, string> = {}) =>
  test.http.inject({ method, url, headers: { cookie: test.adminCookie, ...headers }, ...(payload ? { payload } : {}) });
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
let made = 0;
async function aDevice(input: object = {}): Promise<Device> {
  made += 1;
  const plain = { identity: `TESTDEVICE${made}`, secret: 'p4ss-word', station: 'guanyuan' };
  const answer = await ask('POST', '/api/devices', { ...plain, ...input });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<Device>();
}

describe('the registry', () => {
  it('takes only minutes that divide the hour', async () => {
    const input = {
      identity: 'SEVENMINUTES',
      secret: 'p4ss-word',
      station: 'guanyuan',
      settings: { minuteInterval: 7 },
    };
    expect((await ask('POST', '/api/devices', input)).statusCode).toBe(400);
    expect((await ask('POST', '/api/devices', { ...input, settings: { minuteInterval: 12 } })).statusCode).toBe(201);
  });

  it('takes a device, tells the gateway at once and shows no secret anywhere', async () => {
    const sm4Key = '0123456789ABCDEF0123456789ABCDEF';
    const device = await aDevice({ sm4Key, settings: { maintainer: 'Clear Air Ltd', timeLabel: 'end' } });
    expect(device).toMatchObject({
      station: 'guanyuan',
      territory: XICHENG,
      state: 'silent',
      version: 1,
      hasSecret: true,
      encrypted: true,
      settings: { maintainer: 'Clear Air Ltd', timeLabel: 'end' },
    });
    expect(link.updates.at(-1)).toMatchObject({
      id: device.id,
      secret: 'p4ss-word',
      settings: { sm4Key: sm4Key.toLowerCase() },
    });
    const changed = await ask(
      'PUT',
      `/api/devices/${device.id}`,
      { station: 'guanyuan', enabled: true, settings: {}, secret: 'n3w-word' },
      ifMatch(1),
    );
    expect(changed.json()).toMatchObject({ version: 2, encrypted: true, settings: {} });
    expect(link.updates.at(-1)).toMatchObject({ secret: 'n3w-word', settings: { sm4Key: sm4Key.toLowerCase() } });
    const audit = await ask('GET', `/api/audit?resourceId=${device.id}`);
    const records = audit.json<{ items: AuditRecord[] }>().items;
    expect(records.map(({ action }) => action)).toEqual(['device.update', 'device.create']);
    expect(records[0]?.after).toMatchObject({ secretsChanged: ['secret'] });
    const list = await ask('GET', '/api/devices?limit=500');
    for (const { body } of [changed, audit, list])
      expect(body.toLowerCase()).not.toMatch(/p4ss-word|n3w-word|89abcdef/);
  });

  it.each([
    ['a station nobody knows', { station: 'nowhere' }, 400, 'device.UNKNOWN_STATION'],
    ['no password', { secret: undefined }, 400, 'device.SECRET_REQUIRED'],
    ['a password no frame can carry', { secret: 'a;b' }, 400, 'device.UNUSABLE_SECRET'],
    ['a source that is no address', { settings: { allowedSources: ['10.0.0.0/40'] } }, 400, 'device.INVALID_SOURCES'],
    ['a setting nobody knows', { settings: { sm4Key: 'x' } }, 400, 'http.INVALID_INPUT'],
    ['a key that is none', { sm4Key: '12' }, 400, 'http.INVALID_INPUT'],
  ])('refuses %s', async (_, input, status, code) => {
    const answer = await ask('POST', '/api/devices', {
      identity: 'REFUSED',
      secret: '1',
      station: 'guanyuan',
      ...input,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code });
    expect(test.app.devices.registry.findByIdentity('hj212', 'REFUSED')).toBeUndefined();
  });

  it('knows an identity once for each protocol', async () => {
    const { identity } = await aDevice();
    const again = { identity, secret: '1', station: 'dongsi' };
    expect((await ask('POST', '/api/devices', again)).json()).toMatchObject({ code: 'device.IDENTITY_TAKEN' });
    expect((await ask('POST', '/api/devices', { ...again, protocol: 'push' })).statusCode).toBe(201);
  });

  it('changes a device only for who has seen its latest version', async () => {
    const { id } = await aDevice();
    const change = { station: 'dongsi', enabled: false, settings: { backfill: false } };
    expect((await ask('PUT', `/api/devices/${id}`, change)).statusCode).toBe(428);
    const [first, second] = await Promise.all([
      ask('PUT', `/api/devices/${id}`, change, ifMatch(1)),
      ask('PUT', `/api/devices/${id}`, change, ifMatch(1)),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 412]);
    expect((await ask('GET', `/api/devices/${id}`)).json()).toMatchObject({ state: 'disabled', station: 'dongsi' });
    expect(link.updates.at(-1)).toMatchObject({ id, enabled: false });
  });

  it('deletes what never sent anything, and nothing else', async () => {
    const [silent, heard] = [await aDevice(), await aDevice()];
    link.hear({ device: heard.id, at: clock.now() });
    expect((await ask('DELETE', `/api/devices/${heard.id}`)).json()).toMatchObject({ code: 'device.HAS_DATA' });
    expect((await ask('DELETE', `/api/devices/${silent.id}`)).statusCode).toBe(204);
    expect((await ask('GET', `/api/devices/${silent.id}`)).statusCode).toBe(404);
    expect(link.updates.at(-1)).toMatchObject({ id: silent.id, enabled: false });
  });

  it('gives a list page by page, whole and in order', async () => {
    for (let count = 0; count < 5; count += 1) await aDevice({ settings: { maintainer: 'Page Turners' } });
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const url = `/api/devices?maintainer=page&limit=2&count=true&order=lastHeard${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`;
      const page: { items: Device[]; next?: string; total: number } = (await ask('GET', url)).json();
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect((await ask('GET', '/api/devices?cursor=x')).json()).toMatchObject({ code: 'device.INVALID_CURSOR' });
  });
});

describe('a table of devices', () => {
  const upload = (file: string | Buffer) =>
    test.http.inject({
      method: 'POST',
      url: '/api/devices/import',
      headers: { cookie: test.adminCookie, 'content-type': 'multipart/form-data; boundary=part' },
      payload: Buffer.concat([
        Buffer.from('--part\r\ncontent-disposition: form-data; name="file"; filename="devices"\r\n\r\n'),
        Buffer.from(file),
        Buffer.from('\r\n--part--\r\n'),
      ]),
    });

  it('brings in devices row by row and says why a row is refused', async () => {
    const table = [
      'identity 标识,secret,station,maintainer,expects,realtimeSeconds,enabled',
      'ROW1,p1,guanyuan,清风公司,hour day,60,是',
      'ROW2,,guanyuan,,,,',
      'ROW3,p3,nowhere,,,,',
      'ROW4,p4,dongsi,,week,soon,',
      '',
      'ROW5,p5,dongsi,=SUM(A1),,,停用',
    ].join('\n');
    const answer = await upload(table);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({
      created: 2,
      refused: [
        { row: 3, identity: 'ROW2', reason: { en: expect.stringContaining('password') as string } },
        { row: 4, identity: 'ROW3' },
        { row: 5, reason: { zh: '这些列的内容有误：realtimeSeconds、expects' } },
      ],
    });
    const { registry } = test.app.devices;
    expect(registry.find('hj212:ROW1')).toMatchObject({
      enabled: true,
      settings: { maintainer: '清风公司', expects: ['hour', 'day'], realtimeSeconds: 60 },
    });
    expect(registry.find('hj212:ROW5')).toMatchObject({ enabled: false });
  });

  it('changes of a known device only what it has a column for, and empties a cell that is empty', async () => {
    const settings = { allowedSources: ['10.0.0.0/8'], timeLabel: 'end', maintainer: 'Keep Ltd' };
    const { id, identity } = await aDevice({ settings });
    const answer = await upload(`identity,station,secret,maintainer\n${identity},dongsi,n3w,\n`);
    expect(answer.json()).toMatchObject({ changed: 1, refused: [] });
    expect(test.app.devices.registry.find(id)).toMatchObject({
      ...{ station: 'dongsi', secret: 'n3w', enabled: true },
      settings: { allowedSources: ['10.0.0.0/8'], timeLabel: 'end' },
    });
    expect(test.app.devices.registry.find(id)?.settings).not.toHaveProperty('maintainer');
    const same = await upload(`identity,station\n${identity},dongsi\n`);
    expect(same.json()).toMatchObject({ changed: 0, unchanged: 1 });
  });

  it.each(['csv', 'xlsx'] as const)('goes out as %s without secrets and comes back unchanged', async (format) => {
    const devices = test.app.devices.registry.all().length;
    const file = await ask('GET', `/api/devices/export?format=${format}`);
    expect(file.body).not.toMatch(/p4ss-word|"p1"|,p1,/);
    if (format === 'csv') expect(file.body).toContain("'=SUM(A1)");
    const answer = await upload(file.rawPayload);
    expect(answer.json()).toEqual({ created: 0, changed: 0, unchanged: devices, refused: [] });
  });

  it.each(['%PDF-1.4', 'PK\u0003\u0004 no workbook', ''])('is refused where it is none: %j', async (file) => {
    expect((await upload(file)).statusCode).toBe(400);
  });
});

describe('who may do what to a device', () => {
  const places = ['110000', '110101', '110102'] as const;
  const stations = { '110101': 'dongsi', '110102': 'guanyuan' } as const;
  const permissionOf = { read: 'device.read', write: 'device.write', command: 'device.command' } as const;

  property.prop(
    [
      fc.constantFrom(...roles.map(({ id }) => id)),
      fc.constantFrom(...places),
      fc.constantFrom('110101' as const, '110102' as const),
      fc.constantFrom('read' as const, 'write' as const, 'command' as const),
    ],
    { numRuns: 60 },
  )('follows role and territory', async (role, held, place, action) => {
    const actor: Actor = { kind: 'user', id: randomUUID(), name: 'officer', grants: [{ role, territory: held }] };
    const { id, version } = await aDevice({ station: stations[place] });
    const may =
      (held === '110000' || held === place) &&
      (roles.find((one) => one.id === role)?.permissions.includes(permissionOf[action]) ?? false);
    const { service, commands } = test.app.devices;
    const change = { station: stations[place], enabled: true, settings: {} };
    const calls: Record<typeof action, () => unknown> = {
      read: () => service.getView(actor, id),
      write: () => service.update(actor, id, change, version),
      command: () => commands.ask(actor, id, { name: 'read-clock', reason: 'a look' }),
    };
    const outcome = await Promise.resolve()
      .then(calls[action])
      .then(
        () => 'done',
        (error: unknown) => (error instanceof EcoloopError ? error.code : String(error)),
      );
    expect(outcome).toBe(may ? 'done' : 'authorization.FORBIDDEN');
  });

  it('moves no device into a territory its mover may not write in', async () => {
    const cookie = await test.signIn('mover', [{ role: 'administrator', territory: XICHENG }]);
    const { id } = await aDevice();
    const change = { station: 'dongsi', enabled: true, settings: {} };
    expect((await ask('PUT', `/api/devices/${id}`, change, { cookie, ...ifMatch(1) })).statusCode).toBe(403);
  });
});

describe('what is heard of a device', () => {
  it('is shown with counts of the day, drift and state, and told to those who look', async () => {
    const { id } = await aDevice({ settings: { realtimeSeconds: 60 } });
    const told: unknown[] = [];
    const stop = test.app.events.subscribe('device', (news) =>
      told.push(...news.devices.filter((one) => one.id === id)),
    );
    const changes: unknown[] = [];
    const stopChanges = test.app.devices.onStateChange((change) => changes.push(change));
    test.app.devices.tick();
    link.hear({ device: id, at: clock.now(), frames: 4, refused: 1, clockDrift: -3_500 });
    test.app.devices.tick();
    const view = async (): Promise<Device> => (await ask('GET', `/api/devices/${id}`)).json<Device>();
    expect(await view()).toMatchObject({
      state: 'online',
      connected: true,
      address: '10.0.0.7',
      lastHeardAt: '2026-03-01T00:00:00.000Z',
      clockDriftSeconds: -3.5,
      framesToday: 4,
      refusedToday: 1,
    });
    expect(told.at(-1)).toMatchObject({ id, state: 'online', framesToday: 4 });
    const summary = (await ask('GET', `/api/devices/summary?territory=${XICHENG}`)).json<DeviceSummary>();
    expect(summary.byState['online']).toBeGreaterThan(0);
    expect(summary.worstDriftSeconds).toBe(-3.5);

    clock.advance(minutes(4));
    test.app.devices.tick();
    link.hear({ device: id, at: instant(clock.now() - minutes(4) + 1), address: undefined, frames: 0 });
    clock.advance(minutes(20));
    test.app.devices.tick();
    expect(changes.filter((change) => (change as { device: string }).device === id)).toMatchObject([
      { from: 'silent', to: 'online' },
      { from: 'online', to: 'late' },
      { from: 'late', to: 'offline' },
    ]);
    expect(await view()).toMatchObject({ state: 'offline', connected: false });
    stop();
    stopChanges();

    clock.advance(days(1));
    expect(await view()).toMatchObject({ framesToday: 0 });
    link.hear({ device: id, at: clock.now(), frames: 2 });
    await test.app.devices.save();
    const calendar = (await ask('GET', `/api/devices/${id}/completeness?from=2026-03-01&to=2026-03-02`)).json<{
      days: object[];
    }>();
    expect(calendar.days).toMatchObject([
      { day: '2026-03-01', frames: 4, refused: 1, due: 0, come: 0 },
      { day: '2026-03-02', frames: 2, refused: 0 },
    ]);
  });

  it('survives a restart, but for the connection', async () => {
    const { id } = await aDevice();
    link.hear({ device: id, at: clock.now(), frames: 3, clockDrift: 2_000 });
    await test.app.devices.save();
    const { registry: directory } = test.app.devices;
    const { db } = test.app.platform.relational;
    const publish = () => undefined;
    const onError = (error: unknown) => {
      throw error;
    };
    const restarted = createDeviceStates({ db, directory, clock, zone: test.app.site.zone, publish, onError });
    await restarted.load();
    expect(restarted.find(id)).toMatchObject({ lastHeardAt: clock.now(), clockDrift: 2_000, connected: false });
    expect(restarted.countsToday(id)).toMatchObject({ frames: 3, refused: 0 });
  });

  it('knows under which settings and at which station a device was before it was changed, also after a restart', async () => {
    const began = clock.now();
    const { id } = await aDevice({ settings: { timeLabel: 'end' } });
    clock.advance(days(1));
    const change = { station: 'wanliu', enabled: true, settings: { timeLabel: 'start' } };
    expect((await ask('PUT', `/api/devices/${id}`, change, ifMatch(1))).statusCode).toBe(200);
    const restarted = createDeviceDirectory({ relational: test.app.platform.relational, clock });
    await restarted.load([], true);
    for (const directory of [test.app.devices.registry, restarted]) {
      const before = { station: 'guanyuan', settings: { timeLabel: 'end' } };
      expect(directory.findAsOf(id, instant(began - minutes(1)))).toMatchObject(before);
      expect(directory.findAsOf(id, instant(clock.now() - 1))).toMatchObject(before);
      expect(directory.findAsOf(id, clock.now())).toMatchObject(change);
      expect(directory.find(id)).toMatchObject(change);
    }
  });

  it('of ten thousand devices is written down in two statements, and soon', async () => {
    const { relational } = test.app.platform;
    await relational.executeSql(
      `insert into device (id, protocol, identity, secret, station, created_at)
       select 'hj212:F' || n, 'hj212', 'F' || n, 'x', 'guanyuan', now() from generate_series(1, 10000) as n`,
    );
    await test.app.devices.registry.load([], true);
    for (let n = 1; n <= 10_000; n += 1) link.hear({ device: `hj212:F${n}`, at: clock.now() });
    await test.app.devices.save();
    const { rows } = await relational.executeSql<{ count: number }>(
      `select count(*)::int as count from device_state where device like 'hj212:F%'`,
    );
    expect(rows).toEqual([{ count: 10_000 }]);
    const page = (await ask('GET', '/api/devices?order=lastHeard&limit=50&count=true')).json<{ total: number }>();
    expect(page.total).toBeGreaterThan(10_000);
  });
});
