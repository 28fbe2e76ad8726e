import { encodeFrame } from '@ecoloop/codec-hj212';
import type { StreamMeans, StreamsLatest } from '@ecoloop/api-contract';
import { instant } from '@ecoloop/kernel';
import { beijing } from '@ecoloop/site-beijing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

/** 13:00:30 in Beijing. */
const now = instant(Date.parse('2026-03-01T05:00:30Z'));
const device = beijing.demo.devices.find(({ station }) => station === 'guanyuan');
let test: TestApp;

/** A realtime frame of the device at Guanyuan, straight into the log. */
async function frame(DataTime: string, pm25: number, mark = 'N'): Promise<void> {
  if (!device) throw new Error('no device at guanyuan');
  const { device: mn, secret: pw, systemCode: st } = device;
  const body = encodeFrame({
    header: { qn: '20260301130000000', st, cn: '2011', pw, mn, flag: 5 },
    fields: { DataTime },
    parts: [
      { code: 'a34004', attribute: 'Rtd', text: String(pm25) },
      { code: 'a34004', attribute: 'Flag', text: mark },
      { code: 'a34002', attribute: 'Rtd', text: '70' },
    ],
  });
  const heading = { kind: 'frame', source: `hj212:${mn}`, simulated: true, receivedAt: now } as const;
  await test.app.platform.log.append({ ...heading, body });
}

beforeAll(async () => {
  test = await startTestApp({ profile: 'demo', clock: fixedClock(now) });
  await frame('20260301110000', 10);
  await frame('20260301110000', 20); // the same instant again: the later stands
  await frame('20260301113000', 30);
  await frame('20260301115959', 500, 'D'); // a fault does not count
  await frame('20260301120500', 500, 'D');
  await frame('20260301125000', 44);
  await test.app.projector.caughtUp();
});
afterAll(() => test.stop());

async function ask(url: string, cookie = test.adminCookie) {
  const answer = await test.http.inject({ url, headers: { cookie } });
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

describe('newest values of many streams', () => {
  it('are columns of the same length, each with its trace', async () => {
    const { body } = await ask('/api/streams/latest?territory=110102&averaging=realtime');
    const columns = body as StreamsLatest;
    expect(columns).toMatchObject({
      station: ['guanyuan', 'guanyuan'],
      property: ['pm25', 'pm10'],
      statistic: ['value', 'value'],
      time: ['2026-03-01T04:50:00.000Z', '2026-03-01T04:50:00.000Z'],
      value: [44, 70],
      quality: [0, 0],
      simulated: [true, true],
      more: false,
    });
    const trace = await ask(`/api/trace?ref=${columns.ref[0] ?? ''}`);
    expect(trace.status).toBe(200);
  });

  it('end at the limit and say so, and are those of the stations asked for', async () => {
    const limited = await ask('/api/streams/latest?stations=guanyuan&limit=1');
    expect(limited.body).toMatchObject({ property: ['pm25'], more: true });
    expect((await ask('/api/streams/latest?stations=dongsi')).body).toMatchObject({ stream: [], more: false });
    expect((await ask('/api/streams/latest?stations=guanyuan&property=pm10')).body).toMatchObject({ value: [70] });
    expect((await ask('/api/streams/latest?stations=nowhere')).body).toMatchObject({
      code: 'observation.STATION_NOT_FOUND',
    });
  });

  it('are refused for a station of another district, and left out of a list', async () => {
    const dongcheng = await test.signIn('dongcheng-officer', [{ role: 'monitoring-officer', territory: '110101' }]);
    expect((await ask('/api/streams/latest?stations=guanyuan', dongcheng)).status).toBe(403);
    expect((await ask('/api/streams/means?stations=guanyuan&property=pm25', dongcheng)).status).toBe(403);
    expect((await ask('/api/streams/latest', dongcheng)).body).toMatchObject({ stream: [] });
  });
});

describe('hourly means of realtime values', () => {
  it('are of what stands, invalid values left out and counted', async () => {
    const url = '/api/streams/means?stations=guanyuan&property=pm25&from=2026-03-01T11:00&to=2026-03-01T13:00';
    const means = (await ask(url)).body as StreamMeans;
    expect(means).toMatchObject({
      streams: [{ station: 'guanyuan', property: 'pm25' }],
      of: [0, 0],
      time: ['2026-03-01T03:00:00.000Z', '2026-03-01T04:00:00.000Z'],
      mean: [25, 44],
      count: [2, 1],
      invalid: [1, 1],
      simulated: [true, true],
    });
  });

  it('have no mean where nothing counts, and no hour where there is nothing', async () => {
    const url = '/api/streams/means?stations=guanyuan&property=pm25&from=2026-03-01T12:00&to=2026-03-01T12:30';
    expect((await ask(url)).body).toMatchObject({ mean: [null], count: [0], invalid: [1] });
    const empty = '/api/streams/means?stations=dongsi&property=pm25&from=2026-03-01T12:00&to=2026-03-01T12:30';
    expect((await ask(empty)).body).toMatchObject({ streams: [], mean: [] });
  });

  it('are of a month at most', async () => {
    const url = '/api/streams/means?stations=guanyuan&property=pm25&from=2026-01-01&to=2026-03-01';
    expect((await ask(url)).body).toMatchObject({ code: 'observation.MEANS_TOO_LONG' });
  });
});
