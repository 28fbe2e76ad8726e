import { connect } from 'node:net';
import { createFrameDecoder, encodeFrame } from '@ecoloop/codec-hj212';
import { hours, instant, minutes } from '@ecoloop/kernel';
import { beijing } from '@ecoloop/site-beijing';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const HOUR = hours(1);
/** 13:00:30 in Beijing. */
const now = instant(Date.parse('2026-03-01T05:00:30Z'));
const noon = '2026-03-01T04:00:00.000Z';
const clock = fixedClock(now);
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ profile: 'demo', clock });
});
afterAll(async () => {
  await test.stop();
});
beforeEach(() => clock.set(now));

/** Each test has a station of its own, so that none sees another's values. */
const device = (station: string) => {
  const found = beijing.demo.devices.find((one) => one.station === station);
  if (!found) throw new Error(`no device at ${station}`);
  return found;
};

interface Sent {
  readonly station: string;
  readonly time: string;
  readonly readings: Readonly<Record<string, number>>;
  readonly command?: '2061' | '2011';
}

function frameOf({ station, time, readings, command = '2061' }: Sent): Uint8Array {
  const { device: mn, secret: pw, systemCode: st } = device(station);
  const local = new Date(Date.parse(time) + 8 * HOUR).toISOString().replace(/\D/g, '').slice(0, 14);
  const attribute = command === '2061' ? 'Avg' : 'Rtd';
  return encodeFrame({
    header: { qn: '20260301130000000', st, cn: command, pw, mn, flag: 5 },
    fields: { DataTime: local },
    parts: Object.entries(readings).map(([code, value]) => ({ code, attribute, text: String(value) })),
  });
}

/** Sends frames over a connection of their own and waits for so many answers, then for the projection. */
async function send(frames: readonly Uint8Array[], answers = frames.length): Promise<void> {
  const socket = connect(test.hj212Port, '127.0.0.1');
  const decoder = createFrameDecoder();
  let answered = 0;
  socket.on('data', (chunk) => (answered += decoder.push(Buffer.from(chunk)).length));
  socket.write(Buffer.concat(frames));
  await expect.poll(() => answered).toBe(answers);
  await new Promise((resolve) => socket.end(() => resolve(undefined)));
  await test.app.projector.caughtUp();
}

async function ask<Answer>(url: string, options: Partial<InjectOptions> & { as?: string } = {}): Promise<Answer> {
  const answer = await answerTo(url, options);
  if (answer.statusCode >= 400) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<Answer>();
}

function answerTo(url: string, { as = test.adminCookie, ...options }: Partial<InjectOptions> & { as?: string } = {}) {
  return test.http.inject({ url, ...options, headers: { cookie: as, ...options.headers } });
}

interface SeriesAnswer {
  readonly start: string;
  readonly values: readonly (number | null)[];
  readonly quality: readonly number[];
  readonly simulated: boolean;
}

const seriesOf = (station: string, from: string, to: string): Promise<SeriesAnswer> =>
  ask(`/api/stations/${station}/series?property=pm25&from=${from}&to=${to}`);

/** Rows as the store counts them, repeats counted once. */
async function storedCount(station: string): Promise<number> {
  const ids = test.app.observation.streams.ofStation(station).map(({ id }) => id);
  const [row] = await test.app.platform.series.query<{ count: number }>(
    'select count() as count from observation final where stream_id in {ids: Array(UInt32)}',
    { ids },
  );
  return row?.count ?? 0;
}

