import type { WorkImportReport, WorkItemDetail } from '@ecoloop/api-contract';
import { instant } from '@ecoloop/kernel';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock/clock.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const PLAN = '/api/plans/xicheng-14fyp';
const STREET = '110102003';
const OTHER_STREET = '110102007';
const clock = fixedClock(instant(Date.parse('2025-06-16T09:00:00+08:00')));

let test: TestApp;
let officer: string;
let streetOfficer: string;

beforeAll(async () => {
  test = await startTestApp({ clock });
  officer = await test.signIn('officer', [{ role: 'plan-officer', territory: '110102' }]);
  streetOfficer = await test.signIn('street', [{ role: 'plan-officer', territory: STREET }]);
});
afterAll(() => test.stop());

async function ask(
  cookie: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await test.http.inject({
    method,
    url: `${PLAN}${url}`,
    headers: { cookie, ...headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

const work = async (key: string) => (await ask(officer, 'GET', `/work/${key}`)).body as WorkItemDetail; // what the route answers
const firstVersion = { 'if-match': '"0"' };

async function arrangement(key: string, change: object) {
  const { territory, from, to, responsibilities, dependsOn, effects } = await work(key);
  return { territory, from, to, responsibilities, dependsOn, effects, ...change };
}

async function upload(cookie: string, content: Buffer) {
  const head = '--part\r\ncontent-disposition: form-data; name="file"; filename="work.xlsx"\r\n\r\n';
  const answer = await test.http.inject({
    method: 'POST',
    url: `${PLAN}/work-import`,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=part' },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--part--\r\n')]),
  });
  return { status: answer.statusCode, body: answer.json<WorkImportReport & { readonly code?: string }>() };
}

/** The exported table with cells of one item changed. */
async function tableWith(cookie: string, key: string, cells: Readonly<Record<string, string>>): Promise<Buffer> {
  const { rawPayload } = await test.http.inject({ method: 'GET', url: `${PLAN}/work-export`, headers: { cookie } });
  const workbook = new ExcelJS.Workbook();
  // Its types ask for an ArrayBuffer view of an older kind.
  await workbook.xlsx.load(rawPayload as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const [sheet] = workbook.worksheets;
  sheet?.eachRow((row) => {
    if (row.getCell(1).text !== key) return;
    sheet.getRow(1).eachCell((heading, column) => {
      const cell = cells[heading.text.split(' ')[0] ?? ''];
      if (cell !== undefined) row.getCell(column).value = cell;
    });
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('days and amounts that are none', () => {
  it.each(['0001-01-01', '0204-05-01', '2024-02-30', '9999-12-31'])(
    '%s is refused, and the plan can be read',
    async (day) => {
      const arranged = await ask(officer, 'PUT', '/work/P4', await arrangement('P4', { from: day }), firstVersion);
      expect(arranged).toMatchObject({ status: 400, body: { code: 'http.INVALID_INPUT' } });
      const milestone = { name: 'done', due: day, completes: false };
      expect((await ask(officer, 'POST', '/work/P4/milestones', milestone)).status).toBe(400);
      const { body } = await upload(officer, await tableWith(officer, 'P4', { from: day }));
      expect(body).toMatchObject({ applied: false, problems: [{ column: 'from' }] });
      expect((await ask(officer, 'GET', '/work')).status).toBe(200);
    },
  );

  it.each(['Infinity', '1e400', '0x10', '-5', '十万'])('an amount of %s is refused', async (budget) => {
    const { body } = await upload(officer, await tableWith(officer, 'P4', { budget }));
    expect(body).toMatchObject({ applied: false, problems: [{ column: 'budget' }] });
  });

  it('takes an amount in full-width digits', async () => {
    const { body } = await upload(officer, await tableWith(officer, 'P4', { budget: '１，２００．５' }));
    expect(body).toMatchObject({ applied: true, problems: [] });
    expect((await work('P4')).budget).toBe(1200.5);
  });
});

describe('a table of somebody who may write in one place', () => {
  it('moves nothing into another place', async () => {
    const moved = await ask(officer, 'PUT', '/work/P5', await arrangement('P5', { territory: STREET }), firstVersion);
    expect(moved.status).toBe(200);
    const away = await upload(streetOfficer, await tableWith(streetOfficer, 'P5', { territory: OTHER_STREET }));
    expect(away.body).toMatchObject({ applied: false, problems: [{ column: 'territory' }] });
    expect((await work('P5')).territory).toBe(STREET);
    const later = await upload(streetOfficer, await tableWith(streetOfficer, 'P5', { to: '2025-11-30' }));
    expect(later.body).toMatchObject({ applied: true });
  });
});

describe('a table that unpacks to more than the memory holds', () => {
  it('is refused before it is opened', async () => {
    const zip = new JSZip();
    zip.file('xl/worksheets/sheet1.xml', Buffer.alloc(150 * 1_048_576, ' '));
    const content = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    expect(await upload(officer, content)).toMatchObject({ status: 413, body: { code: 'measure.TABLE_TOO_LARGE' } });
  });
});

describe('dependencies that two people set at once', () => {
  it('make no circle, and the critical path can be read', async () => {
    const [first, second] = [
      await arrangement('P1', { dependsOn: ['P2'] }),
      await arrangement('P2', { dependsOn: ['P1'] }),
    ];
    const both = await Promise.all([
      ask(officer, 'PUT', '/work/P1', first, firstVersion),
      ask(test.adminCookie, 'PUT', '/work/P2', second, firstVersion),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(both.find(({ status }) => status === 400)?.body).toMatchObject({ code: 'measure.INVALID' });
    expect((await ask(officer, 'GET', '/critical-path')).status).toBe(200);
  });
});

describe('a post sent twice', () => {
  const milestone = { name: 'the wall stands', due: '2025-10-01', completes: false };
  const key = { 'idempotency-key': 'a-key-of-the-desk' };
  const count = async () => (await work('P6')).milestones.count;

  it('does nothing twice, whether it comes later or at the same time', async () => {
    const posts = await Promise.all([1, 2].map(() => ask(officer, 'POST', '/work/P6/milestones', milestone, key)));
    const statuses = posts.map(({ status }) => status).sort();
    expect([
      [201, 201],
      [201, 409],
    ]).toContainEqual(statuses);
    const again = await ask(officer, 'POST', '/work/P6/milestones', milestone, key);
    expect(again).toEqual(posts.find(({ status }) => status === 201));
    expect(await count()).toBe(1);
  });

  it('is another one for another person, and refused with another content', async () => {
    const other = await ask(officer, 'POST', '/work/P6/milestones', { ...milestone, name: 'the roof' }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'http.KEY_REUSED' } });
    const admin = await ask(test.adminCookie, 'POST', '/work/P6/milestones', milestone, key);
    expect(admin.status).toBe(201);
    expect(await count()).toBe(2);
  });

  it('may be sent again with its key once what was wrong is mended', async () => {
    const second = { 'idempotency-key': 'another-key-of-the-desk' };
    expect((await ask(officer, 'POST', '/work/P999/milestones', milestone, second)).status).toBe(404);
    expect((await ask(officer, 'POST', '/work/P6/milestones', milestone, second)).status).toBe(201);
  });
});
