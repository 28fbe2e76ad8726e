import { csvOf } from './export-csv.ts';
import { workbookOf } from './export-workbook.ts';

/** What a cell of an exported table may hold; nothing known is an empty cell. */
export type Cell = string | number | undefined | null;

export type ExportFormat = 'csv' | 'xlsx';

/** Hands a table to the browser as a file. */
export function saveTable(format: ExportFormat, name: string, rows: readonly (readonly Cell[])[]): void {
  const content =
    format === 'csv'
      ? new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' })
      : new Blob([Uint8Array.from(workbookOf(name, rows))], {
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        });
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
