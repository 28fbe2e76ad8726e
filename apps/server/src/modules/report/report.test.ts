import type { Report, ReportCheck, ReportFigure, ReportInput, ReportReadiness } from '@ecoloop/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { openPackage, readText } from './document/test-package.ts';

const asked = { plan: 'beijing-13fyp', kind: 'final', year: 2020, issuer: '市生态环境局' } as const;

describe('the final evaluation of a plan', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.stop());

  const call = async (method: 'GET' | 'POST', url: string, payload?: object, headers = {}, cookie = test.adminCookie) =>
    test.http.inject({ method, url: `/api${url}`, headers: { cookie, ...headers }, ...(payload ? { payload } : {}) });
  const made = async (payload: object, headers = {}): Promise<Report> => {
    const answer = await call('POST', '/reports', payload, headers);
    expect(answer.statusCode, answer.body).toBe(201);
    await test.app.reports.runner.idle();
    return (await call('GET', `/reports/${answer.json<Report>().id}`)).json<Report>();
  };

  it('says beforehand what it can say and what is missing', async () => {
    const ready = (
      await call('GET', '/plans/beijing-13fyp/report-readiness?year=2020&kind=final')
    ).json<ReportReadiness>();
    expect(ready).toMatchObject({ indicators: 16, judged: 16, simulated: [] });
    expect(ready.missing.map(({ part }) => part)).toContain('assessment');
  });

  it('is made as a job: document, tables, figures, all from one frozen input', async () => {
    const report = await made(asked);
    expect(report).toMatchObject({ state: 'done', step: 'done', official: true, simulated: false });
    const docx = await call('GET', `/reports/${report.id}/file`);
    expect(docx.rawPayload.length).toBe(report.docx?.bytes);
    const text = readText(await openPackage(docx.rawPayload));
    // table 1 of the city's plan, 2015 → 2020: all 16 reached
    expect(text).toContain('规划共设置主要指标16项');
    expect(text).toContain('16项达到目标');
    expect(text).toMatch(
      /PM2\.5年均浓度。2020年目标为“56”（单位：μg\/m³）。2020年为38μg\/m³，2015年基准值为80\.6μg\/m³，下降52\.9%/,
    );
    expect(text).toContain('没有2020年度已固定的考核结果');
    expect(text).not.toContain('模拟）');
    const figures = (await call('GET', `/reports/${report.id}/figures`)).json<ReportFigure[]>();
    expect(figures.length).toBe(report.figures);
    expect(figures).toContainEqual(
      expect.objectContaining({ text: '38', ref: 'indicator:beijing-13fyp/I1/2020', meaning: 'PM2.5年均浓度，2020年' }),
    );
    const xlsx = await call('GET', `/reports/${report.id}/file?format=xlsx`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('gives the same bytes again from its frozen input', async () => {
    const report = await made(asked);
    const check = (await call('GET', `/reports/${report.id}/check`)).json<ReportCheck>();
    expect(check.docx).toEqual({ stored: report.docx?.sha256, again: report.docx?.sha256, same: true });
    expect(check.xlsx.same).toBe(true);
    const input = (await call('GET', `/reports/${report.id}/snapshot`)).json<ReportInput>();
    expect(input.indicators.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 'met'));
  });

  it('judges an earlier year by what was known then', async () => {
    const report = await made({ ...asked, kind: 'yearly', year: 2019 });
    const input = (await call('GET', `/reports/${report.id}/snapshot`)).json<ReportInput>();
    expect(input.indicators.every(({ values }) => values.every(({ year }) => year <= 2019))).toBe(true);
    expect(input.indicators[0]?.status).not.toBe('met');
    expect(input.missing).toContainEqual(expect.objectContaining({ subject: 'PM2.5年均浓度' }));
  });

  it('is one report for one Idempotency-Key, and refuses the key for another', async () => {
    const key = { 'idempotency-key': 'final-2020' };
    const [first, second] = [await made(asked, key), await made(asked, key)];
    expect(second.id).toBe(first.id);
    const other = await call('POST', '/reports', { ...asked, issuer: '别的单位' }, key);
    expect(other.statusCode).toBe(409);
  });

  it.each([
    [{ ...asked, year: 2025 }, 400, 'report.YEAR_OUTSIDE'],
    [{ ...asked, year: 2019 }, 400, 'report.NOT_FINAL_YEAR'],
    [{ ...asked, plan: 'no-such-plan' }, 404, 'plan.NOT_FOUND'],
    [{ ...asked, issuer: '' }, 400, undefined],
  ])('refuses what cannot be reported on', async (payload, status, code) => {
    const answer = await call('POST', '/reports', payload);
    expect(answer.statusCode).toBe(status);
    if (code !== undefined) expect(answer.json<{ code: string }>().code).toBe(code);
  });

  it('can be cancelled while it is not done, and then has no file', async () => {
    const { id } = (await call('POST', '/reports', asked)).json<Report>();
    const cancelled = await call('POST', `/reports/${id}/cancel`);
    await test.app.reports.runner.idle();
    const report = (await call('GET', `/reports/${id}`)).json<Report>();
    // either the cancel came first and holds, or the report was done and the cancel was refused
    expect([cancelled.statusCode, report.state]).toEqual(
      cancelled.statusCode === 200 ? [200, 'cancelled'] : [409, 'done'],
    );
    if (report.state === 'cancelled') expect((await call('GET', `/reports/${id}/file`)).statusCode).toBe(409);
  });

  it('is read by who may read reports there, and listed page by page', async () => {
    const elsewhere = await test.signIn('xicheng-officer', [{ role: 'plan-officer', territory: '110102' }]);
    const { items } = (await call('GET', '/reports?limit=1')).json<{ items: Report[] }>();
    expect((await call('GET', `/reports/${items[0]?.id ?? ''}`, undefined, {}, elsewhere)).statusCode).toBe(403);
    expect((await call('POST', '/reports', asked, {}, elsewhere)).statusCode).toBe(403);
    expect((await call('GET', '/reports', undefined, {}, elsewhere)).json<{ items: Report[] }>().items).toEqual([]);
    const seen: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const page = await call('GET', `/reports?limit=2${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`);
      const { items: some, next: following } = page.json<{ items: Report[]; next?: string }>();
      seen.push(...some.map(({ id }) => id));
      next = following;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });
});
