import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
} from 'docx';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EcoloopError } from '@ecoloop/kernel';
import { browserPath } from '../../../../e2e/browser.ts';
import { readPlan, type PlanReading } from '../../src/index.ts';
import { planDocument, planHtml, planText, type DocumentPart } from '../fixtures/plan-document.ts';
import { openPlanFile } from './index.ts';

const indicators = [
  [1, '大气环境', '细颗粒物（PM2.5）年均浓度', '微克/立方米', 38, '≤30', 'binding'],
  [2, '大气环境', '优良天数比率', '%', 75.1, '≥82', 'binding'],
  [3, '水环境', '劣Ⅴ类水体比例', '%', 4.5, '基本消除', 'expected'],
];

function expectPlan(reading: PlanReading): void {
  expect(reading.title).toBe('临川市“十四五”生态环境保护规划');
  expect(reading.period).toEqual({ from: 2021, to: 2025 });
  expect(
    reading.indicators.map(({ number, category, name, unit, baselines, target, attribute }) => [
      number,
      category,
      name,
      unit,
      baselines[0]?.value,
      target?.text,
      attribute,
    ]),
  ).toEqual(indicators);
  expect(reading.projects).toMatchObject([
    { number: 1, field: '水环境治理', name: '东河污水处理厂扩建', due: 2023, leads: ['市住房城乡建设局'] },
  ]);
  expect(reading.outline.filter(({ level }) => level !== 'table').map(({ key, title }) => `${key} ${title}`)).toEqual([
    '1 第一章 规划目标',
    '2 第二章 重点任务',
    '2.1 一、深入打好蓝天保卫战',
    '2.2 二、深入打好碧水保卫战',
  ]);
  expect(reading.commitments.length).toBeGreaterThan(2);
}

const open = async (bytes: Uint8Array, name: string): Promise<PlanReading> => readPlan(await openPlanFile(bytes, name));

async function errorOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    await openPlanFile(bytes, name);
  } catch (error) {
    if (!(error instanceof EcoloopError)) throw error;
    expect(error.messageIn('zh')).toContain(name);
    expect(error.messageIn('en')).toContain(name);
    expect(error.messageIn('zh')).toMatch(/请/);
    return error.code;
  }
  return 'opened';
}

