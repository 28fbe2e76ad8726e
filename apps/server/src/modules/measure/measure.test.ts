import type { IndicatorEffect, ProgressRound, ResponsibilityMatrix, SupervisedOrder, WorkDigest, WorkImportReport, WorkItem, WorkItemDetail, WorkList, WorkNotice } from '@ecoloop/api-contract'; // prettier-ignore
import { instant } from '@ecoloop/kernel';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const XICHENG = '110102';
const PLAN = '/api/plans/xicheng-14fyp';
const COMMISSION = 'xicheng-urban-management-commission';
const PDF = Buffer.from('%PDF-1.7\nproof');
const sendAt = (text: string) => instant(Date.parse(text));
/** A Monday; the 9th was the fifth working day of June. */
const clock = fixedClock(sendAt('2025-06-16T09:00:00+08:00'));

let test: TestApp;
let officer: string;
let secondOfficer: string;
let department: string;
let otherDepartment: string;
let government: string;

beforeAll(async () => {
  test = await startTestApp({ clock, settings: { ECOLOOP_SESSION_HOURS: '720' } });
  const [plan, report] = ['plan-officer', 'department-officer'];
  officer = await signIn('officer', plan);
  secondOfficer = await signIn('officer-two', plan);
  department = await signIn('commission', report, COMMISSION);
  otherDepartment = await signIn('culture', report, 'xicheng-culture-tourism-bureau');
  government = await signIn('government', 'viewer', 'xicheng-government');
});
afterAll(() => test.stop());

async function signIn(username: string, role: string, organisation?: string): Promise<string> {
  const [first, second] = ['one phrase for a start', 'another phrase afterwards'];
  const user = { username, displayName: username, password: first, grants: [{ role, territory: XICHENG }] };
  await ask(test.adminCookie, 'POST', '/api/users', { ...user, ...(organisation ? { organisation } : {}) });
  const session = async (as: string, url: string, payload: object): Promise<string> => {
    const { cookies } = await test.http.inject({ method: 'POST', url, headers: { cookie: as }, payload });
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  };
  const once = await session('', '/api/session', { username, password: first });
  return session(once, '/api/session/password', { current: first, next: second });
}

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

