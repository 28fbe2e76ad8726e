import type { Cell } from './export-file.ts';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** `-name` is descending by `name`. */
export function readSort(text: string | undefined): Sort | undefined {
  if (text === undefined || text === '') return undefined;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function sortText(column: unknown, order: 'ascend' | 'descend' | null | undefined): string | undefined {
  if (typeof column !== 'string' || !order) return undefined;
  return order === 'descend' ? `-${column}` : column;
}

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true });

/** Numbers by size, texts by pinyin with their numbers by size; what is missing comes last when ascending. */
export function compareCells(a: Cell, b: Cell): number {
  const [missingA, missingB] = [a === undefined || a === null, b === undefined || b === null];
  if (missingA || missingB) return Number(missingA) - Number(missingB);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** The rows as the table shows them. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly { readonly id: string; readonly value: (row: Row) => Cell }[],
  sort: Sort | undefined,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (!sort || !column) return rows;
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compareCells(column.value(a), column.value(b)));
}
