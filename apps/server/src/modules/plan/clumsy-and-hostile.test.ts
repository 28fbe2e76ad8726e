import type { Assessment, PlanContent, PlanDetail, PlanIndicatorContent, PlanVersionContent, Report, ReportInput, Scheme, SchemeContent, Split, SplitInput } from '@ecoloop/api-contract'; // prettier-ignore
import { instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const CITY = '/plans/beijing-14fyp';
const DISTRICT = '/plans/xicheng-14fyp';
const XICHENG = 'territory:110102';
const clock = fixedClock(instant(Date.parse('2025-06-16T09:00:00+08:00')));

let test: TestApp;
let office: string;
let colleague: string;
let district: string;

beforeAll(async () => {
  test = await startTestApp({ clock });
  office = await test.signIn('office', [{ role: 'plan-officer', territory: '110000' }]);
  colleague = await test.signIn('colleague', [{ role: 'plan-officer', territory: '110000' }]);
  district = await test.signIn('district', [{ role: 'plan-officer', territory: '110102' }]);
});
afterAll(() => test.stop());

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

async function ask<Body = { readonly code?: string }>(
  cookie: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const answer = await test.http.inject({
    method,
    url: `/api${url}`,
    headers: { cookie, ...headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

const version = (of: { readonly version: number }) => ({ 'if-match': `"${of.version}"` });

async function amend(plan: string, change: (content: PlanContent) => Partial<PlanContent>) {
  const { body } = await ask<PlanVersionContent>(office, 'GET', `${plan}/content`);
  const content = { ...body.content, ...change(body.content) };
  const decision = { document: '关于调整规划的通知', reason: '依程序调整' };
  return ask(office, 'POST', `${plan}/versions`, { content, decision }, version(body.version));
}

const withIndicator = (plan: string, key: string, change: Partial<PlanIndicatorContent>) =>
  amend(plan, ({ indicators }) => ({
    indicators: indicators.map((each) => (each.key === key ? { ...each, ...change } : each)),
  }));

const pm25 = (given: Partial<SplitInput> = {}): SplitInput => ({
  plan: 'beijing-14fyp',
  item: 'I4',
  year: 2025,
  rule: 'copy',
  comparator: '<=',
  value: 35,
  parts: [{ subject: XICHENG }, { subject: 'territory:110101' }],
  ...given,
});
const onStreets = (split: string): SplitInput =>
  pm25({ from: { split, subject: XICHENG }, parts: [{ subject: 'territory:110102003' }] });

describe('a content that no plan has', () => {
  it.each<[string, Partial<PlanIndicatorContent>]>([
    ['a year out of this world', { targetYear: 1e9 }],
    ['a baseline of another age', { baseline: { year: 2, value: 1 } }],
    ['a range that ends before it begins', { target: { kind: 'range', least: 5, most: 1 } }],
    ['a figure that no sum can hold', { target: { kind: 'level', comparator: '<=', value: 1e300 } }],
    ['a key of twenty digits', { key: 'I12345678901234567890' }],
    ['a unit that its computation has not', { unit: 'kg' }],
  ])('%s is not adopted', async (_, change) => {
    const { status, body } = await withIndicator(CITY, 'I4', change);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'plan.CONTENT_INVALID' });
  });

  it('a plan of a billion years is not adopted', async () => {
    expect((await amend(CITY, () => ({ to: 1e9 }))).body.code).toBe('plan.CONTENT_INVALID');
    expect((await amend(CITY, () => ({ from: -1e9 }))).body.code).toBe('plan.CONTENT_INVALID');
  });
});

describe('reported figures', () => {
  const url = `${CITY}/indicators/I4/figures`;
  const figure = { period: '2024', value: 30.5, source: '统计年鉴', territory: '110102' };

  it('of two people at once are one', async () => {
    const both = await Promise.all([office, colleague].map((cookie) => ask(cookie, 'POST', url, figure)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([1e300, -1e16])('of %s are refused', async (value) => {
    expect((await ask(office, 'POST', url, { ...figure, period: '2023', value })).status).toBe(400);
  });

  it.each(['abc', 'abc%7Cdef', '2025-01-01%7C'])('are listed from no such place as %s', async (cursor) => {
    expect((await ask(office, 'GET', `/figures?cursor=${cursor}`)).status).toBeLessThan(500);
  });
});

describe('a target on its way down', () => {
  let id = '';

  it('is not seen by those below while it is a draft, and not handed on', async () => {
    const made = await ask<Split>(office, 'POST', '/splits', pm25());
    id = made.body.id;
    expect((await ask(district, 'GET', `/splits/${id}`)).status).toBe(403);
    expect(await ask(district, 'POST', '/splits', onStreets(id))).toMatchObject({
      status: 409,
      body: { code: 'split.NOT_HANDED_DOWN' },
    });
  });

  it('is handed down as it was looked at', async () => {
    const changed = await ask<Split>(colleague, 'PUT', `/splits/${id}`, pm25({ value: 34 }), { 'if-match': '"1"' });
    expect(changed.status).toBe(200);
    const stale = await ask(office, 'POST', `/splits/${id}/hand-down`, {}, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'split.CHANGED_MEANWHILE' } });
    const handed = await ask<Split>(office, 'POST', `/splits/${id}/hand-down`, {}, version(changed.body));
    expect(handed.body.state).toBe('handed-down');
    expect((await ask(district, 'GET', `/splits/${id}`)).status).toBe(200);
  });

  it('fails below where the one above no longer gives the part', async () => {
    const on = await ask<Split>(district, 'POST', '/splits', { ...onStreets(id), value: 34 });
    expect(on.status).toBe(201);
    const replaces = { split: id, reason: '西城区另行下达' };
    const parts = [{ subject: 'territory:110101' }];
    const adjusted = await ask<Split>(office, 'POST', '/splits', pm25({ value: 34, parts, replaces }));
    expect((await ask(office, 'POST', `/splits/${adjusted.body.id}/hand-down`, {})).status).toBe(200);
    const listed = await ask<Split[]>(district, 'GET', '/splits?plan=beijing-14fyp');
    const below = listed.body.find((each) => each.id === on.body.id);
    expect(below?.checks.map(({ code }) => code)).toContain('part-gone');
    expect((await ask(district, 'POST', `/splits/${on.body.id}/hand-down`, {})).body.code).toBe(
      'split.NOT_HANDED_DOWN',
    );
  });

  it('keeps the unit its figures are in', async () => {
    const refused = await withIndicator(CITY, 'I4', { unit: 'mg/m3', computedBy: undefined } as never); // a key left out
    expect(refused.status).toBe(409);
    expect(['figure.UNIT_FIXED', 'split.UNIT_FIXED', 'plan.UNIT_FIXED']).toContain(refused.body.code);
    expect((await ask<PlanDetail>(office, 'GET', CITY)).body.version).toBe(1);
  });
});

describe('an assessment', () => {
  const content = {
    name: { zh: '各区考核', en: 'Districts' },
    total: 100,
    decimals: 2,
    criteria: [
      {
        key: 'CARBON',
        name: { zh: '碳排放', en: 'Carbon' },
        weight: 100,
        attribute: 'expected',
        basis: { kind: 'indicator', item: 'I1', degree: 'completion', target: 'handed-down' },
        scoring: { kind: 'proportional' },
      },
    ],
    missing: { kind: 'zero' },
    adjustments: [],
    vetoes: [],
    tiers: [{ key: 'A', name: { zh: '合格', en: 'Pass' }, atLeast: 0 }],
  } as unknown as SchemeContent; // as JSON

  it('counts the figure that was reported for a district and approved', async () => {
    const { body: plan } = await ask<PlanVersionContent>(office, 'GET', `${CITY}/content`);
    const item = plan.content.indicators.find(({ key }) => key === 'I1');
    const figure = { period: '2024', value: 50, source: '区统计年鉴', territory: '110102' };
    const reported = await ask<{ id: string }>(office, 'POST', `${CITY}/indicators/I1/figures`, figure);
    const approval = { decision: 'approve' };
    await ask(colleague, 'POST', `/figures/${reported.body.id}/decision`, approval, { 'if-match': '"1"' });
    const split = pm25({ item: 'I1', year: 2024, comparator: '>=', value: 50, parts: [{ subject: XICHENG }] });
    const made = await ask<Split>(office, 'POST', '/splits', split);
    expect((await ask(office, 'POST', `/splits/${made.body.id}/hand-down`, {})).status, item?.unit).toBe(200);
    const input = { plan: 'beijing-14fyp', subjects: 'territory', content };
    const scheme = await ask<Scheme>(office, 'POST', '/assessment-schemes', input);
    expect(scheme.status, JSON.stringify(scheme.body)).toBe(201);
    const asked = { name: '2024', plan: 'beijing-14fyp', year: 2024, scheme: scheme.body.id, subjects: [XICHENG] };
    expect((await ask(office, 'POST', '/assessments', { ...asked, year: 2050 })).body.code).toBe(
      'assessment.YEAR_OUTSIDE',
    );
    const { body } = await ask<Assessment>(office, 'POST', '/assessments', asked);
    expect(body.results[0]?.criteria[0]?.fact).toMatchObject({ value: 50, valueYear: 2024, status: 'met' });
  });
});

describe('a report of a district', () => {
  async function targetsOf(): Promise<(string | number | undefined)[][]> {
    const request = { plan: 'xicheng-14fyp', kind: 'yearly', year: 2025, issuer: '区生态环境局', official: false };
    const report = await ask<Report>(district, 'POST', '/reports', request);
    expect(report.status).toBe(201);
    await test.app.reports.runner.idle();
    const { body } = await ask<ReportInput>(district, 'GET', `/reports/${report.body.id}/snapshot`);
    return body.indicators.map(({ key, status, targetValue }) => [key, status, targetValue]);
  }

  it('takes a delegated target from the item of the city, whatever its number in the table', async () => {
    const before = await targetsOf();
    const turned = await amend(CITY, ({ indicators }) => ({
      indicators: indicators.map((each) => ({ ...each, number: indicators.length + 1 - each.number })),
    }));
    expect(turned.status).toBe(201);
    expect(await targetsOf()).toEqual(before);
    const resolved = (await ask<PlanDetail>(district, 'GET', DISTRICT)).body.indicators.filter(
      ({ resolvedTarget }) => resolvedTarget !== undefined,
    );
    expect(resolved.length).toBeGreaterThan(0);
  });
});

describe('an import', () => {
  it('of a district does not continue the plan of the city', async () => {
    const head = '--part\r\ncontent-disposition: form-data; name="file"; filename="../../plan.txt"\r\n\r\n';
    const text = '某区规划\n\n到2025年，细颗粒物年均浓度控制在35微克/立方米以内。\n';
    const uploaded = await test.http.inject({
      method: 'POST',
      url: '/api/plan-imports?territory=110102',
      headers: { cookie: district, 'content-type': 'multipart/form-data; boundary=part' },
      payload: Buffer.from(`${head}${text}\r\n--part--\r\n`),
    });
    expect(uploaded.json<{ fileName: string }>().fileName).toBe('plan.txt');
    await test.app.planImports.idle();
    const url = `/plan-imports/${uploaded.json<{ id: string }>().id}`;
    const { body } = await ask<{ version: number; heading: object }>(district, 'GET', url);
    const heading = { ...body.heading, territory: '110102', plan: 'beijing-14fyp' };
    const refused = await ask(district, 'PUT', `${url}/heading`, heading, version(body));
    expect(refused.status).toBe(403);
  });
});
