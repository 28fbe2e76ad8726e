import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { PushReport, QuarantineItem, Series, TraceNode, WaitingDevice } from '@ecoloop/api-contract';
import { instant, minutes } from '@ecoloop/kernel';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../modules/device/index.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { createIntake, refusal } from '../push/index.ts';

const NOW = instant(Date.parse('2026-03-01T13:05:00+08:00'));
const clock = fixedClock(NOW);
const pushDevice = (identity: string, changes: Partial<Device> = {}): Device => ({
  id: `push:${identity}`,
  protocol: 'push',
  identity,
  secret: `secret of ${identity}`,
  station: 'guanyuan',
  simulated: false,
  enabled: true,
  settings: {},
  ...changes,
});

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ clock, settings: { ECOLOOP_UPLOAD_LIMIT_MB: '2' } });
  await test.app.devices.registry.save([
    pushDevice('one'),
    pushDevice('dotted', { secret: 's3cret', station: 'wanshouxigong' }),
    pushDevice('labels-ends', { settings: { timeLabel: 'end' }, station: 'tiantan' }),
    pushDevice('simulator', { simulated: true, station: 'dongsi' }),
    pushDevice('off', { enabled: false }),
    pushDevice('from-elsewhere', { settings: { allowedSources: ['10.0.0.0/8'] } }),
    pushDevice('from-here', { settings: { allowedSources: ['10.0.0.0/8', '127.0.0.1'] } }),
    pushDevice('guessed'),
    pushDevice('slow', { settings: { framesPerMinute: 2 } }),
    pushDevice('without-secret', { secret: null }),
  ]);
});
afterAll(async () => {
  await test.stop();
});
beforeEach(() => clock.set(NOW));

const basic = (identity: string, secret = `secret of ${identity}`): string =>
  `Basic ${Buffer.from(`${identity}:${secret}`).toString('base64')}`;

