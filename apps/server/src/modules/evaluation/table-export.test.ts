import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { exportTable, type ExportTable } from './table-export.ts';

const table: ExportTable = {
  title: '2015 排名',
  notes: ['口径'],
  headings: ['区', '浓度'],
  rows: [
    ['=1+1', 81.1],
    ['西城', undefined],
  ],
  simulated: true,
};

describe('table export', () => {
  it('says in the first line of a CSV that the data are simulated, and runs no formula', async () => {
    const { content } = await exportTable(table, 'csv');
    const lines = content.toString('utf8').split('\n');
    expect(lines[0]).toContain('模拟数据');
    expect(lines).toContain("'=1+1,81.1");
    expect((await exportTable({ ...table, simulated: false }, 'csv')).content.toString('utf8')).not.toContain('模拟');
  });

  it('says so in the first row of the sheet, and keeps numbers as numbers', async () => {
    const { content } = await exportTable(table, 'xlsx');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Uint8Array.from(content).buffer);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('A1').text).toContain('模拟数据');
    expect(sheet?.getCell('B5').value).toBe(81.1);
    expect(sheet?.getCell('B6').value).toBeNull();
  });
});
