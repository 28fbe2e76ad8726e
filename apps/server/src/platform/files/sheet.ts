import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';

/** A table whose headings begin with the name of the column. */
export interface Sheet<Column extends string> {
  /** Rows with anything in them, with their number in a spreadsheet; a column the table lacks is empty. */
  readonly rows: readonly { readonly number: number; readonly row: Readonly<Record<Column, string>> }[];
  readonly absent: ReadonlySet<Column>;
}

/** A text that a spreadsheet would run as a formula is quoted. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const plain = (text: string): string => text.trim().replace(/^'(?=[=+\-@])/, '');

/**
 * Reads the first sheet of an XLSX, or a CSV in UTF-8 or GB 18030.
 *
 * @throws whatever the reader says of bytes that are neither
 */
export async function readSheet<Column extends string>(
  bytes: Buffer,
  columns: readonly Column[],
): Promise<Sheet<Column>> {
  const lines = await readLines(bytes);
  const names = (lines[0] ?? []).map((heading) => heading.trim().split(/\s/)[0] ?? '');
  const rows = lines.slice(1).flatMap((cells, index) => {
    const texts = columns.map((name) => [name, plain(cells[names.indexOf(name)] ?? '')] as const);
    if (texts.every(([, text]) => text === '')) return [];
    // Every column has an entry.
    return [{ number: index + 2, row: Object.fromEntries(texts) as Record<Column, string> }];
  });
  return { rows, absent: new Set(columns.filter((name) => !names.includes(name))) };
}

async function readLines(bytes: Buffer): Promise<string[][]> {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    if (bytes.includes(0)) throw new Error('binary content (a zero byte)');
    return parse(decodeText(bytes), { relax_column_count: true, bom: true });
  }
  const workbook = new exceljs.Workbook();
  // Its types ask for an ArrayBuffer view of an older kind.
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const lines: string[][] = [];
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet in it');
  sheet.eachRow({ includeEmpty: true }, (row) => {
    lines.push(Array.from({ length: row.cellCount }, (_, index) => textOf(row.getCell(index + 1))));
  });
  return lines;
}

/** A spreadsheet may have made a date of a day's text, and a share of a percentage. */
function textOf({ value, text, style }: exceljs.Cell): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && style.numFmt?.includes('%')) return `${Number((value * 100).toPrecision(15))}%`;
  return text;
}

/** UTF-8, else GB 18030, which Chinese spreadsheets write. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
