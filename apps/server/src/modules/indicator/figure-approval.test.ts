import type { AwaitingFigures, FigureDecisionResult, ReportedFigure, WorkDigest } from '@ecoloop/api-contract';
import { instant } from '@ecoloop/kernel';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const CITY_PLAN = 'beijing-14fyp';
const PLAN = 'xicheng-14fyp';
const XICHENG = '110102';
const DONGCHENG = '110101';

let test: TestApp;
let reporter: string;
let approver: string;
let cityOffice: string;
beforeAll(async () => {
  test = await startTestApp({ clock: { now: () => instant(Date.parse('2024-05-10T02:00:00Z')) } });
  reporter = await test.signIn('reporter', [{ role: 'department-officer', territory: '110000' }]);
  approver = await test.signIn('approver', [{ role: 'plan-officer', territory: XICHENG }]);
  cityOffice = await test.signIn('city-office', [{ role: 'plan-officer', territory: '110000' }]);
});
afterAll(async () => {
  await test.stop();
});

const call = (cookie: string, method: 'GET' | 'POST', url: string, payload?: object) =>
  test.http.inject({ method, url: `/api${url}`, headers: { cookie }, ...(payload ? { payload } : {}) });
async function report(plan: string, key: string, figure: object, cookie = reporter): Promise<ReportedFigure> {
  const answer = await call(cookie, 'POST', `/plans/${plan}/indicators/${key}/figures`, {
    source: '统计年鉴',
    period: '2023',
    ...figure,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<ReportedFigure>();
}
const awaiting = async (cookie: string, query = '') =>
  (await call(cookie, 'GET', `/figures/awaiting${query}`)).json<AwaitingFigures>();
async function decide(
  cookie: string,
  decision: 'approve' | 'return',
  figures: readonly ReportedFigure[],
  note?: string,
): Promise<FigureDecisionResult[]> {
  const answer = await call(cookie, 'POST', '/figures/decisions', {
    decision,
    ...(note === undefined ? {} : { note }),
    figures: figures.map(({ id, version }) => ({ id, version })),
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<FigureDecisionResult[]>();
}

let own: ReportedFigure;
let district: ReportedFigure;
let earlier: ReportedFigure;
let elsewhere: ReportedFigure;

it('are those of all plans in the places where the person may approve, own ones apart', async () => {
  district = await report(PLAN, 'I14', { value: 31.84 });
  earlier = await report(PLAN, 'I14', { value: 31.82, period: '2022' });
  elsewhere = await report(CITY_PLAN, 'I4', { value: 33, territory: DONGCHENG });
  own = await report(PLAN, 'I13', { value: 99 }, approver);

  const seen = await awaiting(approver);
  expect(seen.items.map(({ figure }) => figure.id).sort()).toEqual([district.id, earlier.id].sort());
  expect(seen).toMatchObject({ total: 2, own: 1 });
  const city = await awaiting(cityOffice);
  expect(city.total).toBe(4);
  expect(city.plans.map(({ id, count }) => [id, count])).toEqual([
    [CITY_PLAN, 1],
    [PLAN, 3],
  ]);
  expect((await call(reporter, 'GET', '/figures/awaiting')).statusCode).toBe(403);
});

it('are filtered by plan, place with what lies in it, and period', async () => {
  const ids = async (query: string) => (await awaiting(cityOffice, query)).items.map(({ figure }) => figure.id);
  expect(await ids(`?plan=${CITY_PLAN}`)).toEqual([elsewhere.id]);
  expect(await ids(`?place=${DONGCHENG}`)).toEqual([elsewhere.id]);
  expect(await ids('?place=110000')).toHaveLength(4);
  expect(await ids('?period=2022')).toEqual([earlier.id]);
  expect(await ids('?place=999999')).toEqual([]);
});

it('wait in the digest of who may decide on them and of nobody else', async () => {
  const digest = async (cookie: string) => (await call(cookie, 'GET', '/work-digest')).json<WorkDigest>().figures;
  expect(await digest(approver)).toBe(2);
  expect(await digest(cityOffice)).toBe(4);
  expect(await digest(reporter)).toBe(0);
});

it('are a table too', async () => {
  const answer = await test.http.inject({
    url: '/api/figures/awaiting?format=xlsx',
    headers: { cookie: approver, 'accept-language': 'en' },
  });
  const workbook = new exceljs.Workbook();
  // Its types ask for an ArrayBuffer view of an older kind.
  await workbook.xlsx.load(answer.rawPayload as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const lines: string[] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    lines.push(Array.isArray(row.values) ? row.values.map(String).join('|') : '');
  });
  expect(lines.filter((line) => line.includes('I14'))).toHaveLength(2);
  expect(lines.some((line) => line.includes('31.84'))).toBe(true);
});

it('decided on together are judged each by itself', async () => {
  const stale = { ...earlier, version: 9 };
  const unknown = { ...earlier, id: '00000000-0000-4000-8000-000000000000' };
  const results = await decide(approver, 'approve', [own, district, elsewhere, stale, unknown]);
  expect(results.map(({ figure, problem }) => figure?.state ?? problem?.code)).toEqual([
    'figure.FOUR_EYES',
    'approved',
    'authorization.FORBIDDEN',
    'figure.CHANGED_MEANWHILE',
    'figure.NOT_FOUND',
  ]);
  // Approved already: nothing happens twice.
  expect(await decide(approver, 'approve', [district])).toMatchObject([{ problem: { code: 'figure.DECIDED' } }]);
  expect(await decide(approver, 'return', [earlier])).toMatchObject([{ problem: { code: 'figure.NOTE_NEEDED' } }]);
  expect(await decide(approver, 'return', [earlier], '与年报不一致')).toMatchObject([
    { figure: { state: 'returned', decisionNote: '与年报不一致' } },
  ]);
  expect(await awaiting(approver)).toMatchObject({ items: [], total: 0, own: 1 });
});

it('stand beside what counts until now and what was approved before', async () => {
  await report(PLAN, 'I14', { value: 31.9 });
  const again = await report(PLAN, 'I14', { value: 31.8, period: '2022' });
  await decide(approver, 'approve', [again]);
  expect((await awaiting(approver)).items).toMatchObject([
    {
      figure: { value: 31.9 },
      counting: { value: 31.84 },
      previous: { period: '2022', value: 31.8 },
      unit: '%',
      territoryName: { zh: '西城区' },
    },
  ]);
});