describe('an hour sent by a device', () => {
  it('is on the station now, in the index, in the feed and in the series', async () => {
    const heard: string[] = [];
    const stops = [
      test.app.events.subscribe('latest', ({ station, values }) => heard.push(`latest ${station} ${values.length}`)),
      test.app.events.subscribe('feed', ({ item }) => heard.push(`feed ${item.station ?? ''} ${item.values}`)),
    ];
    await send([frameOf({ station: 'dongsi', time: noon, readings: { a34004: 80, a34002: 120 } })]);
    await expect.poll(() => heard).toEqual(['feed dongsi 2', 'latest dongsi 2']);
    stops.forEach((stop) => stop());

    const latest =
      await ask<{ station: string; state: string; now: object; values: object[] }[]>('/api/latest?territory=110101');
    expect(latest.map(({ station }) => station).sort()).toEqual(
      beijing.stations
        .filter(({ territory }) => territory === '110101')
        .map(({ id }) => id)
        .sort(),
    );
    const dongsi = latest.find(({ station }) => station === 'dongsi');
    expect(dongsi).toMatchObject({
      state: 'online',
      lastHeardAt: '2026-03-01T05:00:00.000Z',
      now: { time: noon, simulated: true, ref: 'now:station:dongsi', leading: ['pm25'] },
    });
    expect(dongsi?.values).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ property: 'pm25', value: 80, quality: 'good', simulated: true }),
      ]),
    );
    expect(latest.find(({ station }) => station === 'tiantan')).toMatchObject({ state: 'silent', values: [] });

    const series = await seriesOf('dongsi', '2026-03-01T11:00', '2026-03-01T14:00');
    expect(series).toMatchObject({ start: '2026-03-01T03:00:00.000Z', values: [null, 80, null], simulated: true });
    const [newest] = await ask<{ station: string; summary: { en: string } }[]>('/api/feed?limit=1');
    expect(newest?.summary.en).toContain('Device frame, 2 values');
    expect(test.app.observation.hasSimulatedData()).toBe(true);
  });

  it('counts once however often it is sent, and the last sent value stands', async () => {
    const sent = (value: number) => frameOf({ station: 'guanyuan', time: noon, readings: { a34004: value } });
    await send([sent(50), sent(50), sent(50)]);
    await send([sent(51)]);
    expect(await storedCount('guanyuan')).toBe(1);
    expect((await seriesOf('guanyuan', '2026-03-01T12:00', '2026-03-01T13:00')).values).toEqual([51]);
  });

  it('may come late and fills its gap without becoming the newest', async () => {
    await send([frameOf({ station: 'wanliu', time: noon, readings: { a34004: 40 } })]);
    await send([frameOf({ station: 'wanliu', time: '2026-03-01T02:00:00Z', readings: { a34004: 20 } })]);
    const series = await seriesOf('wanliu', '2026-03-01T10:00', '2026-03-01T13:00');
    expect(series.values).toEqual([20, null, 40]);
    const [station] = (await ask<{ station: string; values: { value: number }[] }[]>('/api/latest')).filter(
      ({ station: id }) => id === 'wanliu',
    );
    expect(station?.values.map(({ value }) => value)).toEqual([40]);
  });

  it('makes a station late when nothing follows', async () => {
    await send([frameOf({ station: 'tongzhou', time: noon, readings: { a34004: 140 } })]);
    const stateOf = async (): Promise<unknown> =>
      (await ask<{ station: string; state: string; now: { index?: number } }[]>('/api/latest')).find(
        ({ station }) => station === 'tongzhou',
      );
    expect(await stateOf()).toMatchObject({ state: 'online', now: { index: expect.any(Number) as number } });
    clock.set(instant(now + 4 * HOUR));
    const later = (await stateOf()) as { state: string; now: { index?: number } };
    expect(later.state).toBe('late');
    expect(later.now.index).toBeUndefined();
  });

  it('beats the same hour from a file or program; other hours come from there', async () => {
    const post = (time: string, value: number) => ({ property: 'pm25', unit: 'ug/m3', time, value });
    await ask('/api/observations', {
      method: 'POST',
      payload: { station: 'shunyi', averaging: 'hour', values: [post('2026-03-01T03:00:00Z', 10), post(noon, 11)] },
    });
    await send([frameOf({ station: 'shunyi', time: noon, readings: { a34004: 99 } })]);
    expect((await seriesOf('shunyi', '2026-03-01T11:00', '2026-03-01T13:00')).values).toEqual([10, 99]);
  });
});

