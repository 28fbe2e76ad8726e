import { connect, type Socket } from 'node:net';
import type {
  ExceedanceOrder,
  Outlet,
  OutletInput,
  OutletJudgement,
  OutletRateTable,
  OutletSummary,
} from '@ecoloop/api-contract';
import { createFrameDecoder, encodeFrame, type FactorPart } from '@ecoloop/codec-hj212';
import { instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const XICHENG = '110102';
const MN = '010000A8900016F000169DC0';
/** 02:30 on 4 March in Beijing: the day before is over. */
const clock = fixedClock(instant(Date.parse('2026-03-03T18:30:00Z')));

let test: TestApp;
let socket: Socket;
const answered = new Set<string>();
let waiting: (() => void) | undefined;

beforeAll(async () => {
  test = await startTestApp({ clock });
  socket = connect(test.hj212Port, '127.0.0.1');
  const decoder = createFrameDecoder();
  socket.on('data', (chunk) => {
    for (const result of decoder.push(Buffer.from(chunk))) {
      if (result.ok && result.frame.header.cn === '9014') answered.add(result.frame.header.qn ?? '');
    }
    waiting?.();
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
}, 120_000);
afterAll(async () => {
  socket.destroy();
  await test.stop();
});

async function call<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
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

let sent = 0;
/** Sends the hour that begins at `hour` of a March day, and waits until it is acknowledged and judged. */
async function sendHour(day: number, hour: number, values: { nox: number; o2: number; mark?: string }): Promise<void> {
  const pad = (number: number): string => String(number).padStart(2, '0');
  sent += 1;
  const qn = `20260304023${String(sent).padStart(6, '0')}`;
  const { nox, o2, mark = 'N' } = values;
  const part = (code: string, attribute: string, text: string): FactorPart => ({ code, attribute, text });
  socket.write(
    encodeFrame({
      header: { qn, st: '31', cn: '2061', pw: '123456', mn: MN, flag: 5 },
      fields: { DataTime: `202603${pad(day)}${pad(hour)}0000` },
      parts: [
        part('a21002', 'Avg', String(nox)),
        part('a21002', 'Flag', mark),
        part('a19001', 'Avg', String(o2)),
        part('a19001', 'Flag', 'N'),
      ],
    }),
  );
  while (!answered.has(qn)) await new Promise<void>((resolve) => (waiting = resolve));
}

const input: OutletInput = {
  code: 'DA001',
  name: { zh: '1号锅炉排放口', en: 'Stack of boiler 1' },
  organisation: 'beizhan-construction-headquarters',
  territory: XICHENG,
  kind: 'gas',
  station: 'boiler-house',
  permit: '91110102MA001234XQ001P',
  referenceOxygen: 3.5,
  maintainer: 'Weihu',
  monitoredFrom: '2026-03-03',
  state: 'in-use',
  limits: [
    {
      property: 'flue_nitrogen_oxides',
      averaging: 'hour',
      most: 30,
      unit: 'mg/m3',
      from: '2017-04-01',
      document: 'DB11/139-2015',
      clause: 'table 1',
    },
    {
      property: 'flue_nitrogen_oxides',
      averaging: 'day',
      most: 30,
      unit: 'mg/m3',
      from: '2017-04-01',
      document: 'permit',
    },
  ],
};

it('frames become judged hours, an order, and rates; a mark takes the order back', { timeout: 240_000 }, async () => {
  await call('POST', '/stations', {
    id: 'boiler-house',
    domain: 'industry',
    name: { zh: '锅炉房', en: 'Boiler house' },
    territory: XICHENG,
    level: 'key',
    role: 'stack',
  });
  await call('POST', '/devices', { identity: MN, secret: '123456', station: 'boiler-house' });
  const outlet = await call<Outlet>('POST', '/outlets', input);
  expect(outlet).toMatchObject({ id: 'beizhan-construction-headquarters-da001', version: 1, maintainedBy: 'Weihu' });

  // 24 mg/m³ at 6.0 % O2 are 28.0 at 3.5 %; at 7.5 % they are 31.11 (DB11/139-2015, worked example of the facts).
  for (let hour = 0; hour < 24; hour += 1) {
    if (hour === 12) continue;
    await sendHour(3, hour, { nox: 24, o2: hour >= 8 && hour < 11 ? 7.5 : 6 });
  }
  await test.app.settled();

  const judgement = () => call<OutletJudgement>('GET', `/outlets/${outlet.id}/judgement?from=2026-03-03&to=2026-03-05`);
  const first = await judgement();
  const at = (judged: OutletJudgement, hour: number) => judged.hours[hour];
  expect(at(first, 7)).toMatchObject({
    outcome: 'within',
    value: 28,
    basis: 'folded',
    measured: 24,
    oxygen: 6,
    most: 30,
  });
  expect(at(first, 8)).toMatchObject({ outcome: 'exceeding', multiple: 0.04 });
  expect(at(first, 8)?.value).toBeCloseTo(31.11, 2);
  expect(at(first, 12)).toMatchObject({ outcome: 'not-judged', reason: { code: 'missing' } });
  // 20 hours of 28 and 3 of 31.11 are a day within 30.
  expect(first.days[0]).toMatchObject({ outcome: 'within', validHours: 23 });
  expect(first.days[0]?.value).toBeCloseTo((20 * 28 + (3 * 24 * 17.5) / 13.5) / 23, 9);
  expect(first.days[1]).toMatchObject({ outcome: 'not-judged', reason: { code: 'not-over' } });
  expect(first.hours).toHaveLength(24 + 2);
  for (const ref of at(first, 8)?.refs ?? []) {
    const trace = await call<{ ref: string }>('GET', `/trace?ref=${encodeURIComponent(ref)}`);
    expect(trace.ref).toBe(ref);
  }
  expect(at(first, 8)?.refs).toHaveLength(2);

  const orders = async () => (await call<{ items: ExceedanceOrder[] }>('GET', '/exceedance-orders')).items;
  const id = `${outlet.id}:flue_nitrogen_oxides:hour:2026-03-03`;
  expect(await orders()).toMatchObject([
    {
      id,
      state: 'open',
      hours: 3,
      multiple: 0.04,
      most: 30,
      document: 'DB11/139-2015',
      from: '2026-03-03T00:00:00.000Z',
      to: '2026-03-03T03:00:00.000Z',
    },
  ]);
  expect((await orders())[0]?.evidence).toHaveLength(6);

  // The operator sends one of the three hours again, marked as of a broken analyser.
  await sendHour(3, 9, { nox: 24, o2: 7.5, mark: 'D' });
  await test.app.settled();
  const second = await judgement();
  expect(at(second, 9)).toMatchObject({ outcome: 'not-judged', mark: 'D', reason: { code: 'mark' } });
  expect(at(second, 9)?.reason?.text.zh).toContain('故障');
  expect(await orders()).toMatchObject([{ id, state: 'withdrawn', openedAt: '2026-03-03T18:30:00.000Z' }]);

  // It is sent as measured again, and worse: the same order opens anew.
  await sendHour(3, 9, { nox: 48, o2: 7.5 });
  await test.app.settled();
  expect(await orders()).toMatchObject([{ id, state: 'open', hours: 3, multiple: 1.07 }]);

  // A start-up that was filed for that time exempts the hours; withdrawn, they are judged again.
  const filed = await call<{ id: number }>('POST', `/outlets/${outlet.id}/conditions`, {
    kind: 'start-up',
    from: '2026-03-03T08:00:00+08:00',
    to: '2026-03-03T10:30:00+08:00',
    note: 'boiler lit at 08:00',
  });
  await test.app.settled();
  expect((await judgement()).hours.slice(8, 11).map(({ reason }) => reason?.code)).toEqual(Array(3).fill('start-up'));
  expect(await orders()).toMatchObject([{ state: 'withdrawn' }]);
  await call('DELETE', `/outlets/${outlet.id}/conditions/${filed.id}`);
  await test.app.settled();
  expect(await orders()).toMatchObject([{ state: 'open' }]);

  // 26 hours are over, 23 came, all of them valid by now; a stop of two hours makes two of them not due.
  const rates = (by: string) => call<OutletRateTable>('GET', `/outlet-rates?by=${by}&from=2026-03`);
  expect((await rates('device')).rows).toMatchObject([{ name: { zh: MN }, expected: 26, received: 23, valid: 23 }]);
  await sendHour(3, 20, { nox: 24, o2: 6, mark: 'C' });
  await call('POST', `/outlets/${outlet.id}/conditions`, {
    kind: 'stopped',
    from: '2026-03-03T12:00:00+08:00',
    to: '2026-03-03T14:00:00+08:00',
    note: 'power cut of the street',
  });
  await test.app.settled();
  const table = await rates('maintainer');
  expect(table.rows).toMatchObject([{ key: 'Weihu', outlets: 1, expected: 24, received: 22, valid: 21 }]);
  expect(table.rows[0]?.transmission).toBeCloseTo(22 / 24, 12);
  expect(table.rows[0]?.validity).toBeCloseTo(21 / 22, 12);
  expect((await rates('month')).rows).toMatchObject([{ key: '2026-03', valid: 21 }]);
  const file = await test.http.inject({
    url: '/api/outlet-rates/export?by=territory&format=csv',
    headers: { cookie: test.adminCookie, 'accept-language': 'zh' },
  });
  expect(file.body).toContain('西城区,1,24,22,21,91.67,95.45,87.5');

  const [summary] = (await call<{ items: OutletSummary[] }>('GET', '/outlets?text=da001')).items;
  expect(summary).toMatchObject({
    openOrders: 1,
    lastExceedance: { property: 'flue_nitrogen_oxides', time: '2026-03-03T02:00:00.000Z' },
    rates: { expected: 24, valid: 21 },
    now: [{ property: 'flue_nitrogen_oxides', time: '2026-03-03T15:00:00.000Z', outcome: 'within' }],
  });

  // A stricter limit of the permit is judged back to when it came into force.
  const stricter = {
    ...input,
    limits: input.limits.map((limit) => (limit.averaging === 'day' ? { ...limit, most: 25 } : limit)),
  };
  await call('PUT', `/outlets/${outlet.id}`, stricter, { 'if-match': '"1"' });
  await test.app.settled();
  expect((await orders()).map(({ averaging, state }) => [averaging, state])).toEqual([
    ['hour', 'open'],
    ['day', 'open'],
  ]);
  const audited = await call<{ items: { action: string }[] }>('GET', '/audit?limit=100');
  const actions = audited.items.map(({ action }) => action);
  expect(actions.filter((action) => action === 'exceedance-order.withdraw')).toHaveLength(2);
  for (const action of ['station.create', 'outlet.create', 'outlet.update', 'outlet.file-condition']) {
    expect(actions).toContain(action);
  }
});
