import type {
  Assessment,
  Report,
  ReportFigure,
  ReportInput,
  SchemeContent,
  Shortfall,
  Split,
  SplitInput,
} from '@ecoloop/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const CITY = '110000';
const XICHENG = 'territory:110102';
const DONGCHENG = 'territory:110101';
const PLAN = 'beijing-14fyp';

let test: TestApp;
let office: string;
let xicheng: string;
beforeAll(async () => {
  test = await startTestApp();
  office = await test.signIn('office', [{ role: 'plan-officer', territory: CITY }]);
  xicheng = await test.signIn('xicheng', [{ role: 'department-officer', territory: '110102' }]);
});
afterAll(async () => {
  await test.stop();
});

type Method = 'GET' | 'POST' | 'PUT';

interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: { readonly etag?: string | undefined };
}

async function call<Body = { code: string }>(
  cookie: string,
  method: Method,
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answered<Body>> {
  const answer = await test.http.inject({
    method,
    url: `/api${url}`,
    headers: { cookie, ...headers },
    ...(payload ? { payload } : {}),
  });
  return {
    status: answer.statusCode,
    body: answer.json<Body>(),
    text: answer.body,
    headers: { etag: answer.headers.etag?.toString() },
  };
}

const pm25 = (given: Partial<SplitInput> = {}): SplitInput => ({
  plan: PLAN,
  item: 'I4',
  year: 2025,
  rule: 'copy',
  comparator: '<=',
  value: 35,
  parts: [
    { subject: XICHENG, baseline: 40 },
    { subject: DONGCHENG, value: 34 },
  ],
  ...given,
});

describe('a target handed down', () => {
  let id = '';

  it('is proposed on the straight line, previewed, and drafted', async () => {
    const paths = await call<{ item: string; suggestedRule?: string; years: { year: number }[] }[]>(
      office,
      'GET',
      `/splits/paths?plan=${PLAN}`,
    );
    expect(paths.body.find(({ item }) => item === 'I4')).toMatchObject({ suggestedRule: 'copy' });
    const preview = await call<Split>(office, 'POST', '/splits/preview', pm25());
    expect(preview.body.parts.map(({ value }) => value)).toEqual([35, 34]);
    const made = await call<Split>(office, 'POST', '/splits', pm25());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'draft', version: 1, holder: { ref: 'territory:110000' } });
    expect(made.body.checks.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'levels holds',
      'whole holds',
      'not-covered notice',
    ]);
    id = made.body.id;
  });

  it('names everything that is wrong with it at once', async () => {
    const parts = [{ subject: XICHENG }, { subject: XICHENG }, { subject: 'territory:999999' }];
    const refused = await call<{ code: string; errors: { path: string }[] }>(
      office,
      'POST',
      '/splits',
      pm25({ year: 2040, parts }),
    );
    expect(refused).toMatchObject({ status: 400, body: { code: 'split.INVALID' } });
    expect(refused.body.errors.map(({ path }) => path)).toEqual(['year', 'parts[1].subject', 'parts[2].subject']);
  });

  it('changes only from the version it is based on, and not at all once it is handed down', async () => {
    const changed = pm25({ parts: [{ subject: XICHENG, value: 36, baseline: 40 }, { subject: DONGCHENG }] });
    expect((await call(office, 'PUT', `/splits/${id}`, changed)).status).toBe(428);
    expect((await call(office, 'PUT', `/splits/${id}`, changed, { 'if-match': '"7"' })).status).toBe(412);
    expect((await call(office, 'PUT', `/splits/${id}`, changed, { 'if-match': '"1"' })).status).toBe(200);
    const weak = await call(office, 'POST', `/splits/${id}/hand-down`, {});
    expect(weak).toMatchObject({ status: 409, body: { code: 'split.DOES_NOT_ADD_UP' } });
    expect((await call(office, 'PUT', `/splits/${id}`, pm25(), { 'if-match': '"2"' })).status).toBe(200);
    const handed = await call<Split>(office, 'POST', `/splits/${id}/hand-down`, { document: '京环发〔2025〕1号' });
    expect(handed.body).toMatchObject({ state: 'handed-down', document: '京环发〔2025〕1号', version: 4 });
    const late = await call(office, 'PUT', `/splits/${id}`, pm25(), { 'if-match': '"4"' });
    expect(late).toMatchObject({ status: 409, body: { code: 'split.NOT_A_DRAFT' } });
  });

  it('is acknowledged by whoever reports for the part, or objected to with a reason', async () => {
    const answer = (subject: string, given: string, text?: string) =>
      call<Split & { code: string }>(xicheng, 'POST', `/splits/${id}/answer`, {
        subject,
        answer: given,
        ...(text ? { text } : {}),
      });
    expect((await answer(DONGCHENG, 'acknowledged')).status).toBe(403);
    expect((await answer(XICHENG, 'objected')).body.code).toBe('split.OBJECTION_NEEDS_TEXT');
    expect((await answer(XICHENG, 'objected', '基准值有误')).status).toBe(200);
    const done = await answer(XICHENG, 'acknowledged');
    expect(done.body.parts[0]?.answer).toMatchObject({ state: 'acknowledged', by: 'xicheng' });
    expect((await answer(XICHENG, 'objected', '再议')).body.code).toBe('split.ANSWERED');
  });

  it('is handed on within the part, held to what was handed down', async () => {
    const onward = (value: number) =>
      pm25({ from: { split: id, subject: XICHENG }, value, parts: [{ subject: 'territory:110102001' }] });
    const weak = await call<Split>(office, 'POST', '/splits/preview', onward(36));
    expect(weak.body.checks.find(({ code }) => code === 'whole')?.state).toBe('fails');
    expect((await call(xicheng, 'POST', '/splits', onward(35))).status).toBe(403);
    const made = await call<Split>(office, 'POST', '/splits', onward(35));
    expect(made.body.holder.ref).toBe(XICHENG);
    const above = await call<Split>(office, 'GET', `/splits/${id}`);
    expect(above.body.parts[0]?.handedOn).toBe(made.body.id);
  });

  it('is adjusted by another, with a reason, and the adjustments are counted', async () => {
    const second = await call<Split>(office, 'POST', '/splits', pm25());
    const twice = await call(office, 'POST', `/splits/${second.body.id}/hand-down`, {});
    expect(twice).toMatchObject({ status: 409, body: { code: 'split.IN_FORCE' } });
    const replaces = { split: id, reason: '区划调整' };
    const adjusting = await call<Split>(
      office,
      'PUT',
      `/splits/${second.body.id}`,
      pm25({ replaces, value: 30, parts: [{ subject: XICHENG, baseline: 40 }, { subject: DONGCHENG }] }),
      { 'if-match': '"1"' },
    );
    const handed = await call<Split>(office, 'POST', `/splits/${adjusting.body.id}/hand-down`, {});
    expect(handed.body).toMatchObject({ state: 'handed-down', adjustments: 1 });
    expect((await call<Split>(office, 'GET', `/splits/${id}`)).body.state).toBe('replaced');
    const url = `/api/splits/export?plan=${PLAN}&format=csv`;
    const table = await test.http.inject({ method: 'GET', url, headers: { cookie: office } });
    expect(
      table.body
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('I4')),
    ).toHaveLength(5);
  });
});

