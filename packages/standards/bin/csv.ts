/** A row of a CSV file with its line, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads comma-separated text (RFC 4180: quoted cells, doubled quotes, any line end), without empty rows.
 *
 * @throws SyntaxError with the number of the line whose quote is not closed
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  const cell = /("(?:[^"]|"")*"|[^",\r\n][^,\r\n]*|)(,|\r\n|\n|\r|$)/y;
  const source = text.replace(/^\uFEFF/, '');
  while (cell.lastIndex < source.length) {
    const [whole = '', content = '', separator = ''] = cell.exec(source) ?? [];
    if (whole === '') throw new SyntaxError(String(line));
    cells.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content.trim());
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (separator === ',' && cell.lastIndex < source.length) continue;
    if (separator === ',') cells.push('');
    if (cells.some((value) => value !== '')) rows.push({ line: rowLine, cells });
    cells = [];
    rowLine = line;
  }
  return rows;
}
