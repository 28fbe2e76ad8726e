import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '@ecoloop/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { ecoloop, json, type Ended } from './fixtures/command-line.ts';
import { run } from './run.ts';
import { readTextFile } from './text-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'standards-input-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** Compares what a file of these bytes holds. */
function compare(content: string | Uint8Array, ...more: readonly string[]): Ended {
  const file = join(directory, 'input.csv');
  writeFileSync(file, content);
  const [out, error]: [string[], string[]] = [[], []];
  const code = run(['compare', file, ...more], {
    readText: readTextFile,
    today: () => localDate('2026-05-01'),
    print: (text) => out.push(text),
    complain: (text) => error.push(text),
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

function aqiOf(content: string | Uint8Array): unknown {
  const { code, error, out } = compare(content, '--json');
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return JSON.parse(out);
}

/** The editions of a comparison that found this metric. */
function found(metric: string, value: number): unknown {
  const metrics: unknown = expect.arrayContaining([expect.objectContaining({ metric, value })]);
  return [{ metrics }, { metrics }];
}

describe('the text of a file', () => {
  const text = '日期,细颗粒物\n2025-01-01,61\n';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  // 日期,细颗粒物 as GB 18030 writes it.
  const gb18030 = Buffer.concat([
    Buffer.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xcf, 0xb8, 0xbf, 0xc5, 0xc1, 0xa3, 0xce, 0xef]),
    Buffer.from('\n2025-01-01,61\n'),
  ]);

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['GB 18030', gb18030],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
  ])('is read from %s', (_, bytes) => {
    expect(aqiOf(bytes)).toMatchObject({ file: { items: ['pm25'] }, editions: found('pm25.mean', 61) });
  });

  it.each([
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00])],
    ['no encoding', Buffer.from([0x64, 0xff, 0xff, 0x0a])],
    ['half of UTF-16', Buffer.from([0xff, 0xfe, 0x00])],
  ])('is refused where it is %s', (_, bytes) => {
    expect(compare(bytes)).toMatchObject({ code: 2, out: '', error: expect.stringContaining('GB 18030') as unknown });
  });
});

describe('cells', () => {
  it.each([
    ['commas', 'date,PM2.5,CO\n2025-01-01,61,0.8'],
    ['semicolons', 'date;PM2.5;CO\n2025-01-01;61;0.8'],
    ['semicolons, with commas in headings', 'date;PM2.5,μg/m³;CO,mg/m³\n2025-01-01;61;0.8'],
    ['tabs', 'date\tPM2.5\tCO\n2025-01-01\t61\t0.8'],
    ['tabs, beside a quoted heading', '"date, day"\tPM2.5\tCO\n2025-01-01\t61\t0.8'],
  ])('stand between %s', (_, text) => {
    expect(aqiOf(text)).toMatchObject({ file: { items: ['pm25', 'co'] }, editions: found('pm25.mean', 61) });
  });
});

describe('headings', () => {
  it.each([
    'CO(ug/m3)',
    'CO (μg/m³)',
    '"CO,μg/m³"',
    'CO（微克/立方米）',
    'CO_ug/m3',
    'CO μg/m³',
    'CO/ug/m3',
    '一氧化碳[µg/m³]',
  ])('%s gives the unit of its column', (heading) => {
    expect(aqiOf(`date,${heading}\n2025-01-01,3000`)).toMatchObject({
      file: { unused: [] },
      editions: found('co.p95', 3),
    });
  });

  it.each(['O3_8h', 'O3(8h)', '臭氧（O3）8小时(μg/m³)', 'O₃ 8h μg/m³', 'O3-8h'])('%s is ozone', (heading) => {
    expect(aqiOf(`date,${heading}\n2025-01-01,130`)).toMatchObject({ file: { items: ['o3'], unused: [] } });
  });

  it.each(['CO(ppb)', 'CO ppm', '"CO,xg/m3"', 'CO(ug/m3)(mg/m3)'])('%s is refused', (heading) => {
    expect(compare(`date,${heading}\n2025-01-01,3`)).toMatchObject({
      code: 2,
      error: expect.stringContaining('不认识列') as unknown,
    });
  });

  it('may give a unit of another kind, which no value can be in', () => {
    expect(compare('date,CO(mg/L)\n2025-01-01,3').code).toBe(1);
  });

  it('of no item are named', () => {
    expect(aqiOf('date,PM2.5,PM2.5 IAQI,风速 m/s\n2025-01-01,61,83,2')).toMatchObject({
      file: { unused: ['PM2.5 IAQI', '风速 m/s'] },
    });
  });
});

