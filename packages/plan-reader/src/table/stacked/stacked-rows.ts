import { readHeadingLabel } from '../../outline/heading-label.ts';
import type { ColumnRole } from '../header.ts';
import { cellCost, isFigure, isMeasureName } from './cell-cost.ts';
import type { StackedCell } from './cell.ts';

/** Cells of each column; a row that only names those below it has one column. */
export type StackedRow = readonly (readonly StackedCell[])[];

export interface StackedRows {
  readonly rows: readonly StackedRow[];
  /** How little they fit the columns, in all. */
  readonly cost: number;
  /** Cells that are part of them; those behind belong to something else. */
  readonly used: number;
}

interface Step {
  readonly cost: number;
  /** Number in the column 序号 of the last row that has one. */
  readonly number: number;
  readonly from: readonly [at: number, column: number] | undefined;
  /** Cells it takes, and what for. */
  readonly take: number;
  /** `lead` and `rest` are lines above and below a row that hold parts of its name. */
  readonly as: 'cell' | 'group' | 'skip' | 'row' | 'lead' | 'rest';
  readonly hasLead?: boolean;
}

const MOST_PIECES = 9;
const LEFT_OVER = 0.9;

/**
 * Deals a stream of cells out to the columns of a table, row after row, in the way that fits best: cells may be
 * wrapped in several lines, merged with the one above, or foreign (the number of a page).
 */
export function dealCells(cells: readonly StackedCell[], roles: readonly ColumnRole[]): StackedRows {
  const width = roles.length;
  const best: (Step | undefined)[] = new Array<Step | undefined>((cells.length + 1) * (width + 1)).fill(undefined);
  const place = (at: number, column: number): number => at * (width + 1) + column;
  const offer = (at: number, column: number, step: Step): void => {
    const index = place(at, column);
    if (step.cost < (best[index]?.cost ?? Infinity)) best[index] = step;
  };
  const isSpaced = cells.filter(({ isApart }) => isApart).length > cells.length * 0.6;
  const costOf = costs(cells, isSpaced);
  offer(0, 0, { cost: 0, number: 0, from: undefined, take: 0, as: 'row' });
  let end = 0;
  let least = Infinity;
  const name = Math.max(0, roles.indexOf('name'));
  // A row that ends at a place makes the next one begin there: its columns come first.
  const order = [
    ...Array.from({ length: width - name }, (_, index) => name + 1 + index),
    ...Array.from({ length: name + 1 }, (_, index) => index),
  ];
  for (let at = 0; at <= cells.length; at++) {
    for (const column of order) {
      const here = best[place(at, column)];
      if (!here) continue;
      if (column === width) {
        const within = cells[at]?.opensLine === false ? 1.2 : 0;
        offer(at, 0, { cost: here.cost + 0.02 + within, number: here.number, from: [at, column], take: 0, as: 'row' });
      } else step(here, [at, column], { cells, roles, costOf, offer });
    }
    const start = best[place(at, 0)];
    const isCut = start?.as === 'group' || start?.as === 'lead';
    const total = start ? start.cost + (cells.length - at) * LEFT_OVER + (isCut ? 5 : 0) : Infinity;
    if (total < least) [least, end] = [total, at];
  }
  return { rows: traced(best, place, end, cells, name), cost: least, used: end };
}

interface Table {
  readonly cells: readonly StackedCell[];
  readonly roles: readonly ColumnRole[];
  readonly costOf: (role: ColumnRole, at: number, take: number) => number;
  readonly offer: (at: number, column: number, step: Step) => void;
}

