import type { Column } from '../table/header.ts';
import { emptyCell, type TableCell, type TableRow } from '../table/plan-table.ts';
import { cellCost } from '../table/stacked/cell-cost.ts';

const MISFIT = 4;

const costOf = ({ role }: Column, cell: TableCell | undefined): number => {
  const text = cell?.clean.text.replace(/\s/g, '') ?? '';
  return Math.min(MISFIT, cellCost(role, text === '' ? [] : [text]));
};

/**
 * A row whose cells stand under the columns they belong to. A copy of a table loses merged and empty cells, and what
 * stands behind them moves up: such cells are dealt out in the order in which they stand, as they fit best.
 */
export function fittedRow(row: TableRow, columns: readonly Column[]): TableRow {
  const filled = row.filter(({ clean }) => clean.text !== '');
  if (filled.length === row.length || filled.length < 3 || row.some(({ merged }) => merged)) return row;
  const printed = columns.reduce((sum, column, index) => sum + costOf(column, row[index]), 0);
  const dealt = deal(filled, columns);
  return dealt && dealt.cost <= printed - 2 ? dealt.row : row;
}

interface Dealt {
  readonly cost: number;
  readonly row: readonly TableCell[];
}

/** All cells, in their order, each to a column of its own. */
function deal(cells: readonly TableCell[], columns: readonly Column[]): Dealt | undefined {
  let best: (Dealt | undefined)[] = [{ cost: 0, row: [] }];
  for (const column of columns) {
    best = Array.from({ length: cells.length + 1 }, (_, count) => {
      const without = grown(best[count], column, undefined);
      const own = count > 0 ? cells[count - 1] : undefined;
      const taken = own && grown(best[count - 1], column, own);
      return !without || (taken && taken.cost < without.cost) ? taken : without;
    });
  }
  return best[cells.length];
}

const grown = (dealt: Dealt | undefined, column: Column, cell: TableCell | undefined): Dealt | undefined =>
  dealt && { cost: dealt.cost + costOf(column, cell), row: [...dealt.row, cell ?? emptyCell] };
