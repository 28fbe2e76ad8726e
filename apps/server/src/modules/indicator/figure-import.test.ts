import type { FigureImportReport, ReportedFigure } from '@ecoloop/api-contract';
import { instant, localDate } from '@ecoloop/kernel';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../platform/auth/actor.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { figureIn, periodIn, periodsOf } from './figure-form.ts';

const PLAN = 'xicheng-14fyp';
const XICHENG = '110102';
const STREET = '110102003';

let test: TestApp;
let reporter: string;
let approver: string;
let stranger: string;
beforeAll(async () => {
  test = await startTestApp({ clock: { now: () => instant(Date.parse('2024-05-10T02:00:00Z')) } });
  reporter = await test.signIn('reporter', [{ role: 'department-officer', territory: XICHENG }]);
  approver = await test.signIn('approver', [{ role: 'plan-officer', territory: XICHENG }]);
  stranger = await test.signIn('stranger', [{ role: 'plan-officer', territory: '110101' }]);
});
afterAll(async () => {
  await test.stop();
});

const form = (query = '', cookie = reporter) =>
  test.http.inject({ method: 'GET', url: `/api/plans/${PLAN}/figures-form${query}`, headers: { cookie } });

async function send(file: Buffer, { dryRun = false, cookie = reporter, name = 'form.xlsx' } = {}) {
  const boundary = 'a-boundary';
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const answer = await test.http.inject({
    method: 'POST',
    url: `/api/plans/${PLAN}/figures-import?dryRun=${String(dryRun)}`,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  return { status: answer.statusCode, body: answer.json<FigureImportReport & { code?: string }>() };
}

async function waiting(): Promise<ReportedFigure[]> {
  const answer = await test.http.inject({
    method: 'GET',
    url: `/api/figures?plan=${PLAN}&state=submitted&limit=200`,
    headers: { cookie: approver },
  });
  return answer.json<{ items: ReportedFigure[] }>().items;
}

async function open(bytes: Buffer): Promise<exceljs.Worksheet> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]); // an older kind of buffer
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}
const column = (sheet: exceljs.Worksheet, name: string): number => {
  let found = 0;
  sheet.getRow(1).eachCell((cell, index) => {
    if (cell.text.startsWith(name)) found = index;
  });
  return found;
};
function rowOf(sheet: exceljs.Worksheet, key: string, period: string, territory = XICHENG): exceljs.Row {
  let found: exceljs.Row | undefined;
  sheet.eachRow((row) => {
    const text = (name: string) => row.getCell(column(sheet, name)).text;
    if (text('key') === key && text('period') === period && text('territory') === territory) found = row;
  });
  if (!found) throw new Error(`no row of ${key} ${period}`);
  return found;
}
function fill(sheet: exceljs.Worksheet, row: exceljs.Row, value: string | number, source = '西城区统计年鉴'): void {
  row.getCell(column(sheet, 'value')).value = value;
  row.getCell(column(sheet, 'source')).value = source;
}
const bytesOf = async (sheet: exceljs.Worksheet): Promise<Buffer> =>
  Buffer.from(await sheet.workbook.xlsx.writeBuffer());

describe('the form of a plan’s figures', () => {
  it('has a line for each indicator and year that is over, and the streets where they are asked for', async () => {
    const answer = await form();
    expect(answer.statusCode).toBe(200);
    const sheet = await open(answer.rawPayload);
    const indicators = test.app.plan.content(PLAN).indicators.length;
    expect(sheet.rowCount).toBe(1 + indicators * 3); // 2021, 2022, 2023
    const parts = await open((await form('?year=2023&parts=true')).rawPayload);
    expect(parts.rowCount).toBe(1 + indicators * (1 + test.app.tree.children(XICHENG).length));
    expect(rowOf(parts, 'I14', '2023', STREET).getCell(column(parts, 'place')).text).toBe(
      test.app.tree.find(STREET)?.name.zh,
    );
  });

  it('is refused for a year that is not over, another place, and who may not report here', async () => {
    expect((await form('?year=2024')).json()).toMatchObject({ code: 'figure.NO_YEAR_OVER' });
    expect((await form('?territory=110101')).json()).toMatchObject({ code: 'figure.OUTSIDE' });
    expect((await form('', stranger)).statusCode).toBe(403);
  });
});