interface Sending {
  readonly as?: string;
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

async function send(path: string, body: string | Uint8Array | undefined, sending: Sending = {}) {
  const { as = 'one', authorization = basic(as), headers = {}, method = body === undefined ? 'GET' : 'POST' } = sending;
  const answer = await fetch(`${test.url}${path}`, {
    method,
    headers: { ...(authorization === '' ? {} : { authorization }), 'accept-language': 'en', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    json: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

async function ask(url: string): Promise<unknown> {
  await test.app.projector.caughtUp();
  const answer = await test.http.inject({ url, headers: { cookie: test.adminCookie } });
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
  return answer.json();
}

const hoursOf = async (station: string, property: string): Promise<Series> =>
  (await ask(
    `/api/stations/${station}/series?property=${property}&from=2026-03-01T00:00&to=2026-03-01T13:00`,
  )) as Series; // what the route declares, which the test server checks

const quarantineOf = async (source: string): Promise<QuarantineItem[]> =>
  ((await ask(`/api/quarantine?source=${source}&kind=message`)) as { items: QuarantineItem[] }).items; // as declared

const CSV = '/api/push/csv?averaging=hour';

describe('a table by HTTPS', () => {
  it('is answered with what was taken and what was not, row by row', async () => {
    const table = [
      'time,pm25 (ug/m3),no2 (mg/m3)',
      '2026-03-01T00:00:00+08:00,11,0.021',
      '2026-03-01T01:00:00+08:00,-999,0.022',
      '2026-03-01T02:30:00+08:00,13,0.023',
      '',
      '2026-03-01T03:00:00+08:00,14,',
    ].join('\n');
    const answer = await send(CSV, table, { headers: { 'content-type': 'text/csv' } });
    const report = answer.json as PushReport; // as declared
    expect(answer.status).toBe(200);
    expect(report).toMatchObject({ rows: 4, taken: 3, refused: 2, values: 4, gaps: 1, notListed: 0 });
    expect(report.problems.map(({ place, code }) => [place, code])).toEqual([
      ['line 3', 'push.missing'],
      ['line 4', 'push.time-not-aligned'],
    ]);
    expect((await hoursOf('guanyuan', 'pm25')).values.slice(0, 4)).toEqual([11, null, null, 14]);
    expect((await hoursOf('guanyuan', 'no2')).values.slice(0, 4)).toEqual([21, 22, null, null]);

    const items = await quarantineOf('push:one');
    expect(items.map(({ reason, excerpt }) => [reason.zh, reason.en, excerpt])).toEqual([
      [
        '时间 2026-03-01T02:30:00+08:00 不是统计时段的起止时刻',
        'The time 2026-03-01T02:30:00+08:00 is not where an averaging period begins or ends',
        'line 4: 2026-03-01T02:30:00+08:00,13,0.023',
      ],
      ['“-999”表示缺测，不是监测值', expect.stringContaining('missing'), expect.stringContaining('line 3')],
    ]);
  });

  it('can be traced from the hour to the line that was sent', async () => {
    await send(CSV, 'time,o3 (ug/m3)\n2026-03-01T05:00:00+08:00,50\n2026-03-01T06:00:00+08:00,60\n');
    const { refPrefix } = await hoursOf('guanyuan', 'o3');
    const ref = `${refPrefix}${Date.parse('2026-03-01T06:00:00+08:00')}`;
    const node = (await ask(`/api/trace?ref=${encodeURIComponent(ref)}`)) as TraceNode; // as declared
    const row = node.inputs.find((input) => input.ref.startsWith('log:'))?.ref ?? '';
    const entry = (await ask(`/api/trace?ref=${encodeURIComponent(row)}`)) as TraceNode; // as declared
    expect(entry.raw).toBe('time,o3 (ug/m3)\n2026-03-01T06:00:00+08:00,60');
    expect(entry.facts.map(({ text }) => text)).toContainEqual({ zh: 'HTTPS 推送', en: 'HTTPS' });
  });

  it('counts once however often it is sent, and the later value wins', async () => {
    const table = (value: number): string => `time,co (mg/m3)\n2026-03-01T07:00:00+08:00,${value}\n`;
    await send(CSV, table(0.5));
    await send(CSV, table(0.5));
    await send(CSV, table(0.6));
    const { values } = await hoursOf('guanyuan', 'co');
    expect(values.filter((value) => value !== null)).toEqual([0.6]);
  });

  it('may be compressed', async () => {
    const table = 'time,so2 (ug/m3)\n2026-03-01T08:00:00+08:00,8\n';
    const answer = await send(CSV, gzipSync(table), { headers: { 'content-encoding': 'gzip' } });
    expect(answer).toMatchObject({ status: 200, json: { taken: 1 } });
    const damaged = await send(CSV, gzipSync(table).subarray(0, 30), { headers: { 'content-encoding': 'gzip' } });
    expect(damaged).toMatchObject({ status: 400, json: { code: 'push.DAMAGED' } });
    const other = await send(CSV, table, { headers: { 'content-encoding': 'br' } });
    expect(other).toMatchObject({ status: 415, json: { code: 'push.UNKNOWN_ENCODING' } });
  });

  it('that expands beyond the limit is refused, and memory holds no more than a piece of it', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, 'time,pm25 (ug/m3)\n'));
    expect(bomb.length).toBeLessThan(1_048_576);
    const answer = await send(CSV, bomb, { headers: { 'content-encoding': 'gzip' } });
    expect(answer).toMatchObject({ status: 413, json: { code: 'push.TOO_LARGE' } });
    const plain = await send(CSV, 'time,pm25 (ug/m3)\n'.repeat(200_000));
    expect(plain).toMatchObject({ status: 413, json: { code: 'push.TOO_LARGE' } });
    // A client that was still writing gives its connection up, and a new one is open.
    const next = () => send(CSV, 'time,pm25 (ug/m3)\n2026-03-01T11:00:00+08:00,1\n').then((one) => one.status, String);
    await expect.poll(next, { timeout: 10_000 }).toBe(200);
  });

  it('larger than one piece is taken in pieces, each with its columns and line numbers', async () => {
    const start = Date.parse('2025-01-01T00:00:00Z');
    const line = (n: number): string => `${new Date(start + n * 60_000).toISOString()},${n % 300}`;
    const lines = Array.from({ length: 30_000 }, (_, n) => line(n));
    lines[29_000] = 'no time,1';
    const answer = await send('/api/push/csv?averaging=minute', ['time,pm10 (ug/m3)', ...lines].join('\n'));
    expect(answer.json).toMatchObject({
      rows: 30_000,
      taken: 29_999,
      problems: [{ place: 'line 29002', code: 'push.bad-time', text: 'no time,1' }],
    });
  });

  it('of which nothing can be used is an error that says where and why, and is kept', async () => {
    const as = 'labels-ends';
    const answer = await send(CSV, 'time,pm2_5 (ug/m3)\n2026-03-01T00:00:00+08:00,1\n', { as });
    expect(answer).toMatchObject({
      status: 400,
      json: { code: 'push.NOT_USABLE', errors: [{ path: 'line 1' }] },
    });
    expect(await quarantineOf(`push:${as}`)).toMatchObject([{ reasonCode: 'push.unknown-column' }]);
  });

  it('names the end of its hours where the device is set so', async () => {
    await send(CSV, 'time,pm25 (ug/m3)\n2026-03-01T10:00:00+08:00,10\n', { as: 'labels-ends' });
    expect((await hoursOf('tiantan', 'pm25')).values[9]).toBe(10);
  });

  it('of a simulated device is marked so', async () => {
    await send(CSV, 'time,pm25 (ug/m3)\n2026-03-01T10:00:00+08:00,10\n', { as: 'simulator' });
    expect((await hoursOf('dongsi', 'pm25')).simulated).toBe(true);
  });

  it('whose sender goes away in the middle does no harm', async () => {
    const socket = connect(Number(new URL(test.url).port), '127.0.0.1');
    socket.write(
      `POST ${CSV} HTTP/1.1\r\nhost: here\r\nauthorization: ${basic('one')}\r\ncontent-length: 5000\r\n\r\ntime,pm25 (ug/m3)\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await send(CSV, 'time,pm25 (ug/m3)\n2026-03-01T11:00:00+08:00,1\n')).status).toBe(200);
  });
});

it('lines of JSON are taken as they are right', async () => {
  const value = { time: '2026-03-01T09:00:00+08:00', property: 'pm25', value: 9, unit: 'ug/m3', averaging: 'hour' };
  const answer = await send('/api/push/ndjson', `${JSON.stringify(value)}\n{}\n`);
  expect(answer).toMatchObject({ status: 200, json: { rows: 2, taken: 1, refused: 1 } });
  expect((await hoursOf('guanyuan', 'pm25')).values[9]).toBe(9);
});

describe('a device', () => {
  it('says who it is by Basic or by one token', async () => {
    for (const authorization of [basic('dotted', 's3cret'), 'Bearer dotted.s3cret']) {
      expect((await send('/sensorthings/v1.1', undefined, { authorization })).status).toBe(200);
    }
  });

  it.each(['', 'Bearer one', 'Basic !', basic('one', 'wrong'), basic('nobody'), basic('without-secret', '')])(
    'that says %j is turned away',
    async (authorization) => {
      for (const path of ['/api/push/csv', '/api/push/ndjson', '/sensorthings/v1.1/Observations']) {
        const answer = await send(path, 'x', { authorization });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toContain('Basic');
      }
    },
  );

  it('that is disabled or sends from elsewhere is turned away', async () => {
    expect(await send(CSV, 'x', { as: 'off' })).toMatchObject({ status: 403, json: { code: 'push.DEVICE_DISABLED' } });
    const elsewhere = await send(CSV, 'x', { as: 'from-elsewhere' });
    expect(elsewhere).toMatchObject({ status: 403, json: { code: 'push.SOURCE_NOT_ALLOWED' } });
    expect((await send('/sensorthings/v1.1', undefined, { as: 'from-here' })).status).toBe(200);
  });

  it('is locked out for a while after five wrong secrets, and only from that address', async () => {
    const guess = () => send(CSV, 'x', { authorization: basic('guessed', 'a guess') });
    for (let time = 0; time < 5; time += 1) expect((await guess()).status).toBe(401);
    const locked = await send('/sensorthings/v1.1', undefined, { as: 'guessed' });
    expect(locked).toMatchObject({ status: 429, json: { code: 'push.LOCKED_OUT' } });
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    clock.advance(minutes(1));
    expect((await send('/sensorthings/v1.1', undefined, { as: 'guessed' })).status).toBe(200);
  });

  it('sends no more often than it is set to', async () => {
    const get = () => send('/sensorthings/v1.1', undefined, { as: 'slow' });
    expect([(await get()).status, (await get()).status]).toEqual([200, 200]);
    expect(await get()).toMatchObject({ status: 429, json: { code: 'push.TOO_MANY_MESSAGES' } });
    clock.advance(30_000);
    expect((await get()).status).toBe(200);
  });

  it('is heard of by the devices module', async () => {
    await send(CSV, 'time,pm25 (ug/m3)\n2026-03-01T12:00:00+08:00,12\n', {
      as: 'dotted',
      authorization: basic('dotted', 's3cret'),
    });
    const find = () => test.app.devices.states().find(({ device }) => device === 'push:dotted')?.hearing;
    await expect.poll(find, { timeout: 5_000 }).toMatchObject({ frames: 1 });
  });
});

describe('SensorThings', () => {
  const STA = '/sensorthings/v1.1';
  const observation = (result: unknown, phenomenonTime = '2026-03-01T04:00:00Z'): string =>
    JSON.stringify({ phenomenonTime, result });

  it('shows a device where it can bring its Observations', async () => {
    const document = (await send(STA, undefined)).json as { value: { name: string; url: string }[] }; // as the standard has it
    const sets = Object.fromEntries(document.value.map(({ name, url }) => [name, url]));
    const list = (await send(sets['Datastreams']?.slice(test.url.length) ?? '', undefined)).json as {
      value: Record<string, unknown>[];
    };
    const hour = list.value.find((one) => one['@iot.id'] === 'guanyuan:pm25:hour');
    expect(hour).toMatchObject({ unitOfMeasurement: { symbol: 'ug/m3' }, properties: { averaging: 'hour' } });
    expect((await send(String(hour?.['@iot.selfLink']).slice(test.url.length), undefined)).json).toEqual(hour);

    const target = String(hour?.['Observations@iot.navigationLink']).slice(test.url.length);
    const created = await send(target, observation(44));
    expect(created.status).toBe(201);
    const location = created.headers.get('location') ?? '';
    expect((await send(location.slice(test.url.length), undefined)).json).toEqual(created.json);
    expect(created.json).toMatchObject({ result: 44, phenomenonTime: '2026-03-01T12:00:00+08:00' });
    expect((await hoursOf('guanyuan', 'pm25')).values[12]).toBe(44);
  });

  it('shows an Observation to nobody but its device', async () => {
    const created = await send(`${STA}/Datastreams('guanyuan:pm25:hour')/Observations`, observation(44));
    const path = (created.headers.get('location') ?? '').slice(test.url.length);
    expect((await send(path, undefined, { authorization: basic('dotted', 's3cret') })).status).toBe(404);
  });

  it('takes a Datastream linked in the body, and a data mark in the parameters', async () => {
    const body = {
      ...(JSON.parse(observation(90, '2026-03-01T03:00:00Z')) as object),
      parameters: { mark: 'C' },
      Datastream: { '@iot.id': 'guanyuan:pm10:hour' },
    };
    expect((await send(`${STA}/Observations`, JSON.stringify(body))).status).toBe(201);
    const { values, quality } = await hoursOf('guanyuan', 'pm10');
    expect([values[11], quality[11]]).toEqual([90, 2]);
  });

  it('answers a data array row by row in its order', async () => {
    const components = ['phenomenonTime', 'result'];
    const body = [
      {
        Datastream: { '@iot.id': 'guanyuan:no2:hour' },
        components,
        dataArray: [
          ['2026-03-01T02:00:00Z', 20],
          ['2026-03-01T03:00:00Z', 'NaN'],
        ],
      },
      { Datastream: { '@iot.id': 'dongsi:no2:hour' }, components, dataArray: [['2026-03-01T02:00:00Z', 20]] },
    ];
    const answer = await send(`${STA}/CreateObservations`, JSON.stringify(body));
    const link = expect.stringMatching(/\/sensorthings\/v1\.1\/Observations\('\d+-0'\)$/) as unknown;
    expect(answer).toMatchObject({ status: 201, json: [link, 'error', 'error'] });
    expect((await hoursOf('guanyuan', 'no2')).values[10]).toBe(20);
  });

  it.each([
    ['Observations', '{', 400, 'push.NOT_USABLE'],
    ['Observations', observation(1), 400, 'push.NOT_USABLE'],
    ["Datastreams('guanyuan:pm25:hour')/Observations", observation(-9999), 400, 'push.NOT_USABLE'],
    ["Datastreams('dongsi:pm25:hour')/Observations", observation(1), 403, 'push.NOT_ALLOWED'],
    ['CreateObservations', '[{"components":["result"],"dataArray":1}]', 400, 'push.NOT_USABLE'],
    ['CreateObservations', '', 400, 'push.NOT_USABLE'],
    ['Things', '{}', 404, 'push.NOT_FOUND'],
  ])('refuses to %s what cannot be: %s', async (path, body, status, code) => {
    expect(await send(`${STA}/${path}`, body, { method: 'POST' })).toMatchObject({ status, json: { code } });
  });

  it.each([
    ["/Datastreams('dongsi:pm25:hour')", 404],
    ["/Observations('1-0')", 404],
    ['/Observations', 405],
    ["/Datastreams('guanyuan:pm25:hour')/Observations", 405],
    ['/Datastreams?$filter=true', 400],
    ['/Things', 404],
  ])('says honestly that it has no %s', async (path, status) => {
    expect((await send(`${STA}${path}`, undefined)).status).toBe(status);
  });
});

describe('a device that nobody has registered', () => {
  const table = 'time,pm25 (ug/m3)\n2026-02-20T08:00:00+08:00,8\n';
  const patient = { timeout: 30_000 };
  const waiting = async (identity: string): Promise<WaitingDevice | undefined> =>
    ((await ask('/api/devices/waiting')) as WaitingDevice[]).find((one) => one.identity === identity); // as declared
  const decide = (what: 'approve' | 'dismiss', identity: string) =>
    test.http.inject({
      method: 'POST',
      url: `/api/devices/waiting/${what}`,
      headers: { cookie: test.adminCookie },
      payload: { protocol: 'push', identity, ...(what === 'approve' ? { station: 'guanyuan' } : {}) },
    });

  it('waits where unknown devices wait, is let in with its own secret in one step, and is heard at once', async () => {
    for (let count = 0; count < 6; count += 1) {
      expect([401, 429]).toContain((await send(CSV, table, { as: 'newcomer' })).status);
    }
    await expect.poll(async () => (await waiting('newcomer'))?.frames, patient).toBe(5);
    const item = await waiting('newcomer');
    expect(item?.protocol).toBe('push');
    expect(item?.excerpt).toBe('POST /api/push/csv?averaging=hour (127.0.0.1)');
    expect(JSON.stringify(item)).not.toContain('secret of');
    expect((await decide('approve', 'newcomer')).statusCode).toBe(201);
    expect((await send(CSV, table, { as: 'newcomer' })).json).toMatchObject({ taken: 1 });
    expect(await waiting('newcomer')).toBeUndefined();
  });

  it('under whose name different secrets come is not let in, until it is dismissed and heard again', async () => {
    await send(CSV, table, { as: 'disputed' });
    await send(CSV, table, { as: 'disputed', authorization: basic('disputed', 'another') });
    await expect.poll(async () => (await waiting('disputed'))?.frames, patient).toBe(2);
    expect((await decide('approve', 'disputed')).json()).toMatchObject({ code: 'device.SEVERAL_PASSWORDS' });
    expect((await decide('dismiss', 'disputed')).statusCode).toBe(204);
    clock.set(instant(NOW + minutes(2)));
    await send(CSV, table, { as: 'disputed' });
    await expect.poll(() => waiting('disputed'), patient).toBeDefined();
    expect((await decide('approve', 'disputed')).statusCode).toBe(201);
    expect((await send(CSV, table, { as: 'disputed' })).status).toBe(200);
  });

  it('is let in without a secret where the broker of MQTT has seen who it is, not where it came by HTTPS', async () => {
    const { log } = test.app.platform;
    const intake = createIntake({
      ...{ log, reader: test.app.messages, clock, registry: new Registry() },
      backPressure: { isHeld: () => false, released: () => Promise.resolve(true) },
    });
    const stray = { form: 'ndjson', path: 'ecoloop/x/observations', bytes: Buffer.from(table) } as const;
    for (const [identity, wire] of [
      ['by-broker', 'mqtt'],
      ['before-the-start', 'https'],
    ] as const) {
      await intake.keepStray({ ...stray, wire, identity, refusal: refusal('push.unknown-device', { identity }) });
    }
    await expect.poll(() => waiting('before-the-start'), patient).toBeDefined();
    expect((await decide('approve', 'before-the-start')).json()).toMatchObject({ code: 'device.SECRET_NOT_HEARD' });
    const approved = await decide('approve', 'by-broker');
    expect(approved.json()).toMatchObject({ id: 'push:by-broker', hasSecret: false });
    expect((await send(CSV, table, { as: 'by-broker', authorization: basic('by-broker', '') })).status).toBe(401);
  });
});
