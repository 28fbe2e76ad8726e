/** A row of a CSV file with its line, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads separated text (RFC 4180: quoted cells, doubled quotes, any line end), without empty rows. The first comma,
 * semicolon or tab outside of quotes is what separates.
 *
 * @throws SyntaxError with the number of the line whose quote is not closed
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  const source = text.replace(/^\uFEFF/, '');
  const by = /[,;\t]/.exec(source.replace(/"(?:[^"]|"")*"/g, ''))?.[0] ?? ',';
  const cell = new RegExp(`("(?:[^"]|"")*"|[^"${by}\\r\\n][^${by}\\r\\n]*|)(${by}|\\r\\n|\\n|\\r|$)`, 'y');
  while (cell.lastIndex < source.length) {
    const [whole = '', content = '', separator = ''] = cell.exec(source) ?? [];
    if (whole === '') throw new SyntaxError(String(line));
    cells.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content.trim());
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (separator === by && cell.lastIndex < source.length) continue;
    if (separator === by) cells.push('');
    if (cells.some((value) => value !== '')) rows.push({ line: rowLine, cells });
    cells = [];
    rowLine = line;
  }
  return rows;
}
