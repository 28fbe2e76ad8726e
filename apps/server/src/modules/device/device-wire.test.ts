import { connect, type Socket } from 'node:net';
import type {
  Alert,
  AlertDetail,
  AuditRecord,
  DataGap,
  Device,
  DeviceCommand,
  DeviceCompleteness,
  DeviceFrame,
  WaitingDevice,
} from '@ecoloop/api-contract';
import { createFrameDecoder, encodeFrame, type Frame } from '@ecoloop/codec-hj212';
import { days, instant, minutes } from '@ecoloop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { watchGaps } from '../alert/index.ts';
import { createTestLink } from './test-link.ts';

const XICHENG = '110102';
const on = (time: string) => instant(Date.parse(`2026-03-01T${time}+08:00`));
const clock = fixedClock(on('08:00:10'));
const sockets: Socket[] = [];
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ clock, settings: { ECOLOOP_SESSION_HOURS: '72' } });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await test.stop();
});

const ask = (method: 'GET' | 'POST', url: string, payload?: object, cookie = test.adminCookie) =>
  test.http.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) });
async function get<Answer>(url: string): Promise<Answer> {
  const answer = await ask('GET', url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
}
const itemsOf = async <Item>(url: string): Promise<Item[]> => (await get<{ items: Item[] }>(url)).items;

/** A logger with the hours it remembers, which does what it is asked. */
async function aLogger(mn: string, pw: string, { remembers = true } = {}) {
  const socket = connect(test.hj212Port, '127.0.0.1');
  sockets.push(socket);
  const decoder = createFrameDecoder();
  const received: Frame[] = [];
  let number = 0;
  const write = (cn: string, fields: Record<string, string>, changes: object = {}, parts = aReading('35')) => {
    number += 1;
    const qn = `20260301080000${String(number).padStart(3, '0')}`;
    const header = { qn, st: '22', cn, pw, mn, flag: 5, ...changes };
    socket.write(encodeFrame({ header, fields, parts }));
  };
  const answer = ({ header: { qn } }: Frame, cn: string, fields: Record<string, string>) =>
    write(cn, fields, { ...(qn === undefined ? {} : { qn }), st: '91', flag: 4 }, []);
  const hour = (start: string) => write('2061', { DataTime: `20260301${start}0000` });

  function react(frame: Frame): void {
    received.push(frame);
    if (frame.header.cn === '1011') {
      answer(frame, '9011', { QnRtn: '1' });
      answer(frame, '1011', { SystemTime: '20260301080011' });
      answer(frame, '9012', { ExeRtn: '1' });
    }
    if (frame.header.cn === '2061') {
      answer(frame, '9011', { QnRtn: '1' });
      const [from, to] = ['BeginTime', 'EndTime'].map((name) => Number(frame.fields.get(name)?.slice(8, 10)));
      for (let start = from ?? 0; remembers && start <= (to ?? -1); start += 1) hour(String(start).padStart(2, '0'));
      answer(frame, '9012', { ExeRtn: remembers ? '1' : '100' });
    }
  }
  socket.on('data', (chunk) => {
    for (const result of decoder.push(Buffer.from(chunk))) if (result.ok) react(result.frame);
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const acknowledged = (count: number) =>
    expect.poll(() => received.filter(({ header }) => header.cn === '9014').length).toBe(count);
  return { write, hour, received, acknowledged };
}

const aReading = (value: string) => [
  { code: 'a34004', attribute: 'Avg', text: value },
  { code: 'a34004', attribute: 'Flag', text: 'N' },
  { code: 'a99999', attribute: 'Avg', text: '1' },
];

/** Nothing waits to be projected, which would look long when the clock is set forward. */
async function caughtUp(): Promise<void> {
  await test.app.settled();
  await expect.poll(() => test.app.projector.lag().milliseconds).toBe(0);
}

const isConnected = (id: string) =>
  expect.poll(async () => (await get<Device>(`/api/devices/${id}`)).connected, { timeout: 10_000 }).toBe(true);

describe('a device that nobody has registered', () => {
  const mn = '110102GUANYUAN0000000001';
  const id = `hj212:${mn}`;

  it('waits with its newest frame, is let in with its own password in one step, and is heard at once', async () => {
    const logger = await aLogger(mn, 'pw0815');
    logger.hour('07');
    const waiting = () => get<WaitingDevice[]>('/api/devices/waiting');
    await expect.poll(async () => (await waiting()).length).toBe(1);
    const [item] = await waiting();
    expect(item).toMatchObject({ protocol: 'hj212', identity: mn, frames: 1, lastHeardAt: '2026-03-01T00:00:10.000Z' });
    expect(item?.suggestedStations[0]).toBe('guanyuan');
    expect(item?.excerpt).toContain('PW=');
    expect(JSON.stringify(item)).not.toContain('pw0815');
    expect(logger.received).toEqual([]);

    const approval = { protocol: 'hj212', identity: mn, station: 'guanyuan' };
    const stranger = await test.signIn('dongcheng', [{ role: 'administrator', territory: '110101' }]);
    expect((await ask('POST', '/api/devices/waiting/approve', approval, stranger)).statusCode).toBe(403);
    const officer = await test.signIn('xicheng', [{ role: 'monitoring-officer', territory: XICHENG }]);
    const approved = await ask('POST', '/api/devices/waiting/approve', approval, officer);
    expect(approved.statusCode, approved.body).toBe(201);
    expect(approved.json()).toMatchObject({ id, station: 'guanyuan', hasSecret: true });
    expect(await waiting()).toEqual([]);
    expect((await ask('POST', '/api/devices/waiting/approve', approval)).json()).toMatchObject({
      code: 'device.NOT_WAITING',
    });
    const audit = await ask('GET', `/api/audit?resourceId=${id}`);
    expect(audit.json<{ items: AuditRecord[] }>().items).toMatchObject([
      { action: 'device.approve', actorName: 'xicheng' },
    ]);
    expect(approved.body + audit.body).not.toContain('pw0815');

    logger.hour('07');
    await logger.acknowledged(1);
    await isConnected(id);
    expect(await get<Device>(`/api/devices/${id}`)).toMatchObject({
      state: 'online',
      framesToday: 1,
      newestDataAt: '2026-02-28T23:00:00.000Z',
    });
  });

  it('is not shown after it was dismissed, until it is heard again', async () => {
    const logger = await aLogger('UNWANTED', '1');
    const names = async () => (await get<WaitingDevice[]>('/api/devices/waiting')).map(({ identity }) => identity);
    logger.hour('07');
    await expect.poll(names).toEqual(['UNWANTED']);
    const dismissal = { protocol: 'hj212', identity: 'UNWANTED' };
    expect((await ask('POST', '/api/devices/waiting/dismiss', dismissal)).statusCode).toBe(204);
    expect(await names()).toEqual([]);
    clock.advance(minutes(1));
    logger.hour('07');
    await expect.poll(names).toEqual(['UNWANTED']);
  });

  it('is let in by nobody while frames under its name came with different passwords', async () => {
    const [own, forger] = [await aLogger('POSED-AS', 'its-own'), await aLogger('POSED-AS', 'forged')];
    const waiting = async () => (await get<WaitingDevice[]>('/api/devices/waiting'))[0];
    own.hour('07');
    await expect.poll(waiting).toMatchObject({ identity: 'POSED-AS', frames: 1 });
    forger.hour('07');
    await expect.poll(waiting).toMatchObject({ frames: 2 });
    const approval = { protocol: 'hj212', identity: 'POSED-AS', station: 'guanyuan' };
    const refused = await ask('POST', '/api/devices/waiting/approve', approval);
    expect(refused.json()).toMatchObject({ status: 409, code: 'device.SEVERAL_PASSWORDS' });
    expect(refused.body).not.toMatch(/its-own|forged/);

    const dismissal = { protocol: 'hj212', identity: 'POSED-AS' };
    expect((await ask('POST', '/api/devices/waiting/dismiss', dismissal)).statusCode).toBe(204);
    clock.advance(minutes(1));
    own.hour('07');
    await expect.poll(waiting).toMatchObject({ identity: 'POSED-AS' });
    expect((await ask('POST', '/api/devices/waiting/approve', approval)).statusCode).toBe(201);
  });

  it('shows what it sends decoded beside raw, newest first, and tells who looks of what comes', async () => {
    const frames = await itemsOf<DeviceFrame>(`/api/devices/${id}/frames`);
    expect(frames.map(({ kind }) => kind)).toEqual(['frame', 'rejected-frame']);
    expect(frames[0]).toMatchObject({
      command: { code: '2061' },
      dataTime: '2026-02-28T23:00:00.000Z',
      delayMilliseconds: 10_000,
      readings: [
        { factor: 'a34004', statistic: 'avg', text: '35', mark: 'N', markMeaning: { en: 'normal' }, property: 'pm25' },
        { factor: 'a99999', refusal: { en: expect.stringContaining('no property') as string } },
      ],
    });
    expect(frames[1]?.refusal?.zh).toContain(`未登记的设备 MN=${mn}`);
    expect(JSON.stringify(frames)).not.toContain('pw0815');

    const told: DeviceFrame[] = [];
    const stop = test.app.events.subscribe('frame', ({ device, frame }) => device === id && told.push(frame));
    const logger = await aLogger(mn, 'pw0815');
    logger.write('2011', { DataTime: '20260301080030' }, {}, [{ code: 'a34004', attribute: 'Rtd', text: '12' }]);
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]).toMatchObject({ command: { code: '2011' }, readings: [{ text: '12' }] });
    stop();

    const pages: DeviceFrame[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page += 1) {
      const answer = await get<{ items: DeviceFrame[]; next?: string }>(`/api/devices/${id}/frames?limit=1${cursor}`);
      pages.push(...answer.items);
      cursor = `&cursor=${answer.next ?? ''}`;
    }
    expect(pages.map(({ position }) => position)).toEqual(
      (await itemsOf<DeviceFrame>(`/api/devices/${id}/frames`)).map(({ position }) => position),
    );
  });
});

describe('a command', () => {
  const id = 'hj212:110102GUANYUAN0000000001';
  it('goes to the device, and what becomes of it is kept step by step with who asked and why', async () => {
    const told: string[] = [];
    const stop = test.app.events.subscribe('command', ({ command }) => told.push(command.state));
    const asked = await ask('POST', `/api/devices/${id}/commands`, { name: 'read-clock', reason: 'yearly check' });
    expect(asked.statusCode, asked.body).toBe(202);
    const newest = async () => (await itemsOf<DeviceCommand>(`/api/devices/${id}/commands`))[0];
    await expect.poll(async () => (await newest())?.state, { timeout: 10_000 }).toBe('done');
    const command = await newest();
    expect(command).toMatchObject({ name: 'read-clock', reason: 'yearly check', timesSent: 1 });
    expect(command?.steps.map(({ state }) => state)).toEqual(['sent', 'accepted', 'data', 'done']);
    expect(command?.result).toEqual({ zh: '执行成功', en: 'Done' });
    expect(command?.askedBy).toContain('Administrator');
    expect(command?.answer).toContain('SystemTime=20260301080011');
    expect(told).toEqual(['sent', 'accepted', 'data', 'done']);
    stop();
    const audit = await itemsOf<AuditRecord>(`/api/audit?resourceId=${id}&action=device.command`);
    expect(audit).toMatchObject([{ reason: 'yearly check', after: { name: 'read-clock', command: command?.id } }]);
  });

  it.each([
    ['that nobody knows', { name: 'explode' }, 'device.UNKNOWN_COMMAND'],
    ['that would change the password', { name: 'set-password', fields: { password: '1' } }, 'device.UNKNOWN_COMMAND'],
    ['without what it needs', { name: 'read-hours', fields: { begin: '2026-03-01T00:00:00Z' } }, 'device.WRONG_FIELDS'],
    ['with what breaks a frame', { name: 'clean', fields: { analyser: 'a;b' } }, 'device.WRONG_FIELDS'],
    ['beyond its bounds', { name: 'set-realtime-interval', fields: { seconds: 0 } }, 'device.WRONG_FIELDS'],
  ])('%s is refused', async (_, input, code) => {
    const answer = await ask('POST', `/api/devices/${id}/commands`, { reason: 'to try', ...input });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code });
  });
});

