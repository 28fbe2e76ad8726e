import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';

export type Cell = string | number | undefined;

/** A table to hand out: lines of text above (method, source), headings, rows. */
export interface ExportTable {
  readonly title: string;
  readonly notes: readonly string[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Marks the table as simulated in its first line. */
  readonly simulated: boolean;
}

export type ExportFormat = 'csv' | 'xlsx';

export interface ExportFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

const SIMULATED_NOTE =
  '模拟数据，不得用于审批、发布或正式报告 / SIMULATED DATA: not for approval, publication or official reports';

/** Renders the table; when it is simulated its first line says so, whatever the format. */
export async function exportTable(table: ExportTable, format: ExportFormat): Promise<ExportFile> {
  return format === 'csv'
    ? { fileName: `${table.title}.csv`, contentType: 'text/csv; charset=utf-8', content: asCsv(table) }
    : {
        fileName: `${table.title}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: await asXlsx(table),
      };
}

/** UTF-8 with a byte order mark: spreadsheet programs in China otherwise take it for GBK. */
function asCsv(table: ExportTable): Buffer {
  return Buffer.from(
    stringify(
      linesOf(table).map((line) => line.map(harmless)),
      { bom: true },
    ),
  );
}

async function asXlsx(table: ExportTable): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet(table.title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31));
  for (const line of linesOf(table)) sheet.addRow(line.map((cell) => cell ?? null));
  const headingRow = linesOf(table).length - table.rows.length;
  sheet.getRow(headingRow).font = { bold: true };
  if (table.simulated) sheet.getRow(1).font = { bold: true, color: { argb: 'FFC00000' } };
  for (let column = 1; column <= table.headings.length; column += 1) sheet.getColumn(column).width = 18;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function linesOf({ title, notes, headings, rows, simulated }: ExportTable): Cell[][] {
  return [
    ...(simulated ? [[SIMULATED_NOTE]] : []),
    [title],
    ...notes.map((note) => [note]),
    [...headings],
    ...rows.map((row) => [...row]),
  ];
}

/** A text that a spreadsheet would run as a formula is quoted. */
function harmless(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Header that offers the file under its name, in ASCII and in UTF-8 (RFC 6266). */
export function contentDisposition(fileName: string): string {
  return `attachment; filename="${fileName.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
