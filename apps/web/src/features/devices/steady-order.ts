import { useState } from 'react';

/**
 * Keeps the order in which rows were last sorted while their values change, so that no row jumps away under the pointer. It is
 * made anew when `key` changes: another sort, another place, a row more or fewer.
 */
export function useSteadyOrder<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  key: string,
  sorted: (rows: readonly Row[]) => readonly Row[],
): readonly Row[] {
  const [held, setHeld] = useState<{ readonly key: string; readonly ids: readonly string[] }>({ key: '', ids: [] });
  const current = held.key === key ? held : { key, ids: sorted(rows).map(idOf) };
  if (current !== held) setHeld(current);
  return inOrder(rows, idOf, current.ids);
}

/** The rows in the order of `ids`; those that are not among them come last, in their own order. */
export function inOrder<Row>(rows: readonly Row[], idOf: (row: Row) => string, ids: readonly string[]): readonly Row[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const placeOf = (row: Row): number => place.get(idOf(row)) ?? ids.length;
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}
