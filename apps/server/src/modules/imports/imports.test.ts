import type { DataImport, ImportCheck, ImportPreview, RowProblem } from '@ecoloop/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const header = 'station,time,pm25,pm10,so2,no2,co,o3,temp_c,pres_hpa,dewp_c,rain_mm,wind_dir,wind_ms';
const row = (hour: number, pm25: string): string =>
  `Dongsi,2015-01-01T${String(hour).padStart(2, '0')}:00+08:00,${pm25},90,20,60,1300,30,-3.2,1023,-18.8,0,NNW,4.4`;
const rows = Array.from({ length: 22 }, (_, index) => row(index + 1, String(70 + index)));
const file = [
  header,
  ...rows,
  'Dongsi,2015-01-01T23:00,too,few',
  row(99, '10'),
  row(23, 'high'),
  'New place,2015-01-01T05:00,1400,,,,,,,,,,,',
].join('\n');

describe('importing a file', () => {
  let test: TestApp;
  let seriesBefore: unknown;
  beforeAll(async () => {
    test = await startTestApp({ settings: { ECOLOOP_UPLOAD_LIMIT_MB: '1' } });
  });
  afterAll(() => test.stop());

  const call = async <Answer>(method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> => {
    const answer = await test.http.inject({
      method,
      url,
      headers: { cookie: test.adminCookie },
      ...(payload === undefined ? {} : { payload }),
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
    return answer.json<Answer>();
  };
  const upload = async (name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    return fetch(`${test.url}/api/imports`, { method: 'POST', headers: { cookie: test.adminCookie }, body: form });
  };
  const uploaded = async (name: string, content: string): Promise<ImportPreview> => {
    const answer = await upload(name, content);
    expect(answer.status, await answer.clone().text()).toBe(201);
    return (await answer.json()) as ImportPreview;
  };
  const finished = async (id: string): Promise<DataImport> => {
    await test.app.imports.runner.idle();
    await test.app.settled();
    return call<DataImport>('GET', `/api/imports/${id}`);
  };
  const series = (): Promise<{ values: (number | null)[] }> =>
    call('GET', '/api/stations/dongsi/series?property=pm25&averaging=hour&from=2015-01-01&to=2015-01-02');

  it('says before anything happens what would happen, row by row', async () => {
    const preview = await uploaded('hours.csv', file);
    expect(preview.suggested?.builtIn).toBe(true);
    expect(preview.sample[0]?.[0]).toBe('Dongsi');
    const check = await call<ImportCheck>('POST', `/api/imports/${preview.id}/check`, {
      mapping: preview.suggested?.definition,
    });
    expect(check).toMatchObject({ rowsRead: 26, rowsAccepted: 24, rowsRejected: 2, newStations: ['New place'] });
    expect(check.problems.map(({ row: line, code, effect }) => [line, code, effect])).toEqual(
      expect.arrayContaining([
        [24, 'import.column-count', 'refused'],
        [25, 'import.bad-time', 'refused'],
        [26, 'import.bad-cells', 'refused'],
        [27, 'range', 'flagged'],
      ]),
    );
    expect((await series()).values.every((value) => value === null)).toBe(true);
  });

  it('takes the good rows, keeps the bad ones with their reasons, and reports both', async () => {
    const preview = await uploaded('hours.csv', file);
    await call('POST', `/api/imports/${preview.id}/start`, { mapping: preview.suggested?.definition });
    const done = await finished(preview.id);
    expect(done).toMatchObject({
      state: 'done',
      rowsTotal: 26,
      rowsAccepted: 24,
      rowsRejected: 2,
      valuesSuspect: 1,
      visible: true,
    });
    // The label 01:00 is the end of the hour that starts at 00:00.
    const { values } = await series();
    expect(values[0]).toBe(70);
    expect(values[21]).toBe(91);
    seriesBefore = await series();
    const problems = await call<{ items: RowProblem[] }>('GET', `/api/imports/${preview.id}/problems`);
    expect(problems.items.map(({ row: line, effect }) => [line, effect])).toEqual([
      [24, 'refused'],
      [25, 'refused'],
      [26, 'refused'],
      [27, 'flagged'],
    ]);
    const quarantine = await call<{ items: { excerpt: string }[] }>('GET', '/api/quarantine?kind=import');
    expect(quarantine.items).toHaveLength(3);
  });

  it('changes nothing when the same file comes again', async () => {
    const end = test.app.platform.log.end;
    const preview = await uploaded('the-same-again.csv', file);
    expect(preview.duplicateOf).toBeDefined();
    await call('POST', `/api/imports/${preview.id}/start`, { mapping: preview.suggested?.definition });
    const done = await finished(preview.id);
    expect(done).toMatchObject({ state: 'done', rowsAccepted: 0, duplicateOf: preview.duplicateOf });
    expect(test.app.platform.log.end).toBe(end);
    expect(await series()).toEqual(seriesBefore);
  });

  it('counts a row once when another file brings it again', async () => {
    const preview = await uploaded('longer.csv', `${file}\n${row(22, '91')}`);
    await call('POST', `/api/imports/${preview.id}/start`, { mapping: preview.suggested?.definition });
    expect(await finished(preview.id)).toMatchObject({ state: 'done', rowsRead: 27 });
    expect((await series()).values).toEqual((seriesBefore as { values: unknown }).values);
  });

  it('refuses to start twice and to read what is no table, and says what to do', async () => {
    const preview = await uploaded('hours.csv', `${header}\n${row(5, '1')}`);
    const start = { mapping: preview.suggested?.definition };
    await call('POST', `/api/imports/${preview.id}/start`, start);
    await expect(call('POST', `/api/imports/${preview.id}/start`, start)).rejects.toThrow(/ALREADY_STARTED/);
    const tooLarge = await upload('large.csv', `${header}\n${'x'.repeat(1_048_576)}`);
    expect(await tooLarge.json()).toMatchObject({ code: 'http.TOO_LARGE', status: 413 });
    const answer = await upload('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'import.NOT_A_TABLE' });
  });

  it('saves a mapping under a name and suggests it for a file that fits', async () => {
    const definition = {
      station: { fixed: '官园' },
      time: { column: '时间', format: 'yyyy/MM/dd HH' },
      zone: 'Asia/Shanghai',
      label: 'start',
      averaging: 'hour',
      missing: ['—'],
      columns: [{ column: '细颗粒物', property: 'pm25', unit: 'ug/m3' }],
    };
    await call('POST', '/api/import-mappings', { name: '官园手工表', definition });
    await expect(call('POST', '/api/import-mappings', { name: '官园手工表', definition })).rejects.toThrow(
      /MAPPING_NAME_TAKEN/,
    );
    const preview = await uploaded('官园.csv', '时间,细颗粒物\n2015/01/02 08,33\n2015/01/02 09,—\n');
    expect(preview.suggested?.name).toBe('官园手工表');
    await call('POST', `/api/imports/${preview.id}/start`, { mapping: preview.suggested?.definition });
    expect(await finished(preview.id)).toMatchObject({ state: 'done', valuesAccepted: 1 });
    const { values } = await call<{ values: (number | null)[] }>(
      'GET',
      '/api/stations/guanyuan/series?property=pm25&averaging=hour&from=2015-01-02&to=2015-01-03',
    );
    expect(values[8]).toBe(33);
    expect(values[9]).toBeNull();
  });
});