describe('the series', () => {
  it('shows a value that stood still as suspect, with its reason in the export', async () => {
    const frames = Array.from({ length: 10 }, (_, index) =>
      frameOf({
        station: 'yizhuang',
        time: new Date(Date.parse(noon) - index * HOUR).toISOString(),
        readings: { a34004: 33 },
      }),
    );
    await send(frames);
    // Asked for the last two hours only, the run is still seen.
    expect((await seriesOf('yizhuang', '2026-03-01T11:00', '2026-03-01T13:00')).quality).toEqual([1, 1]);
    const csv = await answerTo(
      '/api/stations/yizhuang/series?property=pm25&from=2026-03-01T12:00&to=2026-03-01T13:00&format=csv',
    );
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toBe(
      'time,pm25 (ug/m3) simulated,quality,reason\r\n2026-03-01T12:00:00+08:00,33,suspect,flatline\r\n',
    );
  });

  it('of days comes from the statistics, a day with too few hours is a gap', async () => {
    const start = Date.parse('2026-02-27T16:00:00Z');
    await send(
      Array.from({ length: 30 }, (_, hour) =>
        frameOf({
          station: 'daxing',
          time: new Date(start + hour * HOUR).toISOString(),
          readings: { a34004: hour < 24 ? 10 + hour : 99 },
        }),
      ),
    );
    await test.app.settled();
    const series = await ask<SeriesAnswer>(
      '/api/stations/daxing/series?property=pm25&averaging=day&from=2026-02-28&to=2026-03-02',
    );
    expect(series).toMatchObject({ start: '2026-02-27T16:00:00.000Z', values: [21.5, null], level: 'valid' });
  });

  it('refuses what the domain does not observe and a period that ends before it begins', async () => {
    const unknown = await answerTo('/api/stations/dongsi/series?property=radon');
    expect(unknown.json()).toMatchObject({ status: 400, code: 'observation.PROPERTY_NOT_OBSERVED' });
    const backwards = await answerTo('/api/stations/dongsi/series?property=pm25&from=2026-03-01&to=2026-02-01');
    expect(backwards.json()).toMatchObject({ status: 400, code: 'observation.PERIOD_TOO_LONG' });
    expect((await answerTo('/api/stations/nowhere')).json()).toMatchObject({ code: 'observation.STATION_NOT_FOUND' });
  });
});

describe('a correction', () => {
  const review = (changes: object) => ({
    method: 'POST' as const,
    payload: {
      station: 'fangshan',
      properties: ['pm25'],
      from: noon,
      to: '2026-03-01T05:00:00.000Z',
      reasonCode: 'calibration',
      reason: '仪器校准',
      ...changes,
    },
  });

  it('stands against every resend, keeps the simulation mark and is in the audit log', async () => {
    const frame = frameOf({ station: 'fangshan', time: noon, readings: { a34004: 500 } });
    await send([frame]);
    const outcome = await ask<{ values: object }>('/api/reviews', review({ action: 'invalidate' }));
    expect(outcome.values).toEqual({ pm25: 1 });
    await send([frame]);
    const hour = () => seriesOf('fangshan', '2026-03-01T12:00', '2026-03-01T13:00');
    expect(await hour()).toMatchObject({ values: [500], quality: [2], simulated: true });

    await ask('/api/reviews', review({ action: 'replace', value: 50 }));
    await send([frame]);
    expect(await hour()).toMatchObject({ values: [50], quality: [0], simulated: true });
    const { items } = await ask<{ items: { action: string; reason: string; outcome: string }[] }>(
      '/api/audit?action=observation.correct',
    );
    expect(items).toMatchObject([{ reason: '仪器校准' }, { reason: '仪器校准' }]);
  });

  it('of a log written before decisions covered stretches is still read', async () => {
    await send([frameOf({ station: 'yanqing', time: noon, readings: { a34004: 500 } })]);
    const target = { device: `hj212:${device('yanqing').device}`, statistic: 'mean', value: 60 };
    const input = { station: 'yanqing', property: 'pm25', averaging: 'hour', time: noon, action: 'replace', value: 60 };
    const body = { input: { ...input, reason: '仪器校准' }, person: 'somebody', targets: [target] };
    await test.app.platform.log.append({
      kind: 'correction',
      source: 'somebody',
      body: new TextEncoder().encode(JSON.stringify(body)),
      simulated: true,
      receivedAt: now,
    });
    await test.app.projector.caughtUp();
    expect(await seriesOf('yanqing', '2026-03-01T12:00', '2026-03-01T13:00')).toMatchObject({
      values: [60],
      quality: [0],
    });
  });
});