describe('a filled form', () => {
  it('enters as figures that wait for another person, after a dry run that writes nothing', async () => {
    const sheet = await open((await form('?year=2023')).rawPayload);
    const ratio = rowOf(sheet, 'I14', '2023').getCell(column(sheet, 'value'));
    fill(sheet, rowOf(sheet, 'I14', '2023'), 0.3184);
    ratio.numFmt = '0.00%'; // what a spreadsheet makes of 31.84% typed in
    fill(sheet, rowOf(sheet, 'I9', '2023'), '达到市级要求');
    const file = await bytesOf(sheet);
    const dry = await send(file, { dryRun: true });
    expect(dry.body).toMatchObject({ applied: false, unchanged: 0, problems: [] });
    expect(dry.body.entered.map(({ key }) => key).sort()).toEqual(['I14', 'I9']);
    expect(await waiting()).toEqual([]);

    const real = await send(file);
    expect(real.body).toMatchObject({ applied: true, empty: dry.body.empty });
    const there = await waiting();
    expect(there.map(({ key, value, text, territory }) => ({ key, value, text, territory }))).toEqual(
      expect.arrayContaining([
        { key: 'I14', value: 31.84, text: undefined, territory: XICHENG },
        { key: 'I9', value: undefined, text: '达到市级要求', territory: XICHENG },
      ]),
    );
    expect(there).toHaveLength(2);

    const own = await test.http.inject({
      method: 'POST',
      url: `/api/figures/${there[0]?.id ?? ''}/decision`,
      headers: { cookie: reporter, 'if-match': '"1"' },
      payload: { decision: 'approve' },
    });
    expect(own.statusCode).toBe(403);
    const { items } = await test.app.audit.service.list(systemActor, { limit: 10, action: 'figure.import' });
    expect(items).toHaveLength(1);
  });

  it('sent again changes nothing, and the next form holds what waits', async () => {
    const sheet = await open((await form('?year=2023')).rawPayload);
    expect(rowOf(sheet, 'I14', '2023').getCell(column(sheet, 'value')).value).toBe(31.84);
    expect(rowOf(sheet, 'I14', '2023').getCell(column(sheet, 'state')).text).toBe('待审核');
    const again = await send(await bytesOf(sheet));
    expect(again.body).toMatchObject({ applied: false, entered: [], unchanged: 2, problems: [] });
    expect(await waiting()).toHaveLength(2);
  });

  it('with one wrong row enters not at all, and each row is named with its reason', async () => {
    const sheet = await open((await form('?year=2022')).rawPayload);
    fill(sheet, rowOf(sheet, 'I14', '2022'), 31.82);
    const wrong = [
      [rowOf(sheet, 'I13', '2022'), '差不多', '西城区统计年鉴'],
      [rowOf(sheet, 'I12', '2022'), 68.9, ''],
    ] as const;
    for (const [row, value, source] of wrong) fill(sheet, row, value, source);
    const late = rowOf(sheet, 'I11', '2022');
    fill(sheet, late, 1);
    late.getCell(column(sheet, 'period')).value = '2024';
    const elsewhere = rowOf(sheet, 'I10', '2022');
    fill(sheet, elsewhere, 1);
    elsewhere.getCell(column(sheet, 'territory')).value = '110101';
    const unknown = rowOf(sheet, 'I8', '2022');
    fill(sheet, unknown, 1);
    unknown.getCell(column(sheet, 'key')).value = 'I99';
    const { status, body } = await send(await bytesOf(sheet));
    expect(status).toBe(200);
    expect(body.applied).toBe(false);
    const columnAt = new Map(body.problems.map(({ row, column: name }) => [row, name]));
    expect(columnAt).toEqual(
      new Map([
        [wrong[0][0].number, 'value'],
        [wrong[1][0].number, 'source'],
        [late.number, 'period'],
        [elsewhere.number, 'territory'],
        [unknown.number, 'key'],
      ]),
    );
    expect(body.problems.every(({ message }) => message.zh !== '' && message.en !== '')).toBe(true);
    expect(await waiting()).toHaveLength(2);
  });

  it('does not push aside what waits, nor enter twice within one file', async () => {
    const sheet = await open((await form('?year=2023')).rawPayload);
    fill(sheet, rowOf(sheet, 'I14', '2023'), 40);
    const twice = rowOf(sheet, 'I13', '2023');
    fill(sheet, twice, 99);
    sheet.addRow([...(Array.isArray(twice.values) ? twice.values.slice(1) : [])]);
    const { body } = await send(await bytesOf(sheet));
    expect(body).toMatchObject({ applied: false });
    expect(body.problems.map(({ row, column: name }) => [row, name])).toEqual([
      [rowOf(sheet, 'I14', '2023').number, 'value'],
      [sheet.rowCount, 'period'],
    ]);
  });

  it('may be a CSV in GB 18030 that a spreadsheet wrote', async () => {
    const csv = (await form('?year=2023&format=csv')).body;
    expect(csv.startsWith('\ufeffkey')).toBe(true);
    const lines = 'key 编号,period 期间,value 数值,source 数值依据\r\nI13,2023,99%,西城区统计年鉴\r\n';
    const { body } = await send(iconv.encode(lines, 'gb18030'), { name: 'form.csv' });
    expect(body).toMatchObject({
      applied: true,
      entered: [{ row: 2, key: 'I13', territory: XICHENG, period: '2023' }],
    });
    expect((await waiting()).find(({ key }) => key === 'I13')).toMatchObject({ value: 99, source: '西城区统计年鉴' });
  });

  it('is refused whole where it is no form', async () => {
    expect((await send(Buffer.from('PK not a workbook'))).body.code).toBe('figure.NOT_A_FORM');
    expect((await send(Buffer.from('a,b\r\n1,2\r\n'))).body.code).toBe('figure.NOT_A_FORM');
    expect((await send(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).body.code).toBe('figure.NOT_A_FORM');
    expect((await send(Buffer.from('key,period,value,source\r\n'), { cookie: stranger })).status).toBe(403);
  });
});

describe('a cell', () => {
  it('is read as the person meant it', () => {
    expect(figureIn('1,234.5', 'km')).toEqual({ value: 1234.5 });
    expect(figureIn('９５', '%')).toEqual({ value: 95 });
    expect(figureIn('95.5%', '%')).toEqual({ value: 95.5 });
    expect(figureIn('95%', 'km')).toEqual({ text: '95%' });
    expect(figureIn('>90', '%')).toEqual({ text: '>90' });
    expect(periodIn('2023-07-01')).toBe('2023-07');
    expect(periodIn('2023-q2')).toBe('2023-Q2');
  });

  it('has the periods of its cadence that are over, and the year', () => {
    const today = localDate('2024-05-10');
    expect(periodsOf(2024, 'quarter', today)).toEqual(['2024-Q1']);
    expect(periodsOf(2023, 'quarter', today)).toEqual(['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4', '2023']);
    expect(periodsOf(2024, 'month', today)).toEqual(['2024-01', '2024-02', '2024-03', '2024-04']);
    expect(periodsOf(2024, 'year', today)).toEqual([]);
  });
});
