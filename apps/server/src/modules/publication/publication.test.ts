import type { Disclosure, DisclosureDetail, Publication, Report } from '@ecoloop/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const title = { zh: '北京市“十三五”规划指标完成情况', en: 'Indicators of the 13th plan of Beijing' };

describe('publishing', () => {
  let test: TestApp;
  let second: string;
  beforeAll(async () => {
    test = await startTestApp();
    second = await test.signIn('second-officer', [{ role: 'plan-officer', territory: '110000' }]);
  });
  afterAll(() => test.stop());

  const call = (method: 'GET' | 'POST', url: string, payload?: object, cookie = test.adminCookie, headers = {}) =>
    test.http.inject({ method, url: `/api${url}`, headers: { cookie, ...headers }, ...(payload ? { payload } : {}) });
  const proposed = async (payload: object = { kind: 'plan-status', plan: 'beijing-13fyp', title }) => {
    const answer = await call('POST', '/publications', payload);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<Publication>();
  };
  const match = ({ version }: Publication) => ({ 'if-match': `"${version}"` });
  const everybody = async () => (await call('GET', '/disclosures', undefined, '')).json<Disclosure[]>();

  it('shows the public nothing before a second person has approved it', async () => {
    const publication = await proposed();
    expect(publication).toMatchObject({ state: 'proposed', mine: true, version: 1 });
    expect(await everybody()).toEqual([]);
    expect((await call('GET', `/disclosures/${publication.id}`, undefined, '')).statusCode).toBe(404);

    const own = await call(
      'POST',
      `/publications/${publication.id}/approve`,
      undefined,
      test.adminCookie,
      match(publication),
    );
    expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([403, 'publication.SAME_PERSON']);
    const blind = await call('POST', `/publications/${publication.id}/approve`, undefined, second);
    expect(blind.statusCode).toBe(428);
    const approved = await call(
      'POST',
      `/publications/${publication.id}/approve`,
      undefined,
      second,
      match(publication),
    );
    expect(approved.json<Publication>()).toMatchObject({ state: 'published', decidedBy: 'second-officer', version: 2 });

    const detail = (await call('GET', `/disclosures/${publication.id}`, undefined, '')).json<DisclosureDetail>();
    expect(detail.content).toEqual(publication.content);
    expect(detail.contentHash).toBe(publication.contentHash);
    expect(detail.counts).toEqual({ met: 16 });
    expect(detail.content.indicators[0]).toMatchObject({
      baseline: { year: 2015, text: '80.6' },
      value: { year: 2020, text: '38' },
      status: 'met',
    });
    // neither who decided nor a way into the system
    expect(JSON.stringify(detail)).not.toMatch(/second-officer|admin|indicator:/);
  });

  it('is gone for the public once it is withdrawn, with the reason kept', async () => {
    const publication = await proposed();
    const approve = await call(
      'POST',
      `/publications/${publication.id}/approve`,
      undefined,
      second,
      match(publication),
    );
    expect(await everybody()).toContainEqual(expect.objectContaining({ id: publication.id }));
    const stale = await call(
      'POST',
      `/publications/${publication.id}/withdraw`,
      { reason: '数据更正' },
      second,
      match(publication),
    );
    expect(stale.statusCode).toBe(412);
    const current = match(approve.json<Publication>());
    const withdrawn = await call(
      'POST',
      `/publications/${publication.id}/withdraw`,
      { reason: '数据更正' },
      second,
      current,
    );
    expect(withdrawn.json<Publication>()).toMatchObject({ state: 'withdrawn', reason: '数据更正' });
    expect((await everybody()).map(({ id }) => id)).not.toContain(publication.id);
    expect((await call('GET', `/disclosures/${publication.id}`, undefined, '')).statusCode).toBe(404);
  });

  it('never shows what was rejected', async () => {
    const publication = await proposed({ kind: 'plan-status', plan: 'beijing-13fyp', indicators: ['I1', 'I2'], title });
    expect(publication.content.indicators.map(({ key }) => key)).toEqual(['I1', 'I2']);
    const answer = await call(
      'POST',
      `/publications/${publication.id}/reject`,
      { reason: '口径待核' },
      second,
      match(publication),
    );
    expect(answer.json<Publication>().state).toBe('rejected');
    expect((await everybody()).map(({ id }) => id)).not.toContain(publication.id);
    const unknown = { kind: 'plan-status', plan: 'beijing-13fyp', indicators: ['I99'], title };
    expect((await call('POST', '/publications', unknown)).statusCode).toBe(400);
  });

  it('hands out an official report and refuses one for practice', async () => {
    const report = async (official: boolean): Promise<Report> => {
      const payload = { plan: 'beijing-13fyp', kind: 'final', year: 2020, issuer: '市生态环境局', official };
      const made = (await call('POST', '/reports', payload)).json<Report>();
      await test.app.reports.runner.idle();
      return (await call('GET', `/reports/${made.id}`)).json<Report>();
    };
    const practice = await call('POST', '/publications', { kind: 'report', report: (await report(false)).id, title });
    expect(practice.json<{ code: string }>().code).toBe('publication.PRACTICE_REPORT');
    const made = await report(true);
    const publication = await proposed({ kind: 'report', report: made.id, title });
    await call('POST', `/publications/${publication.id}/approve`, undefined, second, match(publication));
    const file = await call('GET', `/disclosures/${publication.id}/file`, undefined, '');
    expect(file.statusCode).toBe(200);
    expect(file.rawPayload.length).toBe(made.docx?.bytes);
  });

  it('is for who may publish in that territory', async () => {
    const viewer = await test.signIn('a-viewer', [{ role: 'viewer', territory: '110000' }]);
    const district = await test.signIn('district', [{ role: 'plan-officer', territory: '110102' }]);
    const payload = { kind: 'plan-status', plan: 'beijing-13fyp', title };
    expect((await call('POST', '/publications', payload, viewer)).statusCode).toBe(403);
    expect((await call('POST', '/publications', payload, district)).statusCode).toBe(403);
    expect((await call('GET', '/publications', undefined, district)).json<Publication[]>()).toEqual([]);
  });
});