async function ask<Body = { readonly code?: string }>(
  cookie: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const answer = await test.http.inject({
    method,
    url,
    headers: { cookie, ...headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? ({} as Body) : answer.json<Body>() }; // the test looks at what it asked for
}

const item = async (key: string) => (await ask<WorkItemDetail>(officer, 'GET', `${PLAN}/work/${key}`)).body;
const version = (of: { readonly version: number }) => ({ 'if-match': `"${of.version}"` });

function arrangementOf(of: WorkItem, change: object = {}) {
  const { territory, from, to, responsibilities, dependsOn, effects, budget } = of;
  return {
    territory,
    from,
    to,
    responsibilities,
    dependsOn,
    effects,
    ...(budget === undefined ? {} : { budget }),
    ...change,
  };
}

async function upload(cookie: string, url: string, name: string, content: Buffer) {
  const head = `--part\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--part--\r\n')]);
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=part' };
  return test.http.inject({ method: 'POST', url, headers, payload });
}

const aReport = { period: '2025-05', percent: 62, done: 'two basins dug', outlook: 'normal', evidence: [] } as const;

describe('a project of a plan at work', () => {
  it('stands in the list as the plan says it, with nobody responsible until a person says who', async () => {
    const { body } = await ask<WorkList>(officer, 'GET', `${PLAN}/work?kind=project`);
    expect(body.items.length).toBeGreaterThan(5);
    const sponge = body.items.find(({ name }) => name.zh.includes('海绵'));
    expect(sponge).toMatchObject({ key: 'P4', state: 'unreported', version: 0, responsible: [], to: '2025-12-31' });
    expect(sponge?.printed).toEqual([{ text: '区城市管理委', role: 'lead', organisations: [] }]);
  });

  it('suggests organisations for printed names; a person confirms', async () => {
    const { body } = await ask<ResponsibilityMatrix>(officer, 'GET', `${PLAN}/responsibilities`);
    const printed = body.printed.find(({ text }) => text === '区城市管理委');
    expect(printed?.suggestions[0]?.organisations[0]?.id).toBe(COMMISSION);
    expect(body.organisations).toEqual([]);
    const name = { text: '区城市管理委', organisations: [COMMISSION] };
    expect((await ask(department, 'PUT', `${PLAN}/organisation-names`, name)).status).toBe(403);
    const unprinted = await ask(officer, 'PUT', `${PLAN}/organisation-names`, { ...name, text: '某局' });
    expect(unprinted.body.code).toBe('measure.NAME_NOT_PRINTED');
    const confirmed = await ask<ResponsibilityMatrix>(officer, 'PUT', `${PLAN}/organisation-names`, name);
    expect(confirmed.body.organisations).toMatchObject([{ id: COMMISSION, supports: 0 }]);
    expect((await item('P4')).responsible).toMatchObject([
      { organisation: COMMISSION, role: 'lead', basis: 'printed' },
    ]);
  });

  it('is arranged version by version, and says everything that is wrong at once', async () => {
    const before = await item('P4');
    const effects = [{ indicator: 'I1', direction: 'decreases', amount: 2, confidence: 'medium' }];
    const good = arrangementOf(before, { budget: 1200, dependsOn: ['P5'], effects });
    const put = (body: object, headers = {}, key = 'P4') => ask(officer, 'PUT', `${PLAN}/work/${key}`, body, headers);
    expect((await put(good)).body.code).toBe('measure.VERSION_REQUIRED');
    const bad = {
      ...good,
      territory: '999999',
      to: '2020-01-01',
      dependsOn: ['P4', 'P999'],
      effects: [{ ...effects[0], indicator: 'I999' }],
    };
    const refused = await ask<{ code: string; errors: { path: string }[] }>(officer, 'PUT', `${PLAN}/work/P4`, bad, version(before)); // prettier-ignore
    expect(refused.body.code).toBe('measure.INVALID');
    expect(refused.body.errors.map(({ path }) => path)).toEqual([
      'territory',
      'to',
      'dependsOn[0]',
      'dependsOn[1]',
      'effects[0].indicator',
    ]);
    expect((await put(good, version(before))).status).toBe(200);
    expect((await put(good, version(before))).status).toBe(412);
    const circle = await put(arrangementOf(await item('P5'), { dependsOn: ['P4'] }), version({ version: 0 }), 'P5');
    expect(circle.body.code).toBe('measure.INVALID');
    expect(await item('P4')).toMatchObject({ version: 1, budget: 1200, history: [{ version: 1, person: 'officer' }] });
    const path = await ask<{ path: string[] }>(officer, 'GET', `${PLAN}/critical-path`);
    expect(path.body.path).toEqual(['P5', 'P4']);
    const promised = await ask<IndicatorEffect[]>(officer, 'GET', `${PLAN}/effects`);
    expect(promised.body).toMatchObject([{ indicator: 'I1', promised: -2, delivered: 0, items: [{ key: 'P4' }] }]);
  });
});

describe('progress', () => {
  it('is called for by a rule, and late by working days', async () => {
    const rule = { cadence: 'month', startsOn: '2025-04-01', dueWorkingDay: 5, remindBefore: 2, escalateAfter: 3 };
    expect((await ask(officer, 'PUT', `${PLAN}/progress-rule`, rule)).status).toBe(428);
    expect((await ask(department, 'PUT', `${PLAN}/progress-rule`, rule, version({ version: 0 }))).status).toBe(403);
    expect((await ask(officer, 'PUT', `${PLAN}/progress-rule`, rule, version({ version: 0 }))).status).toBe(200);
    const { body } = await ask<ProgressRound>(officer, 'GET', `${PLAN}/progress`);
    expect(body).toMatchObject({ period: '2025-05', periods: ['2025-06', '2025-05', '2025-04'] });
    const sponge = body.items.find(({ key }) => key === 'P4');
    expect(sponge).toMatchObject({ due: '2025-06-09', state: 'late', lateDays: 5, leads: [{ id: COMMISSION }] });
    expect((await item('P4')).missedPeriods).toEqual(['2025-04', '2025-05']);
  });

  it('reminds those responsible once, and those above when it is late', async () => {
    await test.app.measures.notices.remind();
    const mine = (await ask<WorkNotice[]>(department, 'GET', '/api/work-notices?limit=500')).body;
    const ofSponge = mine.filter(({ key }) => key === 'P4');
    expect(ofSponge.map(({ kind, due, escalated }) => [kind, due, escalated]).sort()).toEqual([
      ['progress-late', '2025-05-12', false],
      ['progress-late', '2025-06-09', false],
    ]);
    const above = (await ask<WorkNotice[]>(government, 'GET', '/api/work-notices?limit=500')).body;
    expect(above.some(({ key, escalated }) => key === 'P4' && escalated)).toBe(true);
    expect(await test.app.measures.notices.remind()).toBe(0);
    const [first] = mine;
    expect((await ask(government, 'POST', `/api/work-notices/${first?.id ?? 0}/seen`)).status).toBe(404);
    expect((await ask(department, 'POST', `/api/work-notices/${first?.id ?? 0}/seen`)).status).toBe(204);
    const digest = (await ask<WorkDigest>(department, 'GET', '/api/work-digest')).body;
    expect(digest.organisation?.id).toBe(COMMISSION);
    expect(digest.overdue[0]).toMatchObject({ due: '2025-05-12' });
  });

  it('is reported by those responsible only, for periods called for only', async () => {
    const url = `${PLAN}/work/P4/progress`;
    expect((await ask(otherDepartment, 'POST', url, aReport)).body.code).toBe('measure.NOT_RESPONSIBLE');
    expect((await ask(government, 'POST', url, aReport)).status).toBe(403);
    const odd = await ask(department, 'POST', url, { ...aReport, period: '2025-Q1' });
    expect(odd.body.code).toBe('measure.NOT_CALLED');
    expect((await ask(department, 'POST', url, { ...aReport, percent: 101 })).status).toBe(400);
    const taken = await ask<WorkItemDetail>(department, 'POST', url, aReport);
    expect(taken.body.reports).toMatchObject([{ submission: 1, state: 'submitted', lateDays: 5, percent: 62 }]);
    expect(taken.body.progress).toBeUndefined();
    expect((await ask(department, 'POST', url, aReport)).body.code).toBe('measure.REPORT_STATE');
  });

  it('counts once another person accepted it; a returned one is answered by another', async () => {
    const url = `${PLAN}/work/P4/progress`;
    const newest = async () => (await item('P4')).reports[0]?.id ?? '';
    const review = async (cookie: string, body: object) => ask(cookie, 'POST', `${url}/${await newest()}/review`, body);
    expect((await review(department, { decision: 'accept' })).status).toBe(403);
    expect((await review(officer, { decision: 'return' })).body.code).toBe('measure.REMARK_REQUIRED');
    expect((await review(officer, { decision: 'return', remark: 'how many?' })).status).toBe(200);
    const waiting = (await ask<WorkDigest>(department, 'GET', '/api/work-digest')).body.returned;
    expect(waiting.map(({ text }) => text.en)).toEqual(['The report of 2025-05 was returned: how many?']);
    await ask(officer, 'POST', url, { ...aReport, actual: 300, done: 'two of five basins dug' });
    expect((await review(officer, { decision: 'accept' })).body.code).toBe('measure.FOUR_EYES');
    expect((await review(secondOfficer, { decision: 'accept' })).status).toBe(200);
    expect((await review(secondOfficer, { decision: 'accept' })).body.code).toBe('measure.REPORT_STATE');
    const after = await item('P4');
    expect(after.progress).toMatchObject({ period: '2025-05', percent: 62, actual: 300 });
    expect(after.state).toBe('behind'); // 89 % of the time is gone
    expect(after.reports.map(({ submission, state, lateDays }) => [submission, state, lateDays])).toEqual([
      [2, 'accepted', 5],
      [1, 'returned', 5],
    ]);
  });

  it('does not fall without a word', async () => {
    clock.set(sendAt('2025-07-02T09:00:00+08:00'));
    const june = { ...aReport, period: '2025-06', percent: 50 };
    const refused = await ask(department, 'POST', `${PLAN}/work/P4/progress`, june);
    expect(refused.body.code).toBe('measure.PROGRESS_FALLS');
    const told = await ask(department, 'POST', `${PLAN}/work/P4/progress`, { ...june, problems: 'a basin caved in' });
    expect(told.status).toBe(201);
  });
});

describe('a milestone', () => {
  const milestones = async (key: string) => (await item(key)).milestoneList;
  const url = `${PLAN}/work/P4/milestones`;

  it('rests on evidence: files as they are, readings that are there', async () => {
    const files = `${PLAN}/work/P4/evidence`;
    const renamed = await upload(department, files, 'photo.png', PDF);
    expect(renamed.json<{ code: string }>().code).toBe('measure.FILE_TYPE');
    expect((await upload(otherDepartment, files, 'proof.pdf', PDF)).statusCode).toBe(403);
    const kept = (await upload(department, files, 'proof.pdf', PDF)).json<{ id: string; sha256: string }>();
    expect(kept.sha256).toMatch(/^[0-9a-f]{64}$/);
    const back = await test.http.inject({ url: `${files}/${kept.id}/file`, headers: { cookie: officer } });
    expect(back.rawPayload).toEqual(PDF);
    const link = (ref: string) => ask(department, 'POST', `${PLAN}/work/P4/evidence-links`, { kind: 'reading', ref });
    expect((await link('now:territory:999999')).body.code).toBe('measure.LINK_NOT_FOUND');
    expect((await link(`now:territory:${XICHENG}`)).status).toBe(201);
  });

  it('is reached when another person has verified it, and the item when all are', async () => {
    const add = (name: string, completes: boolean) =>
      ask(officer, 'POST', url, { name, due: completes ? '2025-12-20' : '2025-06-30', completes });
    expect((await add('Basins done', false)).status).toBe(201);
    expect((await add('All done', true)).status).toBe(201);
    expect((await add('All done again', true)).body.code).toBe('measure.COMPLETION_EXISTS');
    expect((await item('P4')).milestones).toMatchObject({ count: 2, done: 0, late: 1, next: { name: 'Basins done' } });

    const [first, last] = await milestones('P4');
    const [evidence] = (await item('P4')).unusedEvidence;
    const body = { note: 'see the record', evidence: [evidence?.id ?? ''] };
    const report = (cookie: string, id = '', with_ = body) => ask(cookie, 'POST', `${url}/${id}/report`, with_);
    const decide = (cookie: string, id = '', decision = 'accept', remark?: string) =>
      ask(cookie, 'POST', `${url}/${id}/decision`, { decision, ...(remark ? { remark } : {}) });

    expect((await report(department, last?.id)).body.code).toBe('measure.OTHERS_OPEN');
    expect((await report(department, first?.id, { ...body, evidence: [] })).status).toBe(400);
    expect((await report(officer, first?.id)).status).toBe(200);
    expect((await decide(officer, first?.id)).body.code).toBe('measure.FOUR_EYES');
    expect((await decide(secondOfficer, first?.id, 'return', 'of another site')).status).toBe(200);
    expect((await milestones('P4'))[0]).toMatchObject({ state: 'open', remark: 'of another site', evidence: [] });
    await report(department, first?.id);
    const used = `${PLAN}/work/P4/evidence/${evidence?.id ?? ''}`;
    expect((await ask(department, 'DELETE', used)).body.code).toBe('measure.EVIDENCE_USED');
    expect((await decide(officer, first?.id)).status).toBe(200);
    expect((await ask(officer, 'DELETE', `${url}/${first?.id ?? ''}`)).body.code).toBe('measure.MILESTONE_STATE');
    await report(department, last?.id);
    expect((await item('P4')).state).not.toBe('completed');
    await decide(officer, last?.id);
    expect(await item('P4')).toMatchObject({ state: 'completed', milestones: { count: 2, done: 2 } });
    expect((await item('P4')).missedPeriods).toEqual([]);
  });
});

describe('a supervised order', () => {
  it('has a deadline, is answered by the organisation and closed by another person', async () => {
    const issue = (due: string) =>
      ask<SupervisedOrder>(officer, 'POST', `${PLAN}/work/P5/orders`, {
        organisation: COMMISSION,
        requirement: 'Start.',
        due,
      });
    expect((await issue('2025-07-01')).status).toBe(400);
    const { id } = (await issue('2025-07-10')).body;
    clock.set(sendAt('2025-07-15T09:00:00+08:00'));
    const orders = (await ask<SupervisedOrder[]>(officer, 'GET', '/api/supervised-orders?state=open')).body;
    expect(orders).toMatchObject([{ id, lateDays: 3, organisation: COMMISSION }]);
    const order = `/api/supervised-orders/${id}`;
    expect((await ask(otherDepartment, 'POST', `${order}/answer`, { answer: 'Begun.' })).status).toBe(403);
    const close = { decision: 'close', remark: 'seen on site' };
    expect((await ask(officer, 'POST', `${order}/decision`, close)).body.code).toBe('measure.ORDER_STATE');
    expect((await ask(department, 'POST', `${order}/answer`, { answer: 'Begun.' })).status).toBe(200);
    const closed = await ask<SupervisedOrder>(officer, 'POST', `${order}/decision`, close);
    expect(closed.body).toMatchObject({ state: 'closed', answer: 'Begun.', remark: 'seen on site', lateDays: 3 });
    const audited = await ask<{ items: { action: string }[] }>(test.adminCookie, 'GET', '/api/audit?limit=3');
    expect(audited.body.items[0]?.action).toBe('supervised-order.close');
  });
});

describe('the table of work', () => {
  const load = async (): Promise<ExcelJS.Workbook> => {
    const file = await test.http.inject({ url: `${PLAN}/work-export`, headers: { cookie: officer } });
    const workbook = new ExcelJS.Workbook();
    // Its types ask for an ArrayBuffer view of an older kind.
    await workbook.xlsx.load(file.rawPayload as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    return workbook;
  };
  const send = async (workbook: ExcelJS.Workbook, dryRun = false): Promise<WorkImportReport> => {
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    return (await upload(officer, `${PLAN}/work-import?dryRun=${dryRun}`, 'work.xlsx', content)).json();
  };
  const cell = (workbook: ExcelJS.Workbook, key: string, column: string): ExcelJS.Cell => {
    const sheet = workbook.worksheets[0];
    if (!sheet) throw new Error('no sheet');
    let index = 0;
    sheet.getRow(1).eachCell((heading, at) => {
      if (heading.text.startsWith(`${column} `)) index = at;
    });
    for (let row = 2; row <= sheet.rowCount; row += 1)
      if (sheet.getCell(row, 1).text === key) return sheet.getCell(row, index);
    throw new Error(`no row ${key}`);
  };

  it('comes back as it went out', async () => {
    const report = await send(await load());
    expect(report).toMatchObject({ changed: [], problems: [], applied: true });
    expect(report.unchanged).toBe(report.rows);
    expect((await item('P4')).version).toBe(1);
  });

  it('is checked in a dry run as in earnest, and applied whole or not at all', async () => {
    const workbook = await load();
    cell(workbook, 'P1', 'lead').value = '西城区城市管理委员会';
    cell(workbook, 'P2', 'to').value = '2020-12-31';
    cell(workbook, 'P3', 'lead').value = '无此单位';
    const wrong = await send(workbook);
    expect(wrong.applied).toBe(false);
    expect(wrong.problems.map(({ row, column }) => [row, column])).toEqual([
      [3, 'to'],
      [4, 'lead'],
    ]);
    expect((await item('P1')).version).toBe(0);

    const right = await load();
    cell(right, 'P1', 'lead').value = '西城区城市管理委员会';
    cell(right, 'P1', 'contact').value = '张三';
    expect(await send(right, true)).toMatchObject({ applied: false, problems: [], changed: [{ key: 'P1' }] });
    expect((await item('P1')).version).toBe(0);
    expect((await send(right)).applied).toBe(true);
    expect((await item('P1')).responsible).toMatchObject([
      { organisation: COMMISSION, role: 'lead', contact: '张三', basis: 'arranged' },
    ]);
    expect((await send(right)).problems).toMatchObject([{ column: 'version' }]);
  });

  it('refuses what is no such table', async () => {
    const answer = await upload(officer, `${PLAN}/work-import`, 'work.xlsx', Buffer.from('key,version\n'));
    expect(answer.json<{ code: string }>().code).toBe('measure.NOT_A_TABLE');
  });
});

it('shows in the calendar what is due, with the days off of the notice', async () => {
  const url = `${PLAN}/work-calendar?from=2025-05-26&to=2025-06-30`;
  const { body } = await ask<{ entries: { kind: string; key: string; state: string }[]; daysOff: { date: string }[] }>(officer, 'GET', url); // prettier-ignore
  expect(body.daysOff).toContainEqual({ date: '2025-06-02', name: { zh: '端午节', en: 'Dragon Boat Festival' } });
  expect(body.entries).toContainEqual(expect.objectContaining({ kind: 'milestone', key: 'P4', state: 'done' }));
  expect(body.entries).toContainEqual(expect.objectContaining({ kind: 'progress', key: 'P5', state: 'late' }));
});