describe('what a device owes', () => {
  const id = 'hj212:110102GUANYUAN0000000001';
  const gapsOf = (device: string) => itemsOf<DataGap>(`/api/devices/${device}/gaps`);

  it('is found, asked for by the platform itself, and closed when the data are there', async () => {
    const logger = await aLogger(id.slice(6), 'pw0815');
    clock.set(on('14:30:00'));
    for (const start of ['09', '10', '13']) logger.hour(start);
    await logger.acknowledged(3);
    await caughtUp();
    const devices = test.app.devices;
    await devices.lookForGaps(days(7));
    expect(await gapsOf(id)).toMatchObject([
      {
        averaging: 'hour',
        from: '2026-03-01T03:00:00.000Z',
        to: '2026-03-01T05:00:00.000Z',
        state: 'open',
        attempts: 0,
      },
    ]);
    expect(await get(`/api/devices/summary`)).toMatchObject({ openGaps: 1 });
    await devices.lookForGaps(days(7));
    expect(await gapsOf(id)).toHaveLength(1);

    await isConnected(id);
    expect(await devices.backfill.askSome(5)).toBe(1);
    await expect.poll(async () => (await gapsOf(id))[0]?.state, { timeout: 10_000 }).toBe('filled');
    const request = logger.received.find(({ header }) => header.cn === '2061');
    expect(Object.fromEntries(request?.fields ?? [])).toEqual({
      BeginTime: '20260301110000',
      EndTime: '20260301125959',
    });
    const [command] = await itemsOf<DeviceCommand>(`/api/devices/${id}/commands`);
    expect(command).toMatchObject({ name: 'read-hours', askedBy: 'platform', state: 'done' });
    const { days: calendar } = await get<DeviceCompleteness>(
      `/api/devices/${id}/completeness?from=2026-03-01&to=2026-03-01`,
    );
    // From the first whole hour after it was first heard, 09:00, to 14:00; 07:00 it brought by itself.
    expect(calendar).toMatchObject([{ day: '2026-03-01', due: 6, come: 6 }]);
    expect(await devices.backfill.askSome(5)).toBe(0);
  });

  it('is given up, with the reason, where the device says it has nothing', async () => {
    const mn = 'FORGETFUL';
    const device = `hj212:${mn}`;
    const input = { identity: mn, secret: '1', station: 'dongsi', settings: { expects: ['hour'] } };
    expect((await ask('POST', '/api/devices', input)).statusCode).toBe(201);
    const logger = await aLogger(mn, '1', { remembers: false });
    logger.hour('13');
    await logger.acknowledged(1);
    await isConnected(device);
    await caughtUp();
    clock.set(on('17:30:00'));
    const devices = test.app.devices;
    await devices.lookForGaps(days(7));
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect(await devices.backfill.askSome(5)).toBeGreaterThan(0);
      await expect.poll(() => logger.received.filter(({ header }) => header.cn === '2061').length).toBe(attempt);
      await expect
        .poll(async () => (await itemsOf<DeviceCommand>(`/api/devices/${device}/commands`))[0]?.state)
        .toBe('failed');
      await devices.backfill.settled();
      expect((await gapsOf(device))[0]?.attempts).toBe(attempt);
      clock.advance(minutes(11));
    }
    expect((await gapsOf(device))[0]).toMatchObject({
      from: '2026-03-01T07:00:00.000Z',
      state: 'given-up',
      reason: { en: expect.stringContaining('no data') as string },
    });
    const watch = watchGaps({
      ...{ alerts: test.app.alerts.service, gaps: devices.givenUpGaps, zone: 'Asia/Shanghai' },
      onError: (error) => expect.fail(String(error)),
    });
    await watch.look();
    const alertsOf = () => itemsOf<Alert>('/api/alerts?kind=device-gap');
    const [alert, ...others] = await alertsOf();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ state: 'open', severity: 'warning', device, station: 'dongsi', territory: '110101' });
    expect(alert?.text.zh).toContain(`${mn} 缺 2 个小时数据`);
    const { evidence } = await get<AlertDetail>(`/api/alerts/${alert?.id ?? ''}`);
    expect(evidence.texts[0]?.en).toContain('no data');
    expect(evidence.texts.slice(1, 3).map(({ en }) => en)).toEqual([
      'Request 1 at 2026-03-01 17:30: failed',
      'Request 2 at 2026-03-01 17:41: failed',
    ]);

    logger.hour('15');
    logger.hour('16');
    await logger.acknowledged(3);
    await caughtUp();
    await devices.lookForGaps(days(7));
    await watch.look();
    expect(await alertsOf()).toMatchObject([{ id: alert?.id, state: 'closed' }]);
    expect((await gapsOf(device))[0]).toMatchObject({ state: 'filled' });
  });

  it('is not asked for where that is switched off, or the device is not there', async () => {
    await caughtUp();
    const link = createTestLink();
    test.app.devices.attach('hj212', link);
    const settings = { expects: ['hour'] };
    for (const [identity, more] of [
      ['QUIET', { backfill: false }],
      ['AWAY', {}],
    ] as const) {
      const input = { identity, secret: '1', station: 'dongsi', settings: { ...settings, ...more } };
      expect((await ask('POST', '/api/devices', input)).statusCode).toBe(201);
      const address = identity === 'AWAY' ? undefined : '10.0.0.1';
      link.hear({ device: `hj212:${identity}`, at: instant(clock.now() - minutes(200)), address });
    }
    await test.app.devices.lookForGaps(days(7));
    await test.app.devices.backfill.askSome(100);
    expect(link.requests.filter(({ device }) => /QUIET|AWAY/.test(device))).toEqual([]);
    expect((await gapsOf('hj212:QUIET'))[0]).toMatchObject({
      state: 'not-asked',
      reason: { en: expect.any(String) as string },
    });
    expect((await gapsOf('hj212:AWAY'))[0]).toMatchObject({ state: 'open', attempts: 0 });
  });
});