function docx(parts: readonly DocumentPart[], numbered = false): Promise<Buffer> {
  const list = (level: number): { numbering?: { reference: string; level: number } } =>
    numbered ? { numbering: { reference: 'plan', level } } : {};
  const label = /^(?:第[一二]章 |[一二]、)/;
  const children = parts.map(({ heading, text = '', table }) => {
    if (table) {
      return new Table({
        rows: table.map(
          (row) =>
            new TableRow({
              children: row.map((cell) => {
                const { text: words, rows = 1, columns = 1 } = typeof cell === 'string' ? { text: cell } : cell;
                return new TableCell({ children: [new Paragraph(words)], rowSpan: rows, columnSpan: columns });
              }),
            }),
        ),
      });
    }
    if (!heading) return new Paragraph(text);
    return new Paragraph({
      text: numbered ? text.replace(label, '') : text,
      heading: heading === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      ...list(heading - 1),
    });
  });
  const levels = [
    { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '第%1章 ', alignment: AlignmentType.START },
    { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '%2、', alignment: AlignmentType.START },
  ];
  return Packer.toBuffer(
    new Document({ numbering: { config: [{ reference: 'plan', levels }] }, sections: [{ children }] }),
  );
}

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from(planText())],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${planText()}`)],
    ['UTF-16 little-endian with its mark', iconv.encode(planText(), 'utf-16le', { addBOM: true })],
    ['UTF-16 big-endian with its mark', iconv.encode(planText(), 'utf-16be', { addBOM: true })],
    ['UTF-16 without a mark', iconv.encode(planText(), 'utf-16le', { addBOM: false })],
    ['GBK', iconv.encode(planText(), 'gbk')],
    ['GB 18030', iconv.encode(planText(), 'gb18030')],
    ['Windows line ends', Buffer.from(planText().replaceAll('\n', '\r\n'))],
  ])('in %s', async (_name, bytes) => {
    const source = await openPlanFile(bytes, '规划.txt');
    expect(source.text).toContain('到2025年，全市细颗粒物');
    const reading = readPlan(source);
    expect(reading.title).toBe('临川市“十四五”生态环境保护规划');
    expect(reading.projects).toHaveLength(1);
    expect(reading.notices.length).toBe(/without|GB/.test(_name) ? 1 : 0);
  });
});

describe('documents', () => {
  it('Word with merged cells', async () => expectPlan(await open(await docx(planDocument), '规划.docx')));

  it('Word that numbers its headings itself', async () =>
    expectPlan(await open(await docx(planDocument, true), '规划.docx')));

  it('Word under another name', async () => expectPlan(await open(await docx(planDocument), '规划.txt')));

  it('a web page, its encoding in itself', async () => {
    expectPlan(await open(Buffer.from(planHtml()), '规划.html'));
    expectPlan(await open(iconv.encode(planHtml(planDocument, 'gb2312'), 'gbk'), '规划.htm'));
  });

  it('a web page is read without its menus and scripts', async () => {
    expect((await openPlanFile(Buffer.from(planHtml()), '规划.html')).text).not.toMatch(/首页|menu|border/);
  });
});

describe.skipIf(browserPath === undefined)('PDF', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      ...(browserPath === undefined ? {} : { executablePath: browserPath }),
      args: ['--no-sandbox'],
    });
  });
  afterAll(() => browser.close());

  async function pdf(html: string): Promise<Buffer> {
    const page = await browser.newPage();
    await page.setContent(html);
    const bytes = await page.pdf({
      format: 'A4',
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="font-size:9px;width:100%;text-align:center">- <span class="pageNumber"></span> -</div>',
      margin: { top: '20mm', bottom: '20mm' },
    });
    await page.close();
    return bytes;
  }
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="850"><rect width="600" height="850" fill="#eee"/></svg>';
  /** A page that is nothing but a picture, as a scanner makes it. */
  const scan = `<canvas width="600" height="850" style="display:block;page-break-after:always"></canvas>
    <script>for (const c of document.querySelectorAll('canvas')) { const g = c.getContext('2d'); for (let i = 0; i < 600; i++) { g.fillStyle = 'hsl(' + i + ',50%,50%)'; g.fillRect(i, 0, 1, 850); } }</script>`;

  it('with ruled tables, page numbers and merged cells', async () => {
    const source = await openPlanFile(await pdf(planHtml()), '规划.pdf');
    expect(source.tables).toHaveLength(2);
    expectPlan(readPlan(source));
  });

  it.each([4, 5])('with a table cut by a page before its row %i', async (row) => {
    const cut = `<style>table:first-of-type tr:nth-child(${row}) { break-before: page }</style>`;
    const source = await openPlanFile(await pdf(planHtml() + cut), '规划.pdf');
    expect(source.tables).toHaveLength(3);
    expectPlan(readPlan(source));
  });

  it('without text is a scan', async () => {
    const bytes = await browser.newPage().then(async (page) => {
      await page.setContent(scan + scan);
      return page.pdf({ format: 'A4' });
    });
    expect(await errorOf(bytes, '扫描.pdf')).toBe('plan-file.SCANNED');
  });

  it('with a scanned page among the others is never read by half', async () => {
    const page = await browser.newPage();
    await page.setContent(
      `<p>临川市“十四五”生态环境保护规划</p><div style="page-break-after:always"></div>${scan}<p>第二章 任务，持续推进各项工作。</p>`,
    );
    const bytes = await page.pdf({ format: 'A4' });
    await page.close();
    expect(await errorOf(bytes, '部分扫描.pdf')).toBe('plan-file.PARTLY_SCANNED');
  });

  it('that was cut short is damaged', async () => {
    const bytes = await pdf(planHtml() + picture);
    expect(['plan-file.DAMAGED', 'plan-file.SCANNED', 'plan-file.EMPTY']).toContain(
      await errorOf(bytes.subarray(0, 600), '半截.pdf'),
    );
  });
});

describe('files that are no plan', () => {
  it.each([
    ['空.txt', new Uint8Array(), 'EMPTY'],
    ['空白.txt', Buffer.from(' \n\n '), 'EMPTY'],
    ['旧版.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'OLD_WORD'],
    ['照片.pdf', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'IMAGE'],
    ['照片.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'IMAGE'],
    ['假.pdf', Buffer.from('%PDF-1.7\nnothing'), 'DAMAGED'],
    ['截断.docx', Buffer.from('PK\u0003\u0004 and no more'), 'DAMAGED'],
    ['乱码.txt', Uint8Array.from({ length: 4000 }, (_, at) => 128 + ((at * 89 + 7 * (at >> 3)) % 127)), 'GARBLED'],
    ['英文.txt', Buffer.from('Nothing in here is a plan.'), 'NO_CHINESE'],
    ['程序.txt', Uint8Array.of(0x4d, 0x5a, 0, 0, 3, 0, 0, 1, 9, 0, 255, 255, 1), 'UNKNOWN_FORMAT'],
  ])('%s', async (name, bytes, code) => {
    expect(await errorOf(bytes, name)).toBe(`plan-file.${code}`);
  });

  it('a spreadsheet renamed', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('指标').addRow(['细颗粒物', 38]);
    expect(await errorOf(new Uint8Array(await book.xlsx.writeBuffer()), '规划.docx')).toBe('plan-file.SPREADSHEET');
  });

  it('a packed file of something else, and a Word file without its text', async () => {
    const zip = new JSZip().file('readme.txt', '规划');
    expect(await errorOf(await zip.generateAsync({ type: 'uint8array' }), '规划.zip')).toBe('plan-file.UNKNOWN_FORMAT');
    const broken = new JSZip().file('word/document.xml', '<w:document><w:body><w:p>');
    expect(await errorOf(await broken.generateAsync({ type: 'uint8array' }), '规划.docx')).toBe('plan-file.DAMAGED');
  });
});

describe('long plans', () => {
  it('of 300 pages are read whole', async () => {
    const chapters = Array.from(
      { length: 60 },
      (_, at) =>
        `第${at + 1}章 任务${at + 1}\n\n${Array.from({ length: 12 }, (__, item) => `推进第${item + 1}项治理。到2025年，完成第${item + 1}类设施改造${item + 10}处以上，处理率达到9${item % 10}%以上，${'持续提升治理能力和水平，'.repeat(12)}形成长效机制。\n\n- ${at * 5 + item} -`).join('\n\n')}`,
    );
    const reading = await open(Buffer.from(`${planText()}\n\n${chapters.join('\n\n')}`), '长规划.txt');
    expect(reading.outline.filter(({ level }) => level === 'chapter')).toHaveLength(62);
    expect(reading.commitments.length).toBeGreaterThan(1000);
  });
});