describe('a column in another unit than it seems', () => {
  const micrograms = 'date,pm25,CO\n2025-01-01,61,600\n2025-01-02,61,800\n2025-01-03,61,1000';

  it('is refused with its median, the bounds and what to do', () => {
    expect(compare(micrograms)).toEqual({
      code: 2,
      out: '',
      error:
        '列“CO”的中位数为 800 mg/m³，超出合理范围 0–50 mg/m³；列名未写单位，按 mg/m³ 读取。单位不同时请写在列名里，如“CO(ug/m3)”',
    });
    expect(compare(micrograms, '--lang', 'en').error).toBe(
      'The median of "CO" is 800 mg/m³, outside the plausible 0–50 mg/m³; it was read in mg/m³, as the heading gives no unit. If the unit is another, write it in the heading: "CO(ug/m3)"',
    );
    expect(compare(micrograms.replace('CO', 'CO(mg/m3)')).error).toContain('按列名的单位 mg/m³ 读取');
    expect(compare(micrograms.replace('CO', 'CO(ug/m3)')).code).toBe(0);
  });

  it('is told by the median alone: a single value, or a bound itself, does not refuse it', () => {
    expect(compare('date,CO\n2025-01-01,0.8\n2025-01-02,600\n2025-01-03,0.9').code).toBe(0);
    expect(compare('date,CO\n2025-01-01,50').code).toBe(0);
    expect(compare('date,CO\n2025-01-01,51').code).toBe(2);
    expect(compare('date,CO,pm25\n2025-01-01,,61').code).toBe(0);
  });
});

describe('words on the command line', () => {
  it.each([
    ['2类', '60'],
    ['２类区', '60'],
    ['4a类', '70'],
    ['4A类声环境功能区', '70'],
  ])('zone %s', (zone, most) => {
    expect(json(['noise', '--zone', zone, '--daytime', most])).toMatchObject({ grade: 'attained' });
    expect(json(['noise', '--zone', zone, '--daytime', String(Number(most) + 1)])).toMatchObject({ grade: 'exceeded' });
  });

  it('a source of noise', () => {
    expect(json(['noise', '--emitter', '工业企业', '--zone', '3类', '--night', '56'])).toMatchObject({
      grade: 'exceeded',
    });
    expect(ecoloop(['noise', '--emitter', '工业', '--zone', '3类', '--night', '56']).error).toContain('industry');
    expect(ecoloop(['noise', '--zone', '5类', '--night', '56']).error).toContain('--zone 应为 0, 1');
  });

  it.each([
    ['水田', 'paddy'],
    ['果园', 'orchard'],
    ['其他', 'other'],
    ['水旱轮作', 'paddy-dry-rotation'],
    ['水旱轮作地', 'paddy-dry-rotation'],
  ])('farmland %s', (land, use) => {
    expect(json(['soil', '--land', land, '--ph', '6', '--cd', '0.5'])).toMatchObject({ use });
  });

  it.each([
    ['第一类', 'class-1'],
    ['第一类用地', 'class-1'],
    ['第二类用地', 'class-2'],
    ['用途不明', 'class-1'],
  ])('development land %s', (land, landClass) => {
    expect(json(['soil', '--land', land, '--as', '21'])).toMatchObject({ landClass });
  });

  it('"not detected" needs the limit', () => {
    expect(ecoloop(['groundwater', '--菌落总数', '未检出']).out).toContain('“<检出限”');
    expect(ecoloop(['water', '--汞', '未检出']).error).toContain('“<检出限”');
  });
});
