import type { SourceTable } from '../model.ts';
import { emptyCell, tableCell, type TableCell, type TableFragment } from './plan-table.ts';

/** A table whose cells the file format knew: merged cells are repeated in every place they cover. */
export function formatTable(text: string, table: SourceTable): TableFragment {
  const height = Math.max(0, ...table.cells.map(({ row, rowSpan }) => row + rowSpan));
  const width = Math.max(0, ...table.cells.map(({ column, columnSpan }) => column + columnSpan));
  const rows = Array.from({ length: height }, () => new Array<TableCell>(width).fill(emptyCell));
  for (const { row, column, rowSpan, columnSpan, start, end } of table.cells) {
    const cell = tableCell(text, [{ start, end }]);
    for (let down = row; down < row + rowSpan; down++) {
      for (let across = column; across < column + columnSpan; across++) {
        const line = rows[down];
        if (line) line[across] = down === row && across === column ? cell : { ...cell, merged: true };
      }
    }
  }
  return { rows, start: table.start, end: table.end };
}
