import type { SourceCell, SourceTable } from '../model.ts';

const TAG = /<(\/?)(table|tr|td|th)\b([^>]*)>/gi;

/**
 * Tables written as HTML in a text, as recognition of scanned pages puts them into Markdown. Marks within a cell belong
 * to its text and are cleaned away with it.
 */
export function htmlTables(text: string): SourceTable[] {
  if (!/<table\b/i.test(text)) return [];
  const tables: SourceTable[] = [];
  let start: number | undefined;
  let cells: SourceCell[] = [];
  let row = -1;
  let column = 0;
  let open: { readonly at: number; readonly rowSpan: number; readonly columnSpan: number } | undefined;
  /** Rows still covered in each column by a cell from above. */
  let covered: number[] = [];
  const close = (end: number): void => {
    if (!open) return;
    const { at, rowSpan, columnSpan } = open;
    while ((covered[column] ?? 0) > row) column++;
    cells.push({ row: Math.max(row, 0), column, rowSpan, columnSpan, ...trimmed(text, at, end) });
    for (let across = column; across < column + columnSpan; across++) covered[across] = Math.max(row, 0) + rowSpan;
    column += columnSpan;
    open = undefined;
  };
  for (const match of text.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = ''] = match;
    const tag = name.toLowerCase();
    const isEnd = slash === '/';
    if (tag === 'table' && !isEnd) {
      start = match.index;
      cells = [];
      covered = [];
      row = -1;
    } else if (start === undefined) {
      continue;
    } else if (tag === 'tr' && !isEnd) {
      close(match.index);
      row++;
      column = 0;
    } else if ((tag === 'td' || tag === 'th') && !isEnd) {
      close(match.index);
      open = {
        at: match.index + whole.length,
        rowSpan: count(attributes, 'rowspan'),
        columnSpan: count(attributes, 'colspan'),
      };
    } else if (isEnd) {
      close(match.index);
      if (tag === 'table') {
        tables.push({ start, end: match.index + whole.length, cells });
        start = undefined;
      }
    }
  }
  return tables;
}

const count = (attributes: string, name: string): number =>
  Math.min(1000, Math.max(1, Number(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1)));

function trimmed(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  return { start: from, end: Math.max(from, start + inner.trimEnd().length) };
}