describe('a list of stations', () => {
  it('holds those of the district one may read', async () => {
    const xicheng = await test.signIn('xicheng-officer', [{ role: 'monitoring-officer', territory: '110102' }]);
    expect((await ask<{ id: string }[]>('/api/stations', { as: xicheng })).map(({ id }) => id).sort()).toEqual(
      [...beijing.stations, ...(beijing.demo.enterprises?.stations ?? [])]
        .filter(({ territory }) => territory === '110102')
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe('values by program', () => {
  const values = [{ property: 'co', unit: 'ug/m3', time: '2026-03-01T12:00:00+08:00', value: 900 }];
  const post = (payload: object, key?: string) =>
    answerTo('/api/observations', {
      method: 'POST',
      payload,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });

  it('are taken once under one key, in any unit that converts', async () => {
    const body = { station: 'gucheng', averaging: 'hour', values };
    const first = await post(body, 'one');
    expect(first.statusCode).toBe(202);
    expect((await post(body, 'one')).json()).toEqual(first.json());
    const other = await post({ ...body, values: [{ ...values[0], value: 1 }] }, 'one');
    expect(other.json()).toMatchObject({ status: 422, code: 'observation.KEY_REUSED' });
    await test.app.projector.caughtUp();
    const [row] = await ask<{ station: string; values: object[] }[]>('/api/latest?territory=110107');
    expect(row?.values).toMatchObject([{ property: 'co', value: 0.9, time: noon, simulated: false }]);
  });

  it('are refused whole when one is wrong', async () => {
    const wrong = async (change: object): Promise<unknown> =>
      (await post({ station: 'mentougou', averaging: 'hour', values: [values[0], { ...values[0], ...change }] })).json<{
        code: string;
      }>().code;
    expect(await wrong({ unit: 'degC' })).toBe('observation.UNIT_NOT_CONVERTIBLE');
    expect(await wrong({ time: '2026-03-01T12:30:00+08:00' })).toBe('observation.TIME_NOT_ALIGNED');
    expect(await wrong({ time: '2026-03-01T14:00:00+08:00' })).toBe('observation.TIME_IN_FUTURE');
    expect(await wrong({ property: 'radon' })).toBe('observation.PROPERTY_NOT_OBSERVED');
    await test.app.projector.caughtUp();
    expect(await storedCount('mentougou')).toBe(0);
  });
});

describe('stations', () => {
  it('met in a file are there, of unknown class, and count in no figure', async () => {
    await test.app.observation.streamFor({
      domain: 'air-quality',
      stationName: 'Rooftop 7',
      property: 'pm25',
      averaging: 'hour',
    });
    await test.app.observation.streamFor({
      domain: 'air-quality',
      stationName: 'rooftop 7',
      property: 'o3',
      averaging: 'hour',
    });
    expect(await ask('/api/stations/rooftop-7')).toMatchObject({
      level: 'unknown',
      role: 'unknown',
      counts: false,
      source: 'import',
      territory: '110000',
    });
  });

  it('are known by all their names, and count by level and role', async () => {
    const { stations } = test.app.observation;
    expect(stations.findByName('air-quality', 'AOTIZHONGXIN')?.id).toBe('aotizhongxin');
    expect(stations.findByName('air-quality', '奥体中心')?.id).toBe('aotizhongxin');
    const background = await ask<{ id: string; counts: boolean }[]>('/api/stations?role=background');
    expect(background.map(({ id }) => id)).toContain('dingling');
    expect(background.every(({ counts }) => !counts)).toBe(true);
    expect(await ask('/api/stations/dongsi')).toMatchObject({ level: 'national', role: 'evaluation', counts: true });
  });
});

describe('quarantine', () => {
  interface Item {
    readonly id: string;
    readonly source: string;
    readonly reasonCode: string;
    readonly reason: { readonly zh: string; readonly en: string };
    readonly excerpt: string;
    readonly simulated: boolean;
  }

  it('holds frames with a wrong check value and of unknown devices, with words and without passwords', async () => {
    const good = frameOf({ station: 'huairou', time: noon, readings: { a34004: 44 } });
    const wrong = Uint8Array.from(good);
    wrong[wrong.length - 10] = (wrong[wrong.length - 10] ?? 0) ^ 1;
    const { secret } = device('huairou');
    const stranger = encodeFrame({ header: { st: '22', cn: '2061', pw: '999999', mn: 'NOBODY', flag: 5 } });
    await send([good, wrong, stranger], 1);
    await expect
      .poll(async () => (await ask<{ items: Item[] }>('/api/quarantine')).items.length)
      .toBeGreaterThanOrEqual(2);

    const { items } = await ask<{ items: Item[] }>('/api/quarantine?kind=rejected-frame');
    expect(items.map(({ reasonCode, source }) => [reasonCode, source])).toEqual([
      ['frame.unknown-device', 'hj212:NOBODY'],
      ['frame.wrong-crc', `hj212:${device('huairou').device}`],
    ]);
    expect(items[0]?.reason).toEqual({
      zh: '未登记的设备 MN=NOBODY，请先登记设备',
      en: 'The device MN=NOBODY is not registered; register it first',
    });
    expect(items.map(({ simulated }) => simulated)).toEqual([true, true]);
    for (const { excerpt } of items) expect(excerpt).toContain('PW=******');
    expect(JSON.stringify(items)).not.toContain(`PW=${secret}`);

    const first = await ask<{ items: Item[]; next?: string; total?: number }>(
      '/api/quarantine?limit=1&count=true&kind=rejected-frame',
    );
    expect(first).toMatchObject({ total: 2, next: expect.any(String) as string });
    const second = await ask<{ items: Item[]; next?: string }>(
      `/api/quarantine?limit=1&kind=rejected-frame&cursor=${first.next ?? ''}`,
    );
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(second.next).toBeUndefined();
    expect(await ask(`/api/quarantine/${items[1]?.id ?? ''}`)).toEqual(items[1]);
    expect((await answerTo('/api/quarantine/1:1')).json()).toMatchObject({ code: 'quarantine.NOT_FOUND' });
  });

  it('shows a district only what came from its own stations', async () => {
    const huairou = await test.signIn('huairou-officer', [{ role: 'monitoring-officer', territory: '110116' }]);
    const { items } = await ask<{ items: Item[] }>('/api/quarantine', { as: huairou });
    expect(items.map(({ reasonCode }) => reasonCode)).toEqual(['frame.wrong-crc']);
    const viewer = await test.signIn('viewer', [{ role: 'viewer', territory: '110000' }]);
    expect((await answerTo('/api/quarantine', { as: viewer })).statusCode).toBe(403);
  });
});

it('realtime values are shown beside the hour and make no index', async () => {
  clock.set(instant(now + minutes(1)));
  await send([frameOf({ station: 'miyun', time: '2026-03-01T05:01:10Z', readings: { a34004: 12 }, command: '2011' })]);
  const [miyun] = (
    await ask<{ station: string; values: object[]; now: { index?: number }; state: string }[]>('/api/latest')
  ).filter(({ station }) => station === 'miyun');
  expect(miyun).toMatchObject({ state: 'online', values: [{ averaging: 'realtime', value: 12 }] });
  expect(miyun?.now.index).toBeUndefined();
});
