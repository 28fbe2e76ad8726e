import type { Outlet, OutletImportReport, OutletInput } from '@ecoloop/api-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const XICHENG = '110102';
const HEADING =
  'code,name,organisation,territory,kind,monitoredFrom,property,averaging,most,unit,from,document,version,limitless';
const ORGANISATION = 'beizhan-construction-headquarters';
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
}, 120_000);
afterAll(() => test.stop());

const input: OutletInput = {
  code: 'DA001',
  name: { zh: '1号锅炉排放口', en: 'Stack of boiler 1' },
  organisation: ORGANISATION,
  territory: XICHENG,
  longitude: 116.36,
  latitude: 39.91,
  kind: 'gas',
  referenceOxygen: 3.5,
  permit: '=1+1',
  monitoredFrom: '2026-03-03',
  state: 'in-use',
  limits: [
    {
      ...{ property: 'flue_nitrogen_oxides', averaging: 'hour', most: 30, unit: 'mg/m3' },
      ...{ from: '2017-04-01', until: '2026-12-31', document: 'DB11/139-2015', clause: 'table 1' },
    },
    {
      ...{ property: 'flue_nitrogen_oxides', averaging: 'hour', least: 0.5, most: 20, unit: 'mg/m3' },
      ...{ from: '2027-01-01', document: 'permit' },
    },
  ],
};

const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers: object = {}) =>
  test.http.inject({
    ...{ method, url: `/api${url}`, headers: { cookie: test.adminCookie, ...headers } },
    ...(payload ? { payload } : {}),
  });
const get = async (id: string): Promise<Outlet> => (await send('GET', `/outlets/${id}`)).json<Outlet>();

function upload(file: string | Buffer, { dryRun = false, cookie = test.adminCookie } = {}) {
  const head = '--part\r\ncontent-disposition: form-data; name="file"; filename="outlets"\r\n\r\n';
  return test.http.inject({
    method: 'POST',
    url: `/api/outlets/import?dryRun=${dryRun}`,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=part' },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from('\r\n--part--\r\n')]),
  });
}
const report = async (lines: readonly string[], options = {}): Promise<OutletImportReport> => {
  const answer = await upload([HEADING, ...lines].join('\n'), options);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<OutletImportReport>();
};
const row = (changes: Partial<Record<string, string>>): string => {
  const usual = { code: 'DW001', name: '总排口', organisation: ORGANISATION, territory: XICHENG, kind: '废水' };
  const limit = { property: 'ammonia_nitrogen', averaging: 'day', most: '5', unit: 'mg/L', from: '2026-01-01' };
  const texts: Partial<Record<string, string>> = {
    ...usual,
    ...limit,
    monitoredFrom: '2026-03-01',
    document: 'permit',
    ...changes,
  };
  return HEADING.split(',')
    .map((column) => texts[column] ?? '')
    .join(',');
};

it.each(['csv', 'xlsx'] as const)('outlets go out as %s and come back unchanged', async (format) => {
  if (format === 'csv') expect((await send('POST', '/outlets', input)).statusCode).toBe(201);
  const file = await send('GET', `/outlets/export?format=${format}`);
  expect(file.headers['content-disposition']).toContain(`outlets.${format}`);
  const answer = await upload(file.rawPayload);
  expect(answer.json()).toEqual({
    ...{ applied: true, rows: 2, problems: [] },
    outlets: [{ row: 2, id: `${ORGANISATION}-da001`, outcome: 'unchanged', columns: [] }],
  });
  expect(await get(`${ORGANISATION}-da001`)).toMatchObject({ version: 1, permit: '=1+1', limits: input.limits });
});

it('a dry run says what would become of each outlet, and changes nothing', async () => {
  const dry = await report([row({}), row({ averaging: '小时', most: '8' })], { dryRun: true });
  expect(dry).toMatchObject({ applied: false, rows: 2, problems: [], outlets: [{ row: 2, outcome: 'created' }] });
  expect((await send('GET', `/outlets/${ORGANISATION}-dw001`)).statusCode).toBe(404);
  const done = await report([row({}), row({ name: '', kind: '', averaging: '小时', most: '8' })]);
  expect(done.applied).toBe(true);
  const made = await get(`${ORGANISATION}-dw001`);
  expect(made).toMatchObject({ kind: 'water', state: 'in-use', name: { zh: '总排口', en: '总排口' }, version: 1 });
  expect(made.limits.map(({ averaging, most }) => [averaging, most])).toEqual([
    ['day', 5],
    ['hour', 8],
  ]);
});

it('an outlet changes by what the table has a column for; the history names who did it', async () => {
  const id = `${ORGANISATION}-da001`;
  const answer = await upload(`code 编号,organisation 单位,maintainer\nDA001,${ORGANISATION},Weihu\n`);
  expect(answer.json()).toMatchObject({
    applied: true,
    outlets: [{ id, outcome: 'changed', columns: ['maintainer'] }],
  });
  expect(await get(id)).toMatchObject({ version: 2, maintainer: 'Weihu', referenceOxygen: 3.5, limits: input.limits });
  const audit = (await send('GET', `/audit?resourceId=${id}`)).json<{ items: { action: string }[] }>();
  expect(audit.items.map(({ action }) => action)).toEqual(['outlet.update', 'outlet.create']);
});

it('what is wrong is told row by row and by column, and nothing of the table is applied', async () => {
  const answer = await report([
    row({ code: 'DW002' }),
    row({ code: 'DW003', organisation: 'nobody', kind: 'steam', most: 'much', monitoredFrom: '' }),
    row({ code: 'DW004', unit: 'dB' }),
    row({ code: 'DW004', name: 'another', averaging: 'hour', property: 'luck' }),
    row({ code: 'DW004', most: '6' }),
    row({ code: 'DW001', version: '7' }),
  ]);
  expect(answer.applied).toBe(false);
  expect(answer.outlets.map(({ row: number, outcome }) => [number, outcome])).toEqual([
    [2, 'created'],
    [3, 'refused'],
    [4, 'refused'],
    [7, 'refused'],
  ]);
  expect(new Set(answer.problems.map(({ row: number, column }) => `${number} ${column}`))).toEqual(
    new Set(['3 kind', '3 most', '3 monitoredFrom', '4 unit', '5 name', '5 property', '6 from', '7 version']),
  );
  expect(answer.problems.find(({ row: number }) => number === 6)?.message.zh).toContain('第 4 行');
  expect(answer.problems.find(({ column }) => column === 'monitoredFrom')?.message.zh).toBe('“联网日期”未填');
  expect((await send('GET', `/outlets/${ORGANISATION}-dw002`)).statusCode).toBe(404);
});

it.each([
  ['%PDF-1.4', 'outlet.MISSING_COLUMNS'],
  ['PK\u0003\u0004 no workbook', 'outlet.NOT_A_TABLE'],
  ['code,name\nDA001,x\n', 'outlet.MISSING_COLUMNS'],
])('%j is refused as no table of outlets', async (file, code) => {
  const answer = await upload(file);
  expect(answer.json()).toMatchObject({ status: 400, code });
});

it('is for those who may change outlets, and of each place for those who may there', async () => {
  const viewer = await test.signIn('zhao', [{ role: 'viewer', territory: '110000' }]);
  expect((await upload(`${HEADING}\n${row({})}`, { cookie: viewer })).statusCode).toBe(403);
  const officer = await test.signIn('li', [{ role: 'monitoring-officer', territory: '110101' }]);
  const refused = await report([row({ most: '7' })], { cookie: officer });
  expect(refused).toMatchObject({ applied: false, problems: [{ row: 2, column: 'territory' }] });
});
