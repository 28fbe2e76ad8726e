import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { ImportErrors } from './errors.ts';

export interface TableFormat {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly delimiter: string;
  readonly header: readonly string[];
}

/** Consecutive rows as CSV text, ending with whole rows. */
export interface TableChunk {
  /** Line of the first row in the file; the header is 1. */
  readonly firstRow: number;
  readonly text: string;
}

const chunkCharacters = 512 * 1024;
const delimiters = [',', ';', '\t'] as const;

/** A row longer than this is none: a quote was opened and not closed, or the file is no table. */
const LONGEST_ROW = 4 * 1024 * 1024;

/**
 * Splits CSV text into cells; rows may differ in length, that is for the row reader to judge.
 *
 * @throws import.UNCLOSED_QUOTE
 */
export function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
    });
  } catch (cause) {
    throw ImportErrors.UNCLOSED_QUOTE({ start: text.slice(0, 80) }, { cause });
  }
}

/**
 * Opens a table: CSV, gzipped CSV or the first sheet of an XLSX.
 *
 * @throws import.NOT_A_TABLE with what is wrong, import.EMPTY when there is no header.
 */
export async function openTable(
  path: string,
  fileName: string,
): Promise<TableFormat & { readonly chunks: () => AsyncGenerator<TableChunk> }> {
  const magic = await firstBytes(path, 8);
  const isZip = magic[0] === 0x50 && magic[1] === 0x4b;
  const isOldExcel = magic[0] === 0xd0 && magic[1] === 0xcf;
  if (isOldExcel)
    throw ImportErrors.NOT_A_TABLE({ file: fileName, reason: 'XLS (Excel 97–2003); save it as XLSX or CSV' });
  if (isZip) return openWorkbook(path, fileName);
  const compressed = magic[0] === 0x1f && magic[1] === 0x8b;
  const source = (): Readable => {
    const file = createReadStream(path);
    return compressed ? file.pipe(createGunzip()).on('close', () => file.destroy()) : file;
  };
  const encoding = await detectEncoding(source, fileName);
  return openText(() => decoded(source(), encoding), fileName, { format: 'csv', encoding });
}

async function openText(
  text: () => AsyncIterable<string>,
  fileName: string,
  known: { readonly format: 'csv' | 'xlsx'; readonly encoding: string },
): Promise<TableFormat & { readonly chunks: () => AsyncGenerator<TableChunk> }> {
  let head = '';
  for await (const piece of text()) {
    head += piece;
    if (wholeRows(head) > 0) break;
    if (head.length > LONGEST_ROW) throw ImportErrors.UNCLOSED_QUOTE({ start: head.slice(0, 80) });
  }
  const firstLine = head.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = delimiters.reduce((best, d) =>
    firstLine.split(d).length > firstLine.split(best).length ? d : best,
  );
  const header = parseRows(firstLine, delimiter)[0];
  if (header === undefined) throw ImportErrors.EMPTY({ file: fileName });
  return { ...known, delimiter, header: header.map((name) => name.trim()), chunks: () => chunksOf(text(), delimiter) };
}

/** Length of the text up to the end of its last whole row: the last line break outside of quotes. */
function wholeRows(text: string): number {
  let end = text.lastIndexOf('\n');
  if (!text.includes('"')) return end + 1;
  // A line break inside quotes has an odd number of quotes before it.
  let quotes = 0;
  let last = 0;
  for (let index = 0; index <= end; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 34) quotes += 1;
    else if (character === 10 && quotes % 2 === 0) last = index + 1;
  }
  end = last;
  return end;
}

async function* chunksOf(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<TableChunk> {
  let pending = '';
  let row = 1;
  let header = true;
  for await (const piece of text) {
    pending += piece;
    if (pending.length < chunkCharacters) continue;
    const end = wholeRows(pending);
    if (end === 0 && pending.length > LONGEST_ROW) throw ImportErrors.UNCLOSED_QUOTE({ start: pending.slice(0, 80) });
    if (end === 0) continue;
    yield* emit(pending.slice(0, end));
    pending = pending.slice(end);
  }
  if (pending.trim() !== '') yield* emit(pending);

  function* emit(rows: string): Generator<TableChunk> {
    let body = rows;
    if (header) {
      const end = body.indexOf('\n');
      body = end < 0 ? '' : body.slice(end + 1);
      header = false;
      row = 2;
    }
    if (body.trim() === '') return;
    yield { firstRow: row, text: body };
    row += body.includes('"') ? parseRows(body, delimiter).length : countRows(body);
  }
}

/** Rows of text without quotes, as `parseRows` finds them; empty lines are no rows. */
function countRows(text: string): number {
  return text.split('\n').reduce((rows, line) => rows + (line === '' || line === '\r' ? 0 : 1), 0);
}

async function* decoded(source: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const bytes of source as AsyncIterable<Buffer>) {
    const text = decoder.write(bytes);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield rest;
}

/** UTF-8 unless the bytes cannot be; then GB 18030, which Chinese spreadsheets write. */
async function detectEncoding(source: () => Readable, fileName: string): Promise<string> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of source() as AsyncIterable<Buffer>) {
      if (bytes.includes(0)) throw ImportErrors.NOT_A_TABLE({ file: fileName, reason: 'binary content (a zero byte)' });
      strict.decode(bytes, { stream: true });
    }
    strict.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw ImportErrors.NOT_A_TABLE({ file: fileName, reason: `damaged gzip (${error.message})` });
    throw error;
  }
}

async function openWorkbook(
  path: string,
  fileName: string,
): Promise<TableFormat & { readonly chunks: () => AsyncGenerator<TableChunk> }> {
  const rows = async function* (): AsyncGenerator<string> {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
      worksheets: 'emit',
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
      styles: 'cache',
    });
    for await (const sheet of reader) {
      let width = 0;
      for await (const row of sheet) {
        const cells = Array.isArray(row.values) ? row.values.slice(1) : [];
        width ||= cells.length;
        // Trailing empty cells are not stored in a sheet; the header says how many there are.
        const texts = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cellText(cells[index]));
        yield stringify([texts]);
      }
      return;
    }
  };
  try {
    return await openText(rows, fileName, { format: 'xlsx', encoding: 'utf-8' });
  } catch (error) {
    if (error instanceof Error && error.name === 'EcoloopError') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw ImportErrors.NOT_A_TABLE({ file: fileName, reason: `not a readable XLSX (${reason})` }, { cause: error });
  }
}

/** A sheet's dates carry no zone: they become clock time. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  if (typeof cell === 'object') {
    if ('result' in cell) return cellText(cell.result);
    if ('text' in cell) return cellText(cell.text);
    if ('richText' in cell && Array.isArray(cell.richText))
      return (cell.richText as { text: string }[]).map((part) => part.text).join('');
    return '';
  }
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