function step(here: Step, from: readonly [number, number], { cells, roles, costOf, offer }: Table): void {
  const [at, column] = from;
  const role = roles[column];
  const next = cells[at];
  if (role === undefined) return;
  for (let take = 0; take <= MOST_PIECES && at + take <= cells.length; take++) {
    let cost = take === 0 && role === 'name' && here.hasLead ? 0.1 : costOf(role, at, take);
    if (cost === Infinity) {
      if (take > 1) break;
      continue;
    }
    let { number } = here;
    if (role === 'number' && take === 1) {
      const printed = parseInt(next?.text ?? '', 10);
      if (printed !== number + 1) cost += printed > number && printed <= number + 3 ? 0.6 : 1.4;
      number = printed;
    }
    // A category is named by the first of its rows at the latest.
    if (role === 'category' && take === 0 && here.number === 0 && at === 0) cost += 0.4;
    const hasLead = here.hasLead === true && role !== 'name' ? { hasLead: true } : {};
    offer(at + take, column + 1, { cost: here.cost + cost, number, from, take, as: 'cell', ...hasLead });
  }
  if (!next) return;
  const skip = /^\d{1,3}$/.test(next.text) ? (next.isApart ? 1.4 : 1.7) : 2.6;
  offer(at + 1, column, { ...here, cost: here.cost + skip, from, take: 1, as: 'skip' });
  if (column === 0 && next.isAlone && !isFigure(next.text)) {
    offer(at + 1, 0, { ...here, cost: here.cost + 0.5, from, take: 1, as: 'lead', hasLead: true });
    if (at > 0) offer(at + 1, 0, { ...here, cost: here.cost + 0.3, from, take: 1, as: 'rest' });
  }
  if (column === 0) {
    const cost = groupCost(next.text);
    if (cost < Infinity) offer(at + 1, 0, { ...here, cost: here.cost + cost, from, take: 1, as: 'group' });
  }
}

/** A line across the table that names the rows under it. */
function groupCost(text: string): number {
  if (/^(?:约束|预期|引导|参考)性指标$/.test(text)) return 0.2;
  if (!/[\u3400-\u9FFF]/.test(text) || text.length > 24 || isFigure(text)) return Infinity;
  if (/^han/.test(readHeadingLabel(text)?.kind ?? '')) return 0.25;
  return isMeasureName(text) ? 1.4 : 1.1;
}

/** Costs of each cell, kept; lines that stand together belong together where all others are parted by blank lines. */
function costs(cells: readonly StackedCell[], isSpaced: boolean): Table['costOf'] {
  const kept = new Map<string, number>();
  return (role, at, take) => {
    const key = `${role} ${at} ${take}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const own = cells.slice(at, at + take);
    const inner = own.slice(1);
    const apart = inner.filter(({ isApart }) => isApart).length;
    const parting = isSpaced
      ? (take > 0 && cells[at + take]?.isApart === false ? 0.5 : 0) - (inner.length - apart) * 0.15
      : apart * 0.8;
    const closed = own.slice(0, -1).filter(({ isClosed }) => isClosed).length * 1.5;
    const within = inner.filter(({ opensLine }) => !opensLine).length * 0.35;
    const cost = cellCost(
      role,
      own.map(({ text }) => text),
    );
    const sum = cost === Infinity ? cost : Math.max(0, cost + parting + within + closed);
    kept.set(key, sum);
    return sum;
  };
}

function traced(
  best: readonly (Step | undefined)[],
  place: (at: number, column: number) => number,
  end: number,
  cells: readonly StackedCell[],
  name: number,
): StackedRow[] {
  const rows: StackedRow[] = [];
  let row: (readonly StackedCell[])[] = [];
  const rest: StackedCell[] = [];
  let at = end;
  let column = 0;
  for (;;) {
    const step = best[place(at, column)];
    if (!step?.from) break;
    const [before, from] = step.from;
    const own = cells.slice(before, before + step.take);
    if (step.as === 'cell') row.unshift(from === name ? [...own, ...rest.splice(0)] : own);
    if (step.as === 'group') rows.unshift([own]);
    if (step.as === 'rest') rest.unshift(...own);
    const next = rows[0];
    if (step.as === 'lead' && next) {
      rows[0] = next.map((cell, index) => (index === name ? [...own, ...cell] : cell));
    }
    if (from === 0 && step.as === 'cell') {
      rows.unshift(row);
      row = [];
    }
    [at, column] = [before, from];
  }
  return rows;
}
