import type { IndicatorPage, PlanDetail, ReportedFigure } from '@ecoloop/api-contract';
import { instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const PLAN = 'xicheng-14fyp';
const XICHENG = '110102';

let test: TestApp;
let reporter: string;
let approver: string;
beforeAll(async () => {
  test = await startTestApp({ clock: { now: () => instant(Date.parse('2024-05-10T02:00:00Z')) } });
  reporter = await test.signIn('reporter', [{ role: 'department-officer', territory: XICHENG }]);
  approver = await test.signIn('approver', [{ role: 'plan-officer', territory: XICHENG }]);
});
afterAll(async () => {
  await test.stop();
});

async function call(cookie: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, version?: number) {
  const answer = await test.http.inject({
    method,
    url: `/api${url}`,
    headers: { cookie, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const page = async (key: string): Promise<IndicatorPage> => {
  const { status, body } = await call(approver, 'GET', `/plans/${PLAN}/indicators/${key}`);
  expect(status).toBe(200);
  return body as unknown as IndicatorPage; // checked against its schema by the test app
};
const report = (key: string, figure: object, cookie = reporter) =>
  call(cookie, 'POST', `/plans/${PLAN}/indicators/${key}/figures`, { source: '西城区统计年鉴', ...figure });
const decide = (figure: ReportedFigure, decision: object, cookie = approver, version = figure.version) =>
  call(cookie, 'POST', `/figures/${figure.id}/decision`, decision, version);
async function counted(key: string, figure: object): Promise<void> {
  const { status, body } = await report(key, figure);
  expect(status, JSON.stringify(body)).toBe(201);
  expect((await decide(body as unknown as ReportedFigure, { decision: 'approve' })).status).toBe(200);
}

describe('a reported figure', () => {
  it('counts once another person has approved it, and not before', async () => {
    const before = await page('I14');
    expect(before.indicator).toMatchObject({ status: 'not-judgeable', key: 'I14' });
    const { status, body } = await report('I14', { period: '2023', value: 31.84 });
    expect(status).toBe(201);
    const figure = body as unknown as ReportedFigure;
    expect((await page('I14')).indicator.status).toBe('not-judgeable');

    expect((await decide(figure, { decision: 'approve' }, reporter)).status).toBe(403);
    expect((await decide(figure, { decision: 'approve' }, approver, 9)).body).toMatchObject({
      code: 'figure.CHANGED_MEANWHILE',
    });
    expect((await decide(figure, { decision: 'approve' })).body).toMatchObject({ state: 'approved', version: 2 });
    const after = await page('I14');
    expect(after.indicator).toMatchObject({
      status: 'on-course',
      newest: { year: 2023, value: 31.84, origin: 'reported', source: { document: { zh: '西城区统计年鉴' } } },
      grade: 'on-track',
    });
    expect(after.indicator.progress).toBeCloseTo(0.8, 9);
    expect(after.indicator.timeProgress).toBeCloseTo(0.6, 9);
    expect(after.path).toHaveLength(6);
    expect(after.path.at(-1)).toEqual({ year: 2025, value: 31.85 });
    expect(after.freshness).toMatchObject({ duePeriod: '2023', newestPeriod: '2023', stale: false });
    const plan = (await call(approver, 'GET', `/plans/${PLAN}`)).body as unknown as PlanDetail;
    expect(plan.indicators.find(({ key }) => key === 'I14')?.status).toBe('on-course');
  });

  it('is not approved by who reported it, whatever else he may do', async () => {
    const { body } = await report('I13', { period: '2023', value: 99 }, approver);
    expect((await decide(body as unknown as ReportedFigure, { decision: 'approve' }, approver)).body).toMatchObject({
      code: 'figure.FOUR_EYES',
    });
    expect((await decide(body as unknown as ReportedFigure, { decision: 'withdraw' }, approver)).status).toBe(200);
  });

  it('is returned with a reason, and replaced by a newer one', async () => {
    const { body } = await report('I12', { period: '2022', value: 68.9 });
    const figure = body as unknown as ReportedFigure;
    expect((await decide(figure, { decision: 'return' })).body).toMatchObject({ code: 'figure.NOTE_NEEDED' });
    expect((await decide(figure, { decision: 'return', note: '与年报不一致' })).body).toMatchObject({
      state: 'returned',
    });
    await counted('I12', { period: '2022', value: 69.1 });
    await counted('I12', { period: '2022', value: 69.2 });
    const { figures, indicator } = await page('I12');
    expect(figures.map(({ state }) => state).sort()).toEqual(['approved', 'replaced', 'returned']);
    expect(indicator.newest).toMatchObject({ year: 2022, value: 69.2 });
  });

  it('is refused where it cannot be one, with what to do', async () => {
    const code = async (figure: object, key = 'I11') => (await report(key, figure)).body['code'];
    expect(await code({ period: '2024', value: 54 })).toBe('figure.NOT_OVER');
    expect(await code({ period: '2023' })).toBe('figure.NEITHER');
    expect(await code({ period: '2023', text: '差不多' })).toBe('figure.NEITHER');
    expect(await code({ period: '2023', value: 54, territory: '110101' })).toBe('authorization.FORBIDDEN');
    expect(await code({ period: '2023', value: 54 }, 'I99')).toBe('plan.INDICATOR_NOT_FOUND');
    expect((await page('I11')).figures).toEqual([]);
  });

  it('sent twice is one, another for the same period waits its turn', async () => {
    const first = await report('I11', { period: '2023', value: 54.1 });
    const again = await report('I11', { period: '2023', value: 54.1 });
    expect(again.body['id']).toBe(first.body['id']);
    expect((await report('I11', { period: '2023', value: 54.2 })).body).toMatchObject({ code: 'figure.WAITING' });
  });

  it('of a delegated target may say that it is attained', async () => {
    await counted('I9', { period: '2023', text: '达到市级要求' });
    expect((await page('I9')).indicator).toMatchObject({ status: 'on-course', grade: 'done' });
  });
});

describe('settings and forecast', () => {
  it('a binding needs the same unit, and the figure comes from there', async () => {
    const set = (body: object, version?: number) =>
      call(
        approver,
        'PUT',
        `/plans/${PLAN}/indicators/I8/setting`,
        { cadence: 'quarter', dueDays: 20, ...body },
        version,
      );
    expect((await set({})).status).toBe(428);
    expect((await set({ computedBy: 'air-quality.pm25-annual-mean' }, 0)).body).toMatchObject({
      code: 'figure.UNIT_DIFFERS',
    });
    expect((await set({ computedBy: 'air-quality.good-day-ratio' }, 0)).body).toMatchObject({
      setting: { boundTo: 'air-quality.good-day-ratio', version: 1, cadence: 'quarter' },
      freshness: { duePeriod: '2024-Q1', dueOn: '2024-04-21', stale: true },
    });
    expect((await set({ computedBy: null }, 0)).status).toBe(412);
    expect((await set({ computedBy: null }, 1)).body).toMatchObject({ setting: { version: 2 } });
    expect((await page('I8')).indicator.computedBy).toBeUndefined();
  });

  it('three years are forecast with a band and a probability, two are not', async () => {
    await counted('I14', { period: '2022', value: 31.82 });
    const { forecast } = await page('I14');
    expect(forecast.basedOn).toEqual([2020, 2022, 2023]);
    expect(forecast.years.map(({ year }) => year)).toEqual([2024, 2025]);
    for (const { low, value, high } of forecast.years) expect(low < value && value < high).toBe(true);
    expect(forecast.probability).toBeGreaterThan(0);
    expect(forecast.probability).toBeLessThan(1);
    const few = (await page('I13')).forecast;
    expect(few.years).toEqual([]);
    expect(few.missing?.zh).toContain('至少 3 个年度');
  });

  it('waiting figures are listed page by page', async () => {
    const { body } = await call(approver, 'GET', `/figures?plan=${PLAN}&state=submitted&limit=1`);
    expect((body as unknown as { items: ReportedFigure[] }).items.map(({ key }) => key)).toEqual(['I11']);
  });
});
