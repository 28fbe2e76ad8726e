import type { Inline, ReportDocument, TableBlock } from '../document/report-document.ts';
import type { Sheet, SheetCell } from '../document/spreadsheet.ts';

const plain = (content: readonly Inline[]): string =>
  content.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : part.text)).join('');

/** A cell that is nothing but a number is a number in the sheet too. */
function cell(content: readonly Inline[]): SheetCell {
  const text = plain(content);
  if (text === '' || text === '—') return undefined;
  return /^[－-]?\d+(\.\d+)?$/.test(text) && !/^0\d/.test(text) ? Number(text.replace('－', '-')) : text;
}

/** The tables of the report as the sheets of a workbook, in the order and with the captions of the document. */
export function reportSheets({ title, blocks }: ReportDocument): readonly Sheet[] {
  return blocks
    .filter((block): block is TableBlock => block.kind === 'table')
    .map(({ caption, columns, rows, note }) => ({
      name: caption,
      headings: 3,
      widths: columns.map(({ width }) => Math.round(width * 100)),
      rows: [
        [title],
        [caption],
        columns.map(({ heading }) => heading),
        ...rows.map((row) => row.map(cell)),
        ...(note === undefined ? [] : [[note]]),
      ],
    }));
}
