import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable, parseRows } from './table-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecoloop-table-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowsOf(name: string, content: Uint8Array | string) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  const table = await openTable(file, name);
  const rows: { row: number; cells: string[] }[] = [];
  for await (const chunk of table.chunks())
    parseRows(chunk.text, table.delimiter).forEach((cells, index) => rows.push({ row: chunk.firstRow + index, cells }));
  return { table, rows };
}

describe('opening a table', () => {
  it('reads gzipped CSV larger than a chunk, with the line of each row', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `Dongsi,${index},12.5,some more text here`);
    const { rows } = await rowsOf('big.csv.gz', gzipSync(['station,n,v,t', ...lines].join('\n')));
    expect(rows).toHaveLength(60_000);
    expect(rows.every(({ row, cells }) => Number(cells[1]) === row - 2)).toBe(true);
  });

  it('names a quote that is never closed, without reading on to the end', async () => {
    const unclosed = expect.objectContaining({ code: 'import.UNCLOSED_QUOTE' }) as Error;
    await expect(rowsOf('open.csv', 'station,note\n"A,x\nB,y\n')).rejects.toThrow(unclosed);
    await expect(rowsOf('header.csv', '"station,note\nA,x\n')).rejects.toThrow(unclosed);
    const large = `station,note\n"A,x\n${'B,some more text here\n'.repeat(1_000_000)}`;
    await expect(rowsOf('large.csv', large)).rejects.toThrow(unclosed);
  });

  it('counts a line of blanks as the row that it is, in every chunk', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) =>
      index === 5 ? '   ' : `Dongsi,${index},more text here`,
    );
    const { rows } = await rowsOf('blank.csv', ['station,n,t', ...lines].join('\n'));
    expect(rows.map(({ row }) => row)).toEqual(lines.map((_, index) => index + 2));
  });

  it('keeps line breaks inside quotes', async () => {
    const { rows } = await rowsOf('quotes.csv', 'station,note\nA,"one\ntwo"\nB,x\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['A', 'one\ntwo'],
      ['B', 'x'],
    ]);
  });

  it('reads GB 18030 text, semicolons and a byte order mark', async () => {
    const chinese = await rowsOf('gbk.csv', iconv.encode('站点;时间\n万寿西宫;1\n', 'gb18030'));
    expect(chinese.table).toMatchObject({ encoding: 'gb18030', delimiter: ';', header: ['站点', '时间'] });
    expect(chinese.rows[0]?.cells).toEqual(['万寿西宫', '1']);
    const marked = await rowsOf('bom.csv', '\uFEFFstation,time\nA,1\n');
    expect(marked.table.header).toEqual(['station', 'time']);
  });

  it('reads the first sheet of a workbook, dates as clock time', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('data');
    sheet.addRow(['station', 'time', 'pm25', 'note']);
    sheet.addRow(['东四', new Date(Date.UTC(2015, 0, 1, 8)), 12.5]);
    const { table, rows } = await rowsOf('book.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(table.header).toEqual(['station', 'time', 'pm25', 'note']);
    expect(rows[0]?.cells).toEqual(['东四', '2015-01-01T08:00:00', '12.5', '']);
  });

  it.each([
    ['old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'import.NOT_A_TABLE'],
    ['binary.csv', new Uint8Array([65, 0, 66, 0]), 'import.NOT_A_TABLE'],
    ['broken.csv.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 'import.NOT_A_TABLE'],
    ['not-a-book.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'import.NOT_A_TABLE'],
    ['empty.csv', '', 'import.EMPTY'],
  ])('says what is wrong with %s', async (name, content, code) => {
    await expect(rowsOf(name, content)).rejects.toMatchObject({ code });
  });
});
