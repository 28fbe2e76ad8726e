import type { Column } from './header.ts';
import type { TableRow } from './plan-table.ts';
import { cellCost } from './stacked/cell-cost.ts';

const MOST_OF_A_CELL = 4;

/** How little the rows of a table fit its columns, on average of a row: 0 where every cell holds what its column does. */
export function misfit(rows: readonly TableRow[], columns: readonly Column[]): number {
  let cost = 0;
  for (const row of rows) {
    for (const [index, { role }] of columns.entries()) {
      const words = (row[index]?.clean.text ?? '').replace(/\s/g, '');
      cost += Math.min(MOST_OF_A_CELL, cellCost(role, words === '' ? [] : [words]));
    }
  }
  return rows.length === 0 ? 0 : cost / rows.length;
}