describe('an assessment', () => {
  let content: SchemeContent;
  let scheme = '';
  let id = '';
  const get = async () => (await call<Assessment>(office, 'GET', `/assessments/${id}`)).body;
  const enter = (subject: string, key: string, value: number, replaces?: number) =>
    call<{ id: number; code: string }>(office, 'POST', `/assessments/${id}/entries`, {
      subject,
      key,
      value,
      note: '监测中心函',
      ...(replaces === undefined ? {} : { replaces }),
    });

  it('starts from a scheme made of the plan, binding twice as heavy as expected', async () => {
    const proposal = await call<SchemeContent>(office, 'GET', `/assessment-schemes/proposal?plan=${PLAN}`);
    const weights = proposal.body.criteria.map(({ weight }) => weight);
    expect(Math.round(weights.reduce((sum, weight) => sum + weight, 0) * 10) / 10).toBe(100);
    const binding = proposal.body.criteria.find(({ attribute }) => attribute === 'binding')?.weight ?? 0;
    const expected = proposal.body.criteria.find(({ attribute }) => attribute === 'expected')?.weight ?? 1;
    expect(binding / expected).toBeCloseTo(2, 0);
    const air = proposal.body.criteria.find(({ key }) => key === 'I4');
    if (!air) throw new Error('the plan has PM2.5 as I4');
    content = {
      ...proposal.body,
      criteria: [
        { ...air, weight: 60 },
        {
          key: 'WORK',
          name: { zh: '工作任务', en: 'Work' },
          weight: 40,
          attribute: 'none',
          basis: { kind: 'entered', full: 10 },
          scoring: { kind: 'proportional' },
        },
      ],
      adjustments: [{ key: 'LATE', name: { zh: '迟报', en: 'Late reports' }, kind: 'deduction', points: 0.5, most: 3 }],
    };
    const bad = { ...content, total: 90 };
    expect(
      (await call(office, 'POST', '/assessment-schemes', { plan: PLAN, subjects: 'territory', content: bad })).body,
    ).toMatchObject({
      code: 'assessment.SCHEME_INVALID',
    });
    const made = await call<{ id: string }>(office, 'POST', '/assessment-schemes', {
      plan: PLAN,
      subjects: 'territory',
      content,
    });
    expect(made.status).toBe(201);
    scheme = made.body.id;
  });

  it('says what it cannot judge and gives nobody zero for it', async () => {
    const made = await call<Assessment>(office, 'POST', '/assessments', {
      name: '2025年度考核',
      plan: PLAN,
      year: 2025,
      scheme,
      subjects: [XICHENG, DONGCHENG],
    });
    expect(made.status).toBe(201);
    id = made.body.id;
    for (const result of made.body.results) {
      expect(result.state).toBe('withheld');
      expect(result).not.toHaveProperty('score');
      expect(result.criteria.map(({ state }) => state)).toEqual(['not-judgeable', 'not-judgeable']);
    }
  });

  it('is scored by what was handed down and entered, every point explained', async () => {
    expect((await enter(XICHENG, 'NONE', 1)).body.code).toBe('assessment.KEY_NOT_ENTERED');
    const first = await enter(XICHENG, 'I4', 40);
    expect(first.status).toBe(201);
    expect((await enter(XICHENG, 'I4', 36)).body.code).toBe('assessment.ENTRY_REPLACED');
    expect((await enter(XICHENG, 'I4', 37.5, first.body.id)).status).toBe(201);
    await enter(DONGCHENG, 'I4', 28);
    await enter(XICHENG, 'WORK', 10);
    await enter(DONGCHENG, 'WORK', 5);
    await enter(DONGCHENG, 'LATE', 2);
    const { results } = await get();
    const figures = results.map(({ subject, score, rank, tier }) => [subject.ref, score, rank, tier?.name.zh]);
    // 30 / 37.5 of 60 points and all 40; all 60 and half of 40, less 2 × 0.5. Missing a binding target spoils the tier.
    expect(figures).toEqual([
      [DONGCHENG, 79, 1, '合格'],
      [XICHENG, 88, 2, '不合格'],
    ]);
    expect(results[1]?.criteria[0]).toMatchObject({ points: 48, fact: { status: 'missed', degree: 80, value: 37.5 } });
    expect(results[1]?.criteria[0]?.fact.refs.map((ref) => ref.split(':')[0])).toEqual(['entry', 'split']);
    expect(results[1]?.criteria[0]?.reason.zh).toContain('48 分');
  });

  it('is rehearsed under a changed scheme, side by side, and nothing is stored', async () => {
    const changed = { ...content, vetoes: [], criteria: content.criteria.map((each) => ({ ...each, weight: 50 })) };
    const before = await get();
    const rehearsed = await call<{ current: Assessment['results']; changed: Assessment['results'] }>(
      office,
      'POST',
      `/assessments/${id}/rehearsal`,
      { content: changed },
    );
    expect(rehearsed.body.current).toEqual(before.results);
    expect(rehearsed.body.changed.map(({ subject, score, rank }) => [subject.ref, score, rank])).toEqual([
      [XICHENG, 90, 1],
      [DONGCHENG, 74, 2],
    ]);
    expect(await get()).toEqual(before);
  });

  it('is frozen byte for byte: the same inputs give the same bytes', async () => {
    expect((await call(xicheng, 'GET', `/assessments/${id}`)).status).toBe(403);
    const frozen = await call<Assessment>(office, 'POST', `/assessments/${id}/freeze`, {});
    expect(frozen.body).toMatchObject({ state: 'frozen', openShortfalls: 1 });
    const sheet = await call(office, 'GET', `/assessments/${id}/sheets/1`);
    expect(sheet.headers.etag).toBe(`"${frozen.body.revisions[0]?.hash ?? ''}"`);
    const verified = await call(office, 'GET', `/assessments/${id}/sheets/1/verification`);
    expect(verified.body).toMatchObject({ same: true, hash: frozen.body.revisions[0]?.hash });
    expect((await enter(XICHENG, 'WORK', 1)).body.code).toBe('assessment.NOT_OPEN');
    await call(office, 'POST', `/assessments/${id}/reopen`, { reason: '核对' });
    expect((await call(office, 'POST', `/assessments/${id}/freeze`, {})).body.code).toBe('assessment.REASON_REQUIRED');
    const again = await call<Assessment>(office, 'POST', `/assessments/${id}/freeze`, { reason: '核对无变化' });
    expect(again.body.revisions.map(({ hash }) => hash)).toEqual(Array(2).fill(frozen.body.revisions[0]?.hash));
    expect((await call(office, 'GET', `/assessments/${id}/sheets/2`)).text).toBe(sheet.text);
  });

  it('is shown to a subject as far as it is its own, who may appeal; another person decides', async () => {
    const own = await call<Assessment>(xicheng, 'GET', `/assessments/${id}`);
    expect(own.body.results.map(({ subject, rank }) => [subject.ref, rank])).toEqual([[XICHENG, 2]]);
    expect(own.body).toMatchObject({ mayWrite: false, entries: [] });
    const appeal = { subject: XICHENG, criterion: 'I4', text: '站点停电，数据有误' };
    expect((await call(xicheng, 'POST', `/assessments/${id}/appeals`, { ...appeal, subject: DONGCHENG })).status).toBe(
      403,
    );
    const filed = await call<Assessment>(xicheng, 'POST', `/assessments/${id}/appeals`, appeal);
    expect(filed.body).toMatchObject({ openAppeals: 1, appeals: [{ number: 1, state: 'open', revision: 2 }] });
    const notReady = await call(office, 'POST', `/assessments/${id}/final`);
    expect(notReady.body.code).toBe('assessment.NOT_READY');
    const decision = { decision: 'accepted', text: '经核实，更正' };
    expect((await call(xicheng, 'POST', `/assessments/${id}/appeals/1/decision`, decision)).status).toBe(403);
    const mine = await call<Assessment>(office, 'POST', `/assessments/${id}/appeals`, {
      ...appeal,
      subject: DONGCHENG,
    });
    expect(mine.status).toBe(201);
    expect((await call(office, 'POST', `/assessments/${id}/appeals/2/decision`, decision)).body.code).toBe(
      'assessment.SAME_PERSON',
    );
    await call(test.adminCookie, 'POST', `/assessments/${id}/appeals/2/decision`, {
      decision: 'rejected',
      text: '无据',
    });
    const decided = await call<Assessment>(office, 'POST', `/assessments/${id}/appeals/1/decision`, decision);
    expect(decided.body).toMatchObject({ state: 'open', openAppeals: 0 });
  });

  it('owes cause and countermeasures for a missed binding target, answered and accepted before it is final', async () => {
    const entry = (await get()).entries.find(({ subject, key }) => subject === XICHENG && key === 'I4');
    await enter(XICHENG, 'I4', 33, entry?.id);
    await call(office, 'POST', `/assessments/${id}/freeze`, { reason: '申诉更正' });
    const list = await call<Shortfall[]>(xicheng, 'GET', `/shortfalls?plan=${PLAN}`);
    expect(list.body).toHaveLength(1);
    const [owed] = list.body;
    if (!owed) throw new Error('one is owed');
    expect(owed).toMatchObject({ item: 'I4', state: 'open', subject: { ref: XICHENG } });
    expect(owed.finding.zh).toContain('33');
    const answer = {
      cause: '秋冬季静稳',
      countermeasures: '加强扬尘管控',
      responsible: '区生态环境局',
      due: '2026-06-30',
    };
    const version = { 'if-match': `"${owed.version}"` };
    expect((await call(xicheng, 'PUT', `/shortfalls/${owed.id}/answer`, answer)).status).toBe(428);
    const answered = await call<Shortfall>(xicheng, 'PUT', `/shortfalls/${owed.id}/answer`, answer, version);
    expect(answered.body).toMatchObject({ state: 'answered', due: '2026-06-30', answeredBy: 'xicheng' });
    expect((await call(xicheng, 'PUT', `/shortfalls/${owed.id}/answer`, answer, version)).status).toBe(412);
    expect((await call(office, 'POST', `/assessments/${id}/final`)).status).toBe(409);
    const review = { decision: 'accepted', text: '措施可行' };
    const next = { 'if-match': `"${answered.body.version}"` };
    expect((await call<Shortfall>(office, 'PUT', `/shortfalls/${owed.id}/review`, review, next)).body.state).toBe(
      'accepted',
    );
    expect((await call<Assessment>(office, 'POST', `/assessments/${id}/final`)).body.state).toBe('final');
  });

  it('stands in the evaluation report of the year, traced to its record', async () => {
    const asked = { plan: PLAN, kind: 'yearly', year: 2025, issuer: '市生态环境局' };
    const { body: queued } = await call<Report>(office, 'POST', '/reports', asked);
    await test.app.reports.runner.idle();
    const { indicators } = (await call<ReportInput>(office, 'GET', `/reports/${queued.id}/snapshot`)).body;
    const remedies = indicators.flatMap((indicator) => indicator.remedies ?? []);
    expect(remedies).toMatchObject([
      {
        subject: '西城区',
        state: 'accepted',
        accepted: { cause: '秋冬季静稳', countermeasures: '加强扬尘管控', answeredBy: 'xicheng', reviewedBy: 'office' },
      },
    ]);
    const figures = (await call<ReportFigure[]>(office, 'GET', `/reports/${queued.id}/figures`)).body;
    expect(figures.find(({ ref }) => ref === remedies[0]?.ref)?.source).toContain('office于');
  });

  it('drops what a later sheet does not find missed', async () => {
    const second = await call<Assessment>(office, 'POST', '/assessments', {
      name: '复核',
      plan: PLAN,
      year: 2025,
      scheme,
      subjects: [XICHENG],
    });
    id = second.body.id;
    await enter(XICHENG, 'WORK', 10);
    const wrong = await enter(XICHENG, 'I4', 50);
    expect((await call<Assessment>(office, 'POST', `/assessments/${id}/freeze`, {})).body.openShortfalls).toBe(1);
    await call(office, 'POST', `/assessments/${id}/reopen`, { reason: '录入有误' });
    await enter(XICHENG, 'I4', 30, wrong.body.id);
    const frozen = await call<Assessment>(office, 'POST', `/assessments/${id}/freeze`, { reason: '更正' });
    expect(frozen.body.openShortfalls).toBe(0);
    expect(new Set(frozen.body.revisions.map(({ hash }) => hash)).size).toBe(2);
  });

  it('keeps versions of the scheme, and the one an assessment uses', async () => {
    const url = `/assessment-schemes/${scheme}`;
    const changed = { ...content, vetoes: [] };
    expect((await call(office, 'PUT', url, changed)).status).toBe(428);
    expect((await call(office, 'PUT', url, changed, { 'if-match': '"1"' })).body).toMatchObject({ version: 2 });
    expect((await call(office, 'PUT', url, changed, { 'if-match': '"1"' })).status).toBe(412);
    expect(
      (await call<{ content: SchemeContent }>(office, 'GET', `${url}?version=1`)).body.content.vetoes,
    ).toHaveLength(1);
    expect((await get()).schemeVersion).toBe(1);
    await call(office, 'POST', `/assessments/${id}/reopen`, { reason: '换用新版方案' });
    const moved = await call<Assessment>(office, 'POST', `/assessments/${id}/scheme`, { version: 2 });
    expect(moved.body).toMatchObject({ schemeVersion: 2, content: { vetoes: [] } });
  });
});
